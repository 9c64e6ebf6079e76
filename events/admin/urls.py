from django.urls import path

from .views.changes import ChangesView
from .views.hiding import HidingView
from .views.merging import MergeOrganisationsView, MergeVenuesView
from .views.row_dates import row_dates
from .views.sources import ConflictsView, ImportFileView, SourceView
from .views.timing import TimingView
from .views.titles import SplitTitleView

app_name = "events_admin"
urlpatterns = [
    path("dates/", row_dates, name="row_dates"),
    path("<int:page_id>/changes/", ChangesView.as_view(), name="changes"),
    path("<int:page_id>/timing/", TimingView.as_view(), name="timing"),
    path("<int:page_id>/hide/", HidingView.as_view(), name="hide"),
    path("<int:page_id>/source/", ConflictsView.as_view(), name="source_conflicts"),
    path("sources/<int:pk>/", SourceView.as_view(), name="source"),
    path("sources/file/", ImportFileView.as_view(), name="import_file"),
    path("<int:page_id>/title/", SplitTitleView.as_view(), name="split_title"),
    path("venues/<int:pk>/merge/", MergeVenuesView.as_view(), name="merge_venue"),
    path("organisations/<int:pk>/merge/", MergeOrganisationsView.as_view(), name="merge_organisation"),
]

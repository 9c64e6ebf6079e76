"""The calendar in the admin: which views show its pages and records."""

from wagtail.admin.viewsets.pages import PageViewSet

from events.models import EventIndexPage, EventPage, EventYearPage

from .views import pages


class EventPageViewSet(PageViewSet):
    """The pages of events, wherever they are reached from."""

    model = EventPage
    add_view_class = pages.EventCreateView
    edit_view_class = pages.EventEditView
    copy_view_class = pages.EventCopyView
    index_view_class = pages.FolderIndexView
    parent_models = [EventYearPage]


class YearPageViewSet(PageViewSet):
    model = EventYearPage
    index_view_class = pages.FolderIndexView
    parent_models = [EventIndexPage]

"""What search adds to Wagtail's admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from organisations.admin.named import CALENDAR_MENU

from .models import SynonymGroup
from .reports import MissesReport


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "search"
    menu_hook = CALENDAR_MENU
    menu_label = _("Search words")
    menu_order = 60
    list_display = ["__str__"]
    search_fields = ["words"]
    copy_view_enabled = False
    panels = [FieldPanel("words")]


register_snippet(SynonymGroupViewSet)


@hooks.register("register_admin_urls")
def urls_of_reports():
    return [
        path("reports/searches-without-hits/", MissesReport.as_view(), name="search_misses"),
        path(
            "reports/searches-without-hits/results/",
            MissesReport.as_view(results_only=True),
            name="search_misses_results",
        ),
    ]


class MissesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return MissesReport.is_open_to(request.user)


@hooks.register("register_reports_menu_item")
def misses_menu_item():
    url = reverse("search_misses")
    return MissesMenuItem(_("Searches without hits"), url, name="searches-without-hits", icon_name="search", order=900)

"""What search adds to Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from organisations.admin.named import CALENDAR_MENU

from .models import SynonymGroup


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

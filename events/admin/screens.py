"""Info screens in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from events.taking.models import Screen
from organisations.admin.named import CALENDAR_MENU


class ScreenViewSet(SnippetViewSet):
    model = Screen
    icon = "desktop"
    menu_label = _("Info screens")
    menu_hook = CALENDAR_MENU
    menu_order = 60
    copy_view_enabled = False
    list_display = [
        "name",
        Column("get_orientation_display", label=_("Orientation")),
        Column("paths", label=_("Address")),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [TitleFieldPanel("name", targets=["slug"], placeholder=False), FieldPanel("slug")],
                heading=_("Name"),
                help_text=_("The list of screens shows its address in each language, which the player opens."),
            ),
            FieldPanel("orientation"),
            MultiFieldPanel(
                [FieldPanel("venue"), FieldPanel("category"), FieldPanel("audience")],
                heading=_("What it shows"),
                help_text=_("Without a choice, all that is on today and tomorrow."),
            ),
        ]
    )

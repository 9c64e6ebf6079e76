"""What the desk adds to Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.forms import CheckboxSelectMultiple
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from organisations.admin.named import CALENDAR_MENU

from . import queue, urls
from .models import ReadyReply, ReviewArea


class ReadyReplyViewSet(SnippetViewSet):
    model = ReadyReply
    icon = "mail"
    menu_label = _("Ready replies")
    menu_hook = CALENDAR_MENU
    menu_order = 80
    copy_view_enabled = False
    list_display = ["__str__", "get_verdict_display", "words_sv"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("verdict", "reason", "words_sv", "words_fi", "words_en", "sort_order")]
    )


class ReviewAreaViewSet(SnippetViewSet):
    model = ReviewArea
    icon = "group"
    menu_label = _("Areas of review")
    menu_hook = CALENDAR_MENU
    menu_order = 86
    copy_view_enabled = False
    list_display = ["__str__", BooleanColumn("decides_alone", label=_("only this group may decide"))]
    edit_handler = ObjectList(
        [
            FieldPanel("group"),
            HelpPanel(_("What follows is theirs. With nothing chosen, they have what is in nobody's area.")),
            *(FieldPanel(name, widget=CheckboxSelectMultiple) for name in ("categories", "venues", "organisers")),
            FieldPanel("decides_alone"),
        ]
    )


register_snippet(ReadyReplyViewSet)
register_snippet(ReviewAreaViewSet)


class ModeratorsItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("events.moderate")


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("desk/", include(urls))]


@hooks.register("register_admin_menu_item")
def desk_item():
    return ModeratorsItem(_("Review"), reverse("desk:queue"), name="desk", icon_name="tick-inverse", order=40)


class DeskMenuItem(ActionMenuItem):
    """In the page editor: where what waits is decided."""

    name = "action-desk"
    label = _("Review at the desk")
    icon_name = "tick-inverse"
    order = 5

    def is_shown(self, context):
        may_review = context["view"] == "edit" and context["request"].user.has_perm("events.moderate")
        return may_review and queue.item_of_page(context["page"]) is not None

    def get_url(self, parent_context):
        item = queue.item_of_page(parent_context["page"])  # asked again: one object stands in all requests' menus
        return item and reverse("desk:item", args=[item.reference])


@hooks.register("register_page_action_menu_item")
def to_the_desk():
    return DeskMenuItem()


@hooks.register("register_permissions")
def permission_to_moderate():
    return Permission.objects.filter(content_type__app_label="events", codename="moderate")

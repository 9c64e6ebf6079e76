"""What the translation desk adds to Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from organisations.admin.named import CALENDAR_MENU

from . import urls
from .models import GlossaryTerm


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_hook = CALENDAR_MENU
    menu_order = 85
    copy_view_enabled = False
    list_display = ["words_sv", "words_fi", "words_en", "note"]
    search_fields = ["words_sv", "words_fi", "words_en", "note"]
    edit_handler = ObjectList([FieldPanel(name) for name in ("words_sv", "words_fi", "words_en", "note")])


register_snippet(GlossaryTermViewSet)


class TranslatorsItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("events.translate")


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("translating/", include(urls))]


@hooks.register("register_admin_menu_item")
def desk_item():
    return TranslatorsItem(
        _("Translation"), reverse("translating:list"), name="translating", icon_name="globe", order=41
    )


@hooks.register("register_permissions")
def permission_to_translate():
    return Permission.objects.filter(content_type__app_label="events", codename="translate")

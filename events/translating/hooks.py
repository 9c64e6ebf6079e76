"""What the translation desk adds to Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from events.models import EventPage, GlossaryTerm
from organisations.admin.named import CALENDAR_MENU

from . import urls
from .marks import unconfirmed
from .sides import named


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = gettext_lazy("Glossary")
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
        gettext_lazy("Translation"), reverse("translating:list"), name="translating", icon_name="globe", order=41
    )


@hooks.register("register_permissions")
def permission_to_translate():
    return Permission.objects.filter(content_type__app_label="events", codename="translate")


@hooks.register("before_edit_page")
def tell_of_a_machine(request, page):
    """In the page editor: what it must not take for a person's words."""
    if request.method == "GET" and isinstance(page, EventPage) and (fields := marked_in_draft(page)):
        words = _(
            "A machine wrote these, so that they stay a draft until somebody changes or confirms them: %(fields)s."
        )
        admin_messages.warning(request, words % {"fields": named(fields)}, buttons=desk_buttons(page))


@hooks.register("before_publish_page", order=-1)
def leave_what_a_machine_wrote(request, page):
    """The page editor has saved the draft; published it is not."""
    if isinstance(page, EventPage) and unconfirmed(vars(page)):
        admin_messages.error(request, _("The draft is saved, and it is not published."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action", order=-1)
def leave_what_a_machine_wrote_in_bulk(request, action_type, objects, action):
    if action_type != "publish" or request.method != "POST":
        return None
    marked = [page.title for page in published_by(action, objects) if marked_in_draft(page)]
    if not marked:
        return None
    names = ", ".join(f"“{title}”" for title in marked)
    words = _("Nothing was published. A machine wrote these, and nobody has confirmed it: %(names)s")
    admin_messages.error(request, words % {"names": names})
    return redirect("calendar_events:index")


def published_by(action, pages) -> list:
    """The events among pages, and those below them where they are to be published as well."""
    found = [page for page in pages if page.specific_class is EventPage]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        drafts = EventPage.objects.filter(has_unpublished_changes=True).select_related("latest_revision")
        found += [event for page in pages for event in drafts.descendant_of(page)]
    return found


def marked_in_draft(page) -> list[str]:
    draft = page.latest_revision if page.has_unpublished_changes else None
    return list(unconfirmed(draft.content)) if draft else []


def desk_buttons(page) -> list:
    """None for a source page, as a copy of a draft may be: nothing is beside its words, so they are changed."""
    if page.is_source:
        return []
    url = reverse("translating:pair", args=[page.translation_key, page.locale.language_code])
    return [admin_messages.button(url, _("To the translation desk"))]

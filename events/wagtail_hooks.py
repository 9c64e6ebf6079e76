"""What the calendar adds to Wagtail's admin."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from events.admin import records, screens, sources, urls, viewsets
from events.admin.listing import EventListing
from events.admin.sources_panel import SourcesPanel
from events.admin.timing import retimed_since_publication
from events.admin.views import hiding, timing
from events.importing import memory  # noqa: F401  registers what it writes to the log of pages
from events.models import EventPage, Source, SourceConflict, Venue
from events.moderation import hooks as moderation_hooks  # noqa: F401  registers the desk
from events.push import admin as push_admin  # noqa: F401  registers its page
from events.reports import hooks as reports_hooks  # noqa: F401  registers its page
from events.translating import hooks as translating_hooks  # noqa: F401  registers the desk
from organisations.admin.named import CALENDAR_MENU
from organisations.models import Organisation

register_snippet(records.VenueViewSet)
register_snippet(records.CategoryViewSet)
register_snippet(records.AudienceViewSet)
register_snippet(sources.SourceViewSet)
register_snippet(screens.ScreenViewSet)


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("events/", include(urls))]


@hooks.register("register_admin_viewset")
def page_viewsets():
    return [viewsets.EventPageViewSet("event_pages"), viewsets.YearPageViewSet("event_years"), EventListing()]


@hooks.register("register_admin_menu_item")
def calendar_menu():
    menu = Menu(register_hook_name=CALENDAR_MENU)
    return SubmenuMenuItem(gettext_lazy("Calendar"), menu, name="calendar", icon_name="date", order=50)


class SourceKeepersItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("events.change_source")


@hooks.register(CALENDAR_MENU)
def import_file_item():
    url = reverse("events_admin:import_file")
    return SourceKeepersItem(gettext_lazy("Bring in a file"), url, icon_name="upload", order=70)


@hooks.register("construct_homepage_panels")
def sources_panel(request, panels):
    if request.user.has_perm("events.change_source"):
        panels.append(SourcesPanel())


@hooks.register("register_snippet_listing_buttons")
def source_button(record, user, next_url=None):
    if isinstance(record, Source):
        yield Button(_("Runs and decisions"), reverse("events_admin:source", args=[record.pk]), icon_name="history")


@hooks.register("before_edit_page")
def tell_of_conflicts(request, page):
    is_asked_for = request.method == "GET" and isinstance(page, EventPage)
    if is_asked_for and SourceConflict.objects.of_event(page.translation_key).exists():
        url = reverse("events_admin:source_conflicts", args=[page.pk])
        words = _("This event was edited here, and then its source changed the same.")
        admin_messages.warning(request, words, buttons=[admin_messages.button(url, _("See both"))])


@hooks.register("register_page_header_buttons")
def source_says_otherwise_button(page, user, view_name=None, next_url=None):
    """Where an event was edited here, and its source changed the same field since (AC-68)."""
    if page.specific_class is EventPage and SourceConflict.objects.of_event(page.translation_key).exists():
        url = reverse("events_admin:source_conflicts", args=[page.pk])
        yield Button(_("The source says otherwise"), url, icon_name="warning", priority=4)


@hooks.register("insert_global_admin_css")
def styles():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/events.css"))


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def changes_button(page, user, view_name=None, next_url=None):
    """Cancel, move and the rest, from the event's page in any language. The admin passes a plain Page."""
    if page.live and issubclass(page.specific_class or type(page), EventPage):
        label = _("Cancel, move or change dates")
        yield Button(label, reverse("events_admin:changes", args=[page.pk]), icon_name="date", priority=5)


@hooks.register("register_snippet_listing_buttons")
def merge_button(record, user, next_url=None):
    names = {Venue: "merge_venue", Organisation: "merge_organisation"}
    if type(record) in names:
        url = reverse(f"events_admin:{names[type(record)]}", args=[record.pk])
        yield Button(_("Merge into another"), url, icon_name="resubmit", priority=60)


@hooks.register("before_publish_page")
def ask_before_publication(request, page):
    return timing.ask_before_publication(request, page) if isinstance(page, EventPage) else None


@hooks.register("before_unpublish_page")
def ask_before_unpublishing(request, page):
    return hiding.ask_why(request, page)


@hooks.register("before_bulk_action")
def ask_before_bulk_publication(request, action_type, objects, action):
    """Many at once cannot be asked about, so those with a new public time are named and left to be published alone."""
    if action_type != "publish" or request.method != "POST":
        return None
    drafts = [page.get_latest_revision_as_object() for page in objects if page.specific_class is EventPage]
    asked = [draft for draft in drafts if retimed_since_publication(draft, now=timezone.now())]
    if not asked:
        return None
    names = ", ".join(f"“{draft.title}”" for draft in asked)
    messages.warning(
        request,
        _("Nothing was published. A public time has changed, so publish on its own page: %(names)s")
        % {"names": names},
    )
    return redirect("calendar_events:index")

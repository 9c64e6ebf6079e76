"""All events in one list, each once: by the page on which it was first written."""

from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale

from events.dates import day_in_words
from events.locales import year_page
from events.models import EventPage, Occurrence
from jtw.languages import LANGUAGES
from organisations.admin.named import CALENDAR_MENU


class NextDayColumn(Column):
    def get_value(self, instance):
        return day_in_words(instance.next_day, today=timezone.localdate()) if instance.next_day else _("no date ahead")


class EventFilterSet(PageFilterSet):
    class Meta:
        model = EventPage
        fields = ["locale", "live", "category", "audiences", "venue", "organiser"]


class EventListView(IndexView):
    default_ordering = "-latest_revision_created_at"

    def get_base_queryset(self):
        return with_next_day(first_written(super().get_base_queryset()), now=timezone.now())


class ChooseLanguageView(WagtailAdminTemplateMixin, TemplateView):
    """In which language is the event written first? The folder follows from that."""

    template_name = "events/admin/choose_language.html"
    page_title = gettext_lazy("New event")
    header_icon = "date"
    # what a listing's viewset hands to the view in this place
    model = index_url_name = add_url_name = None

    def get(self, request, *args, **kwargs):
        locale = Locale.objects.filter(language_code=request.GET.get("locale")).first()
        if locale is None:
            return super().get(request, *args, **kwargs)
        folder = year_page(locale.language_code, timezone.localdate().year)
        return redirect("wagtailadmin_pages:add", "events", "eventpage", folder.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(locales=locales_in_order(), **kwargs)


class EventListing(PageListingViewSet):
    model = EventPage
    name = "calendar_events"
    icon = "date"
    menu_label = gettext_lazy("Events")
    menu_order = 10
    menu_hook = CALENDAR_MENU
    index_view_class = EventListView
    choose_parent_view_class = ChooseLanguageView
    filterset_class = EventFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
        NextDayColumn("next_day", label=gettext_lazy("Next date"), sort_key="next_day"),
        Column("venue", label=gettext_lazy("Venue"), classname="venue"),
        PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live", width="12%"),
    ]


def locales_in_order() -> list[Locale]:
    """Swedish, Finnish, English."""
    return sorted(Locale.objects.all(), key=lambda locale: LANGUAGES.index(locale.language_code))


def first_written(pages: QuerySet) -> QuerySet:
    """The source pages."""
    return pages.filter(alias_of=None, locale=F("source_locale")).prefetch_related("venue")


def with_next_day(pages: QuerySet, *, now: datetime) -> QuerySet:
    """Each with .next_day, the first local day of the date that is next or on now."""
    ahead = Occurrence.objects.of_event(OuterRef("translation_key")).not_over(now).exclude(status="cancelled")
    return pages.annotate(next_day=Subquery(ahead.order_by("first_day").values("first_day")[:1]))

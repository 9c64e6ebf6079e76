"""An event's page and its calendar files, read from the projection by the short id in the address."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from wagtail.views import serve as serve_from_tree

from events import addresses, feed_content
from events.event_page import page_at, page_context, read
from events.feed_links import home_feeds
from events.feed_options import FeedOptions
from events.models import EventCard, Occurrence
from events.reports import addresses as report_addresses
from events.slugs import split_address
from events.taking.links import follow_links
from events.visit import Visit, visit_of
from jtw.conditional import remembered_body
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks


@require_safe
def show(request, address: str):
    """200 with the page; 301 from an old address, without its query, as an event's page takes none (AC-41); 410 for
    an event that was withdrawn (AC-28)."""
    visit, cards = visit_of(request), cards_at(address)
    card = cards.get(visit.language)
    if card is None or card.event.withdrawn_at:
        return not_public(request, address, was_public=card is not None)
    if request.path != card.url:
        return redirect(card.url, permanent=True)
    request.page_links = page_links(cards, visit.language)
    context = page_context(read(card, visit), visit) | {"follow_links": follow_links(card.event, visit)}
    if context["occurrences"] or not context["past_occurrences"]:  # nobody mends what is over
        context["report_url"] = report_addresses.path("report", visit.language, card.slug)
    return render(request, "events/event.html", context)


def cards_at(address: str) -> dict[str, EventCard]:
    """By language, the cards of the event that an address means by its short id alone; none where there is none."""
    parts = split_address(address.lower())
    return {card.locale: card for card in EventCard.objects.with_short_id(parts[1])} if parts else {}


def not_public(request, address: str, *, was_public: bool) -> HttpResponseBase:
    """A page that not everybody may see is Wagtail's to serve, with its own door."""
    if page := page_at(address, request.LANGUAGE_CODE):
        return serve_from_tree(request, page.url_path.split("/", 2)[2])
    if was_public:
        return gone(request)
    raise Http404("No event has had this address.")


def gone(request) -> HttpResponse:
    return render(request, "410.html", status=410)


def page_links(cards: dict[str, EventCard], language: str) -> PageLinks:
    """The same event in each language; hreflang names real translations alone, and x-default is the Swedish one
    where it is real (AC-44)."""
    card = cards[language]
    real = {code: cards[code].url for code in LANGUAGES if cards[code].is_translation}
    default = "sv" if "sv" in real else card.event.source_language
    return PageLinks(
        paths={code: each.url for code, each in cards.items()},
        alternates=real,
        canonical=card.canonical,
        x_default=cards[default].canonical,
        description=card.lead,
        share_image=card.share_image,
        feeds=[(card.title, f"{card.url}calendar.ics", "text/calendar"), *home_feeds(language)],
    )


class Gone(Exception):
    """Was public, and has been withdrawn for so long that no subscriber needs to be told."""


@require_safe
def calendar(request, address: str, occurrence: int | None = None):
    """The .ics of an event, or of one of its dates; under an old address too, as calendars follow no redirect."""
    parts, visit = split_address(address.lower()), visit_of(request)
    if parts is None:
        raise Http404("No event has had this address.")
    try:
        return remembered_body(
            request,
            key=f"{visit.language} {parts[1]} {occurrence}",
            media_type="text/calendar; charset=utf-8",
            make=lambda: calendar_of_event(cards_at(address), visit, pk=occurrence),
            now=visit.now,
        )
    except Gone:
        return gone(request)


def calendar_of_event(cards: dict[str, EventCard], visit: Visit, *, pk: int | None) -> bytes:
    """All dates of an event, or the one with primary key pk. Raises Http404 where there is none, and Gone."""
    card = cards.get(visit.language)
    if card is None:
        raise Http404("No event has had this address.")
    dates = Occurrence.objects.in_feeds(visit.now).of_event(card.event_id, pk)
    is_there = dates.exists()
    if not is_there and card.event.withdrawn_at:
        raise Gone
    if not is_there:
        raise Http404("The event has no such date.")
    feed = f"{card.url}calendar.ics" if pk is None else f"{card.url}{pk}.ics"
    frame = feed_content.Frame(title=card.title, page=card.url, feed=feed, language=visit.language)
    options = FeedOptions(languages=(visit.language,))
    return feed_content.calendar(dates, dates if pk is None else None, frame, options)


@require_safe
def at_home(request, year: int, address: str):
    """Where the tree has an event's page, its address proper is without the year."""
    return redirect(addresses.event(address, request.LANGUAGE_CODE), permanent=True)

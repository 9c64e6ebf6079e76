"""An event's page and its calendar files, read from the projection by the short id in the address."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.views import serve as serve_from_tree

from events import addresses, entries, event_page
from events.guide import guide
from events.models import Event, EventCard, EventPage, Occurrence
from events.slugs import split_address
from jtw import stamp
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks

from . import feeds


@require_safe
def show(request, address: str):
    """200 with the page; 301 from an old address; 410 for an event that was withdrawn (AC-28, AC-41)."""
    language = request.LANGUAGE_CODE
    cards = cards_at(address)
    if not cards:
        return _restricted_or_missing(request, address)
    card = cards[language]
    if card.event.withdrawn_at:
        return gone(request)
    if request.path != card.url:
        return redirect(card.url, permanent=True)
    now = timezone.now()
    dates = list(card.event.occurrences.select_related("change").order_by("starts_at", "pk"))
    context = event_page.page_context(
        event=card.event,
        card=card,
        page=EventPage.objects.get(pk=card.page_id),
        dates=dates,
        changes=sorted({each.change for each in dates if each.change}, key=lambda change: (change.made_at, change.pk)),
        known=guide(stamp.of(request)),
        language=language,
        now=now,
    )
    request.page_links = page_links(cards, language)
    return render(request, "events/event.html", context | relatives(card.event, language, now=now))


def gone(request) -> HttpResponse:
    request.page_links = PageLinks(paths={code: addresses.home(code) for code in LANGUAGES}, is_noindex=True)
    return render(request, "410.html", status=410)


def cards_at(address: str) -> dict[str, EventCard]:
    """By language, the cards of the event that an address means by its short id alone; none where there is none."""
    parts = split_address(address)
    return {card.locale: card for card in EventCard.objects.with_short_id(parts[1])} if parts else {}


def relatives(event: Event, language: str, *, now) -> dict:
    """The programme that the event is part of, or its own parts (a festival has events, no deeper)."""
    if event.programme_id:
        return {"programme": EventCard.objects.of_event(event.programme_id, language)}
    parts = Occurrence.objects.public().listed().of_programme(event).in_order().with_cards(language)
    return {"programme_parts": entries.dressed(parts, language=language, now=now)}


def page_links(cards: dict[str, EventCard], language: str) -> PageLinks:
    """The same event in each language; hreflang names real translations alone (AC-44)."""
    card = cards[language]
    real = tuple(code for code in LANGUAGES if cards[code].is_translation)
    default = "sv" if "sv" in real else card.event.source_language
    return PageLinks(
        paths={code: each.url for code, each in cards.items()},
        real=real,
        canonical=card.canonical,
        x_default=cards[default].canonical,
        description=card.lead,
        share_image=card.share_image,
        feeds=[(card.title, f"{card.url}calendar.ics", "text/calendar")],
    )


def _restricted_or_missing(request, address: str) -> HttpResponse:
    """A page that not everybody may see is Wagtail's to serve, with its own door."""
    page = get_object_or_404(EventPage, slug=address, locale__language_code=request.LANGUAGE_CODE, live=True)
    return serve_from_tree(request, page.url_path.split("/", 2)[2])


@require_safe
def calendar(request, address: str, occurrence: int | None = None):
    """The .ics of an event, or of one of its dates."""
    cards = cards_at(address)
    if not cards:
        raise Http404("No such event.")
    return feeds.calendar_of_event(request, cards[request.LANGUAGE_CODE], pk=occurrence)


def at_home(request, year: int, address: str):
    """Where the tree has an event's page, its address proper is without the year."""
    return redirect(addresses.event(address, request.LANGUAGE_CODE), permanent=True)

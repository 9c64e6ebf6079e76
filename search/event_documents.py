"""What is indexed of events, read from the read model, and of their pages the body, which no card holds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from events.formats.texts import plain
from events.models import Event, EventCard, EventPage, Occurrence, Venue
from jtw.findable import Text
from jtw.languages import LANGUAGES
from jtw.models import Named

from .documents import EVENTS, Date, Draft, Facts

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
PLACE_LANGUAGES = ("sv", "fi")  # of names whose language nobody has told
STATUS_WORDS = {  # as people search for them (AC-24); a stem does not lead from one form to another
    "postponed": {
        "sv": "uppskjutet uppskjuten uppskjutna framskjutet",
        "fi": "siirretty myöhemmäksi lykätty",
        "en": "postponed",
    },
    "cancelled": {"sv": "inställt inställd inställda", "fi": "peruttu peruutettu", "en": "cancelled canceled"},
}


def keys() -> list[str]:
    """Of all public events, in order."""
    return [str(key) for key in Event.objects.public().order_by("pk").values_list("pk", flat=True)]


def titles() -> Iterator[tuple[str, str]]:
    """The language and the words of each title of a public event."""
    cards = EventCard.objects.filter(event__withdrawn_at=None, url=F("canonical"))
    yield from cards.values_list("content_locale", "title").order_by("pk").iterator()


def drafts(keys: Collection[str]) -> list[Draft]:
    """Of those of keys that are public, in order; the same number of queries for one and for many."""
    return _drafts(Event.objects.public().filter(pk__in=list(keys)), keys)


def withdrawn_drafts(now: datetime) -> list[Draft]:
    """Of those that were withdrawn so lately that subscribers are still told, as far as the read model has kept them:
    the body only of those whose page was not deleted."""
    gone = Occurrence.objects.in_feeds(now).filter(event__withdrawn_at__isnull=False)
    keys = [str(key) for key in set(gone.values_list("event", flat=True))]
    return _drafts(Event.objects.filter(pk__in=keys), keys) if keys else []


def _drafts(events: QuerySet[Event], keys: Collection[str]) -> list[Draft]:
    events = events.order_by("pk").prefetch_related("categories", "audiences", "organisers", "venue__part_of")
    dates, cards = _by_event(Occurrence.objects, keys), _by_event(EventCard.objects, keys)
    venues = _venues(venue for found in dates.values() for venue in [date.venue_id for date in found])
    pages = _pages(card.page_id for found in cards.values() for card in found)
    return [_draft(event, dates[event.pk], cards[event.pk], pages, venues) for event in events]


def _by_event(manager, keys: Collection[str]) -> dict[UUID, list]:
    found = defaultdict(list)
    for record in manager.filter(event__in=list(keys)).order_by("pk"):
        found[record.event_id].append(record)
    return found


def _venues(pks: Iterable[int | None]) -> dict[int, Venue]:
    return Venue.objects.select_related("part_of").in_bulk(set(pks) - {None})


def _pages(pks: Iterable[int]) -> dict[int, EventPage]:
    return EventPage.objects.only("body", "easy", "meeting_point").in_bulk(set(pks))


def _draft(
    event: Event,
    dates: list[Occurrence],
    cards: list[EventCard],
    pages: Mapping[int, EventPage],
    venues: Mapping[int, Venue],
) -> Draft:
    own = {
        card.locale: card for card in cards if card.url == card.canonical
    }  # others repeat the words of one of these
    shared = _shared(event, dates, venues, language=event.source_language)
    return Draft(
        source=EVENTS,
        key=str(event.pk),
        texts={
            language: shared | _words(own[language], pages.get(own[language].page_id))
            for language in LANGUAGES
            if language in own
        },
        facts=_facts(event),
        dates=tuple(_dates(event, dates, venues)),
    )


def _words(card: EventCard, page: EventPage | None) -> dict[str, tuple[Text, ...]]:
    texts = [plain(page.body), page.easy, page.meeting_point] if page else []
    language = card.content_locale
    return {
        "title": ((language, card.title),),
        "lead": ((language, card.lead),),
        "body": tuple((language, text) for text in texts if text),
    }


def _shared(
    event: Event, dates: Iterable[Occurrence], venues: Mapping[int, Venue], *, language: str
) -> dict[str, tuple[Text, ...]]:
    """The texts that each of its documents has: names and status words in all languages."""
    details = event.details
    places = [venues[pk] for pk in dict.fromkeys(date.venue_id for date in dates) if pk]
    at = dict.fromkeys(filter(None, [event.venue, *places]))
    further = details.get("organiser_name", "")
    return {
        "place": tuple(dict.fromkeys([*_unless_empty(language, details.get("address")), *_place_texts(at)])),
        "organiser": (*_names(event.organisers.all()), *_unless_empty(language, further)),
        "category": (*_names(event.categories.all()), *_status_texts(event, dates)),
    }


def _place_texts(venues: Iterable[Venue]) -> Iterable[Text]:
    for venue in venues:
        for place in filter(None, [venue, venue.part_of]):
            yield from _names([place])
            yield from ((code, alias) for alias in place.aliases.splitlines() for code in PLACE_LANGUAGES)
            for name in ("street", "city"):
                yield from ((code, text) for code in LANGUAGES if (text := getattr(place, f"{name}_{code}")))


def _names(records: Iterable[Named]) -> tuple[Text, ...]:
    return tuple((code, name) for record in records for code in LANGUAGES if (name := getattr(record, f"name_{code}")))


def _unless_empty(language: str, text: str | None) -> list[Text]:
    return [(language, text)] if text else []


def _status_texts(event: Event, dates: Iterable[Occurrence]) -> list[Text]:
    statuses = {event.status, *(date.status for date in dates if date.in_plan)}
    return [text for status, words in STATUS_WORDS.items() if status in statuses for text in words.items()]


def _facts(event: Event) -> Facts:
    held = [language for language in LANGUAGES if getattr(event, f"in_{language}")]
    return Facts(
        category=_pks(event.categories),
        audience=_pks(event.audiences),
        organiser=_pks(event.organisers),
        language=(*held, *(["none"] if event.no_language else [])),
        is_free=event.is_free,
    )


def _pks(related) -> tuple[int, ...]:
    return tuple(sorted(record.pk for record in related.all()))


def _dates(event: Event, dates: list[Occurrence], venues: Mapping[int, Venue]) -> Iterable[Date]:
    """Those that have a place in dated lists; and one without days for an event that waits for a date."""
    listed = [date for date in dates if date.status != "postponed"]
    for date in listed:
        yield Date(
            pk=date.pk,
            starts_at=date.starts_at,
            listed_until=date.listed_until,
            first_day=date.first_day,
            last_day=date.last_day,
            is_cancelled=date.status == "cancelled",
            **_where(venues.get(date.venue_id) if date.venue_id else None),
        )
    if len(listed) < len(dates) or not dates:
        yield Date(pk=None, starts_at=None, listed_until=FOREVER, first_day=None, last_day=None, **_where(event.venue))


def _where(venue: Venue | None) -> dict:
    if venue is None:
        return {}
    houses = [venue, venue.part_of] if venue.part_of else [venue]
    points = [(float(at.latitude), float(at.longitude)) for at in houses if at.latitude and at.longitude]
    return {
        "venues": tuple(house.pk for house in houses),
        "district": next((house.district for house in houses if house.district), ""),
        "point": points[0] if points else None,
    }

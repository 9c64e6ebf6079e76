"""All that the answer about some events and dates needs, in the same number of queries for one and for many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Min, Prefetch, Q

from events.models import Event, EventCard, Occurrence
from events.visit import Visit
from images.models import Picture, Rendition
from jtw.languages import LANGUAGES

from . import ids
from .paging import NO_DATE, Row


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When a date is, as far as spans and references need it."""

    pk: int
    starts_at: datetime
    ends_at: datetime | None
    first_day: date
    last_day: date
    all_day: bool
    has_hour: bool
    status: str


@dataclass(kw_only=True)
class Told:
    """Records by their keys. cards: by event, those with words of its own; parts: by festival, its parts by short
    id; moments: by event, its dates in order, its parts' dates too where they are fetched for a festival."""

    visit: Visit
    keywords: ids.Keywords
    events: dict[UUID, Event] = field(default_factory=dict)
    dates: dict[int, Occurrence] = field(default_factory=dict)
    cards: dict[UUID, list[EventCard]] = field(default_factory=lambda: defaultdict(list))
    pictures: dict[int, Picture] = field(default_factory=dict)
    parts: dict[UUID, dict[str, UUID]] = field(default_factory=lambda: defaultdict(dict))
    moments: dict[UUID, list[Moment]] = field(default_factory=lambda: defaultdict(list))
    moments_of_parts: dict[UUID, list[Moment]] = field(default_factory=lambda: defaultdict(list))

    def only_date(self, event: Event) -> Occurrence | None:
        """The date of an event that is not divided."""
        return next((date for date in self.dates.values() if date.event_id == event.pk), None)


def fetch(rows: Sequence[Row], visit: Visit, *, with_supers: bool = False) -> Told:
    """with_supers: also what is told of the events that those of rows are parts of."""
    told = Told(visit=visit, keywords=ids.Keywords(visit.known))
    told.events = events_of({key for key, _date in rows})
    if with_supers:
        told.events |= events_of({event.programme_id for event in told.events.values() if event.programme_id})
    told.dates = dates_of([pk for _key, pk in rows if pk != NO_DATE], told.events.values())
    whole = {key for key, pk in rows if pk == NO_DATE} | (set(told.events) if with_supers else set())
    cards = EventCard.objects.filter(event__in=told.events, canonical=F("url")).defer("ical_words", "ical_words_both")
    for card in sorted(cards, key=lambda card: LANGUAGES.index(card.locale)):
        told.cards[card.event_id].append(card)
    told.pictures = pictures_of({event.picture_id for event in told.events.values()})
    for key, part, short_id in parts_of(whole):
        told.parts[key][short_id] = part
    for key, moment in moments_of(whole):
        told.moments[key].append(moment)
    for key, moment in moments_of_parts(set(told.parts)):
        told.moments_of_parts[key].append(moment)
    return told


def events_of(keys: Iterable[UUID]) -> dict[UUID, Event]:
    found = Event.objects.filter(pk__in=list(keys)).select_related("programme").defer("ical_masters")
    return {event.pk: event for event in found}


def dates_of(pks: Sequence[int], events: Iterable[Event]) -> dict[int, Occurrence]:
    """Those asked for, and the one of each event that is not divided."""
    undivided = [event.pk for event in events if not event.is_divided]
    found = Occurrence.objects.filter(Q(pk__in=pks) | Q(event__in=undivided)).with_changes().defer("ical")
    return {date.pk: date for date in found.in_order()}


def pictures_of(pks: Iterable[int | None]) -> dict[int, Picture]:
    renditions = Prefetch("renditions", Rendition.objects.order_by("pk"))
    return {
        picture.pk: picture
        for picture in Picture.objects.filter(pk__in=[*filter(None, pks)]).prefetch_related(renditions)
    }


def parts_of(keys: Iterable[UUID]) -> Iterable[tuple[UUID, UUID, str]]:
    """(festival, part, short id of the part), in the order of their first dates."""
    parts = Event.objects.public().filter(programme__in=list(keys)).annotate(first=Min("occurrences__starts_at"))
    return parts.order_by(F("first").asc(nulls_last=True), "short_id").values_list("programme_id", "pk", "short_id")


COLUMNS = ("pk", "starts_at", "ends_at", "first_day", "last_day", "all_day", "has_hour", "status")


def moments_of(keys: Iterable[UUID]) -> Iterable[tuple[UUID, Moment]]:
    dates = Occurrence.objects.filter(event__in=list(keys)).in_order()
    return _moments(dates.values_list("event_id", *COLUMNS))


def moments_of_parts(keys: Iterable[UUID]) -> Iterable[tuple[UUID, Moment]]:
    dates = Occurrence.objects.public().filter(event__programme__in=list(keys)).in_order()
    return _moments(dates.values_list("event__programme_id", *COLUMNS))


def _moments(rows: Iterable[tuple]) -> Iterable[tuple[UUID, Moment]]:
    return ((key, Moment(**dict(zip(COLUMNS, columns, strict=True)))) for key, *columns in rows)

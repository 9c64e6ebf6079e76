"""What stands in a list: a date with its card and its words, under the day to which it belongs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import addresses, dates, weeks
from .holidays import day_labels
from .models import Event, EventCard, Occurrence
from .snapshot import place_in_words
from .values import OFF, Span
from .visit import Visit


@dataclass(frozen=True)
class ChangeLine:
    """What became of a plan. reason: why, where that is told in another language than the page; else text has it."""

    text: str
    reason: str = ""
    reason_language: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry(Span):
    """A date as a list shows it. place is its own, where it was moved to another than its event's."""

    pk: int | None
    card: EventCard
    url: str
    place: str
    status: str
    status_words: str
    capacity: str
    is_over: bool
    is_long: bool
    when_in_words: str
    time_in_words: str
    change_line: ChangeLine | None = None  # on the page of its event

    @property
    def is_off(self) -> bool:
        return self.status in OFF

    def is_ongoing(self, first: date) -> bool:
        """Whether a list that begins with first keeps it apart: it has begun and goes on for long (AC-58), or it is
        last night's dance (AC-07)."""
        return self.last_day < first or (self.is_long and self.first_day < first)


@dataclass(frozen=True, kw_only=True)
class Undated:
    """An event in a list that has never had a date (AC-24)."""

    card: EventCard
    url: str
    place: str
    status: str = "postponed"
    status_words: str
    when_in_words: str


@dataclass(frozen=True, kw_only=True)
class Notice:
    """The line on a day that a date has left. lang: where its title is in another language than the page."""

    text: str
    title: str
    url: str
    lang: str = ""


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of a list with what stands under it; notices tell what has left it (AC-24, AC-25)."""

    date: date
    is_today: bool
    url: str
    label: str
    occurrences: list[Entry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def weekday(self) -> str:
        return dates.heading_parts(self.date)[0]

    @property
    def numeral(self) -> str:
        return dates.heading_parts(self.date)[1]

    @property
    def month(self) -> str:
        return dates.heading_parts(self.date)[2]


def entries_of(found: Iterable[Occurrence], visit: Visit) -> list[Entry]:
    """The dates of a queryset `with_cards`, in its order."""
    return [entry_of(occurrence, card_of(occurrence.event), visit) for occurrence in found]


def entry_of(occurrence: Occurrence, card: EventCard, visit: Visit) -> Entry:
    span = occurrence.span
    return Entry(
        **vars(span),
        pk=occurrence.pk,
        card=card,
        url=card.url,
        place=place_of(occurrence, card, visit),
        status=occurrence.status,
        status_words=status_words(occurrence.status),
        capacity=occurrence.capacity,
        is_over=span.listed_until <= visit.now,
        is_long=occurrence.is_long,
        when_in_words=dates.when_in_words(span, today=visit.today),
        time_in_words=dates.time_in_words(span, today=visit.today),
    )


def undated(event: Event, visit: Visit) -> Undated:
    """An event of a queryset `with_cards`."""
    card = card_of(event)
    words = {"status_words": status_words("postponed"), "when_in_words": _("No date yet")}
    return Undated(card=card, url=card.url, place=card.place, **words)


def card_of(event: Event) -> EventCard:
    """The card that a queryset `with_cards` has fetched."""
    return event.card_in_locale[0]  # type: ignore[attr-defined]  # to_attr of its prefetch


def place_of(occurrence: Occurrence, card: EventCard, visit: Visit) -> str:
    """Where this date is; the card tells where the event was planned."""
    if occurrence.status == "moved_online":
        return _("Online")
    if occurrence.venue_id == occurrence.event.venue_id:
        return card.place
    return place_in_words(visit.known.venue(occurrence.venue_id), visit.language) or card.place


def status_words(status: str) -> str:
    """What became of a date, as a label; empty where it takes place as planned."""
    return {
        "cancelled": pgettext("event", "Cancelled"),
        "postponed": pgettext("event", "Postponed"),
        "moved": pgettext("event", "Moved"),
        "moved_online": pgettext("event", "Moved online"),
    }.get(status, "")


def day_of(day: date, visit: Visit) -> Day:
    label = ", ".join(label.name for label in day_labels(day, day).get(day, []))
    return Day(date=day, is_today=day == visit.today, url=addresses.day(visit.language, day), label=label)


def by_day(entries: Iterable[Entry], first: date, visit: Visit) -> dict[date, Day]:
    """The days that have something: each entry once, under its first day, or under first where it began before."""
    days: dict[date, Day] = {}
    for entry in entries:
        _put(days, entry, max(entry.first_day, first), visit)
    return days


def on_each_day(entries: Iterable[Entry], first: date, last: date, visit: Visit) -> dict[date, Day]:
    """The days from first to last that have something, each with all that is on (AC-06); what goes on for long is
    on its first day alone."""
    days: dict[date, Day] = {}
    for entry in entries:
        end = entry.first_day if entry.is_long else entry.last_day
        for day in weeks.days(max(entry.first_day, first), min(end, last)):
            _put(days, entry, day, visit)
    return days


def _put(days: dict[date, Day], entry: Entry, day: date, visit: Visit) -> None:
    if day not in days:
        days[day] = day_of(day, visit)
    time = dates.time_in_words(entry, on=day, today=visit.today)
    days[day].occurrences.append(replace(entry, time_in_words=time))


def notice_of(occurrence: Occurrence, visit: Visit) -> Notice:
    """What a day says of a date that has left it."""
    card = card_of(occurrence.event)
    text = _("Postponed, no new date yet")
    if occurrence.status != "postponed":
        text = _("Moved to %(to)s") % {"to": dates.when_in_words(occurrence.span, today=visit.today)}
    return Notice(text=text, title=card.title, url=card.url, lang=card.content_locale if card.is_fallback else "")

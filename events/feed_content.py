"""What the calendar of a list holds, joined from what the projection stored; `feed_news` has the other feeds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from . import addresses
from .calendar_lines import WITHDRAWN
from .entries import card_of
from .formats import ical
from .models import Occurrence

Row = tuple[UUID, UUID]  # event, row key


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a feed says of itself. page: of the same list; feed: its own address; both paths with their query."""

    title: str
    page: str
    feed: str
    language: str


def calendar(dates: Sequence[Occurrence], frame: Frame, *, rows: Mapping[Row, int] | None) -> bytes:
    """The dates as iCalendar, by first start.

    rows: how many dates each row has in the window of the feed: a row that is here with all of them goes out as its
    rule. None for a feed of a period, in which each date goes out by itself.
    """
    masters = masters_of(dates, rows) if rows else {}
    in_order = sorted([*dates, *beside(masters, dates, frame.language)], key=lambda date: (date.starts_at, date.pk))
    url, source = addresses.absolute(frame.page), addresses.absolute(frame.feed)
    events = by_row(in_order, masters)
    return ical.calendar(events, name=frame.title, language=frame.language, url=url, source=source)


def masters_of(dates: Sequence[Occurrence], rows: Mapping) -> dict[Row, dict]:
    """The stored masters of the rows that are here with all their dates."""
    here = Counter((date.event_id, date.row_key) for date in dates)
    return {
        (date.event_id, date.row_key): date.event.ical_masters[date.row_key.hex]
        for date in dates
        if here[date.event_id, date.row_key] == rows.get((date.event_id, date.row_key))
        and date.row_key.hex in date.event.ical_masters
        and not date.event.withdrawn_at
    }


def beside(masters: Mapping[Row, dict], dates: Sequence[Occurrence], language: str) -> list[Occurrence]:
    """The deviating dates of the masters that are not among dates, as they lie outside the window of the feed: to a
    program that has the rule and not them, a date that was cancelled last spring was held."""
    here = {(date.event_id, date.row_key, date.recurrence_id) for date in dates}
    lacking = {(*row, name) for row, master in masters.items() for name in master["own"]} - here
    if not lacking:
        return []
    recurrence_ids = {name for _event, _row, name in lacking}
    found = Occurrence.objects.of_rows({row for _event, row, _name in lacking}, recurrence_ids=recurrence_ids)
    return [
        date
        for date in found.with_calendar_lines(language)
        if (date.event_id, date.row_key, date.recurrence_id) in lacking
    ]


def by_row(dates: Sequence[Occurrence], masters: Mapping[Row, dict]) -> list[str]:
    """The masters, each before the first of its dates, and one by one the dates for which no master speaks."""
    components, begun = [], set()
    for date in dates:
        row = (date.event_id, date.row_key)
        if row in masters and row not in begun:
            begun.add(row)
            components.append(ical.event(masters[row]["lines"], card_of(date.event).ical_words[""]))
        if row not in masters or date.recurrence_id in masters[row]["own"]:
            components.append(one(date))
    return components


def one(date: Occurrence) -> str:
    words = card_of(date.event).ical_words
    return ical.event(date.ical, words[WITHDRAWN if date.event.withdrawn_at else date.ical_variant])

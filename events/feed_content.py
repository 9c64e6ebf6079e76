"""What the calendar of a list holds, joined from what the projection stored; `feed_news` has the other feeds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from . import addresses
from .feed_lines import CalendarLines
from .feed_options import FeedOptions
from .formats import ical
from .models import Event, Occurrence
from .querysets import OccurrenceQuerySet
from .values import OFF

Row = tuple[UUID, UUID]  # event, row key
Component = tuple[datetime, int, str]  # first start, primary key of the date or 0 for a rule, the whole VEVENT


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a feed says of itself. page: of the same list; feed: its own address; both paths with their query."""

    title: str
    page: str
    feed: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The master of a row. own: recurrence ids of the dates that go out beside it; starts_at: its first date here."""

    event: Event
    lines: str
    own: frozenset[str]
    starts_at: datetime


def calendar(
    dates: OccurrenceQuerySet, window: OccurrenceQuerySet | None, frame: Frame, options: FeedOptions
) -> bytes:
    """The dates as iCalendar, by first start.

    window: all dates from the first to the last day of the feed. A row that is here with all that it has there goes
    out as its rule. None for a feed of a period, in which each date goes out by itself.
    """
    lines = CalendarLines(options)
    rules = rules_of(dates, window, lines) if window is not None else {}
    own = own_dates(rules, lines)
    if options.hides_cancelled:
        # Its rule would give what is called off.
        rules = without(rules, (date for date in own if date.status in OFF))
    own = [date for date in own if row_of(date) in rules]
    others = lines.read(dates.exclude(row_key__in=[row_key for _event, row_key in rules]))
    components = [*of_rules(rules, own, lines), *of_dates([*own, *others], lines)]
    url, source = addresses.absolute(frame.page), addresses.absolute(frame.feed)
    events = (text for _start, _pk, text in sorted(components))
    return ical.calendar(events, name=frame.title, language=frame.language, url=url, source=source)


def rules_of(dates: OccurrenceQuerySet, window: OccurrenceQuerySet, lines: CalendarLines) -> dict[Row, Rule]:
    """The stored masters of the rows that are here with all their dates."""
    here, there = dates.by_row(), window.by_row()
    # An event may be withdrawn between the two readings.
    whole = {row for row, found in here.items() if row in there and found.dates == there[row].dates}
    if lines.has_bars:
        whole = {row for row in whole if not here[row].is_over_days}
    return {
        (event.pk, UUID(name)): Rule(
            event=event, lines=master["lines"], own=frozenset(master["own"]), starts_at=here[row].starts_at
        )
        for event in lines.read_rules({key for key, _row in whole})
        for name, master in event.ical_masters.items()
        if (row := (event.pk, UUID(name))) in whole
    }


def own_dates(rules: Mapping[Row, Rule], lines: CalendarLines) -> list[Occurrence]:
    """The deviating dates of the rules, also those that lie outside the window of the feed: to a program that has the
    rule and not them, a date that was cancelled last spring was held."""
    wanted = {(*row, recurrence_id) for row, rule in rules.items() for recurrence_id in rule.own}
    if not wanted:
        return []
    rows, recurrence_ids = {row for _event, row, _name in wanted}, {name for _event, _row, name in wanted}
    found = lines.read(Occurrence.objects.of_rows(rows, recurrence_ids=recurrence_ids))
    return [date for date in found if (*row_of(date), date.recurrence_id) in wanted]


def without(rules: Mapping[Row, Rule], dates: Iterable[Occurrence]) -> dict[Row, Rule]:
    """The rules that say nothing of these dates."""
    concerned = set(map(row_of, dates))
    return {row: rule for row, rule in rules.items() if row not in concerned}


def of_rules(rules: Mapping[Row, Rule], own: Iterable[Occurrence], lines: CalendarLines) -> Iterator[Component]:
    """Each before the first of its dates."""
    starts = {row: rule.starts_at for row, rule in rules.items()}
    for date in own:
        starts[row_of(date)] = min(starts[row_of(date)], date.starts_at)
    return ((starts[row], 0, lines.of_rule(rule.event, rule.lines)) for row, rule in rules.items())


def of_dates(dates: Iterable[Occurrence], lines: CalendarLines) -> Iterator[Component]:
    return ((date.starts_at, date.pk, lines.of_date(date)) for date in dates)


def row_of(date: Occurrence) -> Row:
    return date.event_id, date.row_key

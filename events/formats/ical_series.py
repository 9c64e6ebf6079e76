"""The master VEVENT of a schedule row: its rule, the dates taken out of it and those added (RFC 5545 §3.8.5)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from icalendar.prop import vRecur

from events import recurrence, schedule
from events.formats.ical import (
    Property,
    comes_twice,
    identity,
    original_start,
    serialised,
)
from events.values import HELSINKI, Planned, Row, Span

MOST_EXCEPTIONS = 80


@dataclass(frozen=True, kw_only=True)
class Master:
    """The lines of a master, and the recurrence ids of the dates that need a VEVENT of their own beside it."""

    lines: str
    own: frozenset[str]


def is_series(row: Row | None, *, dates: int) -> bool:
    """Whether the dates of a row go out with a RECURRENCE-ID. row: None where the plan no longer has it; dates: how
    many there are, with those that the plan no longer gives."""
    return dates > 1 or bool(row and (row.rrule or row.extra_dates))


def master(
    row: Row,
    planned: Sequence[Planned],
    *,
    uid: str,
    deviating: Collection[str],
    until: date,
    sequence: int,
    changed_at: datetime,
    published_at: datetime,
) -> Master | None:
    """The master of a row, or None where each of its dates has to go out by itself.

    planned: the row's dates. deviating: recurrence ids of dates that differ from the plan or are no longer in it; they
    stay in the set, as ical.js shows no date that the set does not have. until: the horizon, included, up to which
    what the rule gives and the plan leaves out is named. None without a rule (of RDATE alone ical.js misses the first
    date and Outlook all others) or where it does not give the first date (which then is in the set for some readers
    only), above 80 exceptions (AC-21), and for a date that no set with this DTSTART can hold.
    """
    if not (planned and _begins_with_its_rule(row)):
        return None
    usual = _usual_duration(planned)
    own = frozenset(deviating).union(each.recurrence_id for each in planned if _is_unusual(each, usual))
    ruled = {schedule.recurrence_id(row, day) for day in _ruled(row, until)}
    wanted = {each.recurrence_id for each in planned}.union(deviating)
    start = schedule.recurrence_id(row, row.starts_on)
    out, added = sorted(ruled - wanted), sorted(wanted - ruled)
    if len(out) + len(own) > MOST_EXCEPTIONS or not all(_can_hold(start, each) for each in ruled | wanted):
        return None
    lines = serialised(
        [
            *identity(uid, sequence=sequence, changed_at=changed_at, published_at=published_at),
            *_first_span(row, usual),
            ("RRULE", _rule(row), {}),
            # A date alone would not do: several clients then take nothing out (AC-16).
            *([("EXDATE", [original_start(each) for each in out], {})] if out else []),
            *([("RDATE", [original_start(each) for each in added], {})] if added else []),
            ("STATUS", "CONFIRMED", {}),
            ("TRANSP", "TRANSPARENT", {}),
        ]
    )
    return Master(lines=lines, own=own)


def _begins_with_its_rule(row: Row) -> bool:
    try:
        recurrence.check_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at, until=row.starts_on)
    except recurrence.RuleError:
        return False
    return bool(row.rrule)


def _rule(row: Row) -> vRecur:
    """With the first day of the week where it matters: RFC 5545 says Monday, but ical4j asks its machine's locale."""
    rule = vRecur.from_ical(recurrence.ical_rule(row))
    if rule["FREQ"] == ["WEEKLY"] and "INTERVAL" in rule:
        rule.setdefault("WKST", "MO")
    return rule


def _usual_duration(planned: Sequence[Planned]) -> timedelta | None:
    """What most dates last, in real time, as DTEND means it (RFC 5545 §3.8.5.3)."""
    return Counter(_duration(each.span) for each in planned).most_common(1)[0][0]


def _duration(span: Span) -> timedelta | None:
    if span.all_day or not span.has_hour:
        return span.last_day - span.first_day + timedelta(days=1)
    return span.ends_at - span.starts_at if span.ends_at else None


def _is_unusual(planned: Planned, usual: timedelta | None) -> bool:
    """Whether some reader would give the date another end: by real time or by the clock it lasts longer or shorter
    than most, or it ends in the hour that comes twice."""
    span = planned.span
    if span.all_day or not span.has_hour:
        return False
    if usual is None or span.ends_at is None:
        return usual != span.ends_at
    return not _is_plain(span.starts_at.astimezone(HELSINKI), span.ends_at.astimezone(HELSINKI), usual)


def _is_plain(start: datetime, end: datetime, usual: timedelta) -> bool:
    """Whether real time and the clocks in Helsinki both give this end, and no other instant shows the same time."""
    by_the_clock = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return end.astimezone(UTC) - start.astimezone(UTC) == usual == by_the_clock and not comes_twice(end)


def _ruled(row: Row, until: date) -> list[date]:
    bare = replace(row, exdates=frozenset(), extra_dates=(), skips_holidays=False)
    return recurrence.expand(bare, first=row.starts_on, until=max(until, row.starts_on))


def _can_hold(start: str, recurrence_id: str) -> bool:
    """A set has dates or times, not both, and begins with its DTSTART. A start that the clocks leave out or bring
    twice is another instant in ical4j's set than in its RECURRENCE-ID, so that the date would be there two times."""
    if len(start) != len(recurrence_id) or recurrence_id < start:
        return False
    wall = original_start(recurrence_id)
    return not (isinstance(wall, datetime) and comes_twice(wall))


def _first_span(row: Row, usual: timedelta | None) -> list[Property]:
    span = schedule.span(row, row.starts_on)
    start = original_start(schedule.recurrence_id(row, row.starts_on))
    if usual is None:
        return [("DTSTART", start, {})]
    if not isinstance(start, datetime):
        return [("DTSTART", start, {}), ("DTEND", start + usual, {})]
    end = (span.starts_at + usual).astimezone(HELSINKI)
    if _is_plain(start, end, usual):
        return [("DTSTART", start, {}), ("DTEND", end, {})]
    # The clocks change in the first date: the hours of a DURATION are real ones for all others (§3.3.6).
    return [("DTSTART", start, {}), ("DURATION", usual, {})]

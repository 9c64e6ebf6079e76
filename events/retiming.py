"""An edit of the plan that changes when public dates take place: what it may mean. Pure: rows in, rows out.

A correction goes into the plan as it is. A move leaves the plan and becomes a `Change` (`as_move`). New times from a
day on end the old row and begin another (`split`, AC-18).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from events.recurrence import expand, horizon
from events.rule_text import read_rule
from events.values import Row

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Retimed:
    """A row as it is public and as the edit has it. days: the public days from today on, in order; until: the last
    day of the horizon."""

    old: Row
    new: Row
    days: list[date]
    until: date

    @property
    def is_series(self) -> bool:
        return bool(self.old.rrule or self.old.extra_dates)


def retimed_rows(public: Iterable[Row], edited: Iterable[Row], *, today: date) -> list[Retimed]:
    """The rows whose dates from today on would take place at another time than people have read.

    An hour or an end that was not known and now is takes nothing back.
    """
    by_key = {row.key: row for row in edited}
    pairs = [(old, by_key[old.key]) for old in public if old.key in by_key and takes_back(old, by_key[old.key])]
    found = [_retimed(old, new, today) for old, new in pairs]
    return [retimed for retimed in found if retimed.days]


def takes_back(old: Row, new: Row) -> bool:
    """Whether the edit takes back a time that people have read: an hour or an end that was not known does not."""
    if old.starts_on != new.starts_on or old.all_day != new.all_day:
        return True
    start_differs = old.starts_at is not None and old.starts_at != new.starts_at
    had_end = old.ends_on is not None or old.ends_at is not None
    return start_differs or (had_end and (_length(old), old.ends_at) != (_length(new), new.ends_at))


def as_move(retimed: Retimed) -> dict | None:
    """The edit as arguments of `actions.move` (beside its scope); None where a move cannot say it."""
    old, new = retimed.old, retimed.new
    if old.all_day != new.all_day or (old.starts_at and not new.starts_at) or (old.ends_at and not new.ends_at):
        return None
    times = {"starts_at": new.starts_at, "ends_at": new.ends_at} if _hours(old) != _hours(new) else {}
    if not retimed.is_series:
        ends_on = {"ends_on": new.ends_on or new.starts_on} if old.ends_on or new.ends_on else {}
        return times | ({"starts_on": new.starts_on} | ends_on if _both_days(old) != _both_days(new) else {})
    later = _days_later(retimed)
    if later is None or _length(old) != _length(new):
        return None
    return times | ({"days_later": later} if later else {})


def split(retimed: Retimed, *, from_day: date, key: UUID) -> tuple[Row, Row] | None:
    """The old row, which ends before from_day, and a new one by that key that goes on as edited; None where one of
    the two would have no date."""
    old, new = retimed.old, retimed.new
    starts_on = next((day for day in _ruled(new, retimed.until) if day >= from_day and day not in new.exdates), None)
    if starts_on is None or not expand(old, first=min(old.starts_on, from_day), until=from_day - ONE_DAY):
        return None
    before = replace(
        old,
        rrule=_ending(old, from_day - ONE_DAY),
        exdates=frozenset(day for day in old.exdates if day < from_day),
        extra_dates=tuple(day for day in old.extra_dates if day < from_day),
    )
    after = replace(
        new,
        key=key,
        starts_on=starts_on,
        ends_on=new.ends_on and starts_on + _length(new),
        rrule=_rest(new, starts_on),
        exdates=frozenset(day for day in new.exdates if day >= from_day),
        extra_dates=tuple(day for day in new.extra_dates if day >= from_day),
    )
    return before, after


def _retimed(old: Row, new: Row, today: date) -> Retimed:
    until = horizon(max(today, old.starts_on, new.starts_on))
    return Retimed(old=old, new=new, days=expand(old, first=today, until=until), until=until)


def _days_later(retimed: Retimed) -> int | None:
    """By how many days each date of a series is later; None where they do not all shift alike."""
    shift = retimed.new.starts_on - retimed.old.starts_on
    shifted = [day + shift for day in _ruled(retimed.old, retimed.until)]
    edited = _ruled(retimed.new, retimed.until + shift)
    # The same UNTIL may hold one date less than before.
    alike = abs(len(shifted) - len(edited)) <= 1 and all(a == b for a, b in zip(shifted, edited, strict=False))
    return shift.days if alike else None


def _ruled(row: Row, until: date) -> list[date]:
    """The rule's own days, before exceptions."""
    bare = replace(row, exdates=frozenset(), extra_dates=(), skips_holidays=False)
    return expand(bare, first=row.starts_on, until=until)


def _ending(row: Row, last: date) -> str:
    """The rule with last as its last day, or its own where that is sooner."""
    if not row.rrule:
        return ""
    until = read_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at).until
    return f"{_endless(row)};UNTIL={min(last, until or last):%Y%m%d}"


def _rest(row: Row, starts_on: date) -> str:
    """The rule from starts_on on, with what is left of its COUNT."""
    if "COUNT=" not in row.rrule:
        return row.rrule
    count = read_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at).count or 0
    passed = len(_ruled(row, starts_on - ONE_DAY))
    return f"{_endless(row)};COUNT={count - passed}"


def _endless(row: Row) -> str:
    return ";".join(part for part in row.rrule.split(";") if not part.startswith(("COUNT=", "UNTIL=")))


def _hours(row: Row) -> tuple:
    return row.starts_at, row.ends_at


def _length(row: Row) -> timedelta:
    return (row.ends_on or row.starts_on) - row.starts_on


def _both_days(row: Row) -> tuple:
    return row.starts_on, row.ends_on or row.starts_on

"""From the instants and days of a source to rows of a schedule in Helsinki wall time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from events.values import HELSINKI, Row

from .values import When

ROW_NAMESPACE = UUID("5b0f0c0e-5f0e-5a53-8d54-2d3b1f0c9a66")
EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)  # as `events.schedule.YEARS`
MIDNIGHT = time(0)
ALMOST_MIDNIGHT = time(23, 59, 59)


def timed(starts: datetime, ends: datetime | None = None) -> When:
    """The span between two aware instants; no end where ends is not after starts.

    From midnight to midnight in the zone of starts it is all day. An end in the last second of a day is its midnight.
    An end within the hour that comes twice in autumn, which wall time cannot tell from the start, is left out.
    """
    ends = _whole_day_end(ends) if ends else None
    if ends and ends > starts and starts.time() == ends.time() == MIDNIGHT:
        return days(starts.date(), ends.date() - timedelta(days=1))
    start = starts.astimezone(UTC).astimezone(HELSINKI)  # by UTC, so that a time in March's gap becomes a real one
    if ends is None or ends <= starts:
        return When(starts_on=start.date(), starts_at=_clock(start))
    end = ends.astimezone(UTC).astimezone(HELSINKI)
    if end.replace(tzinfo=None) <= start.replace(tzinfo=None):
        return When(starts_on=start.date(), starts_at=_clock(start))
    follows = timedelta(0) if _clock(end) > _clock(start) else timedelta(days=1)
    ends_on = None if end.date() == start.date() + follows else end.date()
    return When(starts_on=start.date(), starts_at=_clock(start), ends_on=ends_on, ends_at=_clock(end))


def days(first: date, last: date | None = None) -> When:
    """All day from first to last, both included."""
    return When(starts_on=first, ends_on=last if last and last > first else None, all_day=True)


def is_in_gap(instant: datetime) -> bool:
    """Whether an aware time is one that its zone's clocks leap over (AC-03)."""
    return instant.astimezone(UTC).astimezone(instant.tzinfo).replace(tzinfo=None) != instant.replace(tzinfo=None)


def row_key(source_id: str, label: str = "") -> UUID:
    """The permanent key of a row, the same at each import of the same source."""
    return uuid5(ROW_NAMESPACE, f"{source_id}\n{label}")


def row(when: When, *, key: UUID, rrule: str = "", exdates=frozenset(), extra_dates: Iterable[date] = ()) -> Row:
    return Row(
        key=key,
        starts_on=when.starts_on,
        starts_at=when.starts_at,
        ends_on=when.ends_on,
        ends_at=when.ends_at,
        all_day=when.all_day,
        rrule=rrule,
        exdates=frozenset(exdates),
        extra_dates=tuple(extra_dates),
    )


def when_of(row: Row) -> When:
    """The row's first date."""
    return When(
        starts_on=row.starts_on, starts_at=row.starts_at, ends_on=row.ends_on, ends_at=row.ends_at, all_day=row.all_day
    )


def rows(source_id: str, dates: Iterable[When], *, label: str = "") -> tuple[Row, ...]:
    """Single dates as rows, one for all dates of the same hours and length.

    The first is known by label alone, so that it keeps its key when its hours change, and the others by their hours
    too. Where another becomes the first, the import gives it the key that it has on its page.
    """
    groups: dict[str, list[When]] = defaultdict(list)
    for when in sorted(set(dates), key=lambda when: (when.starts_on, when.starts_at or MIDNIGHT)):
        groups[_shape(when)].append(when)
    return tuple(
        row(
            first, key=row_key(source_id, label + (shape if number else "")), extra_dates=[o.starts_on for o in others]
        )
        for number, (shape, (first, *others)) in enumerate(groups.items())
    )


def shape_of(row: Row) -> str:
    """Hours and length, by which `rows` groups dates."""
    return _shape(when_of(row))


def moved_to(when: When, day: date) -> When:
    """when, on another first day."""
    return replace(when, starts_on=day, ends_on=when.ends_on and when.ends_on + (day - when.starts_on))


def _shape(when: When) -> str:
    length = (when.ends_on - when.starts_on).days if when.ends_on else 0
    return f"{when.starts_at or ''}/{when.ends_at or ''}/{length}" + ("/all day" if when.all_day else "")


def _whole_day_end(ends: datetime) -> datetime:
    almost = ends.replace(microsecond=0)
    return almost + timedelta(seconds=1) if almost.time() == ALMOST_MIDNIGHT else almost


def _clock(moment: datetime) -> time:
    return moment.time().replace(microsecond=0)

"""From rows of a schedule to the dates of the plan: when each takes place, and which lists it is in.

Local wall time is what people write and read, so a row's times hold on each of its days. Where the clocks go forward,
a time that does not exist that day is read with the offset before the change, an hour later on the clock
(RFC 5545 §3.3.5); where they go back, the first of the two is meant.
"""

import uuid
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from events.recurrence import YEARS, RuleError, check_rule, expand, horizon
from events.values import HELSINKI, DateKey, Planned, Row, Span

ENDLESS_UNTIL = time(3)  # when a date without an end leaves the lists, the night after its last day (AC-09)
ONE_DAY = timedelta(days=1)
NIGHT_UNTIL = time(6)
NIGHT_UNDER = timedelta(hours=12)


class ScheduleError(ValueError):
    """A row that cannot be saved. code names the fault, field the Row's field to mend, params what a message needs."""

    def __init__(self, code: str, *, field: str, **params):
        super().__init__(f"{field}: {code} {params}")
        self.code, self.field, self.params = code, field, params


def check_row(row: Row, *, until: date | None = None) -> None:
    """Raise ScheduleError for a row that should not be saved.

    until: the last day of the horizon, for the number of dates; without it, twelve months from the first date. Codes:
    year_out_of_range (day, first, last), time_of_all_day, end_without_start, ends_before_start (start, end; dates or
    datetimes, local), no_such_time (day, time, instead; AC-03), no_dates_left; at field rrule those of `check_rule`.
    """
    _check_years(row)
    _check_times(row)
    _check_order(row)
    _check_existence(row)
    try:
        check_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at, until=until)
    except RuleError as error:
        raise ScheduleError(error.code, field="rrule", **error.params) from error
    if not _days(row, first=date.min, until=horizon(row.starts_on)):
        raise ScheduleError("no_dates_left", field="exdates")


def plan(rows: Iterable[Row], *, first: date, until: date) -> list[Planned]:
    """The planned dates of all rows that begin from first to until, both included, in order of start.

    until is the horizon of what a rule gives. A day that somebody typed (a row's first date, an extra date) is
    planned also beyond it: an event sixteen months ahead has its date.
    """
    dates = [
        Planned(row_key=row.key, recurrence_id=recurrence_id(row, day), span=span(row, day))
        for row in rows
        for day in _days(row, first=first, until=until)
    ]
    return sorted(dates, key=lambda planned: (planned.span.starts_at, planned.recurrence_id, planned.row_key))


def recurrence_id(row: Row, day: date) -> str:
    """The original local start of the row's date on day, as in `Planned`."""
    return f"{day:%Y%m%d}T{row.starts_at:%H%M%S}" if row.starts_at else f"{day:%Y%m%d}"


def span(row: Row, day: date) -> Span:
    """When the row's date that begins on day takes place, and the days that list it (see `Span`).

    An ambiguous start is the first of the two; an ambiguous end too, unless it would not be after the start (AC-02).
    Wall times hold: an event of 24 hours by the clock lasts 23 when the clocks go forward in between (AC-04).
    """
    last_day = day + ((row.ends_on or row.starts_on) - row.starts_on)
    starts_at = _instant(datetime.combine(day, row.starts_at or time.min))
    start, end = _wall_times(row, day)
    if start and end:
        ends_at = _end(starts_at, start, end)
        last_day = _last_day(day, starts_at, ends_at)
    elif row.all_day:
        ends_at = _instant(datetime.combine(last_day + ONE_DAY, time.min))
    else:
        ends_at = None
    return Span(
        starts_at=starts_at,
        ends_at=ends_at,
        first_day=day,
        last_day=last_day,
        listed_until=ends_at or _instant(datetime.combine(last_day + ONE_DAY, ENDLESS_UNTIL)),
        all_day=row.all_day,
        has_hour=row.starts_at is not None,
    )


def match_dates(old: Iterable[DateKey], new: Iterable[DateKey]) -> dict[DateKey, DateKey]:
    """Which old date goes on as which new one, each in at most one pair; what has no partner is not in it.

    By the same original start, then the same local day, then the same ISO week, each within a row before across rows
    (a series changed from a date on is an old row that ends and a new one that begins, AC-18). Across rows the week
    alone counts only for a row that is new: two series that both go on are not mixed up.
    """
    old, new = sorted(old, key=_by_start), sorted(new, key=_by_start)
    known_rows = {row_key for row_key, _ in old}
    fresh = [key for key in new if key[0] not in known_rows]
    pairs: dict[DateKey, DateKey] = {}
    for likeness, across_rows in ((_start, new), (_day, new), (_week, fresh)):
        _pair(pairs, old, new, _within_row(likeness))
        _pair(pairs, old, across_rows, likeness)
    return pairs


def _pair(pairs: dict, old: list[DateKey], new: list[DateKey], likeness: Callable[[DateKey], Hashable]) -> None:
    """Add to pairs those still without a partner that are alike, the earliest with the earliest."""
    taken = set(pairs.values())
    free: dict[Hashable, deque[DateKey]] = defaultdict(deque)
    for key in new:
        if key not in taken:
            free[likeness(key)].append(key)
    for key in old:
        if key not in pairs and free[likeness(key)]:
            pairs[key] = free[likeness(key)].popleft()


def _within_row(likeness: Callable[[DateKey], Hashable]) -> Callable[[DateKey], Hashable]:
    return lambda key: (key[0], likeness(key))


def _by_start(key: DateKey) -> tuple[str, uuid.UUID]:
    return key[1], key[0]


def _start(key: DateKey) -> str:
    return key[1]


def _day(key: DateKey) -> str:
    return key[1][:8]


def _week(key: DateKey) -> tuple[int, int]:
    return date.fromisoformat(key[1][:8]).isocalendar()[:2]


def _days(row: Row, *, first: date, until: date) -> list[date]:
    typed = {row.starts_on, *row.extra_dates}
    return [day for day in expand(row, first=first, until=max(until, *typed)) if day <= until or day in typed]


def _wall_times(row: Row, day: date) -> tuple[datetime | None, datetime | None]:
    """The local start and end of the row's date on day; None for what the row does not say."""
    if row.starts_at is None:
        return None, None
    start = datetime.combine(day, row.starts_at)
    if row.ends_at is None:
        return start, None
    next_day = row.ends_on is None and row.ends_at <= row.starts_at
    shift = ONE_DAY if next_day else (row.ends_on or row.starts_on) - row.starts_on
    return start, datetime.combine(day + shift, row.ends_at)


def _end(starts_at: datetime, wall_start: datetime, wall_end: datetime) -> datetime:
    """The instant meant by a wall time; never before starts_at if the wall times are in order."""
    for fold in (0, 1):
        if (ends_at := _instant(wall_end, fold=fold)) > starts_at:
            return ends_at
    # Only where the start fell into the hour that March takes away, and the end has not been moved with it.
    return starts_at + (wall_end - wall_start)


def _last_day(first_day: date, starts_at: datetime, ends_at: datetime) -> date:
    start, end = _wall(starts_at), _wall(ends_at)
    is_one_night = end - start < NIGHT_UNDER and end <= datetime.combine(first_day + ONE_DAY, NIGHT_UNTIL)
    return first_day if is_one_night else (end - timedelta.resolution).date()


def _instant(wall: datetime, *, fold: int = 0) -> datetime:
    return wall.replace(tzinfo=HELSINKI, fold=fold).astimezone(UTC)


def _wall(instant: datetime) -> datetime:
    return instant.astimezone(HELSINKI).replace(tzinfo=None, fold=0)


def _check_years(row: Row) -> None:
    days = {"starts_on": [row.starts_on], "ends_on": [row.ends_on or row.starts_on], "extra_dates": row.extra_dates}
    for field, day in ((field, day) for field, given in days.items() for day in given):
        if day.year not in YEARS:
            raise ScheduleError("year_out_of_range", field=field, day=day, first=YEARS[0], last=YEARS[-1])


def _check_times(row: Row) -> None:
    if row.all_day and (row.starts_at or row.ends_at):
        raise ScheduleError("time_of_all_day", field="all_day")
    if row.ends_at and not row.starts_at:
        raise ScheduleError("end_without_start", field="starts_at")


def _check_order(row: Row) -> None:
    if row.ends_on and row.ends_on < row.starts_on:
        raise ScheduleError("ends_before_start", field="ends_on", start=row.starts_on, end=row.ends_on)
    planned = span(row, row.starts_on)
    if planned.ends_at and planned.ends_at <= planned.starts_at:
        start, end = _wall_times(row, row.starts_on)
        raise ScheduleError("ends_before_start", field="ends_at", start=start, end=end)


def _check_existence(row: Row) -> None:
    for day in (row.starts_on, *row.extra_dates):
        start, end = _wall_times(row, day)
        for wall, field in ((start, "starts_at"), (end, "ends_at")):
            if wall and (instead := _wall(_instant(wall))) != wall:
                field = "extra_dates" if day != row.starts_on else field
                raise ScheduleError(
                    "no_such_time", field=field, day=wall.date(), time=wall.time(), instead=instead.time()
                )

"""Which days a row of a schedule falls on.

Local days, not instants, are counted: 18:00 stays 18:00 when the clocks change. Each walk ends with its window;
`dateutil.rrule` would seek the next "30 February" until year 9999, for three seconds (`docs/decisions/recurrence.md`).
"""

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice, takewhile

from events.holidays import public_holidays
from events.rule_text import Rule, RuleError, read_rule, write_rule
from events.values import HELSINKI, Row

MOST_DATES = 1000
YEARS = range(1990, 2200)  # a year outside is a slip of the finger, and near 9999 the calendar ends
LONGEST_SEARCH = timedelta(days=40 * 366)  # a 29 February each third year comes within twelve


def horizon(today: date) -> date:
    """The last day, included, up to which an open-ended series is given: twelve months ahead (AC-22)."""
    last = calendar.monthrange(today.year + 1, today.month)[1]
    return today.replace(year=today.year + 1, day=min(today.day, last))


def expand(row: Row, *, first: date, until: date) -> list[date]:
    """The first days of the row's dates from first to until, both included, in order.

    COUNT counts from the row's first date on, and what exdates and holidays take away is not made up for. The row's
    own first date belongs to it even where the rule does not give it, and then does not count (as
    recurring-ical-events reads it; `check_rule` refuses such a rule). Holidays are taken from what the rule gives,
    never from an extra date or a row without a rule; an exdate takes any. Raises RuleError for an unreadable rule.
    """
    days = set(_ruled(row, until)).difference(skipped(row, first=first, until=until)).union(row.extra_dates)
    return sorted(day for day in days - row.exdates if first <= day <= until)


def goes_on(row: Row, *, after: date) -> bool:
    """Whether the row's rule reaches beyond a day, so that a later horizon may give more dates."""
    if not row.rrule:
        return False
    rule = read_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at)
    if rule.count:
        return any(day > after for day in _ruled(row, after + LONGEST_SEARCH))
    return rule.until is None or rule.until > after


def skipped(row: Row, *, first: date, until: date) -> list[date]:
    """The days from first to until, both included, that the row leaves out as public holidays, in order (AC-20)."""
    if not (row.rrule and row.skips_holidays):
        return []
    holidays = public_holidays(max(first, row.starts_on), until) - row.exdates.union(row.extra_dates)
    return [day for day in _ruled(row, until) if day in holidays]


def check_rule(rrule: str, *, starts_on: date, starts_at: time | None = None, until: date | None = None) -> None:
    """Raise RuleError if the rule of a row that begins on starts_on should not be saved; an empty one is no rule.

    until: the last day of the horizon; without it, twelve months from starts_on. Codes: those of `read_rule`, and
    never_happens, start_not_in_rule (next: the first day that the rule gives), too_many_dates (most, count, until),
    year_out_of_range (day, first, last).
    """
    if not rrule:
        return
    if starts_on.year not in YEARS:
        raise RuleError("year_out_of_range", day=starts_on, first=YEARS[0], last=YEARS[-1])
    rule = read_rule(rrule, starts_on=starts_on, starts_at=starts_at)
    begins = next(_walk(rule, starts_on, starts_on + LONGEST_SEARCH), None)
    if begins is None:
        raise RuleError("never_happens")
    if begins != starts_on:
        raise RuleError("start_not_in_rule", next=begins)
    until = until or horizon(starts_on)
    dates = sum(1 for _ in _walk(rule, starts_on, until))
    if dates > MOST_DATES:
        raise RuleError("too_many_dates", most=MOST_DATES, count=dates, until=until)


def notes(rrule: str, *, starts_on: date) -> list[str]:
    """What a person may not expect of the rule, as codes for the editor (AC-15).

    leap_day_only: dates in leap years only. skips_short_months: no date in a month without that day.
    skips_months_without_fifth: no date in a month with only four of that weekday.
    """
    if not rrule:
        return []
    rule = read_rule(rrule, starts_on=starts_on)
    if rule.months == (2,) and {abs(day) for day in rule.monthdays} == {29}:
        return ["leap_day_only"]
    found = []
    if _misses_a_month(rule, starts_on):
        found.append("skips_short_months")
    if not rule.counts_in_year and any(abs(ordinal) == 5 for ordinal, _ in rule.weekdays):
        found.append("skips_months_without_fifth")
    return found


def normalise(rrule: str, *, starts_on: date, starts_at: time | None = None) -> str:
    """The rule as it is stored: in capitals, UNTIL as the last local day ("20261215"). Raises RuleError."""
    if not rrule:
        return ""
    rule = read_rule(rrule, starts_on=starts_on, starts_at=starts_at)
    return write_rule(rrule, until=f"{rule.until:%Y%m%d}" if rule.until else "")


def ical_rule(row: Row) -> str:
    """The row's rule as a VEVENT has it: UNTIL in UTC where DTSTART has a time, else a date (RFC 5545 §3.3.10)."""
    if not row.rrule:
        return ""
    rule = read_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at)
    if rule.until is None or row.starts_at is None:
        return normalise(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at)
    day_end = datetime.combine(rule.until, time(23, 59, 59), tzinfo=HELSINKI)
    return write_rule(row.rrule, until=f"{day_end.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def _ruled(row: Row, until: date) -> Iterator[date]:
    """The row's own first date and those that its rule gives up to until, in order."""
    yield row.starts_on
    if row.rrule:
        rule = read_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at)
        yield from (day for day in _walk(rule, row.starts_on, until) if day != row.starts_on)


def _walk(rule: Rule, starts_on: date, until: date) -> Iterator[date]:
    """The days that the rule gives from starts_on to until, both included, in order."""
    last = min(until, rule.until or until)
    periods = takewhile(lambda days: days[0] <= last, (_period(rule, starts_on, n) for n in count()))
    days = (day for period in periods for day in _chosen(rule, period) if starts_on <= day <= last)
    return islice(days, rule.count)


def _period(rule: Rule, starts_on: date, n: int) -> list[date]:
    """All days of the n-th day, week, month or year that the rule looks at, INTERVAL apart, from starts_on's on."""
    steps = n * rule.interval
    if rule.freq == "DAILY":
        return [starts_on + timedelta(days=steps)]
    if rule.freq == "WEEKLY":
        begins = starts_on - timedelta(days=(starts_on.weekday() - rule.week_start) % 7)
        return [begins + timedelta(weeks=steps, days=day) for day in range(7)]
    if rule.freq == "YEARLY":
        return [day for month in range(1, 13) for day in _month(starts_on.year + steps, month)]
    year, month = divmod(starts_on.year * 12 + starts_on.month - 1 + steps, 12)
    return _month(year, month + 1)


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1])]


def _chosen(rule: Rule, period: list[date]) -> list[date]:
    days = [day for day in period if _fits(rule, day)]
    if not rule.positions:
        return days
    return [day for n, day in enumerate(days) if {n + 1, n - len(days)}.intersection(rule.positions)]


def _fits(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.monthdays or not {day.day, day.day - length - 1}.isdisjoint(rule.monthdays))
        and (not rule.weekdays or not _names(rule, day, length).isdisjoint(rule.weekdays))
    )


def _names(rule: Rule, day: date, month_length: int) -> set[tuple[int, int]]:
    """What a weekday part can call the day: a Thursday, the fourth one, the last one."""
    number, length = day.day, month_length
    if rule.counts_in_year:
        number, length = day.timetuple().tm_yday, 365 + calendar.isleap(day.year)
    weekday = day.weekday()
    return {(0, weekday), ((number + 6) // 7, weekday), (-((length - number) // 7) - 1, weekday)}


def _misses_a_month(rule: Rule, starts_on: date) -> bool:
    step = rule.interval if rule.freq == "MONTHLY" else 1
    met = {(starts_on.month - 1 + n * step) % 12 + 1 for n in range(12)}.intersection(rule.months or range(1, 13))
    missing = [[abs(day) > calendar.monthrange(2027, month)[1] for day in rule.monthdays] for month in met]
    return any((all if rule.positions else any)(days) for days in missing if days)

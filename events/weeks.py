"""Weeks and months as the calendar shows them: ISO 8601 weeks, Monday first, days of Helsinki (AC-11 to AC-13)."""

import calendar
from datetime import date, datetime, timedelta
from typing import NamedTuple

from events.values import HELSINKI

# What an address may ask for. Without a limit the neighbours of the year 9999 have no date at all.
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Week(NamedTuple):
    """An ISO week. year is the ISO year, in which 1 January 2027 is still 2026 (week 53)."""

    year: int
    number: int


class Month(NamedTuple):
    year: int
    number: int


class GridWeek(NamedTuple):
    """A row of a month's table: seven days from Monday, those of the neighbouring months too."""

    week: Week
    days: tuple[date, ...]


def local_day(now: datetime) -> date:
    """The date in Helsinki at an instant, whatever the zone of the server. Raises ValueError without a zone."""
    if now.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    return now.astimezone(HELSINKI).date()


def this_week(now: datetime) -> Week:
    """The week in Helsinki at an instant (AC-12)."""
    return week_of(local_day(now))


def week_of(day: date) -> Week:
    return Week(*day.isocalendar()[:2])


def week_days(year: int, week: int) -> tuple[date, date]:
    """Monday and Sunday, both included, of a week by its ISO year and number.

    Raises ValueError for a week that the year does not have (2027 has no week 53) and a year outside the calendar.
    """
    _check(year)
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


def next_week(week: Week) -> Week:
    return week_of(week_days(*week)[0] + timedelta(days=7))


def previous_week(week: Week) -> Week:
    return week_of(week_days(*week)[0] - timedelta(days=7))


def weekend_of(day: date) -> tuple[date, date]:
    """Friday and Sunday, both included, of the week of day: the coming weekend, or from Friday on the one that is on.

    Friday belongs to it, as its evening does to people who ask what there is to do in the weekend.
    """
    monday = day - timedelta(days=day.weekday())
    return monday + timedelta(days=4), monday + timedelta(days=6)


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day, both included. Raises ValueError for no such month and a year outside the calendar."""
    _check(year)
    first = date(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def next_month(month: Month) -> Month:
    return month_of(month_days(*month)[1] + timedelta(days=1))


def previous_month(month: Month) -> Month:
    return month_of(month_days(*month)[0] - timedelta(days=1))


def month_grid(year: int, month: int) -> list[GridWeek]:
    """The rows of a month's table. Raises ValueError as month_days does."""
    first, last = month_days(year, month)
    start = first - timedelta(days=first.weekday())
    rows = [tuple(days(monday, monday + timedelta(days=6))) for monday in days(start, last)[::7]]
    return [GridWeek(week_of(row[0]), row) for row in rows]


def days(first: date, last: date) -> list[date]:
    """Each day from first to last, both included; none where last is before first."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _check(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"The calendar has the years {FIRST_YEAR} to {LAST_YEAR}, not {year}.")

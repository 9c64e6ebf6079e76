"""Days written so that the demo town is alive around any today (see content/events/README.md)."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = "|".join(WEEKDAYS)
DAY_OF_YEAR = re.compile(rf"(?:({WEEKDAY})>=)?(\d\d)-(\d\d)")
DAY_OF_WEEK_NUMBER = re.compile(rf"({WEEKDAY})@(\d+)")
DAY_OF_EASTER = re.compile(r"easter([+-]\d+)?")
DAY_OF_WEEK = re.compile(rf"({WEEKDAY})([+-]\d+)?")
DAYS_FROM_TODAY = re.compile(r"today([+-]\d+)?")


def day_of(text: str, *, today: date, near: date | None = None) -> date:
    """The day that text means. Of a day that comes each year, the one nearest to near (or to today).

    Raises ValueError for a text in no known form.
    """
    if match := DAYS_FROM_TODAY.fullmatch(text):
        return today + timedelta(days=int(match[1] or 0))
    if match := DAY_OF_WEEK.fullmatch(text):
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=int(match[2] or 0), days=WEEKDAYS.index(match[1]))
    near = near or today
    in_year = _yearly(text)
    return min((in_year(near.year + step) for step in (-1, 0, 1)), key=lambda day: abs(day - near))


def season(start: str, end: str, *, today: date, near: date | None = None) -> tuple[date, date]:
    """First and last day of something that comes each year: the one that holds today, else the nearest to begin."""
    if DAYS_FROM_TODAY.fullmatch(start) or DAY_OF_WEEK.fullmatch(start):
        return day_of(start, today=today), day_of(end, today=today)
    near = near or today
    begins, ends = _yearly(start), _yearly(end)
    seasons = [_season_from(begins(near.year + step), ends) for step in (-1, 0, 1)]
    return min(seasons, key=lambda days: timedelta() if days[0] <= near <= days[1] else abs(days[0] - near))


def _season_from(start: date, ends: Callable[[int], date]) -> tuple[date, date]:
    end = ends(start.year)
    return start, end if end >= start else ends(start.year + 1)


def _yearly(text: str) -> Callable[[int], date]:
    """The day of each year that text means."""
    if match := DAY_OF_YEAR.fullmatch(text):
        weekday, month, day = match.groups()
        return lambda year: _weekday_from(date(year, int(month), int(day)), weekday)
    if match := DAY_OF_WEEK_NUMBER.fullmatch(text):
        return lambda year: date.fromisocalendar(year, int(match[2]), WEEKDAYS.index(match[1]) + 1)
    if match := DAY_OF_EASTER.fullmatch(text):
        return lambda year: easter(year) + timedelta(days=int(match[1] or 0))
    raise ValueError(f"{text!r} is no day of the demo town: see content/events/README.md")


def _weekday_from(day: date, weekday: str | None) -> date:
    """The first such weekday on or after day; day itself without one."""
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7) if weekday else day

"""The days on which the town's offices are open."""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_workday(day: date) -> bool:
    """Monday to Friday, but not on a public holiday, nor on the eves of Midsummer and Christmas, which by the Annual
    Holidays Act (162/2005 §4) are no working days."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def workdays_after(day: date, n: int) -> date:
    """The nth workday after day, which does not count itself: two after a Friday is a Tuesday."""
    while n:
        day += ONE_DAY
        n -= is_workday(day)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("FI", years=year))

"""The Finnish calendar: public holidays, flag days and school breaks, by local day."""

from datetime import date
from functools import cache

from holidays import PUBLIC, country_holidays


def public_holidays(first: date, until: date) -> set[date]:
    """The public holidays from first to until, both included.

    Midsummer Eve and Christmas Eve are among them: by the law on annual holidays (162/2005 §4) they are no working
    days, and the town keeps them as holidays.
    """
    years = range(first.year, until.year + 1)
    return {day for year in years for day in _public(year) if first <= day <= until}


@cache
def _public(year: int) -> frozenset[date]:
    return frozenset(country_holidays("FI", years=year, categories=PUBLIC, expand=False))

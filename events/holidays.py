"""What a day is called beside its date: public holidays, flag days and school breaks (AC-20, AC-64).

Names of days come from the `holidays` package, whose categories "workday" and "unofficial" are Finland's official and
customary flag days. Name days are left out: the almanac office claims rights in its lists.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from holidays import PUBLIC, UNOFFICIAL, WORKDAY, country_holidays

from jtw.languages import active_language

Kind = Literal["holiday", "flag_day", "school_break"]

KIND_WORDS = {
    "holiday": gettext_lazy("public holiday"),
    "flag_day": gettext_lazy("flag day"),
    "school_break": gettext_lazy("school break"),
}

# First and last day. The town decides on each school year by itself; a year that is not here has no label. These are
# the weeks of the region's schools (Karleby, kokkola.fi, "Arbetsdagar och läsåret").
SCHOOL_BREAKS = (
    (date(2025, 10, 13), date(2025, 10, 19), gettext_noop("Autumn break")),
    (date(2025, 12, 21), date(2026, 1, 6), gettext_noop("Christmas break")),
    (date(2026, 2, 23), date(2026, 3, 1), gettext_noop("Winter break")),
    (date(2026, 10, 12), date(2026, 10, 18), gettext_noop("Autumn break")),
    (date(2026, 12, 20), date(2027, 1, 6), gettext_noop("Christmas break")),
    (date(2027, 3, 1), date(2027, 3, 7), gettext_noop("Winter break")),
)

LANGUAGE_OF_PACKAGE = {"sv": "sv_FI", "fi": "fi", "en": "en_US"}
BETTER_NAMES = {
    "Trettondag": "Trettondagen",
    "Pingst": "Pingstdagen",
    "Flag Day of the Finnish Defense Forces": "Flag Day of the Finnish Defence Forces",
    "Finnish Swedish Heritage Day, svenska dagen": "Finnish Swedish Heritage Day",
}


@dataclass(frozen=True, kw_only=True)
class DayLabel:
    """A name of a day in the language that was active. has_flag: the flag is flown on that day."""

    kind: Kind
    name: str
    has_flag: bool = False

    @property
    def kind_words(self) -> str:
        return str(KIND_WORDS[self.kind])


def public_holidays(first: date, until: date) -> set[date]:
    """The public holidays from first to until, both included.

    Midsummer Eve and Christmas Eve are among them: neither church nor state calls them holidays, but by the Annual
    Holidays Act (162/2005 §4) they are no working days, and halls and clubs are closed. Sundays as such are not.
    """
    years = range(first.year, until.year + 1)
    return {day for year in years for day in _names(year, "fi", PUBLIC) if first <= day <= until}


def day_labels(first: date, until: date) -> dict[date, list[DayLabel]]:
    """The labels of each labelled day from first to until, both included, in the active language: holidays, then
    flag days, then school breaks. A flag day with the name of its holiday is only a holiday with a flag."""
    days = (first + timedelta(days=n) for n in range((until - first).days + 1))
    labels = {day: [*_calendar_labels(day, active_language()), *_school_labels(day)] for day in days}
    return {day: found for day, found in labels.items() if found}


def _calendar_labels(day: date, language: str) -> list[DayLabel]:
    holidays = _names(day.year, language, PUBLIC).get(day, [])
    flags = [name for kind in (WORKDAY, UNOFFICIAL) for name in _names(day.year, language, kind).get(day, [])]
    return [
        *(DayLabel(kind="holiday", name=name, has_flag=bool(flags)) for name in holidays),
        *(DayLabel(kind="flag_day", name=name, has_flag=True) for name in flags if name not in holidays),
    ]


def _school_labels(day: date) -> list[DayLabel]:
    return [DayLabel(kind="school_break", name=_(name)) for first, last, name in SCHOOL_BREAKS if first <= day <= last]


@cache
def _names(year: int, language: str, category: str) -> dict[date, list[str]]:
    package_language = LANGUAGE_OF_PACKAGE[language]
    days = country_holidays("FI", years=year, language=package_language, categories=category, expand=False)
    return {day: [BETTER_NAMES.get(name, name) for name in days.get_list(day)] for day in days}

"""A rule and its dates in words, in the active language, for the editor and the event page.

en  every second Tuesday, until Tuesday 15 December 2026, not on public holidays
sv  varannan tisdag, till tisdag 15 december 2026, inte på helgdagar
fi  joka toinen tiistai, tiistaihin 15. joulukuuta 2026 asti, ei pyhäpäivinä
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events import rule_phrases as phrases
from events.dates import time_in_words, until_in_words, when_in_words
from events.recurrence import notes
from events.rule_text import Rule, read_rule
from events.schedule import span
from events.values import Row

WORKDAYS = {0, 1, 2, 3, 4}
LEAP_YEAR = 2028


def rule_in_words(row: Row, *, today: date | None = None) -> str:
    """The rule of a row as a phrase without capital and full stop; empty for a row without one.

    A rule that is too odd for words says no more than that there are several dates. today leaves its year out.
    """
    if not row.rrule:
        return ""
    rule = read_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at)
    parts = [_days(rule), _end(rule, today)]
    if row.skips_holidays:
        parts.append(_("not on public holidays"))
    return "; ".join([", ".join(filter(None, parts)), *_gaps(row)])


def dates_in_words(row: Row, days: Sequence[date], skipped: Sequence[date] = ()) -> str:
    """How many dates a row gives, and at what hour: "14 Tuesdays at 18:00, not on 6 January"; a single one in full.

    days: the first days, in order; skipped: what is left out, in order (AC-20).
    """
    words = when_in_words(span(row, days[0])) if len(days) == 1 else _counted(row, days)
    if not skipped:
        return words
    days_out = _list(map(_day_and_month, skipped), last=pgettext("not on 6 January … 1 May", "or"))
    return _("%(dates)s, not on %(days)s") % {"dates": words, "days": days_out}


def _counted(row: Row, days: Sequence[date]) -> str:
    if not days:
        return _("no dates")
    weekdays = {day.weekday() for day in days}
    phrase = phrases.COUNTED_WEEKDAYS[weekdays.pop()] if len(weekdays) == 1 else phrases.COUNTED_DATES
    words = phrase % {"n": len(days)}
    if row.starts_at is None:
        return words
    start = time_in_words(span(replace(row, ends_on=None, ends_at=None), days[0]))
    return _("%(dates)s at %(time)s") % {"dates": words, "time": start}


def _days(rule: Rule) -> str:
    rule = _plainer(rule)
    tell = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}
    return tell[rule.freq](rule) or _("on several dates")


def _plainer(rule: Rule) -> Rule:
    """The same days told by weeks, where "each day" or "each month" only frames weekdays; by days, where it is all."""
    is_framed = rule.interval == 1 and not (rule.monthdays or rule.positions)
    if is_framed and rule.weekdays and all(ordinal == 0 for ordinal, _weekday in rule.weekdays):
        everyday = len(rule.weekdays) == 7
        return replace(rule, freq="DAILY", weekdays=()) if everyday else replace(rule, freq="WEEKLY")
    if rule.freq == "YEARLY" and rule.interval == 1 and rule.monthdays and not (rule.months or rule.weekdays):
        return rule if rule.positions else replace(rule, freq="MONTHLY")
    return rule


def _daily(rule: Rule) -> str | None:
    if rule.weekdays or rule.monthdays:
        return None
    return _within_months(_every(phrases.EVERY_DAYS, rule.interval), rule)


def _weekly(rule: Rule) -> str:
    weekdays = [weekday for _ordinal, weekday in rule.weekdays]
    single = {1: phrases.EVERY_WEEKDAY, 2: phrases.EVERY_SECOND_WEEKDAY}.get(rule.interval)
    if len(weekdays) == 1 and single:
        words = str(single[weekdays[0]])
    else:
        interval = "" if rule.interval == 1 else _every(phrases.EVERY_WEEKS, rule.interval)
        words = f"{interval} {_on_weekdays(weekdays)}".strip()
    return _within_months(words, rule)


def _on_weekdays(weekdays: list[int]) -> str:
    if set(weekdays) == WORKDAYS:
        return _("from Monday to Friday")
    return _("on %(weekdays)s") % {"weekdays": _list(phrases.ON_WEEKDAYS[weekday] for weekday in weekdays)}


def _monthly(rule: Rule) -> str | None:
    if rule.months and rule.interval > 1:
        return None
    return _days_of_month(rule)


def _yearly(rule: Rule) -> str | None:
    years = _every(phrases.EVERY_YEARS, rule.interval)
    if rule.counts_in_year or (rule.positions and len(rule.months) > 1):
        return None
    if rule.monthdays and not (rule.weekdays or rule.positions) and rule.monthdays[0] > 0:
        dates = [date(LEAP_YEAR, month, day) for month in rule.months for day in rule.monthdays if _exists(month, day)]
        return _("%(years)s on %(dates)s") % {"years": years, "dates": _list(map(_day_and_month, dates))}
    days = _days_of_month(rule)
    return days and _("%(years)s on %(days)s") % {"years": years, "days": days}


def _exists(month: int, day: int) -> bool:
    return day <= {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)


def _days_of_month(rule: Rule) -> str | None:
    """ "the last Thursday of each month", "the 1st and 15th of May"; None for what has no words."""
    days = _numbered_days(rule) if rule.monthdays else _which_weekdays(rule)
    if not days:
        return None
    months = (
        _list(phrases.OF_MONTH[month - 1] for month in rule.months)
        if rule.months
        else _every(phrases.OF_EVERY_MONTHS, rule.interval)
    )
    return _("%(days)s of %(months)s") % {"days": days, "months": months}


def _numbered_days(rule: Rule) -> str | None:
    if rule.weekdays:
        return None
    if rule.monthdays == (-1,) or (rule.positions == (-1,) and set(rule.monthdays) == {28, 29, 30, 31}):
        return _("the last day")
    if rule.positions or rule.monthdays[0] < 0:
        return None
    return pgettext("days of a month", "the %(days)s") % {"days": _list(map(_numbered, rule.monthdays))}


def _numbered(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in (11, 12, 13) else "th"
    return phrases.NUMBERED_DAY[ending] % {"n": day}


def _which_weekdays(rule: Rule) -> str | None:
    """ "the first Saturday and the first Sunday", "the first and third Tuesday", "the last weekday"."""
    days: dict[str, list[int]] = {}
    weekdays = {weekday for _ordinal, weekday in rule.weekdays}
    if rule.positions:
        if rule.weekdays[0][0] or not (weekdays == WORKDAYS or len(weekdays) == 1):
            return None
        name = phrases.WORKDAY_OF_MONTH if weekdays == WORKDAYS else phrases.WEEKDAY_OF_MONTH[weekdays.pop()]
        days[str(name)] = list(rule.positions)
    else:
        for ordinal, weekday in sorted(rule.weekdays, key=lambda named: named[1]):
            days.setdefault(str(phrases.WEEKDAY_OF_MONTH[weekday]), []).append(ordinal)
    if any(number not in phrases.WHICH_OF_MONTH for numbers in days.values() for number in numbers):
        return None
    return _list(_which(numbers, weekday) for weekday, numbers in days.items())


def _which(numbers: list[int], weekday: str) -> str:
    in_order = sorted(numbers, key=lambda number: (number < 0, number))
    which = _list(phrases.WHICH_OF_MONTH[number] for number in in_order)
    return _("the %(which)s %(weekday)s") % {"which": which, "weekday": weekday}


def _end(rule: Rule, today: date | None) -> str:
    if rule.until:
        return until_in_words(rule.until, today=today)
    if rule.count:
        return ngettext("%(n)d time", "%(n)d times", rule.count) % {"n": rule.count}
    return ""


def _gaps(row: Row) -> list[str]:
    """What the rule leaves out without saying so (AC-15)."""
    found = notes(row.rrule, starts_on=row.starts_on)
    if "leap_day_only" in found:
        return [_("only in leap years")]
    return [_("months without one are skipped")] if found else []


def _within_months(words: str, rule: Rule) -> str:
    if not rule.months:
        return words
    months = _list(phrases.IN_MONTH[month - 1] for month in rule.months)
    return f"{words} {_('in %(months)s') % {'months': months}}"


def _every(table: Mapping, interval: int) -> str:
    return str(table[interval]) if interval in table else table[None] % {"n": interval}


def _day_and_month(day: date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")


def _list(words: Iterable, *, last: str = "") -> str:
    """ "a, b and c"."""
    return get_text_list([str(word) for word in words], last or _("and"))

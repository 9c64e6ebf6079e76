"""Days as people type them: in three fields, or in a text in Swedish, Finnish or English. Pure."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
        "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan febr mar apr maj jun jul aug sept okt nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>20[0-9]{2}|[0-9]{2}(?![0-9.:]))"
_FIRST = r"(?:(?P<first>[0-9]{1,2})(?:\.|st|nd|rd|th)?\s*[-–—]\s*)?"
_DAY = r"(?P<day>[0-9]{1,2})"
_FORMS = [
    rf"(?<![0-9.:]){_FIRST}{_DAY}\.\s?(?P<month>[0-9]{{1,2}})(?:\.\s?{_YEAR})?(?![0-9:])\.?",
    rf"(?<![0-9.:]){_FIRST}{_DAY}(?:\.|:[ae]|st|nd|rd|th)?\s*(?:of\s+)?(?P<month>{_NAMES})(?:ta|n|na)?\b\.?(?:,?\s*{_YEAR})?",
    rf"\b(?P<month>{_NAMES})\s+{_DAY}(?:st|nd|rd|th)?\b(?![.:])(?:,?\s*{_YEAR})?",
    r"(?<![0-9])(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])",
]
IN_TEXT = [re.compile(form, re.IGNORECASE) for form in _FORMS]


class NotADay(ValueError):
    """code: missing (field), unreadable (field, typed), no_such_day (day, month, year)."""

    def __init__(self, code: str, *, field: str, **params):
        super().__init__(f"{code} {field} {params}")
        self.code, self.field, self.params = code, field, params


@dataclass(frozen=True, kw_only=True)
class FoundDays:
    """Days in a text: [first, last], the same for a single one. start and end: where in the text they stand."""

    first: date
    last: date
    start: int
    end: int


def read_day(day: str, month: str, year: str, *, today: date) -> date:
    """A day of three fields. Without a year it is the next such day, today included; a year of two figures is 20…

    A month may be a name; a whole date typed into the first field is read too. Raises NotADay.
    """
    day, month, year = (" ".join(typed.split()).strip(".") for typed in (day, month, year))
    if day and not month and (found := days_in(day, today=today)):
        return found[0].first
    for field, typed in (("day", day), ("month", month)):
        if not typed:
            raise NotADay("missing", field=field)
    number, of_month, of_year = _figure("day", day, most=31), _month(month), _year(year)
    found_day = _dated(number, of_month, of_year, today=today)
    if found_day is None:
        raise NotADay("no_such_day", field="day", day=number, month=of_month, year=of_year)
    return found_day


def days_in(text: str, *, today: date) -> list[FoundDays]:
    """The days that a text names, in its order; "28–30.11.2026" is one span. What is no day is passed over."""
    found: list[FoundDays] = []
    for form in IN_TEXT:
        for match in form.finditer(text):
            days = _found(match, today)
            if days and all(days.end <= other.start or other.end <= days.start for other in found):
                found.append(days)
    return sorted(found, key=lambda days: days.start)


def _found(match: re.Match, today: date) -> FoundDays | None:
    parts = match.groupdict()
    month = MONTHS.get(parts["month"].lower()) or (int(parts["month"]) if parts["month"].isdecimal() else 0)
    year = _year(parts["year"] or "")
    last = _dated(int(parts["day"]), month, year, today=today)
    if last is None:
        return None
    first = _dated(int(parts["first"]), month, last.year, today=today) if parts.get("first") else last
    if first is None or first > last:
        return None
    return FoundDays(first=first, last=last, start=match.start(), end=match.end())


def _figure(field: str, typed: str, *, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", typed) or not 1 <= int(typed) <= most:
        raise NotADay("unreadable", field=field, typed=typed)
    return int(typed)


def _month(typed: str) -> int:
    return MONTHS.get(typed.lower()) or _figure("month", typed, most=12)


def _year(typed: str) -> int | None:
    if not typed:
        return None
    if not re.fullmatch(r"[0-9]{2}|[0-9]{4}", typed):
        raise NotADay("unreadable", field="year", typed=typed)
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


def _dated(day: int, month: int, year: int | None, *, today: date) -> date | None:
    """Without a year the first one from today on in which there is such a day; 29 February may be four years ahead."""
    if not year:
        ahead = (_date(today.year + years, month, day) for years in range(9))
        return next((found for found in ahead if found and found >= today), None)
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

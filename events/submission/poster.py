"""A poster's text, pasted: its title, its words, and the days and times that are recognised in it. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from .typed_days import FoundDays, days_in
from .typed_times import CLOCK, HALF, LEAD, THROUGH, Hours, NotATime, read_hours

TITLE_LENGTH = 150
_SPAN = rf"(?:\s*{THROUGH}\s*(?:{LEAD}\s*)?{CLOCK}(?:\s*{HALF})?)?"
_FORMS = [
    rf"\b(?:kl|klo|kello|klockan|at)\b\.?\s*{CLOCK}(?:\s*{HALF})?{_SPAN}",  # kl 19, klo 18.30–20
    rf"(?<![0-9.:]){CLOCK}(?:\s*{HALF})?\s*{THROUGH}\s*{CLOCK}\s*{HALF}",  # 7-9 pm
    rf"(?<![0-9.:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?:\s*{HALF})?{_SPAN}",  # 19:00, 19:00–21:00
    rf"(?<![0-9.:])(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]\s*[-–—]\s*{CLOCK}(?![0-9.])",  # 18.30–20
    rf"(?<![0-9.:]){CLOCK}\s*{HALF}",  # 7 pm
    r"(?<![0-9.:])(?:[01]?[0-9]|2[0-3])\.[0-5][0-9](?![0-9.:])(?!\s*(?:€|e\b|eur))",  # 19.00
]
TIMES = [re.compile(form, re.IGNORECASE) for form in _FORMS]


@dataclass(frozen=True, kw_only=True)
class Poster:
    """What a text says. title: its first line; days and hours: the first found, hours after the day where there are
    any; each may be missing."""

    title: str
    body: str
    days: FoundDays | None
    hours: Hours | None


def read_poster(text: str, *, today: date) -> Poster:
    """The first day from today on is taken, else the first at all."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    title = next((line for line in lines if re.search(r"[^\W\d_]{2}", line)), "")
    found = days_in(text, today=today)
    days = next((each for each in found if each.last >= today), found[0] if found else None)
    return Poster(
        title=title[:TITLE_LENGTH].strip(" *#!"),
        body="\n".join(lines[lines.index(title) + 1 :] if title else lines).strip(),
        days=days,
        hours=_hours(_without(text, found), after=days.start if days else 0),
    )


def _without(text: str, found: list[FoundDays]) -> str:
    """The text with blanks where days stand, so that 28.11 is no time of day."""
    for days in found:
        text = text[: days.start] + " " * (days.end - days.start) + text[days.end :]
    return text


def _hours(text: str, *, after: int) -> Hours | None:
    found: list[tuple[int, Hours]] = []
    for form in TIMES:
        for match in form.finditer(text):
            try:
                found.append((match.start(), read_hours(match[0])))
            except NotATime:
                continue
        if found:
            break
    found.sort(key=lambda each: each[0])
    following = [hours for start, hours in found if start >= after]
    return next(iter([*following, *(hours for _start, hours in found)]), None)

"""Times of day as people type them, in Swedish, Finnish and English, read into values. Pure.

19   19.00   19:00   1900   730   kl 19   klo 19.30   kl. 18.30–20   7 pm   7-9 pm   from 10 to 12   24
"""

import re
from dataclasses import dataclass
from datetime import time

CLOCK = r"(?:(?:2[0-4]|[01]?[0-9])(?:[.:]?[0-5][0-9])?(?![0-9]))"
HALF = r"(?:[ap]\.?\s?m\b\.?)"
ONE = rf"({CLOCK})\s*({HALF})?(?:\s*h\b)?"
THROUGH = r"(?:[-–—]+|till|til|to|ja|och|and)"
LEAD = r"(?:kl|klo|kello|klockan|at|from|från|mellan|between)\b\.?"
TYPED = re.compile(rf"(?:{LEAD}\s*)?{ONE}(?:\s*{THROUGH}\s*(?:{LEAD}\s*)?{ONE})?\.?", re.IGNORECASE)


class NotATime(ValueError):
    """code: unreadable, or start_of_next_day for a start at 24, which is the next day's 0."""

    def __init__(self, code: str, typed: str):
        super().__init__(f"{code}: {typed}")
        self.code, self.typed = code, typed


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Local wall times. ends_at None where no end was typed; an end at 24 is midnight, time(0)."""

    starts_at: time
    ends_at: time | None = None


def read_hours(typed: str) -> Hours:
    """A time, or a span of two, as somebody typed it. Raises NotATime."""
    match = TYPED.fullmatch(" ".join(typed.split()))
    if not match:
        raise NotATime("unreadable", typed)
    start, start_half, end, end_half = match.groups()
    if end and end_half and not start_half and _is_before(start, end):
        start_half = end_half  # "7-9 pm"
    if start.startswith("24"):
        raise NotATime("start_of_next_day", typed)
    return Hours(
        starts_at=_time(start, start_half, typed),
        ends_at=_time(end, end_half, typed) if end else None,
    )


def read_hour(typed: str) -> time:
    """One time, such as an end; 24 is midnight. Raises NotATime."""
    match = TYPED.fullmatch(" ".join(typed.split()))
    if not match or match[3]:
        raise NotATime("unreadable", typed)
    return _time(match[1], match[2], typed)


def _time(clock: str, half: str | None, typed: str) -> time:
    hour, minute = _parts(clock)
    if half:
        if not 1 <= hour <= 12:
            raise NotATime("unreadable", typed)
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour == 24 and minute:
        raise NotATime("unreadable", typed)
    return time(hour % 24, minute)


def _parts(clock: str) -> tuple[int, int]:
    if clock.isdecimal() and len(clock) > 2:
        return int(clock[:-2]), int(clock[-2:])
    hour, _point, minute = clock.replace(":", ".").partition(".")
    return int(hour), int(minute or 0)


def _is_before(start: str, end: str) -> bool:
    return _parts(start)[0] % 12 <= _parts(end)[0] % 12

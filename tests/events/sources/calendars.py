"""Calendars written in a line or two, and the one event that comes out of them."""

from datetime import date, time

from events.sources import ical
from events.sources.values import Incoming, Reading, When

TODAY = date(2026, 9, 15)
HORIZON = date(2027, 9, 30)  # to which rules that cannot be kept are written out


def calendar(*lines: str, header: tuple[str, ...] = ()) -> bytes:
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *header, *lines, "END:VCALENDAR", ""])
    return text.encode("utf-8", "surrogatepass")


def vevent(*lines: str, uid: str = "UID:a@x", title: str = "SUMMARY:Concert") -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *filter(None, [uid, title]), *lines, "END:VEVENT")


def read(data: bytes, language: str = "sv", **how) -> Reading:
    return ical.read(data, language=language, today=TODAY, **how)


def read_event(*lines: str, header: tuple[str, ...] = (), **how) -> Incoming:
    """The event of a calendar that holds just one."""
    (event,) = read(calendar(*vevent(*lines), header=header), **how).events
    return event


def dates(event: Incoming) -> list[tuple]:
    """(starts_on, starts_at, ends_on, ends_at, all_day, rrule) of each row."""
    return [(r.starts_on, r.starts_at, r.ends_on, r.ends_at, r.all_day, r.rrule) for r in event.rows]


def codes(event: Incoming | Reading) -> list[str]:
    return [problem.code for problem in event.problems]


def when(starts: str, ends: str = "", last_day: str = "") -> When:
    """ "2026-10-20 18:00", to a clock time of the same night or of last_day."""
    day, _space, hour = starts.partition(" ")
    return When(
        starts_on=date.fromisoformat(day),
        starts_at=time.fromisoformat(hour) if hour else None,
        ends_on=date.fromisoformat(last_day) if last_day else None,
        ends_at=time.fromisoformat(ends) if ends else None,
    )

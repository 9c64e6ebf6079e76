"""The lines of iCal files, so taken apart that a broken one spoils no more than its own event (RFC 5545 §3.1)."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentlines

from events.sources import text
from events.sources.problems import Problem, SourceError

FRAME = re.compile(r"(BEGIN|END)[ \t]*:[ \t]*([A-Z-]+)[ \t]*$", re.IGNORECASE)
FOLD = re.compile(rb"\r?\n[ \t]")
NAME = re.compile(r"[A-Za-z0-9-]+")
# What tells of persons never comes further than this.
PERSONAL = {"ATTENDEE", "ORGANIZER", "CONTACT", "REQUEST-STATUS", "X-CALENDARSERVER-ACCESS"}
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


@dataclass
class Calendar:
    """A VCALENDAR: its own properties by name, the lines of each VTIMEZONE and of each finished VEVENT, without
    what stands inside an event (alarms) and without what tells of persons."""

    header: dict[str, str] = field(default_factory=dict)
    zones: list[list[str]] = field(default_factory=list)
    events: list[list[str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The unfolded text of a file: UTF-8, UTF-16 where it is marked so, else Windows-1252, named as a problem.

    Unfolded before it is decoded, as some programs fold in the middle of a letter (RFC 5545 §3.1).
    """
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = FOLD.sub(b"", data)
    encoding = next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), [Problem(code="not_utf8")]


def calendars(source: str) -> list[Calendar]:
    """The calendars of a file in order. Raises SourceError (no_calendar) for a text without any."""
    found: list[Calendar] = []
    for name, lines in _components(_unfolded(source)):
        if name == "VCALENDAR":
            found.append(Calendar())
        elif not found:
            continue
        elif name == "":
            key, _colon, value = lines[0].partition(":")
            found[-1].header.setdefault(key.partition(";")[0].upper(), value.strip())
        elif name == "VTIMEZONE":
            found[-1].zones.append(lines)
        elif name == "VEVENT":
            found[-1].events.append([line for line in lines if _name(line) not in PERSONAL])
        elif name == "unfinished":
            found[-1].problems.append(Problem(code="unfinished_event", value=_summary(lines)))
    if not found:
        raise SourceError("no_calendar")
    return found


def value_of(lines: Iterable[str], name: str) -> str:
    """The value of the first line of that name, parameters left out; empty where there is none."""
    return next((line.partition(":")[2].strip() for line in lines if _name(line) == name), "")


def _unfolded(source: str) -> list[str]:
    return Contentlines.from_ical(text.clean(source) + "\n")


def _components(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """("VCALENDAR", []) where one begins; ("", [line]) for each line of its own; (name, lines) for each component that
    ends in it; ("unfinished", lines) for an event that does not."""
    path: list[str] = []
    inside: list[str] = []
    for line in [*lines, "END:VCALENDAR"]:
        opens, kind = _frame(line)
        if kind == "VCALENDAR" or (opens and kind == "VEVENT"):
            if path[:1] == ["VEVENT"]:
                yield "unfinished", inside
            path, inside = [], []
        if kind == "VCALENDAR":
            yield from [(kind, [])] if opens else []
        elif opens:
            path.append(kind)
        elif kind:
            name, path = "".join(path[:1]), path[:-1]
            if name and not path:
                yield name, inside
                inside = []
        elif not path:
            yield from [("", [line])] if line else []
        elif len(path) == 1 or path[0] == "VTIMEZONE":
            inside.append(line)


def _frame(line: str) -> tuple[bool, str]:
    """(whether it begins one, the component's name), the name empty for any other line."""
    found = FRAME.match(line)
    return (found[1].upper() == "BEGIN", found[2].upper()) if found else (False, "")


def _name(line: str) -> str:
    found = NAME.match(line.lstrip())
    return found[0].upper() if found else ""


def _summary(lines: list[str]) -> str:
    return text.line(value_of(lines, "SUMMARY") or value_of(lines, "UID"), 80)

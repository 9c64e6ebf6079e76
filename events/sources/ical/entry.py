"""A VEVENT as its properties, and the moments that they tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from icalendar.parser import Contentline
from icalendar.prop import vDuration

from events.sources import text, times, zones
from events.sources.problems import Problem
from events.values import HELSINKI

from .lines import Calendar, value_of

MOMENT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?(Z)?)?", re.IGNORECASE)
ESCAPED = re.compile(r"\\([nN,;:\"\\])")
MAIL = re.compile(r"[^\s:;,<>\"]+@[^\s:;,<>\"]+")
LONGEST_DURATION = timedelta(days=3660)

Moment = date | datetime  # a day, or an aware time


@dataclass(frozen=True)
class Property:
    name: str
    value: str
    params: Mapping[str, str]

    @property
    def text(self) -> str:
        """The value of a TEXT property (RFC 5545 §3.3.11)."""
        return text.clean(ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value))

    @property
    def language(self) -> str:
        """ "sv" of LANGUAGE=sv-FI; empty where it is not told."""
        return str(self.params.get("LANGUAGE", "")).lower().partition("-")[0]

    def values(self) -> list["Property"]:
        """Each of a list with commas as a property of its own."""
        return [
            Property(self.name, value, self.params) for value in re.split(r"(?<!\\),", self.value) if value.strip()
        ]


@dataclass
class Clock:
    """How a calendar's times are read.

    Floating times are those of its X-WR-TIMEZONE where it has one, as calendar programs read it, else Helsinki's.
    UTC times that repeat do so in X-WR-TIMEZONE too. utc: what Z stands for in a source that writes local time as UTC.
    """

    local: tzinfo = HELSINKI
    utc: tzinfo = UTC
    has_own_zone: bool = False
    by_name: dict[str, tzinfo] = field(default_factory=dict)

    def zone(self, name: str) -> tzinfo | None:
        return zones.named(name) or self.by_name.get(name.strip('"'))


@dataclass
class Entry:
    """One VEVENT. problems gathers what could not be read, in order."""

    properties: dict[str, list[Property]]
    clock: Clock
    problems: list[Problem] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return self.properties.get(name, [])

    def first(self, *names: str) -> Property | None:
        return next((found for name in names for found in self.all(name) if found.value.strip()), None)

    def text(self, *names: str) -> str:
        found = self.first(*names)
        return found.text if found else ""

    def note(self, code: str, part: str = "", value: str = "") -> None:
        """Remember what could not be taken. Of a line that is broken, nobody knows whose address stands in it."""
        problem = Problem(code=code, part=part, value=text.line(MAIL.sub("…", value), 120))
        if problem not in self.problems:
            self.problems.append(problem)

    def moment(self, name: str) -> Moment | None:
        """The day or aware time that a property tells; None, and a problem, where it cannot be read."""
        found = self.first(name)
        return self.read_moment(found) if found else None

    def moments(self, name: str) -> list[Moment]:
        read = [self.read_moment(value) for found in self.all(name) for value in found.values()]
        return [moment for moment in read if moment is not None]

    def read_moment(self, found: Property) -> Moment | None:
        moment = self._moment(found)
        if moment is None:
            self.note("broken_part", found.name, found.value)
        elif isinstance(moment, datetime) and times.is_in_gap(moment):
            self.note("no_such_time", found.name, found.value)
        return moment

    def duration(self, name: str) -> timedelta | None:
        found = self.first(name)
        return self.read_duration(found) if found else None

    def read_duration(self, found: Property) -> timedelta | None:
        """None, and a problem, where it cannot be read, is negative or is longer than ten years."""
        try:
            duration = vDuration.from_ical(found.value.strip())
        except (ValueError, OverflowError):
            duration = timedelta(-1)
        if timedelta(0) <= duration <= LONGEST_DURATION:
            return duration
        self.note("broken_part", found.name, found.value)
        return None

    def _moment(self, found: Property) -> Moment | None:
        match = MOMENT.fullmatch(found.value.strip())
        if match is None:
            return None
        try:
            day = date(*(int(number) for number in match.groups()[:3]))
            if not times.EARLIEST <= day <= times.LATEST:
                return None
            if match[4] is None:
                return day
            wall = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), min(int(match[6] or 0), 59))
        except ValueError:
            return None
        return wall.replace(tzinfo=self._zone(found, is_utc=bool(match[7])))

    def _zone(self, found: Property, *, is_utc: bool) -> tzinfo:
        name = str(found.params.get("TZID", ""))
        if is_utc or not name:
            return self.clock.utc if is_utc else self.clock.local
        zone = self.clock.zone(name)
        if zone is None:
            self.note("unknown_zone", found.name, name)
        return zone or HELSINKI


def clock_of(calendar: Calendar, *, utc: tzinfo) -> tuple[Clock, list[Problem]]:
    name = calendar.header.get("X-WR-TIMEZONE", "")
    own = {value_of(lines, "TZID").strip('"'): _described_zone(lines) for lines in calendar.zones}
    clock = Clock(utc=utc, by_name={tzid: zone for tzid, zone in own.items() if zone})
    local = clock.zone(name) if name else None
    if local:
        clock.local, clock.has_own_zone = local, True
    unknown = [Problem(code="unknown_zone", part="X-WR-TIMEZONE", value=name)] if name and not local else []
    return clock, unknown


def read_entry(lines: Iterable[str], clock: Clock) -> Entry:
    entry = Entry(defaultdict(list), clock)
    for line in lines:
        try:
            name, params, value = Contentline(line).raw_parts()
        except ValueError:
            entry.note("broken_line", value=line)
            continue
        entry.properties[name.upper()].append(Property(name.upper(), value, _single(params)))
    return entry


def _single(params: Mapping) -> dict[str, str]:
    """Parameters with the first of their values, names in capitals."""
    return {name.upper(): value if isinstance(value, str) else next(iter(value), "") for name, value in params.items()}


def _described_zone(lines: list[str]) -> tzinfo | None:
    """The zone that a VTIMEZONE describes: by the name that it repeats, else by its offsets."""
    offsets = (line.partition(":")[2] for line in lines if line.upper().startswith("TZOFFSETTO"))
    return zones.named(value_of(lines, "X-LIC-LOCATION")) or zones.of_offsets(offsets)

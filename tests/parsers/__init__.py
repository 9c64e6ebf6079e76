"""The same calendar read by three parsers: what do subscribers' programs make of our feeds?

Each function takes the bytes of an .ics and gives the occurrences that overlap [first, until), two aware datetimes, in
order. A test asks for them by fixture: `python_occurrences`, `ical_js_occurrences`, `ical4j_occurrences`. Being
real parsers, they differ where the standard is silent; how is written in test_parsers.py.
"""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

FOLDER = Path(__file__).parent
HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True)
class Read:
    """One occurrence as a parser reads it. Times are instants in UTC, all-day ones dates; end is not included."""

    uid: str
    start: datetime | date
    end: datetime | date
    summary: str
    status: str | None
    recurrence_id: datetime | date  # as in the file; for a date that only a rule gives, its start

    def overlaps(self, first: datetime, until: datetime) -> bool:
        start, end = instant(self.start), instant(self.end)
        return start < until and (end > first or start == end == first)


def instant(when: datetime | date) -> datetime:
    """A date begins at midnight in Helsinki."""
    return when if isinstance(when, datetime) else datetime.combine(when, time.min, HELSINKI)


def in_order(found, first, until) -> list[Read]:
    return sorted((r for r in found if r.overlaps(first, until)), key=lambda r: (instant(r.start), r.uid, r.summary))


def by_python(ics: bytes, first: datetime, until: datetime) -> list[Read]:
    """Read with icalendar and recurring-ical-events, which leaves nothing out, cancelled dates included."""
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(ics)).between(first, until)
    return in_order(map(read_by_python, events), first, until)


def read_by_python(event) -> Read:
    recurrence_id = event.get("RECURRENCE-ID") or event["DTSTART"]
    status = event.get("STATUS")
    return Read(
        uid=str(event["UID"]),
        start=in_utc(event.start),
        end=in_utc(event.end),
        summary=str(event.get("SUMMARY", "")),
        status=status and str(status),
        recurrence_id=in_utc(recurrence_id.dt),
    )


def in_utc(when):
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def by_ical_js(ics: bytes, first: datetime, until: datetime) -> list[Read]:
    """Read with ical.js, the parser of Thunderbird and Nextcloud."""
    return in_order(printed_by(["node", FOLDER / "occurrences.js"], ics, until), first, until)


def by_ical4j(ics: bytes, first: datetime, until: datetime) -> list[Read]:
    """Read with ical4j, the parser of DAVx5 and of many servers."""
    classes = f"{FOLDER}/target/classes{os.pathsep}{FOLDER}/target/dependency/*"
    quick_start = "-XX:TieredStopAtLevel=1"
    return in_order(printed_by(["java", quick_start, "-cp", classes, "Occurrences"], ics, until), first, until)


def printed_by(command, ics, until):
    with tempfile.NamedTemporaryFile(suffix=".ics") as file:
        file.write(ics)
        file.flush()
        limit = f"{until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        answer = subprocess.run([*command, limit, file.name], capture_output=True)
    assert answer.returncode == 0, answer.stderr.decode()
    for fields in json.loads(answer.stdout):
        moments = {name: moment(fields[name]) for name in ("start", "end", "recurrence_id")}
        yield Read(**fields | moments)


def moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def what_node_lacks() -> str | None:
    """What to say where ical.js cannot be run, or None."""
    if not shutil.which("node"):
        return "node is missing. To get it: apt-get install nodejs npm"
    if not (FOLDER / "node_modules/ical.js").exists():
        return "ical.js is not installed. To get it: apt-get install npm, then make parsers (needs, once, the network)"
    return None


def what_java_lacks() -> str | None:
    """What to say where ical4j cannot be run, or None."""
    if not shutil.which("java"):
        return "Java is missing. To get it: apt-get install default-jdk maven"
    if not (FOLDER / "target/classes/Occurrences.class").exists():
        return (
            "ical4j is not installed. To get it: apt-get install maven, then make parsers (needs, once, the network)"
        )
    return None

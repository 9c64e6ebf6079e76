"""Which VEVENTs of a calendar are one event: by UID, RECURRENCE-ID and SEQUENCE (RFC 5545 §3.8.4.7, §3.8.7.4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from events.sources import text
from events.sources.problems import Problem

from .entry import Entry


@dataclass
class Series:
    """An event, and what its calendar says of single dates of it. source_id is empty where it has no UID; other_id and
    shares_id as of `Incoming`."""

    source_id: str
    entry: Entry
    overrides: list[Entry] = field(default_factory=list)
    other_id: str = ""
    shares_id: bool = False

    @property
    def title(self) -> str:
        return text.line(self.entry.text("SUMMARY") or self.source_id, text.TITLE)


def series_of(entries: Iterable[Entry]) -> tuple[list[Series], list[Problem]]:
    """The events in the order of the calendar. Of two versions with one start the newer is taken; events of
    different starts that share a UID are all taken; a date whose series is missing becomes an event of its own."""
    by_uid: dict[str, list[Entry]] = defaultdict(list)
    found: list[Series] = []
    for entry in entries:
        uid = _uid(entry)
        if not uid:
            found.append(Series("", entry))
            continue
        if uid not in by_uid:
            found.append(Series(uid, entry))  # holds its place in the order
        by_uid[uid].append(entry)
    problems: list[Problem] = []
    together = [_sharing(one.source_id, by_uid[one.source_id], problems) if one.source_id else [one] for one in found]
    return [one for group in together for one in group], problems


def _sharing(uid: str, entries: list[Entry], problems: list[Problem]) -> list[Series]:
    masters = [entry for entry in entries if not entry.first("RECURRENCE-ID")]
    overrides = _newest_of_each([entry for entry in entries if entry.first("RECURRENCE-ID")], "RECURRENCE-ID")
    if not masters:
        for entry in overrides:
            entry.note("date_without_series", "RECURRENCE-ID", entry.text("RECURRENCE-ID"))
        return [Series(_shortened(f"{uid}#{entry.text('RECURRENCE-ID')}"), entry) for entry in overrides]
    versions = _newest_of_each(masters, "DTSTART")
    if len(versions) < len(masters):
        problems.append(Problem(code="same_id_newer", part="UID", value=uid, event=Series(uid, versions[0]).title))
    for entry in versions[1:]:
        problems.append(Problem(code="same_id_other", part="UID", value=uid, event=Series(uid, entry).title))
    first, *others = [_named(uid, entry, is_shared=len(versions) > 1) for entry in versions]
    first.overrides = overrides
    return [first, *others]


def _named(uid: str, entry: Entry, *, is_shared: bool) -> Series:
    """By its start too where the UID is shared, whichever stands first: that one may leave the calendar."""
    own = _shortened(f"{uid}#{entry.text('DTSTART')}")
    source_id, other_id = (own, uid) if is_shared else (uid, own)
    return Series(source_id, entry, other_id=other_id, shares_id=is_shared)


def _newest_of_each(entries: list[Entry], name: str) -> list[Entry]:
    """One of those that are alike in a property, in order; a later one wins a tie."""
    newest: dict[str, Entry] = {}
    for entry in entries:
        known = newest.get(entry.text(name))
        if known is None or _version(entry) >= _version(known):
            newest[entry.text(name)] = entry
    return list(newest.values())


def _uid(entry: Entry) -> str:
    return _shortened(text.line(entry.text("UID"), 10 * text.SOURCE_ID))


def _shortened(uid: str) -> str:
    """uid, or a digest of one too long to store."""
    return uid if len(uid) <= text.SOURCE_ID else sha256(uid.encode()).hexdigest()


def _version(entry: Entry) -> tuple[int, str]:
    return _sequence(entry), entry.text("LAST-MODIFIED")


def _sequence(entry: Entry) -> int:
    value = entry.text("SEQUENCE")
    return int(value) if value.isdecimal() and len(value) < 10 else 0

"""Where a date of a VEVENT begins and how long it lasts (RFC 5545 §3.6.1)."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from events.sources import times
from events.sources.values import When

from .entry import Entry, Moment

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Begin:
    """length: whole days for a day; None for a time without an end."""

    start: Moment
    length: timedelta | None

    @property
    def when(self) -> When:
        if not isinstance(self.start, datetime):
            return times.days(self.start, self.start + (self.length or ONE_DAY) - ONE_DAY)
        if self.length is None:
            return times.timed(self.start)
        return times.timed(self.start, (self.start.astimezone(UTC) + self.length).astimezone(self.start.tzinfo))

    def at(self, moment: Moment) -> "Begin":
        """The same, at another moment: a day where this is one, and else a time in this one's zone."""
        if not isinstance(self.start, datetime):
            return replace(self, start=moment.date() if isinstance(moment, datetime) else moment)
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, self.start.time(), tzinfo=self.start.tzinfo)
        return replace(self, start=moment.astimezone(self.start.tzinfo))


def begin_of(entry: Entry) -> Begin | None:
    """DTSTART with DTEND, which is not included (RFC 5545 §3.6.1), or DURATION; None where there is no start."""
    start = entry.moment("DTSTART")
    if start is None:
        return None
    if isinstance(start, datetime) and start.tzinfo is entry.clock.utc and entry.clock.has_own_zone:
        start = start.astimezone(entry.clock.local)
    end = entry.moment("DTEND")
    length = length_between(start, end) if end else entry.duration("DURATION")
    if length is not None and length < timedelta(0):
        entry.note("ends_before_start", "DTEND", entry.text("DTEND"))
        length = None
    if length is not None and not isinstance(start, datetime):
        length = max(timedelta(days=length.days), ONE_DAY)
    return Begin(start, length)


def length_between(start: Moment, end: Moment) -> timedelta:
    """Negative where end is before start. Between a day and a time, the time's own day counts, whole where it is
    not midnight."""
    if isinstance(start, datetime):
        end = end if isinstance(end, datetime) else datetime.combine(end, time(0), tzinfo=start.tzinfo)
        return end.astimezone(UTC) - start.astimezone(UTC)
    if isinstance(end, datetime):
        end = end.date() + (ONE_DAY if end.time() > time(0) else timedelta(0))
    return end - start

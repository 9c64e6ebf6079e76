"""From the dates, rule and exceptions of a VEVENT to rows of a schedule and deviations from it (RFC 5545 §3.8.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from events import recurrence
from events.recurrence import RuleError
from events.sources import times
from events.sources.values import Deviation, When
from events.values import Row

from . import rules
from .entry import Entry, Moment, Property
from .words import place_of

MOST_DATES = 1000
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Begin:
    """Where a date starts and how long it lasts: whole days for a day. length None: a time without an end."""

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
    length = _length(start, end) if end else entry.duration("DURATION")
    if length is not None and length < timedelta(0):
        entry.note("ends_before_start", "DTEND", entry.text("DTEND"))
        length = None
    if length is not None and not isinstance(start, datetime):
        length = max(timedelta(days=length.days), ONE_DAY)
    return Begin(start, length)


def schedule(
    entry: Entry, overrides: Iterable[Entry], *, source_id: str, horizon: date, language: str
) -> tuple[tuple[Row, ...], tuple[Deviation, ...]]:
    """The rows and the deviations of an event, of whose single dates overrides tell.

    horizon: the last day, included, up to which a rule that cannot be kept is written out date by date.
    """
    begin = begin_of(entry)
    if begin is None:
        return (), ()
    rows = _rows(entry, begin, source_id=source_id, horizon=horizon)
    deviations: list[Deviation] = []
    further: list[When] = []
    for override in overrides:
        deviation = _deviation(entry, override, begin, rows, language)
        if isinstance(deviation, When):
            further.append(deviation)
        elif deviation:
            deviations.append(deviation)
    return rows + times.rows(source_id, further, label="moved"), tuple(deviations)


def _rows(entry: Entry, begin: Begin, *, source_id: str, horizon: date) -> tuple[Row, ...]:
    skipped = {begin.at(moment).when for moment in entry.moments("EXDATE")}
    extra = [when for when in _extra(entry, begin) if when not in skipped]
    rule = entry.first("RRULE")
    dates = _ruled(entry, begin, rule.value, horizon) if rule else [begin.when]
    row = rules.kept(begin.start, rule.value, dates, key=times.row_key(source_id)) if rule else None
    if row is not None:
        return _with_exceptions(row, extra, skipped, source_id=source_id, horizon=horizon)
    if rule and len(dates) > 1:
        entry.note("rule_in_other_zone", f"{horizon:%d.%m.%Y}", rule.value)
        if len(dates) > MOST_DATES:
            entry.note("too_many_dates", value=str(MOST_DATES))
    return times.rows(source_id, [*(when for when in dates[-MOST_DATES:] if when not in skipped), *extra])


def _ruled(entry: Entry, begin: Begin, rule: str, horizon: date) -> list[When]:
    """The dates of the rule in order, the event's own first."""
    try:
        return [begin.at(start).when for start in rules.starts(begin.start, rule, horizon=horizon)]
    except RuleError:
        entry.note("rule_not_understood", "RRULE", rule)
        return [begin.when]


def _with_exceptions(
    row: Row, extra: list[When], skipped: set[When], *, source_id: str, horizon: date
) -> tuple[Row, ...]:
    """The row with its extra and skipped days, unless none are left, and rows for extra dates of other hours."""
    own = [when for when in extra if when == times.moved_to(times.when_of(row), when.starts_on)]
    days = {when.starts_on for when in skipped if when.starts_at == row.starts_at}
    until = max([horizon, *days])
    given = set(recurrence.expand(row, first=min([row.starts_on, *row.extra_dates]), until=until))
    row = replace(
        row,
        exdates=frozenset(days & given),
        extra_dates=tuple(sorted({*row.extra_dates, *(when.starts_on for when in own)} - days)),
    )
    has_dates = recurrence.expand(row, first=date.min, until=max(until, row.starts_on) + rules.ONE_YEAR)
    return ((row,) if has_dates else ()) + times.rows(
        source_id, [when for when in extra if when not in own], label="extra"
    )


def _extra(entry: Entry, begin: Begin) -> list[When]:
    """The dates of RDATE, each of which may be a period with a length of its own (RFC 5545 §3.3.9)."""
    found = []
    for value in (value for listed in entry.all("RDATE") for value in listed.values()):
        start, _slash, end = value.value.partition("/")
        moment = entry.read_moment(replace(value, value=start))
        if moment is None:
            continue
        length = _period(entry, replace(value, value=end), moment) if end else begin.length
        found.append(replace(begin.at(moment), length=length).when)
    return found


def _period(entry: Entry, end: Property, start: Moment) -> timedelta | None:
    if end.value.upper().startswith("P"):
        return entry.read_duration(end)
    moment = entry.read_moment(end)
    return _length(start, moment) if moment else None


def _length(start: Moment, end: Moment) -> timedelta:
    """Negative where end is before start. Between a day and a time, the time's own day counts, whole where it is
    not midnight."""
    if isinstance(start, datetime):
        end = end if isinstance(end, datetime) else datetime.combine(end, time(0), tzinfo=start.tzinfo)
        return end.astimezone(UTC) - start.astimezone(UTC)
    if isinstance(end, datetime):
        end = end.date() + (ONE_DAY if end.time() > time(0) else timedelta(0))
    return end - start


def _deviation(
    entry: Entry, override: Entry, begin: Begin, rows: Iterable[Row], language: str
) -> Deviation | When | None:
    """What an override changes; the date alone where the series does not have it; None where nothing changes."""
    original = override.moment("RECURRENCE-ID")
    if original is None:
        return None
    planned = begin.at(original).when
    is_cancelled = override.text("STATUS").upper() == "CANCELLED"
    when = _new_date(override, begin) or planned
    row = next((row for row in rows if _has(row, planned)), None)
    if row is None:
        return None if is_cancelled else when
    is_elsewhere = bool(override.text("LOCATION")) and override.text("LOCATION") != entry.text("LOCATION")
    if not is_cancelled and override.text("SUMMARY") != entry.text("SUMMARY"):
        entry.note("date_words_left_out", planned.recurrence_id, override.text("SUMMARY"))
    if not (is_cancelled or is_elsewhere or when != planned):
        return None
    recurrence_id = override.first("RECURRENCE-ID")
    return Deviation(
        row_key=row.key,
        recurrence_id=planned.recurrence_id,
        is_cancelled=is_cancelled,
        when=when if when != planned and not is_cancelled else None,
        place=place_of(override, language) if is_elsewhere and not is_cancelled else None,
        and_later=bool(recurrence_id) and recurrence_id.params.get("RANGE", "").upper() == "THISANDFUTURE",
    )


def _new_date(override: Entry, begin: Begin) -> When | None:
    new = begin_of(override)
    if new is None:
        return None
    has_length = override.first("DTEND", "DURATION")
    return new.when if has_length else replace(begin, start=new.start).when


def _has(row: Row, planned: When) -> bool:
    if (row.starts_at, row.all_day) != (planned.starts_at, planned.all_day):
        return False
    return bool(recurrence.expand(row, first=planned.starts_on, until=planned.starts_on))

"""From the dates, rule and exceptions of a VEVENT to rows of a schedule and deviations from it (RFC 5545 §3.8.5)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from events import recurrence
from events.recurrence import RuleError
from events.sources import times
from events.sources.values import Deviation, When
from events.values import Row

from . import rules
from .begin import Begin, begin_of, length_between
from .entry import Entry, Moment, Property
from .words import place_of

MOST_DATES = 1000
ONE_DAY = timedelta(days=1)


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
    starts = _ruled(entry, begin, rule.value, horizon) if rule else [begin.start]
    row = rules.kept(begin, rule.value, starts, key=times.row_key(source_id), horizon=horizon) if rule else None
    if row is not None:
        return _with_exceptions(row, extra, skipped, source_id=source_id, horizon=horizon)
    dates = [begin.at(start).when for start in starts]
    if rule and len(dates) > 1:
        entry.note("rule_in_other_zone", f"{dates[-1].starts_on:%d.%m.%Y}", rule.value)
        if len(dates) > MOST_DATES:
            entry.note("too_many_dates", value=str(MOST_DATES))
    return times.rows(source_id, [*(when for when in dates[-MOST_DATES:] if when not in skipped), *extra])


def _ruled(entry: Entry, begin: Begin, rule: str, horizon: date) -> list[Moment]:
    """The starts that the rule gives in order, the event's own first."""
    try:
        return rules.starts(begin.start, rule, horizon=horizon)
    except RuleError:
        entry.note("rule_not_understood", "RRULE", rule)
        return [begin.start]


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
    return length_between(start, moment) if moment else None


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
    return Deviation(
        row_key=row.key,
        recurrence_id=planned.recurrence_id,
        is_cancelled=is_cancelled,
        when=when if when != planned and not is_cancelled else None,
        place=place_of(override, language) if is_elsewhere and not is_cancelled else None,
        and_later=any(
            found.params.get("RANGE", "").upper() == "THISANDFUTURE" for found in override.all("RECURRENCE-ID")
        ),
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

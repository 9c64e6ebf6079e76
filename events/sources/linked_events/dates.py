"""When a Linked Events event takes place.

The API tells instants in UTC, a bare date where no hour is known, and a whole day as local midnight to the next or to
its last second. A bare end date is the last day, included, and without one the hour is not known.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from events.sources import times
from events.sources.values import Deviation, Place, When
from events.values import HELSINKI, Row

from . import fields

BARE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
STATUSES = {"EventCancelled": "cancelled", "EventPostponed": "postponed"}
TIMES = ("start_time", "end_time")
UTC_LABEL = re.compile(r"(?:Z|\+00:?00)$", re.IGNORECASE)

Note = Callable[..., None]


def status_of(record: dict) -> str:
    return STATUSES.get(fields.string(record.get("event_status")), "scheduled")


def when_of(record: dict, note: Note) -> When | None:
    """None where the event has no date, or none that can be read."""
    start, end = _moment(record, "start_time", note), _moment(record, "end_time", note)
    if start is None:
        return None
    if end is not None and _day(end) < _day(start):
        note("ends_before_start", "end_time", fields.string(record.get("end_time")))
        end = None
    if not isinstance(start, datetime):
        if end is None or (isinstance(end, datetime) and _last_day(end) <= start):
            return When(starts_on=start)
        return times.days(start, _last_day(end))
    if end is None or isinstance(end, datetime):
        return times.timed(start, end)
    # A bare end: the last day, whose hour is not known.
    begins = times.timed(start)
    return replace(begins, ends_on=end) if end > begins.starts_on else begins


def series(
    source_id: str, parts: Iterable[tuple[dict, Place | None]], note: Note
) -> tuple[tuple[Row, ...], tuple[Deviation, ...]]:
    """The rows of a recurring event and what deviates from them.

    parts: the record of each date, with its place where that differs from the event's.
    """
    told = [(when, part, place) for part, place in parts if (when := when_of(part, note))]
    rows = times.rows(source_id, (when for when, _part, _place in told))
    deviations = (_deviation(when, part, place, rows) for when, part, place in told)
    return rows, tuple(found for found in deviations if found)


def without_utc(record: dict) -> dict:
    """The record, and those of its dates that stand in it, with times labelled UTC as times of no zone: Helsinki's."""
    floating: dict = {name: UTC_LABEL.sub("", said) for name in TIMES if isinstance(said := record.get(name), str)}
    if isinstance(parts := record.get("sub_events"), list):
        floating["sub_events"] = [without_utc(part) if isinstance(part, dict) else part for part in parts]
    return record | floating


def _deviation(when: When, part: dict, place: Place | None, rows: Iterable[Row]) -> Deviation | None:
    is_cancelled = status_of(part) == "cancelled"
    if not (is_cancelled or place):
        return None
    row = next(row for row in rows if times.moved_to(times.when_of(row), when.starts_on) == when)
    return Deviation(
        row_key=row.key,
        recurrence_id=when.recurrence_id,
        is_cancelled=is_cancelled,
        place=None if is_cancelled else place,
    )


def _moment(record: dict, name: str, note: Note) -> date | datetime | None:
    said = fields.string(record.get(name))
    if not said:
        return None
    try:
        moment = date.fromisoformat(said) if BARE_DATE.fullmatch(said) else datetime.fromisoformat(said)
        is_sensible = times.EARLIEST <= _day(moment) <= times.LATEST
    except (ValueError, OverflowError):
        is_sensible = False
    if not is_sensible:
        note("broken_part", name, said)
        return None
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(HELSINKI) if moment.tzinfo else moment.replace(tzinfo=HELSINKI)


def _last_day(end: date | datetime) -> date:
    return (end - timedelta(seconds=1)).date() if isinstance(end, datetime) else end


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment

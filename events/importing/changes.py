"""What a source says of life status, as `Change` records beside the page: also where it comes with a draft."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from events.models import Change
from events.models.change import Kind
from events.sources.problems import Problem
from events.sources.values import Deviation, Incoming
from events.values import Row

from .forms import in_language
from .places import Known

Scope = tuple[UUID | None, str, date | None]  # row key, recurrence id, from day: as of Change
WHOLE: Scope = (None, "", None)
COLUMNS = ("kind", "new_starts_on", "new_starts_at", "new_ends_on", "new_ends_at", "days_later", "new_venue_id")


def wanted_changes(incoming: Incoming, known: Known) -> tuple[dict[Scope, dict], list[Problem]]:
    """By scope the columns of the change that the source tells of; problems: moves to places that nobody knows."""
    found: dict[Scope, dict] = {} if incoming.status == "scheduled" else {WHOLE: {"kind": Kind(incoming.status)}}
    problems = []
    rows = {row.key: row for row in incoming.rows}
    for deviation in incoming.deviations:
        columns = _columns(deviation, rows[deviation.row_key], known)
        if deviation.place and not columns.get("new_venue_id"):
            problems.append(Problem(code="date_place_left_out", value=in_language(deviation.place.name, "")))
        if columns:
            found[_scope(deviation)] = columns
    return found, problems


def record_changes(key: UUID, wanted: dict[Scope, dict], *, source: str, by, now: datetime) -> bool:
    """Write what the source says anew of the event with this key, and take back what it no longer says; True if there
    was any. What people did here meanwhile stands where the source only repeats itself."""
    new = new_changes(key, wanted, source=source)
    for scope, columns in new:
        named = dict(zip(("row_key", "recurrence_id", "from_day"), scope, strict=True))
        Change.objects.create(event_key=key, source=source, made_at=now, made_by=by, **named, **columns)
    return bool(new)


def new_changes(key: UUID, wanted: dict[Scope, dict], *, source: str) -> list[tuple[Scope, dict]]:
    """What `record_changes` would write, in order."""
    last = {_scope_of(change): change for change in Change.objects.of_event(key).filter(source=source)}
    new: list[tuple[Scope, dict]] = []
    if _is_taken_back(last.get(WHOLE), wanted.get(WHOLE)):
        new.append((WHOLE, {"kind": Kind.RESTORED}))
        last = {}  # it restores each date as well: what is said of single dates is said again
    for scope, columns in wanted.items():
        if scope not in last or not _says(last[scope], columns):
            new.append((scope, columns))
    gone = [scope for scope, change in last.items() if _is_taken_back(change, wanted.get(scope))]
    return new + [(scope, {"kind": Kind.RESTORED}) for scope in gone]


def _columns(deviation: Deviation, row: Row, known: Known) -> dict:
    if deviation.is_cancelled:
        return {"kind": Kind.CANCELLED}
    venue = known.venue(deviation.place)
    moved: dict[str, Any] = {"new_venue_id": venue.pk} if venue else {}
    if when := deviation.when:
        moved |= {"new_starts_at": when.starts_at, "new_ends_at": when.ends_at}
        if deviation.and_later:
            moved["days_later"] = (when.starts_on - date.fromisoformat(deviation.recurrence_id[:8])).days or None
        else:
            moved |= {"new_starts_on": when.starts_on, "new_ends_on": when.ends_on or _own_last_day(deviation, row)}
    return {"kind": Kind.MOVED, **moved} if moved else {}


def _own_last_day(deviation: Deviation, row: Row) -> date | None:
    """The last day of a date that no longer lasts as many days as its row; None where that follows from its times."""
    when = deviation.when
    if when is None or row.ends_on is None:
        return None
    is_night = bool(when.starts_at and when.ends_at and when.ends_at <= when.starts_at)
    return when.starts_on + timedelta(days=is_night)


def _scope(deviation: Deviation) -> Scope:
    if deviation.and_later:
        return deviation.row_key, "", date.fromisoformat(deviation.recurrence_id[:8])
    return deviation.row_key, deviation.recurrence_id, None


def _scope_of(change: Change) -> Scope:
    return change.row_key, change.recurrence_id, change.from_day


def _says(change: Change, columns: dict) -> bool:
    return all(getattr(change, name) == columns.get(name) for name in COLUMNS)


def _is_taken_back(change: Change | None, columns: dict | None) -> bool:
    return change is not None and change.kind != Kind.RESTORED and columns is None

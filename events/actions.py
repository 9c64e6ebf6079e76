"""What happens to a published plan. Each action is one record, one projection, one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from . import projection
from .models import Change, Event, Occurrence, Venue
from .models.change import Kind


class NothingToChange(ValueError):
    """The scope has no date, or is in that state already. code: unknown_date, unknown_row, same_state."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a change is about: the whole event; with row_key, a row from the first day from_day on (all of it without);
    with recurrence_id as well, one date."""

    event_key: UUID
    row_key: UUID | None = None
    recurrence_id: str = ""
    from_day: date | None = None


def cancel(scope: Scope, *, reasons: Mapping[str, str] | None = None, by=None, now: datetime) -> Change:
    """Call the dates of scope off; they stay on their pages and in feeds as cancelled (AC-23)."""
    return _record(scope, Kind.CANCELLED, reasons=reasons, by=by, now=now)


def postpone(scope: Scope, *, reasons: Mapping[str, str] | None = None, by=None, now: datetime) -> Change:
    """Take the dates off without naming new ones yet (AC-24)."""
    return _record(scope, Kind.POSTPONED, reasons=reasons, by=by, now=now)


def restore(scope: Scope, *, reasons: Mapping[str, str] | None = None, by=None, now: datetime) -> Change:
    """Let the plan hold again (AC-26)."""
    return _record(scope, Kind.RESTORED, reasons=reasons, by=by, now=now)


def move(
    scope: Scope,
    *,
    starts_on: date | None = None,
    starts_at: time | None = None,
    ends_on: date | None = None,
    ends_at: time | None = None,
    days_later: int | None = None,
    venue: Venue | None = None,
    reasons: Mapping[str, str] | None = None,
    by=None,
    now: datetime,
) -> Change:
    """Move to a new day, hour or venue (AC-17, AC-25).

    starts_on is for one date; days_later (negative: earlier) moves each date of a wider scope. starts_at and ends_at
    are the new times together: without starts_at the plan's times stay.
    """
    new = {"new_starts_on": starts_on, "new_starts_at": starts_at, "new_ends_on": ends_on, "new_ends_at": ends_at}
    return _record(scope, Kind.MOVED, reasons=reasons, by=by, now=now, days_later=days_later, new_venue=venue, **new)


def move_online(
    scope: Scope, *, online_url: str, reasons: Mapping[str, str] | None = None, by=None, now: datetime
) -> Change:
    return _record(scope, Kind.MOVED_ONLINE, reasons=reasons, by=by, now=now, online_url=online_url)


def set_capacity(scope: Scope, capacity: str, *, by=None, now: datetime) -> Change:
    """capacity: "few", "full" or "open". No reason, and no rise of SEQUENCE."""
    return _record(scope, Kind(capacity), reasons=None, by=by, now=now)


def _record(scope: Scope, kind: Kind, *, reasons: Mapping[str, str] | None, by, now: datetime, **columns) -> Change:
    with transaction.atomic():
        _check_scope(scope)
        change = Change.objects.create(
            event_key=scope.event_key,
            row_key=scope.row_key,
            recurrence_id=scope.recurrence_id,
            from_day=scope.from_day,
            kind=kind,
            made_at=now,
            made_by=by,
            **{f"reason_{language}": text for language, text in (reasons or {}).items()},
            **columns,
        )
        projection.project(scope.event_key, at=now)
    return change


def _check_scope(scope: Scope) -> None:
    """A published event must have the date that is spoken of; a draft's is not known yet."""
    if not scope.row_key or not Event.objects.filter(pk=scope.event_key, withdrawn_at=None).exists():
        return
    dates = Occurrence.objects.filter(event_id=scope.event_key, row_key=scope.row_key)
    if scope.recurrence_id and not dates.filter(recurrence_id=scope.recurrence_id).exists():
        raise NothingToChange("unknown_date")
    if not dates.exists():
        raise NothingToChange("unknown_row")

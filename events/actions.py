"""What happens to a published plan. Each action is one record, one projection, one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from jtw import stamp

from . import projection, schedule
from .changes import OFF, STATES, moved_row, moved_span, standing
from .models import Change, Event, Occurrence, Venue
from .models.change import Kind


class NothingToChange(ValueError):
    """The change makes no sense as things stand.

    code: unknown_date, unknown_row (scope), same_state (all of scope is so already, and no other reason is given),
    no_change (a move that names neither day, time nor venue), several_dates (a new day for more than one date; name
    days_later or one date).
    """

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a change is about: the whole event, or with row_key a row, each from the day from_day on or all of it; with
    recurrence_id as well, one date."""

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
    """Let the plan hold again (AC-26), but for what was said of a part of scope alone (AC-18)."""
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

    starts_on and ends_on are for one date; days_later (negative: earlier) moves each date of a wider scope, from where
    it stands now. starts_at and ends_at are the new times together: without starts_at the times stay. Raises
    ScheduleError for a time that does not exist or an end before the start.
    """
    new = {"new_starts_on": starts_on, "new_starts_at": starts_at, "new_ends_on": ends_on, "new_ends_at": ends_at}
    if not any([*new.values(), days_later, venue]):
        raise NothingToChange("no_change")
    columns = new | {"days_later": days_later, "new_venue": venue and venue.standing}
    return _record(scope, Kind.MOVED, reasons=reasons, by=by, now=now, **columns)


def move_online(
    scope: Scope, *, online_url: str, reasons: Mapping[str, str] | None = None, by=None, now: datetime
) -> Change:
    """Hold the dates of scope online instead of at their venue."""
    return _record(scope, Kind.MOVED_ONLINE, reasons=reasons, by=by, now=now, online_url=online_url)


def set_capacity(scope: Scope, capacity: str, *, by=None, now: datetime) -> Change:
    """capacity: "few", "full" or "open". No reason, and no rise of SEQUENCE."""
    return _record(scope, Kind(capacity), reasons=None, by=by, now=now)


def _record(scope: Scope, kind: Kind, *, reasons: Mapping[str, str] | None, by, now: datetime, **columns) -> Change:
    with stamp.writing():
        change = Change(
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
        event = Event.objects.filter(pk=scope.event_key, withdrawn_at=None).first()
        if event:
            _check(change, event)
        change.save(force_insert=True)
        projection.project(scope.event_key, at=now)
    return change


def _check(change: Change, event: Event) -> None:
    """Of a published event, whose dates are known; a draft's are not yet."""
    in_plan = event.occurrences.filter(in_plan=True).select_related("change")
    dates = [each for each in in_plan if change.concerns(*each.key)]
    if (change.row_key or change.from_day) and not dates:
        raise NothingToChange("unknown_row" if change.row_key and not change.recurrence_id else "unknown_date")
    if change.kind == Kind.MOVED:
        is_news = _check_move(change, dates)
    elif change.kind == Kind.RESTORED:
        is_news = _takes_back(change, dates)
    elif dates:
        is_news = any(_is_news(change, each) for each in dates)
    else:
        is_news = event.status != STATES.get(Kind(change.kind))
    if not is_news:
        raise NothingToChange("same_state")


def _check_move(change: Change, dates: list[Occurrence]) -> bool:
    """Whether any date is then elsewhere than now."""
    is_one_date = len(dates) == 1
    if change.new_starts_on or change.new_ends_on:
        if not is_one_date:
            raise NothingToChange("several_dates")
        change.row_key, change.recurrence_id = dates[0].key  # a date added later is not to follow it to that day
        change.from_day = None
    for each in dates:
        schedule.check_row(moved_row(change, each.span, is_one_date=is_one_date))
    return any(_is_moved(change, each, is_one_date=is_one_date) for each in dates)


def _is_moved(change: Change, stored: Occurrence, *, is_one_date: bool) -> bool:
    is_elsewhere = bool(change.new_venue_id) and change.new_venue_id != stored.venue_id
    is_put_on = stored.status in [STATES[kind] for kind in OFF]
    return is_elsewhere or is_put_on or moved_span(change, stored.span, is_one_date=is_one_date) != stored.span


def _takes_back(change: Change, dates: list[Occurrence]) -> bool:
    """Whether something stands that a restoration ends."""
    said = list(Change.objects.of_event(change.event_key))
    of_dates = [[each for each in said if each.concerns(*stored.key)] for stored in dates] or [said]
    stands = [each for of_date in of_dates for each in standing(of_date)]
    return any(each.breadth <= change.breadth and each.kind != Kind.RESTORED for each in stands)


def _is_news(change: Change, stored: Occurrence) -> bool:
    """Whether a date is in another state than the change says, or is so for another reason than the change gives."""
    if change.is_of_capacity:
        return stored.capacity != ("" if change.kind == Kind.OPEN else change.kind)
    if stored.status != STATES[Kind(change.kind)]:
        return True
    return any(_told(change)) and stored.change is not None and _told(change) != _told(stored.change)


def _told(change: Change) -> tuple[str, ...]:
    return change.online_url, change.reason_sv, change.reason_fi, change.reason_en

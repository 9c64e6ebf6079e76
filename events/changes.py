"""What became of the plan: planned dates with the changes folded in. A pure rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from . import schedule
from .models.change import Change, Kind
from .values import Effective, Planned, Row

MOVES = (Kind.MOVED, Kind.MOVED_ONLINE)
STATES = {
    Kind.CANCELLED: "cancelled",
    Kind.POSTPONED: "postponed",
    Kind.MOVED: "moved",
    Kind.MOVED_ONLINE: "moved_online",
    Kind.RESTORED: "scheduled",
}


def fold(
    planned: Iterable[Planned],
    changes: Sequence[Change],
    *,
    rows: Mapping[UUID, Row],
    venue_id: int | None,
    is_online: bool,
) -> list[Effective]:
    """Each planned date as it stands after changes, which come oldest first; a later one prevails (AC-26, AC-29).

    Only a move of more dates passes by those that were changed one by one: they keep what was said of them (AC-18).
    """
    return [_after(date, changes, rows[date.row_key], venue_id, is_online) for date in planned]


def status_of_event(changes: Sequence[Change], dates: Sequence[Effective]) -> str:
    """The life status of the whole: what all its dates have in common, or without dates what its
    last change says."""
    if dates:
        states = {effective.status for effective in dates}
        return states.pop() if len(states) == 1 else "scheduled"
    whole = [change for change in changes if change.row_key is None and not change.is_of_capacity]
    return STATES[Kind(whole[-1].kind)] if whole else "scheduled"


def _after(planned: Planned, changes: Sequence[Change], row: Row, venue_id: int | None, is_online: bool) -> Effective:
    effective = Effective(
        row_key=planned.row_key,
        recurrence_id=planned.recurrence_id,
        plan=planned.span,
        span=planned.span,
        venue_id=venue_id,
        is_online=is_online,
    )
    as_planned, is_own = effective, False
    for change in changes:
        if not change.concerns(planned.row_key, planned.recurrence_id) or (is_own and _moves_many(change)):
            continue
        effective = _apply(change, effective, as_planned, row)
        if not change.is_of_capacity:
            is_own = bool(change.recurrence_id) and change.kind != Kind.RESTORED
    return effective


def _moves_many(change: Change) -> bool:
    return change.kind in MOVES and not change.recurrence_id


def _apply(change: Change, effective: Effective, as_planned: Effective, row: Row) -> Effective:
    if change.is_of_capacity:
        return replace(effective, capacity="" if change.kind == Kind.OPEN else change.kind)
    if change.kind == Kind.RESTORED:
        return replace(as_planned, capacity=effective.capacity, change_id=change.pk)
    if change.kind not in MOVES:
        return replace(effective, status=STATES[Kind(change.kind)], change_id=change.pk)
    return replace(
        effective,
        status=STATES[Kind(change.kind)],
        change_id=change.pk,
        span=_moved_span(change, effective, row),
        venue_id=change.new_venue_id or effective.venue_id,
        is_online=effective.is_online or change.kind == Kind.MOVED_ONLINE,
    )


def _moved_span(change: Change, effective: Effective, row: Row):
    """The new span; the plan's day where only times move, the plan's times where only the day moves."""
    if change.new_starts_on is None and change.days_later is None and change.new_starts_at is None:
        return effective.span
    assert effective.plan is not None
    first_day = change.new_starts_on or effective.plan.first_day + timedelta(days=change.days_later or 0)
    return schedule.span(moved_row(change, row, first_day), first_day)


def moved_row(change: Change, row: Row, first_day: date) -> Row:
    """A row of the single date that a move makes of one of row's. A move that names a start names its end as well;
    one that names only a day keeps the row's times and its number of days."""
    days = (row.ends_on - row.starts_on) if row.ends_on else None
    ends_on = change.new_ends_on or (first_day + days if days is not None else None)
    moved = replace(row, starts_on=first_day, ends_on=ends_on, rrule="", exdates=frozenset(), extra_dates=())
    if change.new_starts_at is None:
        return moved
    return replace(moved, starts_at=change.new_starts_at, ends_at=change.new_ends_at, all_day=False)

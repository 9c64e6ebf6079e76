"""What became of the plan: planned dates with the changes folded in. A pure rule."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from . import schedule
from .models.change import Change, Kind
from .values import HELSINKI, DateKey, Effective, Planned, Row, Span

OFF = (Kind.CANCELLED, Kind.POSTPONED)
STATES = {
    Kind.CANCELLED: "cancelled",
    Kind.POSTPONED: "postponed",
    Kind.MOVED: "moved",
    Kind.MOVED_ONLINE: "moved_online",
    Kind.RESTORED: "scheduled",
}


def fold(
    planned: Sequence[Planned], changes: Sequence[Change], *, venue_id: int | None, is_online: bool
) -> list[Effective]:
    """Each planned date as it stands after changes, which come oldest first.

    A later change prevails, with two exceptions for what was said of a part alone (AC-18, AC-29): a wider move does
    not put on again what was called off by itself, and restoring the whole leaves it as it is. What had taken place
    when many dates were changed at once stays as it was (AC-18).
    """
    effective = []
    reach = {id(change): reached_by(change, planned) for change in changes}
    for each in planned:
        concerned = [change for change in changes if each.key in reach[id(change)]]
        as_planned = Effective(
            row_key=each.row_key,
            recurrence_id=each.recurrence_id,
            plan=each.span,
            span=each.span,
            capacity=_capacity(concerned),
            venue_id=venue_id,
            is_online=is_online,
        )
        effective.append(_after(as_planned, standing(concerned), is_alone=len(planned) == 1))
    return effective


def reached_by(change: Change, planned: Sequence[Planned]) -> set[DateKey]:
    """The keys of the dates that a change speaks of: those in its scope that were not over when it was made, or all of
    its scope where all were (somebody tells afterwards that it was cancelled). One not made yet has no such time."""
    scope = [each for each in planned if change.concerns(*each.key)]
    to_come = [each for each in scope if not change.made_at or each.span.listed_until > change.made_at]
    return {each.key for each in to_come or scope}


def standing(changes: Iterable[Change]) -> list[Change]:
    """Those changes of one date that still say something, oldest first, without capacity: a restoration takes back
    what was said of its own scope or a wider one."""
    kept: list[Change] = []
    for change in changes:
        if change.kind == Kind.RESTORED:
            kept = [earlier for earlier in kept if earlier.breadth > change.breadth] or [change]
        elif not change.is_of_capacity:
            kept.append(change)
    return kept


def status_of_event(changes: Iterable[Change], dates: Iterable[Effective]) -> str:
    """The life status of the whole: what all its dates have in common, or without dates what its last change says."""
    states = {effective.status for effective in dates}
    if states:
        return states.pop() if len(states) == 1 else "scheduled"
    whole = standing(change for change in changes if change.breadth == 0)
    return STATES[Kind(whole[-1].kind)] if whole else "scheduled"


def _capacity(changes: Iterable[Change]) -> str:
    said = [change.kind for change in changes if change.is_of_capacity]
    return said[-1] if said and said[-1] != Kind.OPEN else ""


def moved_span(change: Change, span: Span, *, is_one_date: bool) -> Span:
    """Where a move takes a date that stands at span.

    What the move does not name stays: the number of days, and the times, of which a new start brings its own end. A
    new day counts for one date only.
    """
    row = moved_row(change, span, is_one_date=is_one_date)
    return schedule.span(row, row.starts_on)


def moved_row(change: Change, span: Span, *, is_one_date: bool) -> Row:
    """A row of the plan with nothing but that date."""
    row = row_of(span)
    begins = row.starts_on + timedelta(days=change.days_later or 0)
    if is_one_date and change.new_starts_on:
        begins = change.new_starts_on
    days = row.ends_on and row.ends_on - row.starts_on
    if change.new_ends_on:
        days = change.new_ends_on - begins
    moved = replace(row, starts_on=begins, ends_on=begins + days if days else None)
    if change.new_starts_at is None:
        return moved
    return replace(moved, starts_at=change.new_starts_at, ends_at=change.new_ends_at, all_day=False)


def row_of(span: Span) -> Row:
    """As somebody would write a single date: a night's end without its day."""
    key, begins = UUID(int=0), span.first_day
    if span.all_day or not span.has_hour:
        return Row(key=key, starts_on=begins, ends_on=_other(span.last_day, begins), all_day=span.all_day)
    start = span.starts_at.astimezone(HELSINKI)
    end = span.ends_at and span.ends_at.astimezone(HELSINKI)
    if end is None:
        return Row(key=key, starts_on=begins, starts_at=start.time(), ends_on=_other(span.last_day, begins))
    is_next = end.time() <= start.time()
    usual = begins + timedelta(days=is_next)
    return Row(
        key=key, starts_on=begins, starts_at=start.time(), ends_on=_other(end.date(), usual), ends_at=end.time()
    )


def _other(day: date, usual: date) -> date | None:
    return None if day == usual else day


def _after(effective: Effective, changes: Iterable[Change], *, is_alone: bool) -> Effective:
    called_off_by = -1  # the breadth of the narrowest change that did
    for change in changes:
        effective = _moved(change, effective, is_alone=is_alone)
        if change.kind in OFF:
            is_news = change.kind == Kind.CANCELLED or called_off_by <= change.breadth
            called_off_by = max(called_off_by, change.breadth)
        else:
            is_news = called_off_by <= change.breadth
            called_off_by = -1 if is_news else called_off_by
        if is_news:
            effective = replace(effective, status=STATES[Kind(change.kind)], change_id=change.pk)
    return effective


def _moved(change: Change, effective: Effective, *, is_alone: bool) -> Effective:
    """Where and when a move has the date; as it is for other kinds."""
    if change.kind == Kind.MOVED_ONLINE:
        return replace(effective, venue_id=None, is_online=True)
    if change.kind != Kind.MOVED:
        return effective
    span = moved_span(change, effective.span, is_one_date=is_alone or bool(change.recurrence_id))
    return replace(effective, span=span, venue_id=change.new_venue_id or effective.venue_id)

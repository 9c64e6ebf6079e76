"""The dates of an event: what its plan gives, what was said of it, and what was public and is no longer in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from . import carrying, changes, schedule
from .models import Change, EventPage, Occurrence
from .values import DateKey, Effective, Planned, Row


@dataclass(frozen=True, kw_only=True)
class Dates:
    """effective: the dates of the plan and then those that fell out of it; moved: old key -> new key, of stored dates
    that the plan now has elsewhere; changes: oldest first, each with its scope where the plan now has it, and changed
    those of them whose scope went along; until: the last day, included, up to which rules are expanded."""

    effective: list[Effective]
    moved: dict[DateKey, DateKey]
    changes: Sequence[Change]
    changed: Sequence[Change]
    until: date

    @property
    def planned(self) -> list[Effective]:
        return [each for each in self.effective if each.plan]


def dates_of(
    source: EventPage, said: Sequence[Change], *, stored: Sequence[Occurrence] = (), until: date, at: datetime
) -> Dates:
    """said: the changes, oldest first; stored: the dates in the read model; until: for what rules give, included."""
    planned = planned_dates(source.rows(), until=until)
    pairs = _carried(planned, stored)
    changed = _followed(said, pairs, planned, stored)
    dropped = [as_dropped(each, at) for each in stored if each.key not in pairs]
    return Dates(
        effective=[*_folded(source, planned, said), *dropped],
        moved={old: new for old, new in pairs.items() if old != new},
        changes=said,
        changed=changed,
        until=until,
    )


def effective_dates(
    source: EventPage, said: Sequence[Change], *, stored: Sequence[Occurrence] = (), until: date
) -> list[Effective]:
    """The dates of the plan alone, as they stand after what was said of them."""
    planned = planned_dates(source.rows(), until=until)
    _followed(said, _carried(planned, stored), planned, stored)
    return _folded(source, planned, said)


def planned_dates(rows: Sequence[Row], *, until: date) -> list[Planned]:
    """The dates of the plan from its first on."""
    if not rows:
        return []
    first = min(min((row.starts_on, *row.extra_dates)) for row in rows)
    return schedule.plan(rows, first=first, until=until)


def as_dropped(stored: Occurrence, at: datetime) -> Effective:
    """A public date that the plan no longer gives: called off if it was still to come (AC-16, AC-19)."""
    is_called_off = stored.in_plan and stored.listed_until > at
    return Effective(
        row_key=stored.row_key,
        recurrence_id=stored.recurrence_id,
        plan=None,
        span=stored.span,
        status="cancelled" if is_called_off else stored.status,
        venue_id=stored.venue_id,
        is_online=stored.is_online,
        change_id=stored.change_id,
    )


def _carried(planned: Sequence[Planned], stored: Sequence[Occurrence]) -> dict[DateKey, DateKey]:
    return carrying.carry({each.key: each.in_plan for each in stored}, [each.key for each in planned])


def _followed(
    said: Sequence[Change], pairs: dict[DateKey, DateKey], planned: Sequence[Planned], stored: Sequence[Occurrence]
) -> list[Change]:
    """Those changes whose scope goes along with the dates to where the plan now has them."""
    moved = {old: new for old, new in pairs.items() if old != new}
    if not moved:
        return []
    fresh = carrying.fresh_rows([each.key for each in stored], [each.key for each in planned])
    return [change for change in said if change.follow(moved, fresh)]


def _folded(source: EventPage, planned: Sequence[Planned], said: Sequence[Change]) -> list[Effective]:
    is_online = bool(source.online_url) and not (source.venue_id or source.address)
    return changes.fold(planned, said, venue_id=source.venue_id, is_online=is_online)

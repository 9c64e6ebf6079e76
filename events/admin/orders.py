"""A change that an editor is about to make: what it would do to each date, and doing it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from events import actions
from events.actions import Scope
from events.models import Change, EventPage
from events.models.change import CAPACITY_KINDS, Kind
from events.plan import effective_dates
from events.recurrence import horizon
from events.values import Effective

from .plan import is_changed


class Act(TextChoices):
    """The kinds of change as things to do."""

    CANCELLED = Kind.CANCELLED, _("Call off")
    POSTPONED = Kind.POSTPONED, _("Postpone, no new date yet")
    MOVED = Kind.MOVED, _("Move to another time or place")
    MOVED_ONLINE = Kind.MOVED_ONLINE, _("Move online")
    RESTORED = Kind.RESTORED, _("Take back: it is held as planned")
    FEW = Kind.FEW, _("Few places left")
    FULL = Kind.FULL, _("Full")
    OPEN = Kind.OPEN, _("Places left again")


@dataclass(frozen=True, kw_only=True)
class Order:
    """details: the keyword arguments of `actions.move` (starts_on, …, venue) or move_online; reasons by language."""

    kind: str
    scope: Scope
    details: Mapping = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def carry_out(self, *, by, now: datetime) -> Change:
        """Raises `actions.NothingToChange`."""
        if self.kind in CAPACITY_KINDS:
            return actions.set_capacity(self.scope, self.kind, by=by, now=now)
        act = {
            Kind.CANCELLED: actions.cancel,
            Kind.POSTPONED: actions.postpone,
            Kind.MOVED: actions.move,
            Kind.MOVED_ONLINE: actions.move_online,
            Kind.RESTORED: actions.restore,
        }[Kind(self.kind)]
        return act(self.scope, **self.details, reasons=self.reasons, by=by, now=now)

    def digest(self) -> str:
        """To tell whether an order is still the one that was shown."""
        details = {name: getattr(value, "pk", value) for name, value in self.details.items()}
        return hashlib.sha256(repr((self.kind, self.scope, details, self.reasons)).encode()).hexdigest()

    def as_change(self) -> Change:
        """The record as it would be, unsaved."""
        names = {"days_later": "days_later", "online_url": "online_url"}
        details = {names.get(name, f"new_{name}"): value for name, value in self.details.items()}
        return Change(kind=self.kind, **vars(self.scope), **details)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """affected: (before, after) of each date that the order changes; kept: dates within its reach that keep what was
    said of them one by one (AC-18, AC-29); others: how many dates it does not reach."""

    affected: list[tuple[Effective, Effective]]
    kept: list[Effective]
    others: int


def effect_of(orders: Sequence[Order], source: EventPage, *, today: date) -> Effect:
    """source: the live page with the plan."""
    until = horizon(today)
    changes = list(Change.objects.of_event(source.translation_key))
    new_changes = [order.as_change() for order in orders]
    before = effective_dates(source, changes, until=until)
    after = effective_dates(source, [*changes, *new_changes], until=until)
    pairs = list(zip(before, after, strict=True))
    reached = [old for old in before if any(change.concerns(old.row_key, old.recurrence_id) for change in new_changes)]
    return Effect(
        affected=[(old, new) for old, new in pairs if looks(old) != looks(new)],
        kept=[old for old, new in pairs if old in reached and is_changed(old) and looks(old) == looks(new)],
        others=len(before) - len(reached),
    )


def looks(effective: Effective) -> tuple:
    """What readers see of a date; of one that is off, not when it would have been."""
    if effective.status in ("cancelled", "postponed"):
        return effective.status, effective.capacity
    return effective.status, effective.capacity, effective.span, effective.venue_id, effective.is_online


def remaining(dates: list[Effective], *, now: datetime) -> list[Effective]:
    """The dates that are not over."""
    return [effective for effective in dates if effective.span.listed_until > now]

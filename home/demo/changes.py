"""What has happened to the plans of the demo town: by the same actions that editors use."""

from collections.abc import Mapping
from datetime import date, datetime

from events import actions
from events.actions import Scope
from events.models import EventPage, Occurrence
from jtw.languages import LANGUAGES

from .content import DemoEvent
from .days import day_of
from .events import times_of
from .records import Records


def make_changes(event: DemoEvent, page: EventPage, *, records: Records, today: date, now: datetime) -> None:
    """Do to the published page what event tells of; a series that has no such date any more is left alone."""
    for change in event.facts.get("changes", []):
        scope = _scope(change, page, today)
        if scope:
            _make(change, scope, records=records, today=today, now=now)


def _scope(change: Mapping, page: EventPage, today: date) -> Scope | None:
    """The whole event; of a change "on" a day, the first date from that day on."""
    if "on" not in change:
        return Scope(event_key=page.translation_key)
    day = today if change["on"] == "next" else day_of(change["on"], today=today)
    planned = Occurrence.objects.filter(event_id=page.translation_key, in_plan=True, planned_first_day__gte=day)
    found = planned.order_by("planned_first_day").first()
    if found is None:
        return None
    return Scope(event_key=page.translation_key, row_key=found.row_key, recurrence_id=found.recurrence_id)


def _make(change: Mapping, scope: Scope, *, records: Records, today: date, now: datetime) -> None:
    reasons = {code: change[code] for code in LANGUAGES if code in change}
    match change["kind"]:
        case "few" | "full" as capacity:
            actions.set_capacity(scope, capacity, now=now)
        case "cancelled":
            actions.cancel(scope, reasons=reasons, now=now)
        case "postponed":
            actions.postpone(scope, reasons=reasons, now=now)
        case "moved_online":
            actions.move_online(scope, online_url=change["url"], reasons=reasons, now=now)
        case "moved":
            actions.move(scope, **_new_plan(change, records, today), reasons=reasons, now=now)
        case kind:
            raise ValueError(f"The demo town knows no change {kind!r}")


def _new_plan(change: Mapping, records: Records, today: date) -> dict:
    new: dict = {"venue": records.venues[change["at"]]} if "at" in change else {}
    if "day" in change:
        new["starts_on"] = day_of(change["day"], today=today)
    if "time" in change:
        new["starts_at"], new["ends_at"] = times_of(change["time"])
    return new

"""What a change by its sender says of when and where a date is: told to visitors as a move, not as another plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from events import actions, schedule
from events.actions import NothingToChange, Scope
from events.changes import moved_span, row_of
from events.importing import forms as stored
from events.models import Change, EventPage, Occurrence, Venue
from events.models.change import Kind
from events.retiming import takes_back
from events.values import Row

from .forms.base import Typed
from .forms.when import fields_of
from .forms.where import ONLINE
from .models import Submission

PLACE = ("venue", "address", "online_url")
PLAN = ("schedule", *PLACE)


@dataclass(frozen=True, kw_only=True)
class Move:
    """row: when it is held then, where that changes; times: as `events.actions.move` takes them. venue: the new one.
    online_url: where it is held from now on, and at no venue. fields: those of the page that it says, and that are not
    written there."""

    date: Occurrence
    row: Row | None = None
    times: Mapping[str, Any] = field(default_factory=dict)
    venue: Venue | None = None
    online_url: str = ""
    fields: frozenset[str]

    def say(self, *, by, now: datetime) -> None:
        """Raises ScheduleError for a time that does not exist, NothingToChange for a date that the plan has lost."""
        scope = scope_of(self.date)
        if self.times or self.venue:
            actions.move(scope, **self.times, venue=self.venue, by=by, now=now)
        if self.online_url:
            actions.move_online(scope, online_url=self.online_url, by=by, now=now)

    def changes(self, *, now: datetime) -> list[Change]:
        """The same in memory, for a preview."""
        common = vars(scope_of(self.date)) | {"made_at": now}
        found = []
        if self.times or self.venue:
            found.append(Change(pk=-2, kind=Kind.MOVED, new_venue=self.venue, **columns(self.times), **common))
        if self.online_url:
            found.append(Change(pk=-1, kind=Kind.MOVED_ONLINE, online_url=self.online_url, **common))
        return found


def move_in(item: Submission, page: EventPage, new: Mapping[str, Any]) -> Move | None:
    """new: fields of the event's source page. None where they are about neither time nor place, or where these cannot
    be told as a move of one date: they then go into the plan. Raises NothingToChange for what can be told of one date
    alone, and cannot be."""
    date = date_of(item)
    if date is None:
        return None
    times = _times(date, new)
    place = _place(date, page, new)
    fields = {"schedule"} if times is not None else set()
    fields |= set(PLACE) if place is not None else set()
    if item.date_id and not fields.issuperset(new):
        raise NothingToChange("no_change")
    if not fields:
        return None
    row = _single_row(new["schedule"]) if times else None
    return Move(date=date, row=row, times=times or {}, fields=frozenset(fields), **(place or {}))


def check_date(item: Submission) -> None:
    """Raises NothingToChange where an item is about one date that is no longer in the plan."""
    if item.date_id and date_of(item) is None:
        raise NothingToChange("unknown_date")


def put_back(item: Submission, written: Mapping[str, Any], *, by, now: datetime) -> None:
    """Before time or place go into the plan, which then says where the date is: what was told of it as a move is
    taken back."""
    date = date_of(item)
    if date and is_moved(date) and set(written) & set(PLAN):
        actions.restore(scope_of(date), by=by, now=now)


def date_of(item: Submission) -> Occurrence | None:
    """The date that a change is about: the one that it names, or the only one of its event."""
    if item.date_id:
        return date_with(item, item.date_id)
    found = list(Occurrence.objects.in_plan_of(item.event)[:2])
    return found[0] if len(found) == 1 else None


def date_with(item: Submission, pk: int) -> Occurrence | None:
    """The date of the event with this primary key, while it is in the plan."""
    return Occurrence.objects.in_plan_of(item.event).filter(pk=pk).first()


def standing_at(date: Occurrence, page: EventPage) -> dict[str, Any]:
    """When and where a date is held as things stand, in the form of the page's fields."""
    row = replace(row_of(date.span), key=date.row_key)
    return {"schedule": [stored.row_form(row)], **_place_of(date, page)}


def answers_of(date: Occurrence, answers: Mapping[str, Typed], item: Submission) -> tuple[dict[str, Typed], str]:
    """The answers of an event as those of one of its dates, as it stands now; and its address, if it is at no known
    place."""
    page = EventPage.objects.get(translation_key=item.event, locale__language_code=item.text_language)
    row, place = row_of(date.span), _place_of(date, page)
    when = {"length": "all-day" if row.all_day else "hours", "again": "never", **fields_of(row.starts_on)}
    if row.ends_on:
        when |= {"length": "several-days", **fields_of(row.ends_on, "last_")}
    for name, hour in {"start": row.starts_at, "end": row.ends_at}.items():
        when[name] = hour.strftime("%H.%M") if hour else ""
    found = {**answers, "when": when}
    if place["venue"] or place["online_url"]:
        found["where"] = {"place": str(place["venue"] or ONLINE), "online_url": place["online_url"]}
    return found, place["address"]


def is_moved(date: Occurrence) -> bool:
    return date.status in ("moved", "moved_online")


def scope_of(date: Occurrence) -> Scope:
    return Scope(event_key=date.event_id, row_key=date.row_key, recurrence_id=date.recurrence_id)


def columns(times: Mapping[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in times.items()}


def _times(date: Occurrence, new: Mapping[str, Any]) -> dict[str, Any] | None:
    """None where the plan says it; an hour that was not known before is no move."""
    row = _single_row(new.get("schedule", ()))
    if row is None:
        return None
    old = replace(row_of(date.span), key=row.key)
    if not (takes_back(old, row) or is_moved(date)):
        return None
    times: dict[str, Any] = {}
    if row.starts_on != old.starts_on:
        times["starts_on"] = row.starts_on
    if (row.ends_on or old.ends_on) and _last(row) != _last(old):
        times["ends_on"] = _last(row)
    if (row.starts_at, row.ends_at) != (old.starts_at, old.ends_at):
        times |= {"starts_at": row.starts_at, "ends_at": row.ends_at}
    moved = moved_span(Change(**columns(times)), date.span, is_one_date=True)
    return times if moved == schedule.span(row, row.starts_on) else None


def _single_row(forms) -> Row | None:
    rows = [record.as_row() for record in stored.schedule_rows(forms)]
    return rows[0] if len(rows) == 1 and not (rows[0].rrule or rows[0].extra_dates) else None


def _last(row: Row):
    return row.ends_on or row.starts_on


def _place(date: Occurrence, page: EventPage, new: Mapping[str, Any]) -> dict[str, Any] | None:
    """The place as arguments of Move; None where it stays, or where only the page can say it."""
    if not set(new) & set(PLACE):
        return None
    place = _place_of(date, page) | {name: new[name] for name in PLACE if name in new}
    if place["venue"] and not (place["online_url"] or date.is_online):
        return {"venue": Venue.objects.get(pk=place["venue"])}
    if place["online_url"] and not (place["venue"] or place["address"]):
        return {"online_url": place["online_url"]}
    return None


def _place_of(date: Occurrence, page: EventPage) -> dict[str, Any]:
    if date.status == "moved_online" and date.change:
        return {"venue": None, "address": "", "online_url": date.change.online_url}
    if date.venue_id != page.venue_id:
        return {"venue": date.venue_id, "address": "", "online_url": ""}
    return {name: value for name, value in stored.page_form(page).items() if name in PLACE}

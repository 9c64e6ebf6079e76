"""The plan of an event and what became of it, side by side for the editor."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from events.dates import day_in_words, when_in_words
from events.models import Change, EventPage, Occurrence, Venue
from events.models.change import Kind
from events.plan import effective_dates
from events.recurrence import horizon
from events.snapshot import local
from events.values import Effective


@dataclass(frozen=True, kw_only=True)
class Line:
    """One date. effective is empty where it does not take place; venue only where it is another than planned."""

    planned: str
    effective: str
    status: str
    venue: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanBesideChanges:
    """lines: the dates that are not as planned; as_planned: how many are; changes: what was said, the newest first."""

    lines: list[Line]
    as_planned: int
    changes: list[str]


def plan_beside_changes(page: EventPage, *, today: date) -> PlanBesideChanges | None:
    """For the revision at hand; None where nothing has happened to the plan. A date that the revision has at another
    time is still the one of which something was said."""
    changes = list(Change.objects.of_event(page.translation_key).select_related("made_by"))
    if not changes:
        return None
    stored = Occurrence.objects.filter(event=page.translation_key)
    dates = effective_dates(page, changes, stored=stored, until=horizon(today))
    changed = [effective for effective in dates if is_changed(effective)]
    venues = Venue.objects.in_bulk({effective.venue_id for effective in changed} - {None, page.venue_id})
    return PlanBesideChanges(
        lines=[line(effective, venues, today=today) for effective in changed],
        as_planned=len(dates) - len(changed),
        changes=[said(change, today=today) for change in reversed(changes)],
    )


def is_changed(effective: Effective) -> bool:
    return effective.status != "scheduled" or bool(effective.capacity)


def line(effective: Effective, venues: dict[int, Venue], *, today: date) -> Line:
    planned = when_in_words(effective.plan, today=today) if effective.plan else ""
    takes_place = effective.status not in ("cancelled", "postponed")
    venue = venues.get(effective.venue_id)
    return Line(
        planned=planned,
        effective=when_in_words(effective.span, today=today) if takes_place else "",
        status=status_in_words(effective),
        venue=venue.name if venue else "",
    )


def status_in_words(effective: Effective) -> str:
    """ "Moved, full"."""
    kinds = [effective.status if effective.status != "scheduled" else "", effective.capacity]
    words = ", ".join(str(Kind(kind).label).lower() for kind in kinds if kind)
    return words[:1].upper() + words[1:]


def said(change: Change, *, today: date) -> str:
    """ "Cancelled, all dates: storm (24 November, Anna)"."""
    who = change.made_by.get_full_name() or change.made_by.get_username() if change.made_by else change.source
    day = day_in_words(local(change.made_at).date(), today=today)
    said_by = f"{day}, {who}" if who else day
    reason = change.reason_sv or change.reason_fi or change.reason_en
    what = f"{change.get_kind_display()}, {scope_in_words(change, today=today)}"
    return f"{what}: {reason} ({said_by})" if reason else f"{what} ({said_by})"


def scope_in_words(change: Change, *, today: date) -> str:
    if change.recurrence_id:
        return day_in_words(date.fromisoformat(change.recurrence_id[:8]), today=today)
    if change.from_day:
        return _("from %(day)s on") % {"day": day_in_words(change.from_day, today=today)}
    return _("one series") if change.row_key else _("all dates")

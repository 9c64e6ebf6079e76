"""Events to come that their source no longer has: flagged, never deleted (AC-70)."""

from collections.abc import Iterable, Set
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet

from events.models import EventPage, MissingEvent, Occurrence, Source
from events.recurrence import horizon
from events.schedule import plan
from events.snapshot import local

from . import memory


def flag(source: Source, *, seen: Set[int], seen_ids: Set[str], now: datetime) -> list[MissingEvent]:
    """Bring the flags of a source up to what it has; all that stand now.

    seen: the pages of its events; seen_ids: their ids in the source, for those that could not be written. Events
    that are over, called off or back in the source lose their flag; where nothing has changed, nothing is written.
    """
    pages = _pages_of(source, now)
    gone = {page.pk: page for page in pages if page.pk not in seen and page.source_id not in seen_ids}
    ahead = _next_starts(gone.values(), now=now)
    with transaction.atomic():
        standing = {found.page_id: found for found in MissingEvent.objects.filter(source=source)}
        for page_id in standing.keys() - ahead.keys():
            standing.pop(page_id).delete()
        for page_id, starts_at in ahead.items():
            found = standing.get(page_id) or MissingEvent(source=source, page_id=page_id, since=now)
            if found.pk is None or found.next_starts_at != starts_at:
                found.next_starts_at = starts_at
                found.save()
                standing[page_id] = found
    return sorted(standing.values(), key=lambda found: found.next_starts_at)


def _pages_of(source: Source, now: datetime) -> Iterable[EventPage]:
    """Its events to come, and what is not public, of which only the plan tells: what is over grows for ever."""
    is_to_come = Q(translation_key__in=_ahead(now).values("event"))
    own = EventPage.objects.filter(alias_of=None, source_locale=F("locale"), source=source.key)
    return own.filter(Q(live=False) | is_to_come)


def _next_starts(pages: Iterable[EventPage], *, now: datetime) -> dict[int, datetime]:
    """By page the start of the next date that is to take place; pages that have none are left out. What is not public
    yet is known by its plan."""
    pages = list(pages)
    public = _public_starts([page.translation_key for page in pages], now=now)
    found = {
        page.pk: public.get(page.translation_key) if page.live else _planned_start(page, now=now) for page in pages
    }
    return {page_id: starts_at for page_id, starts_at in found.items() if starts_at}


def _public_starts(keys: list[UUID], *, now: datetime) -> dict[UUID, datetime]:
    ahead = _ahead(now).filter(event__in=keys)
    return dict(ahead.values("event").annotate(first=Min("starts_at")).order_by().values_list("event", "first"))


def _ahead(now: datetime) -> QuerySet[Occurrence]:
    return Occurrence.objects.taking_place().filter(starts_at__gte=now)


def _planned_start(page: EventPage, *, now: datetime) -> datetime | None:
    if memory.was_taken_down(page):
        return None
    today = local(now).date()
    dates = plan(page.get_latest_revision_as_object().rows(), first=today, until=horizon(today))
    return next((planned.span.starts_at for planned in dates if planned.span.starts_at >= now), None)

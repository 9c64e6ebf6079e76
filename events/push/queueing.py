"""Noting what is to be told, in the transaction that changed it."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings

from events import projection
from events.models import Event
from jtw import scheduled

from .models import Push

EVERY = timedelta(minutes=1)
ANEW = ["state", "ticket", "queued_at", "due_at", "tries", "error"]


def register() -> None:
    """Have what the projection writes told to the other calendar, where there is one."""
    if settings.PUSH_TO:
        from . import sending  # reads settings that only a site that pushes has

        projection.listeners.append(note)
        scheduled.register("push to the other calendar", every=EVERY, run=sending.send_due)


def note(events: Sequence[Event]) -> None:
    """Called by the projection within its transaction."""
    queue([event.pk for event in events], now=max(event.written_at for event in events))


def queue(keys: Iterable[uuid.UUID], *, now: datetime) -> int:
    """Have these events told, those too that were sent, refused or given up; how many."""
    pushes = [Push(event_id=key, ticket=uuid.uuid4(), queued_at=now, due_at=now) for key in keys]
    Push.objects.bulk_create(
        pushes, update_conflicts=True, unique_fields=["event"], update_fields=ANEW, batch_size=500
    )
    return len(pushes)


def queue_all(*, now: datetime) -> int:
    """Every event that is public; how many. What the other calendar knows as it is costs nothing there."""
    return queue(Event.objects.public().values_list("pk", flat=True), now=now)


def queue_troubled(*, now: datetime) -> int:
    """All that failed; how many."""
    return queue(Push.objects.in_trouble().values_list("event", flat=True), now=now)

"""Telling the other calendar what waits. Outside of any transaction: its slowness is no lock of ours."""

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from events.digests import digest
from events.models import Event

from .adapters import Adapter, Json, NotAllowed, NotNow, Refused, Thing
from .linked_events import LinkedEventsAdapter
from .models import Push, PushedThing

logger = logging.getLogger(__name__)

SCHEDULED = "EventScheduled"
MOST_AT_ONCE = 100  # events in a run; the next minute has the next


def send_due(now: datetime) -> int:
    """Tell what is due; how many events were told. Raises NotAllowed where our key is not accepted, for the clock to
    record: all that waits goes on waiting."""
    adapter = LinkedEventsAdapter.from_settings()
    sent = 0
    for push in Push.objects.due(now)[:MOST_AT_ONCE]:
        if push.claim(now):
            sent += send(push, adapter, now)
    return sent


def send(push: Push, adapter: Adapter, now: datetime) -> bool:
    """Whether all of the event was told. Raises NotAllowed."""
    try:
        tell(push.event_id, adapter, now)
    except Refused as refusal:
        push.settle(Push.State.REFUSED, now=now, error=str(refusal))
    except NotNow as problem:
        push.wait(now=now, error=str(problem))
        if isinstance(problem, NotAllowed):
            raise
    else:
        push.settle(Push.State.SENT, now=now)
        return True
    logger.warning("Push of %s: %s", push.event_id, Push.objects.get(pk=push.pk).error)
    return False


def tell(key: UUID, adapter: Adapter, now: datetime) -> None:
    """Bring what the other calendar knows of an event up to what is public; what it knows is not sent again."""
    if Event.objects.public().filter(pk=key).exists():
        for thing in adapter.things_of(key, now):
            put(thing, adapter, now)
        return
    withdraw(PushedThing.objects.filter(target=adapter.target, event=key).order_by("-pk"), adapter)


def withdraw(things: Iterable[PushedThing], adapter: Adapter) -> None:
    """Take each away, dates before their series, and the others where one is refused. Raises the last Refused."""
    refusal = None
    for known in things:
        try:
            adapter.remove(known)
        except Refused as refused:
            refusal = refused
        else:
            known.delete()
    if refusal:
        raise refusal


def put(thing: Thing, adapter: Adapter, now: datetime) -> None:
    place: Json = {"target": adapter.target, "kind": thing.kind, "key": thing.key}
    known = PushedThing.objects.filter(**place).first()
    body = thing.body(lambda kind, key: remote_id(adapter.target, kind, key))
    content_hash = digest([body])
    if known and known.content_hash == content_hash:
        return
    columns: Json = {"remote_id": adapter.put(thing, body, known)}
    columns |= {"event_id": thing.event, "content_hash": content_hash, "pushed_at": now}
    if (status := body.get("event_status", SCHEDULED)) != SCHEDULED:
        columns |= {"status": status}
    PushedThing.objects.update_or_create(**place, defaults=columns)


def remote_id(target: str, kind: str, key: str) -> str:
    found = PushedThing.objects.filter(target=target, kind=kind, key=key).values_list("remote_id", flat=True)
    return found.first() or ""

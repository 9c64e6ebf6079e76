"""The write API of Linked Events v1: authorised by a key, JSON by POST, PUT and DELETE."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from events.api import event_json, ids, record_json
from events.api.fetching import Told, fetch
from events.api.paging import NO_DATE
from events.guide import guide
from events.models import Event, Occurrence
from events.visit import Visit
from jtw import fetching, stamp

from . import bodies
from .adapters import Adapter, Json, NotAllowed, NotNow, Refused, Thing
from .bodies import There
from .models import PushedThing

LIMITS = fetching.Limits(connect=5, read=20, total=30, megabytes=2)
SAID = 300  # letters of the other calendar's words
SCHEDULED, RESCHEDULED = "EventScheduled", "EventRescheduled"


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def words(self) -> str:
        return f"{self.status}: {self.body.decode(errors='replace')[:SAID]}"

    def said(self, name: str) -> str:
        """A value of the object that was answered, as text; empty where there is none."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return ""
        return str(value.get(name, "")) if isinstance(value, dict) else ""


class LinkedEventsAdapter(Adapter):
    def __init__(self, there: There, key: str):
        self.there, self.key, self.target = there, key, there.root

    @classmethod
    def from_settings(cls) -> "LinkedEventsAdapter":
        there = There(
            root=f"{settings.PUSH_TO.rstrip('/')}/",
            source=settings.PUSH_SOURCE,
            publisher=settings.PUSH_PUBLISHER,
            keyword=settings.PUSH_KEYWORD,
            internet=settings.PUSH_INTERNET,
        )
        return cls(there, settings.PUSH_KEY)

    def things_of(self, event: UUID, now: datetime) -> Iterator[Thing]:
        """Of what is over nothing is told: Linked Events takes no changes of the past."""
        told = fetch([(event, NO_DATE)], _visit(now))
        record = told.events[event]
        coming = list(Occurrence.objects.of_event(event).not_over(now).order_by("first_day", "starts_at", "pk"))
        is_festival = bool(told.parts.get(event))
        if not coming and (told.moments[event] or record.is_divided) and not is_festival:
            return
        yield from self._above(record, now)
        yield from self._places(record, coming, told)
        yield from self._pictures(record, told)
        yield self._event(ids.of_event(record), event_json.event(told, record, ()), record)
        if record.is_divided:
            told = fetch([(event, date.pk) for date in coming], _visit(now))
            for date in coming:
                whole = event_json.date(told, record, told.dates[date.pk], ())
                yield self._event(ids.of_event(record, date.pk), whole, record)

    def put(self, thing: Thing, body: Json, known: PushedThing | None) -> str:
        body = _as_it_may_follow(body, known)
        if known is None and thing.kind == "event" and body["start_time"] is None:
            raise Refused(_("The event has no date yet. It is told when it gets one."))
        if known:
            reply = self._ask("PUT", thing.kind, known.remote_id, body | self._named(thing, known.remote_id))
            if reply.is_good:
                return known.remote_id
            if reply.status != 404:
                raise self._problem(reply)
        return self._create(thing, body)

    def remove(self, known: PushedThing) -> None:
        reply = self._ask("DELETE", known.kind, known.remote_id)
        if not (reply.is_good or reply.status in (404, 410)):
            raise self._problem(reply)

    def _create(self, thing: Thing, body: Json) -> str:
        """Under our own id, so that what was created when the answer got lost is found again; pictures get one there.

        An id that was deleted there is not given again: then the other calendar chooses one.
        """
        if thing.kind == "image":
            return self._posted(thing, body)
        own_id = self.there.own_id(thing.key)
        reply = self._ask("POST", thing.kind, "", body | {"id": own_id})
        if reply.is_good:
            return reply.said("id") or own_id
        if reply.status == 403:  # of what is there it may be that one thing; here it is all that we would create
            raise NotAllowed(_not_allowed(reply))
        if reply.status not in (400, 409, 410):
            raise self._problem(reply)
        there = self._ask("GET", thing.kind, own_id)
        if there.status == 410:
            return self._posted(thing, body)
        if not there.is_good:
            raise self._problem(reply)
        again = self._ask("PUT", thing.kind, own_id, body | {"id": own_id})
        if not again.is_good:
            raise self._problem(again)
        return own_id

    def _posted(self, thing: Thing, body: Json) -> str:
        reply = self._ask("POST", thing.kind, "", body)
        if not reply.is_good or not reply.said("id"):
            raise self._problem(reply)
        return reply.said("id")

    def _named(self, thing: Thing, remote_id: str) -> Json:
        return {} if thing.kind == "image" else {"id": remote_id}

    def _ask(self, method: str, kind: str, name: str, body: Json | None = None) -> Reply:
        headers = {"apikey": self.key, "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        try:
            answer = fetching.send(
                method, self.there.address(kind, name), body=content, headers=headers, limits=LIMITS
            )
        except fetching.FetchError as error:
            raise NotNow(str(error)) from error
        return Reply(answer.status, answer.body)

    def _problem(self, reply: Reply) -> Exception:
        if reply.status == 401:
            return NotAllowed(_not_allowed(reply))
        if reply.status in (408, 425, 429) or reply.status >= 500 or reply.is_good:
            return NotNow(_answered(reply))
        return Refused(_answered(reply))

    def _above(self, record: Event, now: datetime) -> Iterator[Thing]:
        """The festival that it is part of, without its parts."""
        if record.programme_id:
            yield from self.things_of(record.programme_id, now)

    def _places(self, record: Event, dates: list[Occurrence], told: Told) -> Iterator[Thing]:
        venues = {date.venue_id for date in dates} | {record.venue_id}
        for venue in (told.visit.known.venue(pk) for pk in sorted(filter(None, venues))):
            if venue:
                body = bodies.place_body(record_json.place(venue), self.there)
                yield Thing(kind="place", key=ids.of_record(venue), body=_just(body))
        if record.details["address"] and record.venue_id is None:
            body = bodies.place_body(record_json.place_of_address(record), self.there)
            yield Thing(kind="place", key=ids.of_address(record), body=_just(body))

    def _pictures(self, record: Event, told: Told) -> Iterator[Thing]:
        picture = told.pictures.get(record.picture_id or 0)
        if picture and picture.made_renditions():
            body = bodies.image_body(record_json.image(picture), self.there)
            yield Thing(kind="image", key=str(picture.pk), body=_just(body))

    def _event(self, key: str, told: Json, record: Event) -> Thing:
        body = partial(bodies.event_body, told, self.there)
        return Thing(kind="event", key=key, body=body, event=record.pk)


def _not_allowed(reply: Reply) -> str:
    said = _("The other calendar does not accept our key (PUSH_KEY), or not for this. It answered %(words)s")
    return said % {"words": reply.words}


def _answered(reply: Reply) -> str:
    return _("The other calendar answered %(words)s") % {"words": reply.words}


def _just(body: Json) -> Any:
    return lambda remote: body


def _visit(now: datetime) -> Visit:
    return Visit(language="sv", now=now, known=guide(stamp.current()))


def _as_it_may_follow(body: Json, known: PushedThing | None) -> Json:
    """Linked Events takes no event back to "scheduled" once it was anything else; what is restored is rescheduled."""
    if known and known.status and body.get("event_status") == SCHEDULED:
        return body | {"event_status": RESCHEDULED}
    return body

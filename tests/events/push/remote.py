"""The write API of a Linked Events, as its documentation tells how it behaves: a key in the header, JSON by POST, PUT
and DELETE, ids that begin with the data source, and 201, 200, 204, 400, 401, 404 and 410."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.servers import Served, say

KEY = "a-key-for-tests"
NEEDED = ("name", "location", "keywords", "short_description", "description", "publication_status")


@dataclass
class Remote:
    """things: by kind and id, as last told; "deleted" is what is left of a deleted one. calls: (method, kind, id or
    ""), refused ones too. disturb: called with the handler before anything else; True where it has answered.
    loses: the kinds of things of which one answer more will get lost."""

    served: Served
    things: dict[tuple[str, str], dict | str] = field(default_factory=dict)
    calls: list[tuple[str, str, str]] = field(default_factory=list)
    disturb: Callable | None = None
    loses: set[str] = field(default_factory=set)

    @property
    def root(self) -> str:
        return self.served.url("/v1/")

    def told(self, kind: str, **what) -> list[dict]:
        """All of a kind that are there and have these values."""
        found = [thing for (of_kind, _id), thing in self.things.items() if of_kind == kind and thing != "deleted"]
        return [thing for thing in found if what.items() <= thing.items()]

    def changes(self) -> list[tuple[str, str, str]]:
        """What was asked to be changed since this was last asked, in order."""
        made, self.calls = [call for call in self.calls if call[0] != "GET"], []
        return made

    def answer(self, handler) -> None:
        _root, kind, *rest = handler.path.strip("/").split("/")
        name = rest[0] if rest else ""
        request = self.served.requests[-1]
        self.calls.append((handler.command, kind, name))
        if self.disturb and self.disturb(handler):
            return
        if request.headers.get("apikey") != KEY:
            say(handler, b'{"detail": "Authentication credentials were not provided."}', status=401)
            return
        status, told = self.settle(handler.command, kind, name, json.loads(request.body) if request.body else {})
        if kind in self.loses:
            self.loses.remove(kind)
            handler.close_connection = True  # it was done, but nobody hears of it
            return
        say(handler, json.dumps(told).encode() if told else b"", status=status)

    def settle(self, method: str, kind: str, name: str, body: dict) -> tuple[int, dict]:
        known = self.things.get((kind, name))
        if method != "POST" and known is None:
            return 404, {"detail": "Not found."}
        if method != "POST" and known == "deleted":
            return 410, {"detail": "Event has been deleted."}
        if method == "GET":
            return 200, known
        if method == "DELETE":
            self.things[kind, name] = "deleted"
            return 204, {}
        if problem := self.problem(kind, body, known):
            return 400, problem
        if method == "POST":
            name = str(body.get("id") or f"system:{len(self.things) + 1}")
            if (kind, name) in self.things:
                return 400, {"id": ["An object with given id already exists."]}
        self.things[kind, name] = body | {"id": name}
        return 201 if method == "POST" else 200, body | {"id": name}

    def problem(self, kind: str, body: dict, known: dict | None) -> dict:
        if kind != "event":
            return {} if body.get("name") else {"name": ["This field is required."]}
        if missing := [name for name in NEEDED if not body.get(name)]:
            return {name: ["This field must be specified."] for name in missing}
        was = known["event_status"] if known else "EventScheduled"
        if was != "EventScheduled" and body["event_status"] == "EventScheduled":
            return {"event_status": ["Public events cannot be set back to SCHEDULED."]}
        place = body["location"]["@id"].rstrip("/").rpartition("/")[2]
        return {} if ("place", place) in self.things else {"location": ["Incorrect JSON. Expected an existing place."]}


class EveryPath(dict):
    """Answers of `served` that are one for all paths."""

    def __init__(self, answer: Callable):
        self.answer = answer

    def get(self, path, default=None):
        return self.answer

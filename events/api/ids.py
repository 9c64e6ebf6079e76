"""The permanent ids of the API and their addresses: "jeppis:7k3f9q2m" at /v1/event/jeppis:7k3f9q2m/.

An event is known by the short id of its page's address, one of its dates by that and the primary key of the date,
records by their primary keys, and keywords that stand for a concept of YSO by that ("yso:p1808"), as in other systems.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from events import addresses
from events.guide import Guide
from events.models import Audience, Category, Event
from events.slugs import ALPHABET

SOURCE = "jeppis"
INTERNET = f"{SOURCE}:internet"
ROOT = "/v1/"
LARGEST = 2**63 - 1  # of a primary key
EVENT = re.compile(rf"{SOURCE}:([{ALPHABET}]{{8,12}})(?:-([1-9][0-9]{{0,18}}))?")
ADDRESS = re.compile(rf"{SOURCE}:at-([{ALPHABET}]{{8,12}})")
RECORD = re.compile(rf"{SOURCE}:([1-9][0-9]{{0,18}})")
NUMBER = re.compile("[1-9][0-9]{0,18}")
YSO = re.compile(r"https?://www\.yso\.fi/onto/yso/(p[0-9]+)/?")

Keyword = Category | Audience


def address(kind: str, name: str | int = "") -> str:
    """Of an endpoint, or of one thing of it."""
    return addresses.absolute(f"{ROOT}{kind}/{name}/" if name != "" else f"{ROOT}{kind}/")


def reference(kind: str, name: str | int) -> dict[str, str]:
    return {"@id": address(kind, name)}


def of_event(event: Event | str, date: int | None = None) -> str:
    """event: it, or its short id. date: the primary key of one of its dates."""
    short_id = event if isinstance(event, str) else event.short_id
    return f"{SOURCE}:{short_id}" if date is None else f"{SOURCE}:{short_id}-{date}"


def of_record(record) -> str:
    """Of a venue or an organiser."""
    return f"{SOURCE}:{record.pk}"


def of_address(event: Event) -> str:
    """Of the place of an event that is at no known venue."""
    return f"{SOURCE}:at-{event.short_id}"


def read_event(name: str) -> tuple[str, int | None] | None:
    """The short id and the primary key of the date that an id means; None for what is no such id."""
    found = EVENT.fullmatch(name)
    if found is None or int(found[2] or 1) > LARGEST:
        return None
    return found[1], int(found[2]) if found[2] else None


def read_record(name: str) -> int | None:
    found = RECORD.fullmatch(name)
    return read_number(found[1]) if found else None


def read_number(name: str) -> int | None:
    """A primary key as it stands; None for what is none."""
    return int(name) if NUMBER.fullmatch(name) and int(name) <= LARGEST else None


@dataclass(frozen=True)
class Keywords:
    """Categories and audiences by the id of their keyword. Of several that stand for one concept the first has it."""

    known: Guide

    @cached_property
    def by_id(self) -> dict[str, Keyword]:
        found: dict[str, Keyword] = {}
        records: list[Keyword] = [*self.known.categories.values(), *self.known.audiences.values()]
        for record in records:
            concept = YSO.fullmatch(record.yso)
            name = f"yso:{concept[1]}" if concept else ""
            found[name if name and name not in found else own_id(record)] = record
        return found

    @cached_property
    def ids(self) -> dict[Keyword, str]:
        return {record: name for name, record in self.by_id.items()}

    def find(self, name: str) -> Keyword | None:
        """By its id, or by the one that it would have without YSO."""
        own = (record for record in self.by_id.values() if own_id(record) == name)
        return self.by_id.get(name) or next(own, None)


def own_id(record: Keyword) -> str:
    return f"{SOURCE}:{'audience' if isinstance(record, Audience) else 'category'}-{record.pk}"

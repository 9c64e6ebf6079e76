"""Which records belong together: the dates of a recurring event, the parts of a festival (umbrella)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from events.sources.problems import Problem

from . import fields
from .record import Beside, Record

DEEPEST = 3  # festival, series, date


@dataclass
class Family:
    """The records of a file that are there to be read, by id (by their number where they have none), in order.

    parents: the key of a super event for the keys of its parts, as far as both are in the file.
    """

    members: dict[str, Record] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def series_of(self, key: str) -> Record | None:
        parent = self.members.get(self.parents.get(key, ""))
        return parent if parent and is_series(parent) else None

    def programme_of(self, key: str) -> str:
        """The id of the festival that it is a part of, also where the file does not have it."""
        if parent := self.members.get(self.parents.get(key, "")):
            return "" if is_series(parent) else parent.id
        super_id = fields.reference(self.members[key].data.get("super_event"))
        if super_id:
            self.members[key].note("programme_not_in_file", "super_event", super_id)
        return super_id

    def parts_of(self, key: str) -> list[Record]:
        return [self.members[part] for part, parent in self.parents.items() if parent == key]

    def missing_parts(self, key: str) -> list[str]:
        """The ids of parts that the file only refers to; deleted ones are not missed."""
        told = [fields.reference(part) for part in _parts(self.members[key].data)]
        return [part for part in told if part and part not in self.members and part not in self.removed]


def is_series(record: Record) -> bool:
    return record.data.get("super_event_type") == "recurring"


def family_of(told: Iterable, *, language: str, beside: Beside) -> Family:
    """What stands in the file, embedded parts too. Of two records of one id the later modified is taken."""
    family = Family()
    for number, data in enumerate(_with_parts(told)):
        record = Record(data, language, beside)
        if problem := _absence(record):
            family.problems.append(problem)
            family.removed += [record.id] if problem.code == "is_deleted" and record.id else []
            continue
        key = record.id or f"number {number}"
        known = family.members.get(key)
        if known is None or _modified(record) > _modified(known):
            family.members[key] = record
    for key, record in family.members.items():
        super_id = fields.reference(record.data.get("super_event"))
        if super_id in family.members and super_id != key:
            family.parents[key] = super_id
        for part in map(fields.reference, _parts(record.data)):
            if part in family.members and part != key:
                family.parents.setdefault(part, key)
    return family


def _with_parts(told: Iterable, depth: int = 1) -> Iterator[dict]:
    for data in (item for item in told if isinstance(item, dict)):
        yield data
        if depth < DEEPEST:
            parts = (part for part in _parts(data) if fields.is_whole(part))
            yield from _with_parts(({"super_event": data, **part} for part in parts), depth + 1)


def _parts(data: dict) -> list[dict]:
    return fields.dicts(data.get("sub_events"))


def _absence(record: Record) -> Problem | None:
    """Why a record is not to be read at all."""
    if record.data.get("deleted") is True or record.data.get("replaced_by"):
        return Problem(code="is_deleted", event=record.title)
    if record.data.get("publication_status") == "draft":
        return Problem(code="is_draft", event=record.title)
    return None


def _modified(record: Record) -> str:
    return fields.string(record.data.get("last_modified_time"))

"""The one writer of the read model: the plan with its changes folded in, as lists, feeds and pages show it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jtw import stamp

from . import read_model, snapshot
from .families import Family, families
from .models import Event, EventPage
from .read_model import Stored
from .snapshot import Snapshot

BATCH = 100
listeners: list[Callable[[Sequence[Event]], None]] = []  # told of all that was written, within the transaction


def project(key: UUID, *, at: datetime) -> bool:
    """Bring the read model of an event up to what its live pages and its changes say; True if anything was written.

    at: now, for the horizon. Idempotent: a second call writes nothing.
    """
    return bool(project_all([key], at=at))


def project_all(keys: Iterable[UUID], *, at: datetime) -> set[UUID]:
    """`project` for each of keys, in one transaction; the keys of those of which anything was written.

    The times of change are of the moment when its turn has come, not of `at`, which in a long import is far behind:
    whoever asks the API for what has changed since the newest time that they have would else miss what is written
    after that under an earlier time.
    """
    with stamp.writing():
        written = {event.pk: event for event in _bring_up(keys, at, max(at, timezone.now()))}
        if written:
            stamp.rise()
            for listener in listeners:
                listener(list(written.values()))
    return set(written)


def differences(key: UUID, *, at: datetime) -> list[str]:
    """What `project` would write, by name. Nothing is written, and no listener is told."""
    with stamp.writing():
        found = _write(read_model.read([key])[key], families([key], with_facts=True)[key], at, at)
        transaction.set_rollback(True)
    return found


def _bring_up(keys: Iterable[UUID], at: datetime, changed_at: datetime) -> Iterator[Event]:
    """Write each event; those of which anything was written. Where a programme appears or goes, its parts follow."""
    for some in _batches(keys):
        stored, pages = read_model.read(some), families(some, with_facts=True)
        written = {key: _write(stored[key], pages[key], at, changed_at) for key in some}
        yield from filter(None, (stored[key].event for key in some if written[key]))
        turned = [key for key in some if {"event", "withdrawn_at"}.intersection(written[key])]
        if turned:
            yield from _bring_up(parts_of(turned), at, changed_at)


def _write(stored: Stored, pages: Family, at: datetime, changed_at: datetime) -> list[str]:
    source = pages.source
    if source is None:
        return read_model.withdraw(stored, changed_at)
    return read_model.write(stored, source, _take(stored, source, pages, at), changed_at)


def _take(stored: Stored, source: EventPage, pages: Family, at: datetime) -> Snapshot:
    return snapshot.build(
        source,
        pages,
        stored.changes,
        stored=stored.dates,
        planned_until=stored.event.planned_until if stored.event else None,
        at=at,
    )


def parts_of(programmes: Iterable[UUID]) -> set[UUID]:
    """The keys of the live events that belong to these programmes."""
    parts = EventPage.objects.filter(programme__translation_key__in=programmes, live=True)
    return set(parts.values_list("translation_key", flat=True))


def _batches(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(set(keys))
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))

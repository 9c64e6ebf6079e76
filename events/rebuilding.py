"""The projection as a whole: made anew, compared with what it should be, and carried on each night."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from jtw.models import Stamp

from . import projection
from .models import Event, EventPage
from .recurrence import horizon
from .snapshot import local

FORMAT = 3  # raise it where the same pages now give another read model


def all_keys() -> list[UUID]:
    """Of all events that are or were public, in order."""
    pages = EventPage.objects.filter(live=True, alias_of=None).values_list("translation_key", flat=True)
    return sorted({*pages, *Event.objects.values_list("pk", flat=True)})


def keys_named(names: Iterable[str]) -> list[UUID]:
    """The keys that names mean: keys as they are, or short ids of addresses. Raises ValueError for another."""
    names = list(names)
    by_id = dict(Event.objects.filter(short_id__in=names).values_list("short_id", "pk"))
    return [by_id[name] if name in by_id else UUID(name) for name in names]


def rebuild(keys: Iterable[UUID], *, at: datetime, told: Callable[[int], None] = lambda done: None) -> int:
    """Project keys, some in each transaction so that nobody waits for long; how many were written anew.

    told: called with how many are done.
    """
    written = done = 0
    for some in _some(keys):
        written += len(projection.project_all(some, at=at))
        done += len(some)
        told(done)
    return written


def extend_horizon(*, at: datetime) -> int:
    """Give open-ended series the dates that have come within twelve months (AC-22); how many events got any."""
    due = Event.objects.filter(withdrawn_at=None, planned_until__lt=horizon(local(at).date()))
    return rebuild(list(due.values_list("pk", flat=True)), at=at)


def differing(keys: Iterable[UUID], *, at: datetime) -> Iterator[tuple[UUID, list[str]]]:
    """Each event whose read model is not what its pages and changes say, with what differs; writes nothing."""
    for key in keys:
        if found := projection.differences(key, at=at):
            yield key, found


def is_current() -> bool:
    """Whether the stored projection was made by this format, for these addresses and in these words."""
    return Stamp.objects.filter(pk=1, projection=fingerprint()).exists()


def note_current() -> None:
    Stamp.objects.update_or_create(pk=1, defaults={"projection": fingerprint()})


def fingerprint() -> str:
    """What the stored projection depends on besides the data."""
    words = hashlib.sha256()
    for folder in settings.LOCALE_PATHS:
        for catalogue in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            words.update(catalogue.read_bytes())
    return f"{FORMAT} {settings.BASE_URL} {settings.UID_DOMAIN} {words.hexdigest()[:16]}"


def _some(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    ordered = list(keys)
    return (ordered[start : start + projection.BATCH] for start in range(0, len(ordered), projection.BATCH))

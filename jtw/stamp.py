"""The version of all that public pages show, shared by every process and raised in the transaction of the change."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Stamp


class Reading(NamedTuple):
    """version: 0 before anything was published. raised_at: when it became that."""

    version: int
    raised_at: datetime


NEVER = Reading(0, datetime(2026, 1, 1, tzinfo=UTC))


def current() -> int:
    """The stamp as committed; one query. 0 before anything was published."""
    return _read().version


def of(request) -> int:
    """The stamp as this request found it; read once."""
    return _of(request).version


def raised_at(request) -> datetime:
    """When that stamp was raised; no query more."""
    return _of(request).raised_at


def rise() -> None:
    """Raise the stamp; readers see it when the surrounding transaction commits, together with what it stands for."""
    now = timezone.now()  # for a header alone; nothing is decided by it
    if not Stamp.objects.filter(pk=1).update(version=F("version") + 1, raised_at=now):
        Stamp.objects.update_or_create(pk=1, defaults={"version": 1, "raised_at": now})


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that changes what public pages show. One at a time, as what is derived from several records would
    else be derived from half of what another process is about to commit. Readers never wait."""
    with transaction.atomic():
        hold()
        yield


def _of(request) -> Reading:
    if not hasattr(request, "stamp"):
        request.stamp = _read()
    return request.stamp


def _read() -> Reading:
    found = Stamp.objects.filter(pk=1).values_list("version", "raised_at").first()
    return Reading(*found) if found else NEVER


def hold() -> None:
    """Wait for one's turn, within a transaction and before anything is read that the change depends on; the turn ends
    with the transaction. On SQLite the transaction itself is that (IMMEDIATE)."""
    Stamp.hold()

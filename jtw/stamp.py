"""The version of all that public pages show, shared by every process and raised in the transaction of the change."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from .models import Stamp


def current() -> int:
    """The stamp as committed; one query. 0 before anything was published."""
    return Stamp.objects.filter(pk=1).values_list("version", flat=True).first() or 0


def of(request) -> int:
    """The stamp as this request found it; read once."""
    if not hasattr(request, "stamp"):
        request.stamp = current()
    return request.stamp


def rise() -> None:
    """Raise the stamp; readers see it when the surrounding transaction commits, together with what it stands for."""
    if not Stamp.objects.filter(pk=1).update(version=F("version") + 1):
        Stamp.objects.update_or_create(pk=1, defaults={"version": 1})


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that changes what public pages show. One at a time, as what is derived from several records would
    else be derived from half of what another process is about to commit. Readers never wait."""
    with transaction.atomic():
        hold()
        yield


def hold() -> None:
    """Wait for one's turn, within a transaction and before anything is read that the change depends on; the turn ends
    with the transaction. On SQLite the transaction itself is that (IMMEDIATE)."""
    Stamp.hold()

"""The version of all that public pages show, shared by every process and raised in the transaction of the change."""

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

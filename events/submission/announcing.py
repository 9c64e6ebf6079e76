"""Who is told when an item comes to wait for review. The desk lies above and registers itself, as it may let through
what a trusted sender sends, or alert somebody."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from .models import Submission

Listener = Callable[[Submission, datetime], object]

_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Have listener(item, now) called after the commit of whatever puts an item into the queue: sent, confirmed,
    corrected, or a cancellation. A listener that fails is logged, and takes nothing back."""
    if listener not in _listeners:
        _listeners.append(listener)


def queued(item: Submission, *, now: datetime) -> None:
    """Within the transaction that puts item into the queue."""
    for listener in _listeners:
        transaction.on_commit(lambda listener=listener: listener(item, now), robust=True)  # type: ignore[misc]  # a lambda has no types

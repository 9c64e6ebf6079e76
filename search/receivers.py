"""Where search hears of changes: from the projection, from the registry, and of records whose names it keeps."""

from django.db.models.signals import post_delete, post_save

from events import projection
from events.showing import keys_showing
from jtw import findable

from . import index
from .documents import EVENTS
from .sources import OF_MODEL


def connect() -> None:
    projection.listeners.append(index.events_projected)
    findable.listeners.append(index.things_changed)
    for model, source in OF_MODEL.items():
        findable.register(source)
        post_delete.connect(record_gone, sender=model)
        post_save.connect(record_saved, sender=model)


def record_saved(instance, created, **signal):
    """Aliases and streets are in no card, so that the projection has nothing to write where only they change."""
    findable.changed(OF_MODEL[type(instance)], [str(instance.pk)])
    if not created:
        index.changed(EVENTS, [str(key) for key in keys_showing(instance)])


def record_gone(instance, **signal):
    findable.changed(OF_MODEL[type(instance)], [str(instance.pk)])

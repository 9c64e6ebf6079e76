"""Keeping the admin's two indexes out of a large load: both follow each save of a page, and the search index on SQLite
rescans itself each time, so that a load would take time by the square of its size."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from events.models import EventPage


@contextmanager
def indexed_afterwards(now: datetime) -> Iterator[None]:
    """Event pages published within, from now on, are in both indexes when it ends.

    For a command that runs alone in its process: the signal is off for all of it meanwhile.
    """
    post_save.disconnect(post_save_signal_handler, sender=EventPage)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=EventPage)
    _index(EventPage.objects.filter(last_published_at__gte=now))


def _index(pages) -> None:
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(EventPage, list(pages))
    for page in pages.filter(alias_of=None):
        ReferenceIndex.create_or_update_for_object(page)

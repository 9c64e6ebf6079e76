"""The demo town in a database of its own, searched by the engine of the settings as the search page does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import transaction
from django.test.utils import setup_databases, teardown_databases

from events.values import HELSINKI
from home.demo import content, town
from home.demo.events import event_key
from home.demo.indexes import indexed_afterwards
from search.asking import ask
from search.rebuilding import rebuild

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, tzinfo=HELSINKI)
BEFORE_IT_ALL = NOW - timedelta(days=500)  # from then on, every event of the town is still to come
SHOWN = 10


@contextmanager
def loaded() -> Iterator["ByEngine"]:
    """An empty database, filled and indexed, and gone afterwards."""
    old = setup_databases(verbosity=0, interactive=False)
    try:
        with transaction.atomic(), indexed_afterwards(NOW):
            for _done in town.load(content.events(), today=TODAY, now=NOW):
                pass
        rebuild(now=NOW, tell=lambda *progress: None)
        yield ByEngine()
    finally:
        teardown_databases(old, verbosity=0)


class ByEngine:
    def __init__(self):
        self.names = {str(event_key(event.key)): event.key for event in content.events()}

    def search(self, text: str, language: str) -> list[str]:
        answer = ask(text, language=language, now=BEFORE_IT_ALL, limit=SHOWN)
        hits = (*answer.hits.hits, *(answer.mended.hits.hits if answer.mended else ()))
        return [self.names[key] for key in dict.fromkeys(hit.key for hit in hits)]

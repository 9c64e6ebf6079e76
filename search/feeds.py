"""The feeds of a search: a list whose events the index names."""

from dataclasses import dataclass
from datetime import datetime

from events import addresses
from events.listings import Listing
from events.querysets import OccurrenceQuerySet
from events.visit import Visit

from . import current, event_documents, reference
from .documents import analysed
from .engines.base import Sort
from .page import Search

MOST_EVENTS = 500


@dataclass(frozen=True, kw_only=True)
class FoundEvents(Listing):
    """The events of all pages of a search; those that come first where there are more than MOST_EVENTS."""

    search: Search

    @classmethod
    def of(cls, search: Search) -> "FoundEvents":
        return cls(name="search", title=search.title, search=search)

    def path(self, language: str) -> str:
        return addresses.search(language)

    def in_feeds(self, visit: Visit) -> OccurrenceQuerySet:
        """Their dates that lie within what was asked for and are not over (AC-60), with those of events that would be
        among them had they not been withdrawn (AC-28). Raises SearchUnavailable."""
        dates = super().in_feeds(visit).not_over(visit.now).of_events(self._keys(visit.now))
        for first, last in self.search.periods():
            dates = dates.on_days(first, last)
        return dates

    def _keys(self, now: datetime) -> list[str]:
        if self.search.is_empty:
            return []
        answer, lexicon = self.search.answer(limit=MOST_EVENTS, sort=Sort.DATE), current.lexicon()
        gone = [analysed(draft, lexicon=lexicon) for draft in event_documents.withdrawn_drafts(now)]
        withdrawn = [entry.key for entry in gone if reference.finds(entry, answer.lookup)]
        return [*(hit.key for hit in answer.hits.hits), *withdrawn]

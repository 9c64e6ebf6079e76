"""The feeds of a search: a list whose events the index names."""

from dataclasses import dataclass

from events import addresses
from events.listings import Listing
from events.querysets import OccurrenceQuerySet
from events.visit import Visit

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
        """Their dates that lie within what was asked for and are not over (AC-60). Raises SearchUnavailable."""
        hits = [] if self.search.is_empty else self.search.answer(limit=MOST_EVENTS, sort=Sort.DATE).hits.hits
        dates = super().in_feeds(visit).not_over(visit.now).of_events([hit.key for hit in hits])
        for first, last in self.search.periods():
            dates = dates.on_days(first, last)
        return dates

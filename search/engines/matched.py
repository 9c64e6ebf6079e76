"""What matches the words of a lookup in a database: which documents and things, and in which tier."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from jtw.languages import FALLBACK_ORDER, LANGUAGES
from search.lookup import Lookup
from search.ranking import EVERYTHING

from . import compiling

if TYPE_CHECKING:
    from .database import DatabaseEngine

NUMBERS_OF_THING = 4  # of its documents: its own number times so many, and the place of the language


def number_of_document(thing: int, language: str) -> int:
    """Made of the thing's and the language's, so that no table needs to lead from one to the other."""
    return thing * NUMBERS_OF_THING + LANGUAGES.index(language)


def things_of(documents: Collection[int]) -> set[int]:
    return {number // NUMBERS_OF_THING for number in documents}


class Matched:
    """The documents that a lookup's words are found in, whatever their source, dates and facts."""

    def __init__(self, engine: DatabaseEngine, lookup: Lookup):
        self.engine, self.lookup = engine, lookup
        self._known_tiers: list[tuple[int, set[int]]] = []
        self._further_tiers = compiling.tiers(lookup, engine.builder)

    @cached_property
    def documents(self) -> set[int] | None:
        """Numbers; None for all that there are."""
        expression = compiling.matching(self.lookup, self.engine.builder)
        return None if expression is None else set(self.engine.documents(expression))

    @cached_property
    def things(self) -> set[int] | None:
        """Numbers; None for all that there are."""
        return None if self.documents is None else things_of(self.documents)

    def language(self, thing: int, languages: str, preferred: str) -> str:
        """Of the document of a thing that matched: the preferred one's, or the first by the fallback order. languages:
        of all that it has, with blanks between."""
        own = languages.split()
        if self.documents is not None:
            own = [language for language in own if number_of_document(thing, language) in self.documents]
        return next((language for language in FALLBACK_ORDER[preferred] if language in own), preferred)

    def tiers(self, things: Collection[int], count: int) -> dict[int, int]:
        """The tiers of at least so many of things, the best first, and of all in these tiers. Worse ones are not
        looked at once better ones hold enough."""
        if not self.lookup.wanted:
            return dict.fromkeys(things, EVERYTHING.number)
        found: dict[int, int] = {}
        enough = min(count, len(things))
        tiers = self._tiers() if enough else ()
        for tier, of_tier in tiers:
            for thing in of_tier.intersection(things):
                found.setdefault(thing, tier)
            if len(found) >= enough:
                break
        return found

    def _tiers(self) -> Iterator[tuple[int, set[int]]]:
        """Each tier with the things that are in it; some that are in a better one may be among them. What was looked
        up is not looked up again."""
        yield from self._known_tiers
        for tier, expression in self._further_tiers:
            found = set(self.engine.documents(expression)).intersection(self.documents or ())
            self._known_tiers.append((tier, things_of(found)))
            yield self._known_tiers[-1]

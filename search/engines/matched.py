"""What matches the words of a lookup in a database: which documents and things, and in which tier."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models.expressions import RawSQL

from jtw.languages import FALLBACK_ORDER, LANGUAGES
from search.index_models import IndexedDate, IndexedDateQuerySet, IndexedThing
from search.lookup import Lookup
from search.ranking import EVERYTHING

from . import compiling

if TYPE_CHECKING:
    from .database import DatabaseEngine

NUMBERS_OF_THING = 4  # of its documents: its own number times so many, and the place of the language
FEW_THINGS = 200  # so many are named one by one; more are looked up anew in each query


def number_of_document(thing: int, language: str) -> int:
    return thing * NUMBERS_OF_THING + LANGUAGES.index(language)


def thing_of_document(number: int) -> int:
    return number // NUMBERS_OF_THING


class Matched:
    """The things of a source that a lookup's words are found in, whatever their dates and facts."""

    def __init__(self, engine: DatabaseEngine, lookup: Lookup, source: str):
        self.engine, self.lookup, self.source = engine, lookup, source
        self.expression = compiling.matching(lookup, engine.builder)

    @cached_property
    def documents(self) -> set[int] | None:
        """Numbers; None for all that there are."""
        return None if self.expression is None else set(self.engine.documents(self.expression))

    @cached_property
    def things(self) -> dict[int, tuple[str, str, str]]:
        """Number -> key, languages, facts."""
        things = self._of_these(IndexedThing.objects.filter(source=self.source), "pk")
        return {number: columns for number, *columns in things.values_list("pk", "key", "languages", "facts")}

    @cached_property
    def facts(self) -> dict[int, str]:
        return {number: facts for number, (_key, _languages, facts) in self.things.items()}

    def dates(self) -> IndexedDateQuerySet:
        return self._of_these(IndexedDate.objects.all(), "thing_id")

    def key(self, thing: int) -> str:
        return self.things[thing][0]

    def language(self, thing: int, preferred: str) -> str:
        """Of the document that matched: the preferred one's, or the first by the fallback order."""
        own = self.things[thing][1].split()
        if self.documents is not None:
            own = [language for language in own if number_of_document(thing, language) in self.documents]
        return next(language for language in FALLBACK_ORDER[preferred] if language in own)

    def tiers(self, things: Collection[int], count: int) -> dict[int, int]:
        """The tiers of at least so many of things, the best first, and of all in these tiers. Worse ones are not
        looked at once better ones hold enough."""
        if not self.lookup.wanted:
            return dict.fromkeys(things, EVERYTHING.number)
        found: dict[int, int] = {}
        for tier, expression in compiling.tiers(self.lookup, self.engine.builder):
            if len(found) >= min(count, len(things)):
                break
            for number in self.engine.documents(expression):
                thing = thing_of_document(number)
                if thing in things and number in (self.documents or ()):
                    found.setdefault(thing, tier)
        return found

    def _of_these(self, records, column: str):
        """Those of records whose column names one of the things."""
        if self.documents is None:
            return records
        things = {thing_of_document(number) for number in self.documents}
        if len(things) <= FEW_THINGS:
            return records.filter(**{f"{column}__in": things})
        sql = f"SELECT number / {NUMBERS_OF_THING} FROM ({self.engine.matching_documents}) AS documents"
        return records.filter(**{f"{column}__in": RawSQL(sql, [self.expression])})

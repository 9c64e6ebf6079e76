"""What the engines of both databases have in common: only the tokens are looked up in each one's own way. Dates,
facets and order are read from tables and worked out here."""

from abc import abstractmethod
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction

from jtw.languages import LANGUAGES
from search.documents import Entry, Fields
from search.index_models import IndexedDate, IndexedThing
from search.lookup import Lookup

from . import compiling, tables
from .base import ALL, PAST_HITS, Engine, Facets, Found, Hits, Sort
from .matched import Matched, number_of_document
from .narrowing import facts_as_text
from .places import as_text, place_of, places_of
from .searching import Searching

BATCH = 500


class DatabaseEngine(Engine):
    """A subclass says how tokens are looked up: a builder of expressions, and the SQL for the numbers of the documents
    that satisfy one, which is its only parameter."""

    name = "database"
    is_in_database = True
    builder: compiling.Builder[str]
    matching_documents: str
    forgetting_document: str  # SQL that drops the document of a number, its only parameter

    @abstractmethod
    def write_tokens(self, documents: Iterable[tuple[int, Fields]]) -> None:
        """documents: by number, none of which is there."""

    def search(
        self,
        lookup: Lookup,
        *,
        language: str,
        now: datetime,
        facets: Facets = ALL,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
    ) -> Hits:
        searching = Searching(Matched(self, lookup), facets, language=language, now=now)
        narrowed = searching.narrowed()
        hits = searching.first(narrowed.hits, offset + limit, sort, searching.next_ranks)[offset:]
        past = searching.first(narrowed.past, PAST_HITS, sort, searching.past_ranks)
        return Hits(
            hits=searching.coming(hits),
            total=len(narrowed.hits),
            counts=replace(narrowed.counts, when=searching.in_periods()),
            past=searching.past(past),
            past_total=len(narrowed.past),
        )

    def find(
        self, lookup: Lookup, *, sources: Collection[str], language: str, limit: int = 5
    ) -> dict[str, list[Found]]:
        matched = Matched(self, lookup)
        found: dict[str, list[Found]] = {}
        for source, things in tables.things(sources, matched.things).items():
            tiers = matched.tiers(things, limit)
            its = [
                Found(key=key, tier=tiers[thing], language=matched.language(thing, languages, language))
                for thing, (key, languages) in things.items()
                if thing in tiers
            ]
            found[source] = sorted(its, key=lambda one: (one.tier, one.key))[:limit]
        return found

    def write(self, entries: Iterable[Entry], *, as_of: int) -> None:
        """Who writes has read within the same transaction, so nothing later can have been written."""
        by_source: dict[str, list[Entry]] = {}
        for entry in entries:
            by_source.setdefault(entry.source, []).append(entry)
        for source, some in by_source.items():
            with transaction.atomic():
                self._write(source, some)

    def remove(self, source: str, keys: Collection[str], *, as_of: int) -> None:
        with transaction.atomic():
            things = IndexedThing.objects.of_source(source, keys).numbers().values()
            self._forget(things)
            IndexedThing.objects.filter(pk__in=things).delete()

    def digests(self, source: str, keys: Collection[str] | None = None) -> dict[str, str]:
        things = IndexedThing.objects.of_source(source, keys)
        return dict(things.values_list("key", "digest"))

    def rebuilding(self) -> AbstractContextManager[Engine]:
        """Things are written anew one batch after the other, where searches read them."""
        return nullcontext(self)

    def documents(self, expression: str) -> list[int]:
        """The numbers of those that satisfy expression."""
        with connection.cursor() as cursor:
            cursor.execute(self.matching_documents, [expression])
            return [number for (number,) in cursor.fetchall()]

    def _write(self, source: str, entries: list[Entry]) -> None:
        IndexedThing.objects.bulk_create(
            map(_thing, entries),
            update_conflicts=True,
            unique_fields=["source", "key"],
            update_fields=["digest", "languages", "facts", "places", "listed_until"],
        )
        numbers = IndexedThing.objects.of_source(source, [entry.key for entry in entries]).numbers()
        self._forget(numbers.values())
        dates = [date for entry in entries for date in _dates(numbers[entry.key], entry)]
        IndexedDate.objects.bulk_create(dates, batch_size=BATCH)
        self.write_tokens(
            (number_of_document(numbers[entry.key], language), texts)
            for entry in entries
            for language, texts in entry.texts.items()
        )

    def _forget(self, things: Collection[int]) -> None:
        IndexedDate.objects.filter(thing__in=things).delete()
        numbers = [[number_of_document(thing, language)] for thing in things for language in LANGUAGES]
        with connection.cursor() as cursor:
            cursor.executemany(self.forgetting_document, numbers)


def _thing(entry: Entry) -> IndexedThing:
    return IndexedThing(
        source=entry.source,
        key=entry.key,
        digest=entry.digest,
        languages=" ".join(entry.texts),
        facts=facts_as_text(entry.facts),
        places=as_text(places_of(entry.dates)),
        listed_until=max((_seconds(date.listed_until) for date in entry.dates), default=0),
    )


def _dates(thing: int, entry: Entry) -> Iterable[IndexedDate]:
    places = places_of(entry.dates)
    for date in entry.dates:
        yield IndexedDate(
            thing_id=thing,
            place=places.index(place_of(date)),
            rank=date.rank,
            listed_until=_seconds(date.listed_until),
            first_day=date.first_day.toordinal() if date.first_day else None,
            last_day=date.last_day.toordinal() if date.last_day else None,
            occurrence=date.pk,
        )


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())

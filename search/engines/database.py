"""What the engines of both databases have in common: only the tokens are looked up in each one's own way. Dates,
facets and order are read from tables and worked out here."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import nsmallest

from django.db import connection, transaction

from events.weeks import local_day
from jtw.languages import LANGUAGES
from search.documents import CANCELLED, EVENTS, Entry, Fields
from search.index_models import IndexedDate, IndexedDateQuerySet, IndexedThing
from search.lookup import Lookup

from . import compiling, places
from .base import ALL, PAST_HITS, PERIODS, Engine, Facets, Found, Hit, Hits, Sort, period_days
from .matched import Matched, number_of_document
from .narrowing import Narrowing, facts_text

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
        matched, clock = Matched(self, lookup, EVENTS), int(now.timestamp())
        narrowing = Narrowing(lookup, facets, matched.facts)
        dates = matched.dates().on_days(*lookup.when)
        chosen = dates.on_days(facets.when) if facets.when else dates
        narrowed = narrowing.narrow(chosen.by_place(clock))
        periods = [period_days(name, local_day(now)) for name in PERIODS]
        in_periods = narrowing.on_days(dates.to_come(clock).in_periods(periods), columns=len(periods))
        hits = _first(matched, narrowed.hits, offset + limit, sort)[offset:]
        past = _first(matched, {thing: -start for thing, start in narrowed.past.items()}, PAST_HITS, sort)
        showing = _Showing(matched, narrowing, chosen, language, clock)
        return Hits(
            hits=showing.coming(hits),
            total=len(narrowed.hits),
            counts=replace(narrowed.counts, when={name: n for name, n in zip(PERIODS, in_periods, strict=True) if n}),
            past=showing.past(past),
            past_total=len(narrowed.past),
        )

    def find(self, lookup: Lookup, *, source: str, language: str, limit: int = 5) -> tuple[list[Found], int]:
        matched = Matched(self, lookup, source)
        first = _first(matched, dict.fromkeys(matched.things, 0), limit, Sort.RELEVANCE)
        found = [
            Found(key=matched.key(thing), tier=tier, language=matched.language(thing, language))
            for thing, tier in first
        ]
        return found, len(matched.things)

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
            update_fields=["digest", "languages", "facts"],
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


def _first(matched: Matched, ranks: Mapping[int, int], count: int, sort: Sort) -> list[tuple[int, int]]:
    """The first count of things in the order of sort, each with its tier."""
    if sort is Sort.DATE:
        first = nsmallest(count, ranks, key=lambda thing: (ranks[thing], matched.key(thing)))
        tiers = matched.tiers(first, count)
    else:
        tiers = matched.tiers(ranks, count)
        order = {thing: (tiers[thing], ranks[thing], matched.key(thing)) for thing in ranks if thing in tiers}
        first = nsmallest(count, order, key=order.__getitem__)
    return [(thing, tiers[thing]) for thing in first]


@dataclass(frozen=True)
class _Showing:
    """Things as hits, with the dates that make them such."""

    matched: Matched
    narrowing: Narrowing
    dates: IndexedDateQuerySet
    language: str
    clock: int

    def coming(self, things: list[tuple[int, int]]) -> tuple[Hit, ...]:
        dates = self._dates_of(things, self.dates.to_come(self.clock))
        return tuple(self._coming(thing, tier, sorted(dates[thing])) for thing, tier in things)

    def past(self, things: list[tuple[int, int]]) -> tuple[Hit, ...]:
        dates = self._dates_of(things, self.dates.over(self.clock))
        latest = {thing: max((rank % CANCELLED, pk) for rank, pk in found) for thing, found in dates.items()}
        return tuple(self._hit(thing, tier, latest[thing][1]) for thing, tier in things)

    def _coming(self, thing: int, tier: int, dates: list[tuple[int, int]]) -> Hit:
        further = [rank for rank, _pk in dates[1:] if rank < CANCELLED]
        return self._hit(thing, tier, dates[0][1] or None, more_dates=len(further))

    def _hit(self, thing: int, tier: int, date: int | None, more_dates: int = 0) -> Hit:
        language = self.matched.language(thing, self.language)
        return Hit(key=self.matched.key(thing), tier=tier, language=language, date=date, more_dates=more_dates)

    def _dates_of(self, things: list[tuple[int, int]], dates: IndexedDateQuerySet) -> dict[int, list[tuple[int, int]]]:
        """Rank and primary key (0 for none) of those dates that are at one of the places asked for."""
        found: dict[int, list[tuple[int, int]]] = {thing: [] for thing, _tier in things}
        rows = dates.filter(thing__in=found).values_list("thing", "place", "rank", "occurrence")
        for thing, place, rank, pk in rows.order_by():
            if not self.narrowing.failing_place(place):
                found[thing].append((rank, pk or 0))
        return found


def _thing(entry: Entry) -> IndexedThing:
    return IndexedThing(
        source=entry.source,
        key=entry.key,
        digest=entry.digest,
        languages=" ".join(entry.texts),
        facts=facts_text(entry.facts),
    )


def _dates(number: int, entry: Entry) -> Iterable[IndexedDate]:
    for date in entry.dates:
        yield IndexedDate(
            thing_id=number,
            place=places.text_of(date),
            rank=date.rank,
            listed_until=int(date.listed_until.timestamp()),
            first_day=date.first_day,
            last_day=date.last_day,
            occurrence=date.pk,
        )

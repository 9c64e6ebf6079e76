"""The engine that all others are compared with: what search/engines/base.py promises, as plainly as it can be said."""

from collections.abc import Collection, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime

from events.weeks import local_day
from jtw.languages import FALLBACK_ORDER
from search import reference
from search.documents import CANCELLED, EVENTS, Date, Entry
from search.engines.base import ALL, PAST_HITS, PERIODS, Counts, Engine, Facets, Found, Hit, Hits, Sort, period_days
from search.engines.places import Place, is_near
from search.lookup import Lookup
from search.when import Days


class MemoryEngine(Engine):
    name = "memory"
    is_in_database = True

    def __init__(self):
        self.entries: dict[tuple[str, str], Entry] = {}

    def write(self, entries: Iterable[Entry], *, as_of: int) -> None:
        self.entries |= {(entry.source, entry.key): entry for entry in entries}

    def remove(self, source: str, keys: Collection[str], *, as_of: int) -> None:
        for key in keys:
            self.entries.pop((source, key), None)

    def digests(self, source: str, keys: Collection[str] | None = None) -> dict[str, str]:
        wanted = [entry for entry in self.entries.values() if entry.source == source]
        return {entry.key: entry.digest for entry in wanted if keys is None or entry.key in keys}

    def rebuilding(self):
        return nullcontext(self)

    def find(
        self, lookup: Lookup, *, sources: Collection[str], language: str, limit: int = 5
    ) -> dict[str, list[Found]]:
        found = {source: self._best(lookup, source, language)[:limit] for source in sources}
        return {source: best for source, best in found.items() if best}

    def _best(self, lookup: Lookup, source: str, language: str) -> list[Found]:
        found = sorted(
            (match.tier, match.entry.key, match.language)
            for match in matches(self.entries.values(), source, lookup, language)
        )
        return [Found(key=key, tier=tier, language=language) for tier, key, language in found]

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
        matched = list(matches(self.entries.values(), EVENTS, lookup, language))
        coming = [(match, match.dates_to_come(lookup, facets, now)) for match in matched]
        hits = [hit(match, dates) for match, dates in coming if dates]
        past = [(match, match.dates_over(lookup, facets, now)) for match, dates in coming if not dates]
        over = [past_hit(match, dates) for match, dates in past if dates]
        return Hits(
            hits=in_order(hits, sort)[offset : offset + limit],
            total=len(hits),
            counts=counts(matched, lookup, facets, now),
            past=in_order(over, sort)[:PAST_HITS],
            past_total=len(over),
        )


@dataclass
class Match:
    entry: Entry
    tier: int
    language: str

    def dates_to_come(self, lookup: Lookup, facets: Facets, now: datetime) -> list[Date]:
        return [date for date in self._dates(lookup, facets) if date.listed_until > now]

    def dates_over(self, lookup: Lookup, facets: Facets, now: datetime) -> list[Date]:
        return [date for date in self._dates(lookup, facets) if date.listed_until <= now]

    def _dates(self, lookup: Lookup, facets: Facets) -> list[Date]:
        facts = self.entry.facts
        is_wanted = (
            has_any(lookup.languages, facts.language)
            and lookup.is_free in (None, facts.is_free)
            and facets.is_free in (None, facts.is_free)
            and all(has_any(getattr(facets, name), getattr(facts, name)) for name in FACTS)
        )
        days = [*lookup.when, *([facets.when] if facets.when else [])]
        return [date for date in self.entry.dates if is_wanted and is_on(date, days) and is_at(date, facets)]


FACTS = ("category", "audience", "organiser", "language")


def matches(entries: Iterable[Entry], source: str, lookup: Lookup, language: str) -> Iterable[Match]:
    for entry in entries:
        tiers = {
            its: reference.tier_of(reference.Document(entry.key, its, texts), lookup)
            for its, texts in entry.texts.items()
        }
        found = {its: tier for its, tier in tiers.items() if tier is not None}
        if found and entry.source == source:
            shown = next(its for its in FALLBACK_ORDER[language] if its in found)
            yield Match(entry, min(found.values()), shown)


def has_any(wanted: tuple, found: tuple) -> bool:
    return not wanted or any(value in found for value in wanted)


def is_on(date: Date, days: list[Days]) -> bool:
    if date.first_day is None or date.last_day is None:
        return not days
    first, last = date.first_day, date.last_day
    return all(
        (each.first is None or last >= each.first) and (each.last is None or first <= each.last) for each in days
    )


def is_at(date: Date, facets: Facets) -> bool:
    place = Place(date.venues, date.district, date.point)
    return (
        has_any(facets.venue, place.venues)
        and has_any(facets.district, (place.district,))
        and (facets.near is None or is_near(place, facets.near))
    )


def hit(match: Match, dates: list[Date]) -> tuple[Hit, int]:
    """With what orders it."""
    first, *further = sorted(dates, key=lambda date: (date.rank, date.pk or 0))
    more = [date for date in further if date.rank < CANCELLED]
    return Hit(
        key=match.entry.key, tier=match.tier, language=match.language, date=first.pk, more_dates=len(more)
    ), first.rank


def past_hit(match: Match, dates: list[Date]) -> tuple[Hit, int]:
    last = max(dates, key=lambda date: (date.rank % CANCELLED, date.pk))
    shown = Hit(key=match.entry.key, tier=match.tier, language=match.language, date=last.pk)
    return shown, -(last.rank % CANCELLED)


def in_order(hits: list[tuple[Hit, int]], sort: Sort) -> tuple[Hit, ...]:
    def order(pair: tuple[Hit, int]):
        found, rank = pair
        return (rank, found.key) if sort is Sort.DATE else (found.tier, rank, found.key)

    return tuple(found for found, _rank in sorted(hits, key=order))


def counts(matched: list[Match], lookup: Lookup, facets: Facets, now: datetime) -> Counts:
    """By the very definition: each value is chosen, and the hits are counted."""

    def left(**chosen) -> int:
        return sum(bool(match.dates_to_come(lookup, replace(facets, **chosen), now)) for match in matched)

    def counted(name: str, values: Iterable, choose=lambda value: (value,)) -> dict:
        return {value: n for value in values if (n := left(**{name: choose(value)}))}

    entries = [match.entry for match in matched]
    dates = [date for entry in entries for date in entry.dates]
    return Counts(
        **{name: counted(name, {value for each in entries for value in getattr(each.facts, name)}) for name in FACTS},
        venue=counted("venue", {venue for each in dates for venue in each.venues}),
        district=counted("district", {each.district for each in dates} - {""}),
        is_free=counted("is_free", (True, False), choose=bool),
        when=counted("when", PERIODS, choose=lambda name: Days(*period_days(name, local_day(now)))),
    )

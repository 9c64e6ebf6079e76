"""One search in a database: which of the events that match are hits, in which order, and how each is shown."""

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property

from events.weeks import local_day
from search.documents import CANCELLED

from . import tables
from .base import PERIODS, Facets, Hit, Sort, period_days
from .matched import Matched
from .narrowing import NEVER, Event, Narrowed, Narrowing, Times
from .places import from_text

Ranks = Callable[[Collection[int]], Mapping[int, int]]  # of events, by number


class Searching:
    def __init__(self, matched: Matched, facets: Facets, *, language: str, now: datetime):
        self.matched, self.language, self.today = matched, language, local_day(now)
        self.narrowing = Narrowing(matched.lookup, facets)
        self.clock = int(now.timestamp())
        self.asked = tables.Dates(matched.lookup.when, self.clock)
        chosen = (facets.when,) if facets.when else ()
        self.chosen = tables.Dates((*matched.lookup.when, *chosen), self.clock)
        self.tiers: dict[int, int] = {}

    @cached_property
    def events(self) -> dict[int, Event]:
        """Those that the words are found in."""
        return {event.number: event for event in tables.events(self.matched.things)}

    def narrowed(self) -> Narrowed:
        return self.narrowing.narrow(self.events.values(), self._times(), clock=self.clock)

    def in_periods(self) -> dict[str, int]:
        """Of PERIODS, how many events have a date to come in each."""
        found: dict[int, set[int]] = {}
        periods = [period_days(name, self.today) for name in PERIODS]
        for number, place, *flags in self.asked.in_periods(periods, self._with_these_facts()):
            if self._is_open(number, place):
                found.setdefault(number, set()).update(period for period, flag in enumerate(flags) if flag)
        counted = {name: sum(period in its for its in found.values()) for period, name in enumerate(PERIODS)}
        return {name: events for name, events in counted.items() if events}

    def first(self, events: Collection[int], count: int, sort: Sort, ranks_of: Ranks) -> list[int]:
        """The first count of events in the order of sort. Only those that may be among them are ordered."""
        tiers = {} if sort is Sort.DATE else self.matched.tiers(events, count)
        ranks = ranks_of(events if sort is Sort.DATE else tiers)
        order = {number: (tiers.get(number, 0), rank) for number, rank in ranks.items()}
        first = heapq.nsmallest(count, order, key=lambda number: (order[number], self.events[number].key))
        self.tiers |= tiers or self.matched.tiers(first, count)
        return first

    def next_ranks(self, events: Collection[int]) -> dict[int, int]:
        """Of the next date of each."""
        ranks: dict[int, int] = {}
        for number, place, rank in self.chosen.next_ranks(events):
            if self._is_open(number, place):
                ranks[number] = min(rank, ranks.get(number, rank))
        return ranks

    def past_ranks(self, events: Collection[int]) -> dict[int, int]:
        """Of the last date of each, the latest first."""
        ranks: dict[int, int] = {}
        for number, place, start in self.chosen.last_starts(events):
            if self._is_open(number, place):
                ranks[number] = min(-start, ranks.get(number, -start))
        return ranks

    def coming(self, events: list[int]) -> tuple[Hit, ...]:
        dates = self._by_event(self.chosen.to_come(events))
        first = {number: min(its) for number, its in dates.items()}
        live = {number: sum(rank < CANCELLED for rank, _pk in its) for number, its in dates.items()}
        more = {number: live[number] - 1 if rank < CANCELLED else 0 for number, (rank, _pk) in first.items()}
        return self._hits(events, {number: pk for number, (_rank, pk) in first.items()}, more)

    def past(self, events: list[int]) -> tuple[Hit, ...]:
        dates = self._by_event(self.chosen.over(events))
        last = {number: max((rank % CANCELLED, pk) for rank, pk in its) for number, its in dates.items()}
        return self._hits(events, {number: pk for number, (_start, pk) in last.items()}, {})

    def _hits(self, events: list[int], dates: Mapping[int, int], more: Mapping[int, int]) -> tuple[Hit, ...]:
        """Without those that were taken out of the index since they were found."""
        return tuple(
            Hit(
                key=self.events[number].key,
                tier=self.tiers[number],
                language=self.matched.language(number, self.events[number].languages, self.language),
                date=dates[number] or None,
                more_dates=more.get(number, 0),
            )
            for number in events
            if number in dates and number in self.tiers
        )

    def _times(self) -> dict[int, Times]:
        """Of the events that are at several places, and of all where days are asked for."""
        if self.chosen.days:
            return dict.fromkeys(self.events, NEVER) | self.chosen.times(self.matched.things)
        several = [event.number for event in self.events.values() if len(from_text(event.places)) > 1]
        return self.chosen.times(several) if several else {}

    def _with_these_facts(self) -> tables.Numbers:
        """The events that fail in no facet for their facts."""
        failing = self.narrowing.failing_facts
        found = [event.number for event in self.events.values() if not failing(event.facts)]
        return self.matched.things if len(found) == len(self.events) else found

    def _by_event(self, rows: Iterable[tuple[int, int, int, int]]) -> dict[int, list[tuple[int, int]]]:
        """Rank and primary key of the dates of each that are at one of the places asked for."""
        found: dict[int, list[tuple[int, int]]] = {}
        for number, place, rank, pk in rows:
            if self._is_open(number, place):
                found.setdefault(number, []).append((rank, pk))
        return found

    def _is_open(self, number: int, place: int) -> bool:
        return number in self.events and self.narrowing.is_open(self.events[number].places, place)

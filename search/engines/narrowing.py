"""Which of the events that match are hits, which are over, and what the facets count. Pure.

Each facet is counted as if nothing were chosen in it. So an event that fails in one facet alone still counts there,
and one that fails in two counts nowhere. Events with the same facts, or at the same places, are looked at once.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from search.documents import Facts
from search.lookup import Lookup

from .base import Counts, Facets
from .places import Place, is_near, place_of

OF_EVENT = ("category", "audience", "organiser", "language")
LOOKUP = "lookup"  # what fails for what the query itself asks, and counts nowhere
NEAR = "near"  # which nothing is counted of

Dates = tuple[int, str, int | None, int | None]
"""Of one event at one place: the event's number, the place as text, the rank of the next date that is to come and the
start of the last that is over (search.documents.Date.rank); None where there is none."""


@dataclass(frozen=True)
class Narrowed:
    """hits: event -> rank of its next date. past: event -> start of its last. counts: without when."""

    hits: Mapping[int, int]
    past: Mapping[int, int]
    counts: Counts


def facts_text(facts: Facts) -> str:
    """Facts as a text, the same for all events that share them."""
    return json.dumps(asdict(facts), separators=(",", ":"))


@lru_cache(maxsize=10_000)
def facts_of(text: str) -> Facts:
    values = json.loads(text)
    return Facts(**{name: tuple(values[name]) for name in OF_EVENT}, is_free=values["is_free"])


class Narrowing:
    """facts: of each event that matches, as facts_text."""

    def __init__(self, lookup: Lookup, facets: Facets, facts: Mapping[int, str]):
        self.lookup, self.facets, self.facts = lookup, facets, facts
        self._by_facts: dict[str, frozenset[str]] = {}
        self._by_place: dict[str, frozenset[str]] = {}

    def narrow(self, rows: Iterable[Dates]) -> Narrowed:
        hits, past = {}, {}
        alike: Counter[tuple[str, str]] = Counter()
        together: Counter[tuple[str, ...]] = Counter()
        for event, dates in _by_event(rows).items():
            failing = self.failing_facts(event)
            if len(failing) > 1 or LOOKUP in failing:
                continue
            here = [date for date in dates if not self.failing_place(date[1])]
            coming = [date[2] for date in here if date[2] is not None]
            if failing:
                alike.update([(next(iter(failing)), self.facts[event])] if coming else [])
                continue
            together[tuple(sorted(date[1] for date in dates if date[2] is not None))] += 1
            if coming:
                hits[event] = min(coming)
                alike["", self.facts[event]] += 1
            elif here:
                past[event] = max(date[3] for date in here if date[3] is not None)
        return Narrowed(hits, past, self._counts(alike, together))

    def on_days(self, rows: Iterable[tuple], *, columns: int) -> list[int]:
        """How many events each column counts. rows: event, place, and for each column 1 where it has a date there."""
        found: dict[int, set[int]] = {}
        for event, place, *flags in rows:
            if not self.failing_facts(event) and not self.failing_place(place):
                found.setdefault(event, set()).update(number for number, flag in enumerate(flags) if flag)
        counted = Counter(number for numbers in found.values() for number in numbers)
        return [counted[number] for number in range(columns)]

    def failing_facts(self, event: int) -> frozenset[str]:
        """The facets in which an event fails for its facts; LOOKUP where it is not what the query asks for."""
        text = self.facts.get(event)
        if text is None:
            return frozenset([LOOKUP])
        if text not in self._by_facts:
            self._by_facts[text] = frozenset(self._failing(facts_of(text)))
        return self._by_facts[text]

    def failing_place(self, place: str) -> frozenset[str]:
        if place not in self._by_place:
            self._by_place[place] = frozenset(self._failing_at(place_of(place)))
        return self._by_place[place]

    def _failing(self, facts: Facts) -> Iterable[str]:
        if self.lookup.languages and not set(self.lookup.languages).intersection(facts.language):
            yield LOOKUP
        if self.lookup.is_free is not None and self.lookup.is_free != facts.is_free:
            yield LOOKUP
        if self.facets.is_free is not None and self.facets.is_free != facts.is_free:
            yield "is_free"
        for name in OF_EVENT:
            chosen = getattr(self.facets, name)
            if chosen and not set(chosen).intersection(getattr(facts, name)):
                yield name

    def _failing_at(self, place: Place) -> Iterable[str]:
        if self.facets.venue and not set(self.facets.venue).intersection(place.venues):
            yield "venue"
        if self.facets.district and place.district not in self.facets.district:
            yield "district"
        if self.facets.near and not is_near(place, self.facets.near):
            yield NEAR

    def _counts(self, alike: Counter[tuple[str, str]], together: Counter[tuple[str, ...]]) -> Counts:
        counted: dict[str, Counter] = defaultdict(Counter)
        for (facet, text), events in alike.items():
            facts = facts_of(text)
            for name in [facet] if facet else [*OF_EVENT, "is_free"]:
                values = [facts.is_free] if name == "is_free" else getattr(facts, name)
                counted[name].update(dict.fromkeys(values, events))
        for places, events in together.items():
            venues = {venue for place in self._but_for("venue", places) for venue in place.venues}
            districts = {place.district for place in self._but_for("district", places)} - {""}
            counted["venue"].update(dict.fromkeys(venues, events))
            counted["district"].update(dict.fromkeys(districts, events))
        return Counts(**{name: dict(values) for name, values in counted.items()})

    def _but_for(self, facet: str, places: Iterable[str]) -> Iterable[Place]:
        """Those of places that fail in no facet but this one."""
        return [place_of(place) for place in places if self.failing_place(place) <= {facet}]


def _by_event(rows: Iterable[Dates]) -> dict[int, list[Dates]]:
    found: dict[int, list[Dates]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found

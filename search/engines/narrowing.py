"""Which of the events that match are hits, which are over, and what the facets count. Pure.

Each facet is counted as if nothing were chosen in it. So an event that fails in one facet alone still counts there,
and one that fails in two counts nowhere. What events have in common is looked at once.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import NamedTuple

from search.documents import Facts
from search.lookup import Lookup

from .base import Counts, Facets
from .places import Place, from_text, is_near

OF_EVENT = ("category", "audience", "organiser", "language")
LOOKUP = "lookup"  # what fails for what the query itself asks, and counts nowhere
NEAR = "near"  # which nothing is counted of


class Event(NamedTuple):
    """number: in the index. languages: of its documents, with blanks between. facts and places as texts; listed_until:
    when its last date leaves the lists, in seconds since 1970."""

    number: int
    key: str
    languages: str
    facts: str
    places: str
    listed_until: int


class Times(NamedTuple):
    """The places, counted from 0 in the event's own list, where it has dates to come, and where such that are over, of
    those dates that are on the days asked for."""

    coming: tuple[int, ...] = ()
    past: tuple[int, ...] = ()


NEVER = Times()
COMING, PAST = Times(coming=(0,)), Times(past=(0,))


@dataclass(frozen=True)
class Narrowed:
    """Numbers of events. counts: without when."""

    hits: set[int]
    past: set[int]
    counts: Counts


def facts_as_text(facts: Facts) -> str:
    """The same for all events that share them."""
    return json.dumps(asdict(facts), separators=(",", ":"))


@lru_cache(maxsize=10_000)
def facts_from_text(text: str) -> Facts:
    values = json.loads(text)
    return Facts(**{name: tuple(values[name]) for name in OF_EVENT}, is_free=values["is_free"])


class Narrowing:
    def __init__(self, lookup: Lookup, facets: Facets):
        self.lookup, self.facets = lookup, facets
        self.looks_at_places = bool(facets.venue or facets.district or facets.near)
        self._by_facts: dict[str, frozenset[str]] = {}
        self._by_place: dict[Place, frozenset[str]] = {}

    def narrow(self, events: Iterable[Event], times: Mapping[int, Times], *, clock: int) -> Narrowed:
        """times: of the events that have them apart; of the others, all dates are at one place and on the days asked
        for."""
        hits: set[int] = set()
        past: set[int] = set()
        counted = _Counted()
        for number, _key, _languages, facts, places, listed_until in events:
            failing = self.failing_facts(facts)
            if len(failing) > 1 or LOOKUP in failing:
                continue
            its = times.get(number, COMING if listed_until > clock else PAST)
            is_coming = self._has_open(places, its.coming)
            if failing:
                counted.facts[min(failing), facts] += is_coming
                continue
            counted.places[places, its.coming] += 1
            if is_coming:
                hits.add(number)
                counted.facts["", facts] += 1
            elif self._has_open(places, its.past):
                past.add(number)
        return Narrowed(hits, past, counted.counts(self))

    def failing_facts(self, facts: str) -> frozenset[str]:
        """The facets in which an event fails for its facts; LOOKUP where it is not what the query asks for."""
        if facts not in self._by_facts:
            self._by_facts[facts] = frozenset(self._failing(facts_from_text(facts)))
        return self._by_facts[facts]

    def failing_place(self, place: Place) -> frozenset[str]:
        if place not in self._by_place:
            self._by_place[place] = frozenset(self._failing_at(place))
        return self._by_place[place]

    def is_open(self, places: str, number: int) -> bool:
        """Whether the place of this number, among those of an event, is one that is asked for."""
        return not self.looks_at_places or not self.failing_place(from_text(places)[number])

    def _has_open(self, places: str, numbers: tuple[int, ...]) -> bool:
        if not self.looks_at_places:
            return bool(numbers)
        return any(self.is_open(places, number) for number in numbers)

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


class _Counted:
    """facts: how many events have these facts and fail in this facet alone, "" for hits. places: how many events have
    dates to come at these places, whether these are open or not."""

    def __init__(self):
        self.facts: dict[tuple[str, str], int] = defaultdict(int)
        self.places: dict[tuple[str, tuple[int, ...]], int] = defaultdict(int)

    def counts(self, narrowing: Narrowing) -> Counts:
        counted: dict[str, dict] = {name: {} for name in (*OF_EVENT, "is_free", "venue", "district")}
        for (facet, text), events in self.facts.items():
            facts = facts_from_text(text)
            for name in [facet] if facet else [*OF_EVENT, "is_free"]:
                _add(counted[name], (facts.is_free,) if name == "is_free" else getattr(facts, name), events)
        for (places, numbers), events in self.places.items():
            found = [(place, narrowing.failing_place(place)) for place in map(from_text(places).__getitem__, numbers)]
            venues = {venue for place, failing in found if failing <= {"venue"} for venue in place.venues}
            districts = {place.district for place, failing in found if failing <= {"district"}}
            _add(counted["venue"], venues, events)
            _add(counted["district"], districts - {""}, events)
        return Counts(**counted)


def _add(counted: dict, values: Iterable, events: int) -> None:
    if events:
        for value in values:
            counted[value] = counted.get(value, 0) + events

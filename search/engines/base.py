"""What every engine promises: the same hits in the same order for the same lookup, whoever finds them.

An event is a hit where one of its documents (its words in one language) matches the lookup and one of its dates is
still to come and lies within what was asked for: one date that satisfies all of when, venue, district and nearness. An
event that waits for a date (AC-24) is a hit as long as no day is asked for. What has only dates that are over is no
hit and in no count; it is found below the hits (AC-60).

Order: by tier (search.ranking), then by next date, then by key; sorted by date, the tier is left out. A date that
takes place is next before one that is cancelled, so what is called off comes after what takes place, and last what
waits (search.documents.Date.rank).
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from search.documents import Entry
from search.lookup import Lookup
from search.when import Days, days_of

PERIODS = ("today", "tomorrow", "weekend", "week", "next week", "month")  # as search.when knows them
PAST_HITS = 5


class SearchUnavailable(Exception):
    """The engine does not answer. Lists work on without it, and search says so."""


class IndexOutdated(Exception):
    """The index was made under another version of the analysis: by other code, or with another lexicon."""


class Sort(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True)
class Near:
    """Within so many kilometres of a point, as the crow flies; degrees of WGS 84."""

    latitude: float
    longitude: float
    kilometres: float


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What a person has chosen to narrow the hits by, besides the query. Of each, any of the values will do; empty
    narrows nothing.

    Categories, audiences, venues and organisers are primary keys, a house with all of its rooms. language: those it is
    held in, "sv", "fi", "en", or "none" for no language needed. when: a date must be listed on one of its days.
    """

    category: tuple[int, ...] = ()
    audience: tuple[int, ...] = ()
    organiser: tuple[int, ...] = ()
    venue: tuple[int, ...] = ()
    district: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    is_free: bool | None = None
    when: Days | None = None
    near: Near | None = None


ALL = Facets()


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many hits each value would leave if it were chosen in place of what is chosen in its own facet, the other
    facets as they are; values that would leave none are not there. when: by name in PERIODS."""

    category: Mapping[int, int] = field(default_factory=dict)
    audience: Mapping[int, int] = field(default_factory=dict)
    organiser: Mapping[int, int] = field(default_factory=dict)
    venue: Mapping[int, int] = field(default_factory=dict)
    district: Mapping[str, int] = field(default_factory=dict)
    language: Mapping[str, int] = field(default_factory=dict)
    is_free: Mapping[bool, int] = field(default_factory=dict)
    when: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """key: of the event, as text. language: of the document that matched: the page's if that one did, else by the
    fallback order. date: the primary key of its next matching Occurrence, of a past hit the latest; None where it
    waits for a date. more_dates: further matching ones to come that take place."""

    key: str
    tier: int
    language: str
    date: int | None
    more_dates: int = 0


@dataclass(frozen=True, kw_only=True)
class Hits:
    """hits: those asked for by limit and offset, of total. past: the first PAST_HITS of past_total that are over, the
    latest first within a tier."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    counts: Counts = Counts()
    past: tuple[Hit, ...] = ()
    past_total: int = 0


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is found in a source other than events: pages, venues, organisers. In order: by tier, then by key."""

    key: str
    tier: int
    language: str


class Engine(ABC):
    """One engine over the whole index. Every method may raise SearchUnavailable."""

    name: str
    is_in_database: bool  # whether what is written is part of the transaction around

    @abstractmethod
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
        """The events found. language: of the page, "sv", "fi" or "en"."""

    @abstractmethod
    def find(
        self, lookup: Lookup, *, sources: Collection[str], language: str, limit: int = 5
    ) -> dict[str, list[Found]]:
        """The best found in each of these sources, other than events; one that has nothing is left out. Of lookup only
        words count."""

    @abstractmethod
    def write(self, entries: Iterable[Entry], *, as_of: int) -> None:
        """Put entries in, in place of what was there under their keys. as_of: the stamp that stood before they were
        read; what was written as of a later one stays."""

    @abstractmethod
    def remove(self, source: str, keys: Collection[str], *, as_of: int) -> None:
        """Take entries out; keys that are not there are no mistake."""

    @abstractmethod
    def digests(self, source: str, keys: Collection[str] | None = None) -> dict[str, str]:
        """What is in the index, of keys or of all: key -> Entry.digest as it was written."""

    @abstractmethod
    def rebuilding(self) -> AbstractContextManager["Engine"]:
        """An engine to write everything to anew, which takes the place of this one at the end; it may be this one.
        Searches, and what is written meanwhile, lose nothing."""


def period_days(name: str, today: date) -> tuple[date, date]:
    """First and last day, both included, of one of PERIODS."""
    days = days_of(name, today=today)
    assert days is not None
    assert days.first is not None
    assert days.last is not None
    return days.first, days.last

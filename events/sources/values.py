"""What comes in from another system, as plain values: the same whatever the system wrote."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from events.values import Row

from .problems import Problem

MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Words:
    """The texts in one language. body is HTML of the few tags of `html.tidy`; the others are plain."""

    title: str
    lead: str = ""
    body: str = ""
    meeting_point: str = ""
    price_note: str = ""


@dataclass(frozen=True, kw_only=True)
class When:
    """One date in Helsinki wall time, as in `events.values.Row`: ends_on is included, and None where the end follows
    from the times."""

    starts_on: date
    starts_at: time | None = None
    ends_on: date | None = None
    ends_at: time | None = None
    all_day: bool = False

    @property
    def recurrence_id(self) -> str:
        """As of `events.values.Planned`."""
        return f"{self.starts_on:%Y%m%d}" + (f"T{self.starts_at:%H%M%S}" if self.starts_at else "")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it takes place. name and address by language; source_id as the source numbers its places."""

    source_id: str = ""
    name: dict[str, str] = field(default_factory=dict)
    address: dict[str, str] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True)
class Deviation:
    """What the source says of one date of a row, by its original start: cancelled, or taking place at `when`, at
    place, or both. and_later: so are the dates of the row after it (RFC 5545 §3.2.13, THISANDFUTURE)."""

    row_key: UUID
    recurrence_id: str
    is_cancelled: bool = False
    when: When | None = None
    place: Place | None = None
    and_later: bool = False


@dataclass(frozen=True, kw_only=True)
class Keyword:
    """A category, keyword or audience. source_id "yso:p8113" where it is a concept of the YSO ontology."""

    source_id: str = ""
    name: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Link:
    """kind: as of `events.models.pages.LinkKind`. language is empty where it is not told."""

    kind: str
    url: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture at an address, not fetched. alt by language; licence "event_only", "cc_by" or empty."""

    url: str
    alt: dict[str, str] = field(default_factory=dict)
    licence: str = ""
    photographer: str = ""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """An event of a source, read.

    source_id is empty where the source gives none. shares_id: others of the source have its id, so that its start is
    part of source_id; other_id: what it is called without its start then, and else with it.
    words by language, in the order of the source. status: scheduled, cancelled or postponed, of the whole.
    price_cents: the one price for everybody, where it is plainly told; is_free None where not told.
    programme_id: the source_id of the festival that it is a part of. problems: what of it could not be read.
    """

    source_id: str
    words: dict[str, Words]
    other_id: str = ""
    shares_id: bool = False
    rows: tuple[Row, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    status: str = "scheduled"
    place: Place | None = None
    is_online: bool = False
    online_url: str = ""
    organiser: dict[str, str] = field(default_factory=dict)
    keywords: tuple[Keyword, ...] = ()
    audiences: tuple[Keyword, ...] = ()
    min_age: int | None = None
    max_age: int | None = None
    is_free: bool | None = None
    price_cents: int | None = None
    links: tuple[Link, ...] = ()
    image: Image | None = None
    languages: tuple[str, ...] = ()
    is_programme: bool = False
    programme_id: str = ""
    last_modified: datetime | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        return next(iter(self.words.values())).title


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that a source says. removed: the source_ids that it itself calls deleted. problems: those of the whole and
    of events that could not come in; each event carries its own. unread: the source_ids of what is there and could
    not be read. is_whole: whether no further pages are left."""

    events: tuple[Incoming, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return all(problem.code != "more_pages" for problem in self.problems)

"""What engines keep of an event, or of another thing that can be found, and how it is made from the read model.

A Draft has texts as they stand, an Entry has them analysed. Both are values: engines write entries, and check by the
digest of drafts whether what they have is what they should have.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from events.digests import digest
from jtw import findable
from jtw.findable import Text
from search.analysis import Word, analyse, index_version
from search.lexicon import Lexicon
from search.ranking import FIELDS

EVENTS = "events"  # the source whose things have dates
LONGEST_TEXT = 20_000  # letters; what stands after is not found
CANCELLED = 10**11  # seconds by which a cancelled date is later than all that take place
WAITING = 10**12  # the rank of what waits for a date

Fields = Mapping[str, tuple[tuple[Word, ...], ...]]  # field (search.ranking.FIELDS) -> its texts, each as words


@dataclass(frozen=True, kw_only=True)
class Date:
    """One time an event happens, as far as search goes. pk: of the Occurrence; None, with the days, for what waits for
    a date. venues: its venue and the house that is in; point: latitude and longitude in degrees of WGS 84."""

    pk: int | None
    starts_at: datetime | None
    listed_until: datetime
    first_day: date | None
    last_day: date | None
    is_cancelled: bool = False
    venues: tuple[int, ...] = ()
    district: str = ""
    point: tuple[float, float] | None = None

    @property
    def rank(self) -> int:
        """What orders dates: seconds since 1970, with all that are cancelled behind, and last what waits for one."""
        if self.starts_at is None:
            return WAITING
        return int(self.starts_at.timestamp()) + (CANCELLED if self.is_cancelled else 0)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What facets are counted by: primary keys of records; languages it is held in ("sv", "fi", "en", "none")."""

    category: tuple[int, ...] = ()
    audience: tuple[int, ...] = ()
    organiser: tuple[int, ...] = ()
    language: tuple[str, ...] = ()
    is_free: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """texts: language of the readers ("sv", "fi" or "en") -> field -> texts."""

    source: str
    key: str
    texts: Mapping[str, Mapping[str, tuple[Text, ...]]]
    facts: Facts = Facts()
    dates: tuple[Date, ...] = ()

    def digest(self, lexicon: Lexicon) -> str:
        """Differs whenever the entry made of it would."""
        dates = [asdict(each) for each in self.dates]
        return digest([index_version(lexicon), self.texts, asdict(self.facts), dates])


@dataclass(frozen=True, kw_only=True)
class Entry:
    source: str
    key: str
    digest: str
    texts: Mapping[str, Fields]
    facts: Facts = Facts()
    dates: tuple[Date, ...] = ()


def analysed(draft: Draft, *, lexicon: Lexicon) -> Entry:
    texts = {language: _fields(texts, lexicon) for language, texts in draft.texts.items()}
    return Entry(
        source=draft.source,
        key=draft.key,
        digest=draft.digest(lexicon),
        texts=texts,
        facts=draft.facts,
        dates=draft.dates,
    )


def draft_of_thing(source: str, key: str, documents: Iterable[findable.Document]) -> Draft:
    """Of a thing other than an event. Its further names count as an event's place does."""
    texts = {
        document.language: {
            "title": (document.title,),
            "lead": (document.lead,),
            "body": (document.body,),
            "place": document.names,
        }
        for document in documents
    }
    return Draft(source=source, key=key, texts=texts)


def _fields(texts: Mapping[str, tuple[Text, ...]], lexicon: Lexicon) -> Fields:
    return {name: tuple(_words(text, lexicon) for text in texts.get(name, ()) if text[1]) for name in FIELDS}


def _words(text: Text, lexicon: Lexicon) -> tuple[Word, ...]:
    language, content = text
    return tuple(analyse(content[:LONGEST_TEXT], language, lexicon=lexicon))

"""Which kind of source a file is, and its reading."""

from dataclasses import dataclass
from datetime import UTC, date

from events.values import HELSINKI

from . import ical, linked_events
from .problems import SourceError
from .values import Reading

ICAL, LINKED_EVENTS = "ical", "linked-events"


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Files of places and keywords that come with one of Linked Events."""

    places: bytes | None = None
    keywords: bytes | None = None


def kind_of(data: bytes) -> str:
    """ "ical" or "linked-events", by how the content begins. Raises SourceError (empty, unknown_kind)."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if not start:
        raise SourceError("empty")
    if start.replace(b"\x00", b"")[:6].upper() == b"BEGIN:":
        return ICAL
    if start[:1] in (b"{", b"["):
        return LINKED_EVENTS
    raise SourceError("unknown_kind")


def read(data: bytes, *, language: str, today: date, beside: Beside = Beside(), utc_is_local: bool = False) -> Reading:
    """The events of a file of either kind. Raises SourceError.

    language: of texts that do not tell theirs. utc_is_local: the source labels its Finnish times as UTC (AC-69).
    """
    if kind_of(data) == ICAL:
        return ical.read(data, language=language, today=today, utc=HELSINKI if utc_is_local else UTC)
    return linked_events.read(
        data, language=language, places=beside.places, keywords=beside.keywords, utc_is_local=utc_is_local
    )

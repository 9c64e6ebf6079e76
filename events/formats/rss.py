"""RSS 2.0 and Atom (RFC 4287), written by feedgen from rows that are ready made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.utils.html import linebreaks
from django.utils.translation import override
from feedgen.feed import FeedGenerator

from events.dates import when_in_words
from events.formats.texts import clean, titled
from events.values import Span

GENERATOR = "Jeppis This Week"
MINUTES_TO_LIVE = 60


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """One date of an event, or the announcement of its cancellation, in the words of a feed's language.

    guid: as `guid` makes it. text: plain, paragraphs with an empty line between; it tells when and where, as
    published_at is when the item came out, not when the event is (AC-36). language: that of the title.
    """

    guid: str
    title: str
    url: str
    text: str
    published_at: datetime
    updated_at: datetime
    language: str
    categories: tuple[str, ...] = ()


def guid(event_key: UUID, row_key: UUID, recurrence_id: str, *, domain: str, is_cancelled: bool = False) -> str:
    """The permanent name of an item, a tag URI (RFC 4151), as Atom asks for an address of some kind.

    A cancelled date has another one, so that readers announce it once more, and only once (AC-23, AC-36).
    """
    return f"tag:{domain},2026:{event_key}-{row_key}-{recurrence_id}" + ("#cancelled" if is_cancelled else "")


def item_title(title: str, *, span: Span, status: str, language: str) -> str:
    """When, then what: "Lö 28.11 kl. 19: Höstkonsert", "Lö 28.11 kl. 19: INSTÄLLT: Höstkonsert"."""
    with override(language):
        when = when_in_words(span, style="title")
    return f"{when}: {titled(title, status=status, language=language)}"


def rss(*, title: str, url: str, self_url: str, language: str, built_at: datetime, items: Iterable[FeedItem]) -> bytes:
    """The items in their order. url: the page of the same list. built_at: when its content last changed, never the
    clock, so that two requests give the same bytes (AC-32)."""
    return _feed(title, url, self_url, "application/rss+xml", language, built_at, items).rss_str()


def atom(
    *, title: str, url: str, self_url: str, language: str, built_at: datetime, items: Iterable[FeedItem]
) -> bytes:
    """As `rss`."""
    return _feed(title, url, self_url, "application/atom+xml", language, built_at, items).atom_str()


def _feed(title, url, self_url, media_type, language, built_at, items) -> FeedGenerator:
    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id(url)
    feed.title(clean(title))
    feed.description(clean(title))
    # The page comes last: feedgen takes the last one for the <link> of RSS.
    feed.link(href=self_url, rel="self", type=media_type)
    feed.link(href=url, rel="alternate", type="text/html")
    feed.language(language)
    feed.updated(built_at.astimezone(UTC))
    feed.lastBuildDate(built_at.astimezone(UTC))
    feed.generator(GENERATOR)
    feed.ttl(MINUTES_TO_LIVE)
    for item in items:
        _add(feed, item, language)
    return feed


def _add(feed: FeedGenerator, item: FeedItem, feed_language: str) -> None:
    entry = feed.add_entry(order="append")
    entry.id(item.guid)
    entry.guid(item.guid, permalink=False)
    entry.title(clean(item.title))
    entry.link(href=item.url)
    entry.content(linebreaks(clean(item.text), autoescape=True), type="html")
    entry.published(item.published_at.astimezone(UTC))
    entry.updated(item.updated_at.astimezone(UTC))
    entry.category([{"term": clean(category)} for category in item.categories])
    if item.language != feed_language:
        entry.dc.dc_language(item.language)

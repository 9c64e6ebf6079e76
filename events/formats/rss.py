"""RSS 2.0. feedgen writes the head; the items are joined as it would write them, which a test holds byte for byte."""

from collections.abc import Iterable
from datetime import UTC
from email.utils import format_datetime

from feedgen.feed import FeedGenerator

from .feed_item import PUBLISHER, FeedHead, FeedItem
from .texts import clean
from .xml import element, filled

MEDIA_TYPE = "application/rss+xml"
MINUTES_TO_LIVE = 60


def rss(head: FeedHead, items: Iterable[FeedItem]) -> bytes:
    """The items in their order."""
    written = (_item(item, head.language) for item in items)
    return filled(generator(head, MEDIA_TYPE).rss_str(), written, closing="</channel>")


def generator(head: FeedHead, media_type: str) -> FeedGenerator:
    """A feed without items, from which feedgen writes RSS or Atom."""
    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id(head.url)
    feed.title(clean(head.title))
    feed.description(clean(head.title))
    # The page comes last: feedgen takes the last one for the <link> of RSS.
    feed.link(href=head.self_url, rel="self", type=media_type)
    feed.link(href=head.url, rel="alternate", type="text/html")
    feed.language(head.language)
    feed.author(name=PUBLISHER)
    feed.updated(head.built_at.astimezone(UTC))
    feed.lastBuildDate(head.built_at.astimezone(UTC))
    feed.generator(PUBLISHER)
    feed.ttl(MINUTES_TO_LIVE)
    return feed


def _item(item: FeedItem, feed_language: str) -> str:
    in_another = item.language not in ("", feed_language)
    parts = [
        element("title", clean(item.title)),
        element("link", item.url),
        element("description", item.html),
        element("guid", item.guid, ' isPermaLink="false"'),
        *(element("category", clean(category)) for category in item.categories),
        element("pubDate", format_datetime(item.published_at.astimezone(UTC))),
        element("dc:language", item.language) if in_another else "",
    ]
    return f"<item>{''.join(parts)}</item>"

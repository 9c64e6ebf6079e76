"""Atom (RFC 4287), written as `rss` is."""

from collections.abc import Iterable
from datetime import UTC

from .feed_item import FeedHead, FeedItem
from .rss import generator
from .texts import clean
from .xml import attribute, element, filled

MEDIA_TYPE = "application/atom+xml"


def atom(head: FeedHead, items: Iterable[FeedItem]) -> bytes:
    """The items in their order."""
    written = (_entry(item, head.language) for item in items)
    return filled(generator(head, MEDIA_TYPE).atom_str(), written, closing="</feed>")


def _entry(item: FeedItem, feed_language: str) -> str:
    in_another = item.language not in ("", feed_language)
    parts = [
        element("id", item.guid),
        element("title", clean(item.title)),
        element("updated", item.updated_at.astimezone(UTC).isoformat()),
        f"<author>{element('name', clean(item.organiser))}</author>" if item.organiser else "",
        element("content", item.html, ' type="html"'),
        f"<link{attribute('href', item.url)}/>",
        *(f"<category{attribute('term', clean(category))}/>" for category in item.categories),
        element("published", item.published_at.astimezone(UTC).isoformat()),
        element("dc:language", item.language) if in_another else "",
    ]
    return f"<entry>{''.join(parts)}</entry>"

"""JSON Feed 1.1 (jsonfeed.org), with the facts of each date under _jtw (docs/feeds.md)."""

import json
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from .feed_item import PUBLISHER, FeedHead, FeedItem
from .texts import clean

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(head: FeedHead, items: Iterable[FeedItem]) -> bytes:
    """The items in their order."""
    feed = {
        "version": VERSION,
        "title": clean(head.title),
        "home_page_url": head.url,
        "feed_url": head.self_url,
        "language": head.language,
        "authors": [{"name": PUBLISHER}],
        "items": [_item(item) for item in items],
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def _item(item: FeedItem) -> dict[str, Any]:
    properties = {
        "id": item.guid,
        "url": item.url,
        "title": clean(item.title),
        "content_text": clean(item.text),
        "image": item.image_url,
        "date_published": item.published_at.astimezone(UTC).isoformat(),
        "date_modified": item.updated_at.astimezone(UTC).isoformat(),
        "authors": [{"name": clean(item.organiser)}] if item.organiser else [],
        "tags": [clean(category) for category in item.categories],
        "language": item.language,
        "_jtw": item.facts,
    }
    return {name: value for name, value in properties.items() if value}

"""The addresses of a list's feeds, the same for every kind of list (AC-35)."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

FEEDS = {
    "calendar.ics": "text/calendar",
    "feed.rss": "application/rss+xml",
}


def feed_links(path: str, query: list[tuple[str, str]], title: str) -> list[tuple[str, str, str]]:
    """(label, path with query, media type) of each feed below a list's path."""
    labels = {"calendar.ics": _("Calendar (iCal)"), "feed.rss": _("News feed (RSS)")}
    return [(f"{labels[name]}: {title}", with_query(f"{path}{name}", query), kind) for name, kind in FEEDS.items()]


def with_query(path: str, query: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(query)}" if query else path

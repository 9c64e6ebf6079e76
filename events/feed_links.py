"""The feeds of a list, the same for every kind of list (AC-35): where they stand, and what they are called."""

from django.utils.translation import gettext as _

from jtw.queries import Pairs, with_query

from . import addresses

MEDIA_TYPES = {
    "calendar.ics": "text/calendar",
    "feed.rss": "application/rss+xml",
    "feed.atom": "application/atom+xml",
    "feed.json": "application/feed+json",
    "events.csv": "text/csv",
}


def feed_links(path: str, query: Pairs, title: str) -> list[tuple[str, str, str]]:
    """(label, path with query, media type) of each feed below a list's path, those that most people want first."""
    labels = {
        "calendar.ics": _("Calendar (iCal)"),
        "feed.rss": _("News feed (RSS)"),
        "feed.atom": _("News feed (Atom)"),
        "feed.json": _("For programs (JSON)"),
        "events.csv": _("Table (CSV)"),
    }
    return [
        (f"{labels[name]}: {title}", with_query(f"{path}{name}", query), media_type)
        for name, media_type in MEDIA_TYPES.items()
    ]


def home_feeds(language: str) -> list[tuple[str, str, str]]:
    """The first two of this week, for pages that have none of their own."""
    return feed_links(addresses.home(language), [], _("This week"))[:2]

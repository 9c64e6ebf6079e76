"""What an info screen shows: today and tomorrow, in pages that take turns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from events import listings
from events.entries import Entry, Undated
from events.filters import FilterForm
from events.list_content import Content, content_of
from events.visit import Visit

from .models import Orientation, Screen

ON_A_PAGE = {Orientation.LANDSCAPE: 5, Orientation.PORTRAIT: 4}
"""Entries of two lines of title each, in letters of at least 3.5 % of the screen's height."""

MOST_PAGES = 8
"""As many as screen.css knows to turn; with 15 seconds each, everything comes by within two minutes."""


@dataclass(frozen=True)
class ScreenPage:
    heading: str
    entries: Sequence[Entry | Undated]


def pages_of(screen: Screen, visit: Visit) -> list[ScreenPage]:
    """Today, tomorrow, and what has begun before and goes on for longer; today alone where there is nothing at all."""
    form = FilterForm(QueryDict(urlencode(screen.filters())), visit)
    days = [listings.on_today(visit.today), listings.on_tomorrow(visit.today)]
    contents = [content_of(day, form, visit) for day in days]
    groups = [
        *((day.title, dated(content)) for day, content in zip(days, contents, strict=True)),
        (_("On now"), [entry for band in contents[0].bands for entry in band.occurrences]),
    ]
    size = ON_A_PAGE[Orientation(screen.orientation)]
    pages = [page for heading, entries in groups for page in split(heading, entries, size)]
    return pages[:MOST_PAGES] or [ScreenPage(days[0].title, [])]


def dated(content: Content) -> list[Entry | Undated]:
    return [entry for day in content.days for entry in day.occurrences]


def split(heading: str, entries: Sequence[Entry | Undated], size: int) -> Iterator[ScreenPage]:
    """Pages of nearly equal length, so that none has a single line."""
    count = -(-len(entries) // size)
    for number in range(count):
        first, end = (len(entries) * at // count for at in (number, number + 1))
        yield ScreenPage(heading, entries[first:end])

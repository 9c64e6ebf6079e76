"""What a feed of news says of itself and of each date, before it is written as RSS, Atom or JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.formats.texts import clean, titled_in, when_in
from events.values import Span

PUBLISHER = "Jeppis This Week"
TAG_YEAR = 2026


@dataclass(frozen=True, kw_only=True)
class FeedHead:
    """url: the page of the same list; self_url: the feed's own. built_at: when its content last changed, never the
    clock, so that two requests give the same bytes (AC-32)."""

    title: str
    url: str
    self_url: str
    language: str
    built_at: datetime


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """One date of an event, or the announcement of a cancellation.

    guid: as `guid` or `event_guid` makes it. text: plain, paragraphs with an empty line between; it tells when and
    where, as published_at is when the item came out, not when the event is (AC-36). language: that of the words, empty
    where they are in several. url, image_url: absolute. facts: what JSON adds for programs.
    """

    guid: str
    title: str
    url: str
    text: str
    published_at: datetime
    updated_at: datetime
    language: str
    categories: tuple[str, ...] = ()
    organiser: str = ""
    image_url: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def html(self) -> str:
        return linebreaks(clean(self.text), autoescape=True)


def guid(event_key: UUID, date: int, *, domain: str) -> str:
    """The permanent name of a date, a tag URI (RFC 4151), as Atom asks for an address of some kind.

    date: its primary key, which stays where the plan is corrected; its original start does not.
    """
    return f"tag:{domain},{TAG_YEAR}:{event_key}-{date}"


def event_guid(event_key: UUID, *, domain: str) -> str:
    return f"tag:{domain},{TAG_YEAR}:{event_key}"


def cancellation(guid: str) -> str:
    """The name of the item that says that a date, or a whole event with however many dates, is cancelled: another one,
    so that readers announce it, and only once (AC-23, AC-36)."""
    return f"{guid}#cancelled"


def item_title(titles: Mapping[str, str], *, span: Span, status: str) -> str:
    """When, then what, titles by language: "Lö 28.11 kl. 19: Höstkonsert", "Lö 28.11 kl. 19: INSTÄLLT: Höstkonsert".
    The time is told in the first of the languages."""
    when = when_in(next(iter(titles)), span, style="title")
    return f"{when}: {titled_in(titles, status=status)}"


def announcement_title(titles: Mapping[str, str]) -> str:
    """Of an event that is cancelled with all its dates: "INSTÄLLT: Körövning (alla datum)"."""
    with override(next(iter(titles))):
        return _("%(title)s (all dates)") % {"title": titled_in(titles, status="cancelled")}

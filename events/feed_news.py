"""What the feeds of news (RSS, Atom, JSON) and the table (CSV) of a list hold, in the order of its page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from . import addresses
from .feed_facts import facts_of, name_of
from .feed_words import Teller, status_of
from .formats.csv_table import csv_table
from .formats.feed_item import FeedItem, announcement_title, cancellation, event_guid, item_title
from .models import Occurrence

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
COLUMNS = (
    "starts_on",
    "ends_on",
    "starts_at",
    "ends_at",
    "all_day",
    "title",
    "summary",
    "status",
    "capacity",
    "place",
    "address",
    "latitude",
    "longitude",
    "online_url",
    "organiser",
    "category",
    "price",
    "is_free",
    "ticket_url",
    "held_in",
    "min_age",
    "max_age",
    "url",
    "image_url",
    "words_in",
    "published_at",
    "changed_at",
    "event",
    "date",
    "uid",
)


def items_of(dates: Sequence[Occurrence], teller: Teller, *, with_facts: bool = False) -> list[FeedItem]:
    """An item for each date, and one for all those that are cancelled with their whole event, where the first of them
    stands (AC-23). with_facts: whether their facts are told to programs as well."""
    cancelled = _cancelled_together(dates)
    items = []
    for date in dates:
        together = cancelled.get(date.event_id, [])
        if date not in together:
            items.append(item(date, teller, facts_of(date, teller) if with_facts else {}))
        elif date is together[0]:
            items.append(announcement(together, teller, _facts_of_all(together, teller) if with_facts else {}))
    return items


def built_at(items: Iterable[FeedItem]) -> datetime:
    """When anything in a feed was last changed."""
    return max((item.updated_at for item in items), default=EPOCH)


def item(date: Occurrence, teller: Teller, facts: Mapping[str, Any]) -> FeedItem:
    """A date; one that is cancelled by itself under another guid, so that it is announced once more (AC-36)."""
    status = status_of(date)
    is_cancelled = status == "cancelled"
    return FeedItem(
        guid=cancellation(name_of(date)) if is_cancelled else name_of(date),
        title=item_title(teller.words(date.event).titles, span=date.span, status=status),
        text=teller.text(date),
        published_at=cancelled_at(date) if is_cancelled else date.event.published_at,
        facts=facts,
        **_shared(date, teller),
    )


def announcement(dates: Sequence[Occurrence], teller: Teller, facts: Mapping[str, Any]) -> FeedItem:
    """An event that is cancelled as a whole; dates: those of the feed that go with it."""
    first = dates[0]
    titles = teller.words(first.event).titles
    is_one = not first.event.is_series
    return FeedItem(
        guid=cancellation(event_guid(first.event_id, domain=settings.UID_DOMAIN)),
        title=item_title(titles, span=first.span, status="cancelled") if is_one else announcement_title(titles),
        text=teller.text(first) if is_one else teller.text_of_all(first.event),
        published_at=max(map(cancelled_at, dates)),
        facts=facts,
        **_shared(first, teller),
    )


def cancelled_at(date: Occurrence) -> datetime:
    """When it was said: a later change of the event does not announce it again."""
    if date.event.withdrawn_at:
        return date.event.withdrawn_at
    return date.change.made_at if date.change else date.event.facts_changed_at


def table(dates: Iterable[Occurrence], teller: Teller) -> bytes:
    return csv_table(COLUMNS, (_row(date, teller) for date in dates))


def _facts_of_all(dates: Sequence[Occurrence], teller: Teller) -> dict[str, Any]:
    return facts_of(dates[0], teller) | {"cancels": [name_of(date) for date in dates]}


def _cancelled_together(dates: Iterable[Occurrence]) -> dict[UUID, list[Occurrence]]:
    """By event, the dates that are cancelled with it as a whole."""
    together = defaultdict(list)
    for date in dates:
        event = date.event
        is_whole = event.status == "cancelled" or bool(date.change and date.change.breadth == 0)
        if event.withdrawn_at or (date.status == "cancelled" and is_whole):
            together[event.pk].append(date)
    return together


def _shared(date: Occurrence, teller: Teller) -> dict[str, Any]:
    words = teller.words(date.event)
    return {
        "url": addresses.absolute(words.first.url),
        "updated_at": date.event.changed_at,
        "language": words.language,
        "categories": tuple(words.categories),
        "organiser": words.beside("organiser"),
        "image_url": addresses.absolute(words.first.image_url) if words.first.image_url else "",
    }


def _row(date: Occurrence, teller: Teller) -> dict[str, str]:
    words, event = teller.words(date.event), date.event
    shared = _shared(date, teller)
    further = {
        "summary": words.below("lead"),
        "url": shared["url"],
        "image_url": shared["image_url"],
        "words_in": list(words.told) if len(words.told) > 1 else [words.language],
        "published_at": event.published_at.astimezone(UTC).isoformat(timespec="seconds"),
        "changed_at": event.changed_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    return {name: _cell(value) for name, value in (facts_of(date, teller) | further).items()}


def _cell(value: Any) -> str:
    """Truth as "true" and "false", lists with a space between."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            return " ".join(value)
    return str(value)

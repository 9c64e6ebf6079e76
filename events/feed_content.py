"""What the feeds of a list hold, joined from what the projection stored; nothing is serialised here but RSS's frame."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from . import addresses, entries
from .calendar_lines import WITHDRAWN
from .dates import when_in_words
from .formats import ical, rss
from .listings import Listing
from .models import Event, EventCard, Occurrence

EPOCH = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))


def calendar(
    dates: Sequence[Occurrence], *, name: str, path: str, feed: str, language: str, rows: Mapping | None
) -> bytes:
    """The dates as iCalendar, by first start.

    rows: how many dates each (event, row) has in the window of the feed: a row that is here with all of them goes out
    as its rule. None for a feed of a period, in which each date goes out by itself.
    """
    in_order = sorted(dates, key=lambda date: (date.starts_at, date.pk))
    events = [one(date) for date in in_order] if rows is None else by_row(in_order, rows)
    url, source = addresses.absolute(path), addresses.absolute(feed)
    return ical.calendar(events, name=name, language=language, url=url, source=source)


def one(date: Occurrence) -> str:
    words = entries.card_of(date).ical_words
    return ical.event(date.ical, words[WITHDRAWN if date.event.withdrawn_at else date.ical_variant])


def by_row(dates: Sequence[Occurrence], rows: Mapping) -> list[str]:
    """The masters of the rows that are complete among dates, and one by one the dates that no master speaks for."""
    given = Counter((date.event_id, date.row_key) for date in dates)
    components, begun = [], set()
    for date in dates:
        row = (date.event_id, date.row_key)
        master = date.event.ical_masters.get(date.row_key.hex) if given[row] == rows.get(row) else None
        if master is None or date.event.withdrawn_at:
            components.append(one(date))
            continue
        if row not in begun:
            begun.add(row)
            components.append(ical.event(master["lines"], entries.card_of(date).ical_words[""]))
        if date.recurrence_id in master["own"]:
            components.append(one(date))
    return components


def news(dates: Sequence[Occurrence], *, title: str, path: str, feed: str, language: str) -> bytes:
    """The dates as RSS, in the order of the page; a cancelled one is announced once more, under a guid of its own."""
    items = [item(date, language) for date in dates]
    built_at = max((each.updated_at for each in items), default=EPOCH)
    url, source = addresses.absolute(path), addresses.absolute(feed)
    return rss.rss(title=title, url=url, self_url=source, language=language, built_at=built_at, items=items)


def item(date: Occurrence, language: str) -> rss.FeedItem:
    card, event = entries.card_of(date), date.event
    status = "cancelled" if event.withdrawn_at else date.status
    name = rss.guid(
        event.key, date.row_key, date.recurrence_id, domain=settings.UID_DOMAIN, is_cancelled=status == "cancelled"
    )
    return rss.FeedItem(
        guid=name,
        title=rss.item_title(card.title, span=date.span, status=status, language=language),
        url=addresses.absolute(card.url),
        text=text(card, date, event),
        published_at=event.facts_changed_at if status == "cancelled" else event.published_at,
        updated_at=event.changed_at,
        language=card.content_locale,
        categories=tuple(filter(None, [event.category.name_in(language) if event.category else ""])),
    )


def text(card: EventCard, date: Occurrence, event: Event) -> str:
    lines = [when_in_words(date.span), card.place, card.price_words, card.organiser]
    return "\n\n".join(filter(None, [" · ".join(filter(None, lines)), card.lead]))


def of_listing(listing: Listing, form, *, language: str, now: datetime, only: bool, hides_cancelled: bool):
    """The dates of a list's feed, with their cards."""
    dates = form.narrow(listing.feed_dates(now=now)).in_order().with_cards(language)
    return [
        date
        for date in dates
        if not (only and entries.card_of(date).content_locale != language)
        and not (hides_cancelled and date.status == "cancelled")
    ]

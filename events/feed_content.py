"""What the feeds of a list hold, joined from what the projection stored; only RSS is written here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from . import addresses, entries
from .calendar_lines import WITHDRAWN
from .dates import when_in_words
from .formats import ical, rss
from .listings import Listing
from .models import Event, EventCard, Occurrence

Row = tuple[UUID, UUID]  # event, row key
EPOCH = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))


def calendar(
    dates: Sequence[Occurrence], *, name: str, path: str, feed: str, language: str, rows: Mapping | None
) -> bytes:
    """The dates as iCalendar, by first start.

    rows: how many dates each (event, row) has in the window of the feed: a row that is here with all of them goes out
    as its rule. None for a feed of a period, in which each date goes out by itself.
    """
    masters = masters_of(dates, rows) if rows else {}
    in_order = sorted([*dates, *beside(masters, dates, language)], key=lambda date: (date.starts_at, date.pk))
    events = by_row(in_order, masters)
    url, source = addresses.absolute(path), addresses.absolute(feed)
    return ical.calendar(events, name=name, language=language, url=url, source=source)


def masters_of(dates: Sequence[Occurrence], rows: Mapping) -> dict[Row, dict]:
    """The stored masters of the rows that are here with all their dates."""
    here = Counter((date.event_id, date.row_key) for date in dates)
    return {
        (date.event_id, date.row_key): date.event.ical_masters[date.row_key.hex]
        for date in dates
        if here[date.event_id, date.row_key] == rows.get((date.event_id, date.row_key))
        and date.row_key.hex in date.event.ical_masters
        and not date.event.withdrawn_at
    }


def beside(masters: Mapping[Row, dict], dates: Sequence[Occurrence], language: str) -> list[Occurrence]:
    """The deviating dates of the masters that are not among dates, as they lie outside the window of the feed: to a
    program that has the rule and not them, a date that was cancelled last spring was held."""
    here = {(date.event_id, date.row_key, date.recurrence_id) for date in dates}
    lacking = {(*row, name) for row, master in masters.items() for name in master["own"]} - here
    if not lacking:
        return []
    recurrence_ids = {name for _event, _row, name in lacking}
    found = Occurrence.objects.of_rows({row for _event, row, _name in lacking}, recurrence_ids=recurrence_ids)
    return [
        date for date in found.with_cards(language) if (date.event_id, date.row_key, date.recurrence_id) in lacking
    ]


def by_row(dates: Sequence[Occurrence], masters: Mapping[Row, dict]) -> list[str]:
    """The masters, each before the first of its dates, and one by one the dates for which no master speaks."""
    components, begun = [], set()
    for date in dates:
        row = (date.event_id, date.row_key)
        if row in masters and row not in begun:
            begun.add(row)
            components.append(ical.event(masters[row]["lines"], entries.card_of(date).ical_words[""]))
        if row not in masters or date.recurrence_id in masters[row]["own"]:
            components.append(one(date))
    return components


def one(date: Occurrence) -> str:
    words = entries.card_of(date).ical_words
    return ical.event(date.ical, words[WITHDRAWN if date.event.withdrawn_at else date.ical_variant])


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

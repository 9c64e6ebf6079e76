"""What the feeds of a list hold, joined from what the projection stored; only RSS is written here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

from . import addresses
from .calendar_lines import WITHDRAWN
from .dates import when_in_words
from .entries import card_of, place_of, status_words
from .formats import ical, rss
from .models import EventCard, Occurrence
from .visit import Visit

Row = tuple[UUID, UUID]  # event, row key
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a feed says of itself. page: of the same list; feed: its own address; both paths with their query."""

    title: str
    page: str
    feed: str
    language: str


def calendar(dates: Sequence[Occurrence], frame: Frame, *, rows: Mapping[Row, int] | None) -> bytes:
    """The dates as iCalendar, by first start.

    rows: how many dates each row has in the window of the feed: a row that is here with all of them goes out as its
    rule. None for a feed of a period, in which each date goes out by itself.
    """
    masters = masters_of(dates, rows) if rows else {}
    in_order = sorted([*dates, *beside(masters, dates, frame.language)], key=lambda date: (date.starts_at, date.pk))
    url, source = addresses.absolute(frame.page), addresses.absolute(frame.feed)
    events = by_row(in_order, masters)
    return ical.calendar(events, name=frame.title, language=frame.language, url=url, source=source)


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
        date
        for date in found.with_calendar_lines(language)
        if (date.event_id, date.row_key, date.recurrence_id) in lacking
    ]


def by_row(dates: Sequence[Occurrence], masters: Mapping[Row, dict]) -> list[str]:
    """The masters, each before the first of its dates, and one by one the dates for which no master speaks."""
    components, begun = [], set()
    for date in dates:
        row = (date.event_id, date.row_key)
        if row in masters and row not in begun:
            begun.add(row)
            components.append(ical.event(masters[row]["lines"], card_of(date.event).ical_words[""]))
        if row not in masters or date.recurrence_id in masters[row]["own"]:
            components.append(one(date))
    return components


def one(date: Occurrence) -> str:
    words = card_of(date.event).ical_words
    return ical.event(date.ical, words[WITHDRAWN if date.event.withdrawn_at else date.ical_variant])


def news(dates: Iterable[Occurrence], frame: Frame, visit: Visit) -> bytes:
    """The dates as RSS, in their order; a cancelled one is announced once more, under a guid of its own (AC-36)."""
    items = [item(date, visit) for date in dates]
    built_at = max((each.updated_at for each in items), default=EPOCH)
    url, self_url = addresses.absolute(frame.page), addresses.absolute(frame.feed)
    words = {"title": frame.title, "language": frame.language}
    return rss.rss(**words, url=url, self_url=self_url, built_at=built_at, items=items)


def item(date: Occurrence, visit: Visit) -> rss.FeedItem:
    event, card = date.event, card_of(date.event)
    status = "cancelled" if event.withdrawn_at else date.status
    is_cancelled = status == "cancelled"
    name = (event.key, date.row_key, date.recurrence_id)
    return rss.FeedItem(
        guid=rss.guid(*name, domain=settings.UID_DOMAIN, is_cancelled=is_cancelled),
        title=rss.item_title(card.title, span=date.span, status=status, language=visit.language),
        url=addresses.absolute(card.url),
        text=text(date, card, visit),
        published_at=cancelled_at(date) if is_cancelled else event.published_at,
        updated_at=event.changed_at,
        language=card.content_locale,
        categories=(event.category.name_in(visit.language),) if event.category else (),
    )


def cancelled_at(date: Occurrence) -> datetime:
    """When it was said: a later change of the event does not announce it again."""
    if date.event.withdrawn_at:
        return date.event.withdrawn_at
    return date.change.made_at if date.change else date.event.facts_changed_at


def text(date: Occurrence, card: EventCard, visit: Visit) -> str:
    """When, where, for how much and by whom; what it is; and in which language, where that is another (AC-37)."""
    when = ": ".join(filter(None, [status_words(date.status), when_in_words(date.span)]))
    facts = filter(None, [when, place_of(date, card, visit), card.price_words, card.organiser])
    return "\n\n".join(filter(None, [" · ".join(facts), card.fallback_note, card.lead]))

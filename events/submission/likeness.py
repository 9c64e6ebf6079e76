"""What is in the calendar already and looks like the same event, or is at the same place at the same time (AC-53)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Q

from events.dates import when_in_words
from events.models import EventCard, Occurrence
from events.recurrence import horizon
from events.schedule import plan
from events.values import Row, Span
from events.visit import Visit

from .models import Submission

NEAR = timedelta(days=3)
UNSAID = timedelta(hours=2)  # an event whose end nobody told
MOST_DATES = 8  # of a series; its first weeks tell whether it is there already
ALIKE, SHARED = 0.8, 0.6
MOST_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Alike:
    """is_clash: at the same place at the same time; else a similar title. url is empty for what is not public yet."""

    is_clash: bool
    title: str
    language: str
    when: str
    place: str
    url: str = ""
    reference: str = ""


def alike_in_calendar(
    row: Row, titles: Mapping[str, str], venue_id: int | None, visit: Visit, *, besides: UUID | None = None
) -> list[Alike]:
    """Public events, clashes first. titles: by language; compared in any pair. besides: the event itself."""
    spans = _spans(row)
    found = {date_.pk: (True, date_) for date_ in _clashing(spans, venue_id)}
    found |= {date_.pk: (False, date_) for date_ in _similar(spans, titles) if date_.pk not in found}
    return _told(found.values(), visit, besides)[:MOST_SHOWN]


def alike_under_review(item: Submission) -> list[Submission]:
    """Other items that have a similar title within three days, or the same place on one of its days."""
    near = Submission.objects.near(item.first_day - NEAR, item.last_day + NEAR).exclude(pk=item.pk)
    others = near.exclude(follows=item.root).exclude(pk=item.root.pk)
    return [other for other in others if _is_alike(item, other)]


def titles_alike(one: str, other: str) -> bool:
    """Whether two titles may be the same event's: nearly the same letters, or most of the words."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return False
    if SequenceMatcher(None, " ".join(sorted(a)), " ".join(sorted(b))).ratio() >= ALIKE:
        return True
    return len(a) > 1 and len(b) > 1 and len(a & b) / len(a | b) >= SHARED


def _is_alike(item: Submission, other: Submission) -> bool:
    same_days = item.first_day <= other.last_day and other.first_day <= item.last_day
    same_place = item.venue_id is not None and item.venue_id == other.venue_id and same_days
    return same_place or any(titles_alike(a, b) for a in item.titles.values() for b in other.titles.values())


def _words(title: str) -> set[str]:
    base = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(letter for letter in base if not unicodedata.combining(letter))
    return set(re.findall(r"[a-z0-9]{2,}", plain))


def _spans(row: Row) -> list[Span]:
    dates = plan([row], first=date.min, until=horizon(row.starts_on))
    return [planned.span for planned in dates[:MOST_DATES]]


def _clashing(spans: list[Span], venue_id: int | None) -> list[Occurrence]:
    """An exhibition does not clash with what is held beside it."""
    if venue_id is None:
        return []
    days = _any(Q(first_day__lte=span.last_day, last_day__gte=span.first_day) for span in spans)
    there = Occurrence.objects.public().listed().filter(days, venue=venue_id, all_day=False, is_long=False)
    there = there.exclude(status="cancelled")
    return [date_ for date_ in there.in_order() if any(_overlap(span, date_.span) for span in spans)]


def _similar(spans: list[Span], titles: Mapping[str, str]) -> list[Occurrence]:
    """One date, the first, of each event with a card like one of titles."""
    near = _any(Q(first_day__range=(span.first_day - NEAR, span.first_day + NEAR)) for span in spans)
    dates = list(Occurrence.objects.public().filter(near).order_by("first_day", "starts_at", "pk"))
    cards = EventCard.objects.filter(event__in={date_.event_id for date_ in dates}).values_list("event_id", "title")
    keys = {key for key, title in cards if any(titles_alike(title, own) for own in titles.values())}
    first_of = {date_.event_id: date_ for date_ in reversed(dates)}
    return [date_ for date_ in dates if date_.event_id in keys and first_of[date_.event_id] is date_]


def _told(found: Iterable[tuple[bool, Occurrence]], visit: Visit, besides: UUID | None) -> list[Alike]:
    chosen = [(is_clash, date_) for is_clash, date_ in found if date_.event_id != besides]
    keys = {date_.event_id for _is_clash, date_ in chosen}
    cards = {card.event_id: card for card in EventCard.objects.filter(event__in=keys, locale=visit.language)}
    return [
        Alike(
            is_clash=is_clash,
            title=cards[date_.event_id].title,
            language=cards[date_.event_id].content_locale,
            when=when_in_words(date_.span, today=visit.today),
            place=cards[date_.event_id].place,
            url=cards[date_.event_id].url,
        )
        for is_clash, date_ in chosen
    ]


def _overlap(one: Span, other: Span) -> bool:
    return one.starts_at < _end(other) and other.starts_at < _end(one) and not one.all_day


def _end(span: Span) -> datetime:
    return span.ends_at or span.starts_at + UNSAID


def _any(conditions: Iterable[Q]) -> Q:
    whole = Q(pk__in=[])
    for condition in conditions:
        whole |= condition
    return whole

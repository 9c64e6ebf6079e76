"""From the parameters of an address to the events and dates that they ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from events.models import Audience, Category, Event, EventCard, Occurrence, Venue
from events.querysets import EventQuerySet, OccurrenceQuerySet
from events.visit import Visit

from . import finding, ids
from .parameters import BadQuery, first_instant

TOMBSTONE_DAYS = 90


@dataclass(frozen=True)
class Selection:
    """What is an event in the API: the events themselves, and the dates of those that are divided into dates."""

    events: EventQuerySet
    dates: OccurrenceQuerySet


def chosen(asked: Mapping[str, Any], visit: Visit) -> Selection:
    """asked: as `parameters.read` gives it. Raises BadQuery for parameters that exclude each other, and
    finding.FindingUnavailable."""
    of_events = in_state(asked, visit)
    for condition in facts(asked, visit):
        of_events &= condition
    events = Event.objects.filter(of_events)
    dates = Occurrence.objects.filter(event__in=Event.objects.filter(of_events, is_divided=True))
    if since := asked.get("last_modified_since"):
        instant = first_instant(since)
        events = events.filter(written_at__gte=instant)
        dates = dates.filter(Q(event__changed_at__gte=instant) | Q(made_at__gte=instant))
    narrowed = at_times_and_places(Selection(events, dates), asked, visit)
    return of_family(narrowed, asked)


def in_state(asked: Mapping[str, Any], visit: Visit) -> Q:
    """Public, or withdrawn so lately that there is a tombstone (AC-28)."""
    withdrawn = Q(withdrawn_at__gt=visit.now - timedelta(days=TOMBSTONE_DAYS))
    if asked.get("deleted"):
        return withdrawn
    return Q(withdrawn_at=None) | withdrawn if asked.get("show_deleted") else Q(withdrawn_at=None)


def facts(asked: Mapping[str, Any], visit: Visit) -> Iterator[Q]:
    """What events are asked to be like."""
    if words := asked.get("text"):
        yield Q(pk__in=finding.keys_of(words, now=visit.now))
    if records := asked.get("keyword"):
        yield about(records)
    if organisers := asked.get("publisher"):
        through = Event.organisers.through.objects.filter(organisation__in=organisers)
        yield Q(pk__in=through.values("event_id"))
    if languages := asked.get("language"):
        yield held_in(languages) | told_in(languages)
    if languages := asked.get("in_language"):
        yield held_in(languages)
    if languages := asked.get("translation"):
        yield told_in(languages)
    if (is_free := asked.get("is_free")) is not None:
        yield Q(is_free=is_free)


def about(records: list[Category | Audience]) -> Q:
    categories = [record for record in records if isinstance(record, Category)]
    audiences = [record for record in records if isinstance(record, Audience)]
    of_categories = Event.categories.through.objects.filter(category__in=categories)
    of_audiences = Event.audiences.through.objects.filter(audience__in=audiences)
    return Q(pk__in=of_categories.values("event_id")) | Q(pk__in=of_audiences.values("event_id"))


def held_in(languages: list[str]) -> Q:
    held = Q()
    for language in languages:
        held |= Q(**{f"in_{language}": True})
    return held


def told_in(languages: list[str]) -> Q:
    """With words of their own, as those that stand in for others' are not told."""
    return Q(pk__in=EventCard.objects.filter(content_locale__in=languages).values("event"))


def at_times_and_places(selection: Selection, asked: Mapping[str, Any], visit: Visit) -> Selection:
    """With one date for which all is true that is asked of time and place; of a festival also a date of a part."""
    conditions = [*times(asked, visit), *places(asked)]
    if not conditions:
        return selection
    dates = Occurrence.objects.exclude(status="postponed").filter(*conditions)
    of_parts = dates.filter(event__withdrawn_at=None, event__programme=OuterRef("pk"))
    is_then_and_there = Exists(dates.filter(event=OuterRef("pk"))) | Exists(of_parts)  # each stops at the first
    return Selection(
        selection.events.filter(is_then_and_there),
        selection.dates.exclude(status="postponed").filter(*conditions),
    )


def times(asked: Mapping[str, Any], visit: Visit) -> Iterator[Q]:
    """Days go by the calendar, where a night belongs to its first day (AC-07); instants by the clock."""
    start, end, days = (asked.get(name) for name in ("start", "end", "days"))
    if days and (start or end):
        raise BadQuery({"days": ["Give days, or start and end, but not both."]})
    if days:
        start, end = visit.now, visit.now + timedelta(days=days)
    if start:
        yield Q(listed_until__gt=start) if isinstance(start, datetime) else Q(last_day__gte=start)
    if end:
        yield Q(starts_at__lt=end) if isinstance(end, datetime) else Q(first_day__lte=end)


def places(asked: Mapping[str, Any]) -> Iterator[Q]:
    if locations := asked.get("location"):
        venues = [place for place in locations if isinstance(place, Venue)]
        online = Q(is_online=True) if ids.INTERNET in locations else Q()
        yield Q(venue__in=venues) | Q(venue__part_of__in=venues) | online
    if box := asked.get("bbox"):
        west, south, east, north = box
        yield Q(venue__longitude__range=(west, east), venue__latitude__range=(south, north))


def of_family(selection: Selection, asked: Mapping[str, Any]) -> Selection:
    """By what is part of what."""
    events, dates = selection.events, selection.dates
    if kinds := asked.get("super_event_type"):
        events, dates = events.filter(of_kinds(kinds)), dates if "none" in kinds else dates.none()
    if supers := asked.get("super_event"):
        known = [name for name in supers if name != "none"]
        is_alone = Q(programme=None) if "none" in supers else Q(pk__in=[])
        events = events.filter(Q(programme__short_id__in=known) | is_alone)
        dates = dates.filter(event__short_id__in=known)
    if asked.get("hide_recurring_children"):
        dates = dates.none()
    return Selection(events, dates)


def of_kinds(kinds: list[str]) -> Q:
    """recurring: divided into dates; umbrella: with parts; none: neither."""
    is_umbrella = Q(pk__in=Event.objects.public().exclude(programme=None).values("programme"))
    wanted = {
        "umbrella": is_umbrella,
        "recurring": Q(is_divided=True) & ~is_umbrella,
        "none": Q(is_divided=False) & ~is_umbrella,
    }
    found = Q(pk__in=[])
    for kind in kinds:
        found |= wanted[kind]
    return found

"""What the calendar says of the date that a report is about, now and when it was reported."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import override

from events import schedule
from events.dates import when_in_words
from events.digests import digest
from events.models import Event, EventCard, Occurrence
from events.values import Row
from events.visit import Visit

from .models import Report

ANY_KEY = uuid.UUID(int=0)  # of a row that is only looked at
KEPT_AFTER = timedelta(days=30)
MOST_DATES = 40  # to choose among; of a series the next ones


@dataclass(frozen=True, kw_only=True)
class Told:
    """A report as it is read. when: what the calendar says; proposed: what it should say, both in words, empty where
    there is nothing to say. has_changed: whether the calendar says something else than when it was reported."""

    report: Report
    card: EventCard | None
    when: str
    proposed: str
    has_changed: bool


def coming_dates(event: Event, visit: Visit) -> list[Occurrence]:
    """Of which one can say that something is wrong: those that are not over, in order."""
    dates = event.occurrences.in_order()
    return [each for each in dates if each.listed_until > visit.now][:MOST_DATES]


def digest_of(event: Event | None, date: Occurrence | None) -> str:
    """Of what visitors see of a date, or of an event that has none; the same as long as it stands unchanged."""
    if event is None or event.withdrawn_at:
        return ""
    if date is None:
        return digest([event.status])
    facts = ("starts_at", "ends_at", "first_day", "last_day", "all_day", "has_hour", "status", "venue_id", "is_online")
    return digest([date.in_plan, *(getattr(date, name) for name in facts)])


def has_changed(report: Report) -> bool:
    """Whether the calendar says something else of the date by now than when it was reported."""
    event = Event.objects.filter(pk=report.event_key).first()
    if report.key is None and Occurrence.objects.of_event(report.event_key).exists():
        return True  # it was said of an event without dates, not of those that it has now
    return digest_of(event, date_of(report)) != report.as_shown


def date_of(report: Report) -> Occurrence | None:
    dates = Occurrence.objects.of_event(report.event_key)
    return dates.filter(row_key=report.row_key, recurrence_id=report.recurrence_id).first() if report.key else None


def told_of(reports: Iterable[Report], language: str) -> list[Told]:
    """Each as it is read in a language, in as many queries whatever their number."""
    reports = list(reports)
    keys = {report.event_key for report in reports}
    events = Event.objects.in_bulk(keys)
    cards = {card.event_id: card for card in EventCard.objects.filter(event__in=keys, locale=language)}
    dates: dict[tuple, Occurrence] = {(date.event_id, *date.key): date for date in dates_of(reports)}
    dated = events_with_dates(report.event_key for report in reports if not report.key)
    with override(language):
        return [
            _told(
                report,
                events.get(report.event_key),
                cards.get(report.event_key),
                dates.get((report.event_key, report.row_key, report.recurrence_id)),
                has_dates_now=report.key is None and report.event_key in dated,
            )
            for report in reports
        ]


def dates_of(reports: Iterable[Report]) -> Iterable[Occurrence]:
    """Those that the reports are about, and perhaps a few more; not all of a series."""
    of_dates = [report for report in reports if report.key]
    return Occurrence.objects.of_events({report.event_key for report in of_dates}).filter(
        row_key__in={report.row_key for report in of_dates},
        recurrence_id__in={report.recurrence_id for report in of_dates},
    )


def events_with_dates(keys: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    return set(Occurrence.objects.of_events(set(keys)).values_list("event_id", flat=True).distinct())


def _told(
    report: Report, event: Event | None, card: EventCard | None, date: Occurrence | None, *, has_dates_now: bool
) -> Told:
    return Told(
        report=report,
        card=card,
        when=when_in_words(date.span) if date else "",
        proposed=proposed_in_words(report),
        has_changed=has_dates_now or digest_of(event, date) != report.as_shown,
    )


def proposed_in_words(report: Report) -> str:
    if report.starts_on is None:
        return ""
    row = Row(key=ANY_KEY, starts_on=report.starts_on, starts_at=report.starts_at, ends_at=report.ends_at)
    return when_in_words(schedule.span(row, row.starts_on))


def lasts_days(date: Occurrence) -> bool:
    """Of such a date, no few fields tell what is right."""
    return date.first_day != date.last_day

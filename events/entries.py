"""Dates dressed for a template: each with its card and its words, grouped by the day under which it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import addresses, dates, language_words, weeks
from .holidays import day_labels
from .models import EventCard, Occurrence


@dataclass
class Day:
    """A day of a list with what stands under it; notices tell what moved away from it (AC-25)."""

    date: date
    is_today: bool
    language: str
    occurrences: list[Occurrence] = field(default_factory=list)
    notices: list[dict] = field(default_factory=list)

    @property
    def weekday(self) -> str:
        return dates.heading_parts(self.date)[0]

    @property
    def numeral(self) -> str:
        return dates.heading_parts(self.date)[1]

    @property
    def month(self) -> str:
        return dates.heading_parts(self.date)[2]

    @property
    def label(self) -> str:
        return ", ".join(label.name for label in day_labels(self.date, self.date).get(self.date, []))

    @property
    def url(self) -> str:
        return addresses.day(self.language, self.date)


def dressed(found: Iterable[Occurrence], *, language: str, now: datetime) -> list[Occurrence]:
    """The dates of a queryset `with_cards` as templates want them, in its order."""
    today = weeks.local_day(now)
    return [dress(occurrence, card_of(occurrence), language=language, now=now, today=today) for occurrence in found]


def dress(occurrence: Occurrence, card: EventCard, *, language: str, now: datetime, today: date) -> Occurrence:
    occurrence.card = dress_card(card, language)
    occurrence.url = card.url
    occurrence.when_in_words = dates.when_in_words(occurrence.span, today=today)
    occurrence.time_in_words = dates.time_in_words(occurrence.span, today=today)
    occurrence.status_words = status_words(occurrence)
    occurrence.is_over = occurrence.listed_until <= now
    return occurrence


def dress_card(card: EventCard, language: str) -> EventCard:
    card.is_fallback = card.content_locale != language
    card.fallback_note = language_words.notice(card.content_locale, language)
    return card


def card_of(occurrence: Occurrence) -> EventCard:
    return occurrence.event.card_in_locale[0]


def status_words(occurrence) -> str:
    return {
        "cancelled": pgettext("event", "Cancelled"),
        "postponed": pgettext("event", "Postponed"),
        "moved": pgettext("event", "Moved"),
        "moved_online": pgettext("event", "Moved online"),
    }.get(occurrence.status, "")


def by_day(found: Iterable[Occurrence], *, first: date, language: str, today: date) -> list[Day]:
    """Each date once, under its first day, or under first where it began before."""
    days: dict[date, Day] = {}
    for occurrence in found:
        day = max(occurrence.first_day, first)
        days.setdefault(day, Day(date=day, is_today=day == today, language=language)).occurrences.append(occurrence)
        occurrence.time_in_words = dates.time_in_words(occurrence.span, on=day, today=today)
    return [days[day] for day in sorted(days)]


def on_each_day(found: Iterable[Occurrence], *, first: date, last: date, language: str, today: date) -> list[Day]:
    """Every day from first to last, each with all that is on: a festival is on each of its days (AC-06)."""
    days = [Day(date=day, is_today=day == today, language=language) for day in weeks.days(first, last)]
    found = list(found)
    for day in days:
        day.occurrences = [each for each in found if each.first_day <= day.date <= each.last_day]
    return days


def notice(occurrence: Occurrence, today: date) -> dict:
    """The line on a day that a date has left (AC-24, AC-25)."""
    title = card_of(occurrence).title
    if occurrence.status == "postponed":
        return {"text": _("Postponed: %(title)s") % {"title": title}, "url": card_of(occurrence).url}
    to = dates.when_in_words(occurrence.span, today=today)
    return {"text": _("Moved to %(to)s: %(title)s") % {"to": to, "title": title}, "url": card_of(occurrence).url}

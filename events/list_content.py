"""What a list's page shows, read from the projection in one query and one for its cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .entries import (
    Day,
    Entry,
    Undated,
    by_day,
    card_of,
    day_of,
    entries_of,
    entry_of,
    notice_of,
    on_each_day,
    undated,
)
from .filters import FilterForm
from .listings import Archive, Listing, Period, Postponed, Upcoming
from .models import Event
from .visit import Visit

PAGE_SIZE = 60
THIN_WEEK = 5


@dataclass(frozen=True, kw_only=True)
class Band:
    """A group of its own after the dated list, with days or with occurrences."""

    title: str
    explanation: str = ""
    days: Sequence[Day] = ()
    occurrences: Sequence[Entry | Undated] = ()


@dataclass(frozen=True, kw_only=True)
class Content:
    """days: those that have something, in order. pages: how many the whole list has."""

    days: Sequence[Day] = ()
    bands: Sequence[Band] = ()
    count_words: str
    pages: int = 1


def content_of(listing: Listing, form: FilterForm, visit: Visit, *, page: int = 1) -> Content:
    match listing:
        case Period():
            return of_period(listing, form, visit)
        case Upcoming() | Archive():
            return of_pages(listing, form, visit, page=page)
        case Postponed():
            return of_postponed(listing, form, visit)
    raise TypeError(f"Nothing to show of {listing!r}.")


def of_period(listing: Period, form: FilterForm, visit: Visit) -> Content:
    first = listing.shown_from(visit)
    found = entries_of(form.narrow(listing.dates(visit)).with_cards(visit.language), visit)
    here = [entry for entry in found if entry.first_day <= listing.last]
    dated, ongoing = apart(here, first)
    days = on_each_day(dated, first, listing.last, visit) if listing.repeats else by_day(dated, first, visit)
    add_notices(days, listing, form, visit)
    bands = [*next_week(listing, dated, found, visit), *on_now(ongoing, is_now=first <= visit.today <= listing.last)]
    return Content(days=[days[day] for day in sorted(days)], bands=bands, count_words=in_events(here))


def apart(entries: Sequence[Entry], first: date) -> tuple[list[Entry], list[Entry]]:
    """The entries of a list that begins with first: those that have a place under a day, and what is on besides."""
    ongoing = [entry for entry in entries if entry.is_ongoing(first)]
    return [entry for entry in entries if not entry.is_ongoing(first)], ongoing


def on_now(ongoing: Sequence[Entry], *, is_now: bool) -> list[Band]:
    """Exhibitions and the like, so that they never bury what is on one day only."""
    title = _("On now") if is_now else _("Going on for longer")
    return [Band(title=title, occurrences=ongoing)] if ongoing else []


def next_week(listing: Period, dated: Sequence[Entry], found: Sequence[Entry], visit: Visit) -> list[Band]:
    """What a thin week is filled up with, and the words that say so (AC-58)."""
    left = {entry.card.event_id for entry in dated if not entry.is_off}
    coming = [entry for entry in found if entry.first_day > listing.last]
    if not listing.widens or len(left) >= THIN_WEEK or not coming:
        return []
    explanation = _("There is little left this week, so here is what comes next.")
    days = by_day(coming, listing.last + timedelta(days=1), visit)
    return [Band(title=_("Next week"), explanation=explanation, days=list(days.values()))]


def add_notices(days: dict[date, Day], listing: Period, form: FilterForm, visit: Visit) -> None:
    """Add to days what has left them, and the days on which nothing else is left (AC-24, AC-25)."""
    for occurrence in form.narrow(listing.gone(visit)).with_cards(visit.language):
        day = max(occurrence.planned_first_day, listing.shown_from(visit))
        is_still_on = occurrence.status != "postponed" and occurrence.first_day <= day <= occurrence.last_day
        if not is_still_on:
            days.setdefault(day, day_of(day, visit)).notices.append(notice_of(occurrence, visit))


def of_pages(listing: Archive | Upcoming, form: FilterForm, visit: Visit, *, page: int) -> Content:
    dates = form.narrow(listing.dates(visit)).with_total().with_cards(visit.language)
    found = list(dates[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    total = found[0].total if found else 0  # none on a page beyond the last
    first = listing.shown_from(visit)
    dated, ongoing = apart(entries_of(found, visit), first)
    return Content(
        days=list(by_day(dated, first, visit).values()),
        bands=on_now(ongoing, is_now=isinstance(listing, Upcoming)),
        count_words=ngettext("%(n)d date", "%(n)d dates", total) % {"n": total},
        pages=max(1, -(-total // PAGE_SIZE)),
    )


def of_postponed(listing: Postponed, form: FilterForm, visit: Visit) -> Content:
    """Each event once, whatever number of its dates was postponed."""
    events = form.narrow(listing.events()).with_cards(visit.language)
    entries = sorted((waiting(event, visit) for event in events), key=lambda entry: entry.card.title.casefold())
    bands = [Band(title=_("Waiting for a new date"), occurrences=entries)] if entries else []
    return Content(bands=bands, count_words=in_events(entries))


def waiting(event: Event, visit: Visit) -> Entry | Undated:
    postponed_dates = event.postponed_dates  # type: ignore[attr-defined]  # to_attr of its prefetch
    return entry_of(postponed_dates[0], card_of(event), visit) if postponed_dates else undated(event, visit)


def in_events(entries: Sequence[Entry | Undated]) -> str:
    """How many events these are; one of many dates is one (AC-06)."""
    n = len({entry.card.event_id for entry in entries})
    return ngettext("%(n)d event", "%(n)d events", n) % {"n": n}

"""What a list's page shows, read from the projection in one query and one for its cards."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import entries, weeks
from .filters import FilterForm
from .listings import Listing
from .models import Occurrence
from .querysets import MARKED_DAYS

PAGE_SIZE = 60
THIN_WEEK = 5
WIDENED_DAYS = 7


@dataclass
class Content:
    """days: the dated list; ongoing: what goes on for long; bands: what a thin week is filled up with (AC-58)."""

    days: list[entries.Day] = field(default_factory=list)
    ongoing: list[Occurrence] = field(default_factory=list)
    bands: list[dict] = field(default_factory=list)
    count_words: str = ""
    intro: str = ""
    pages: int = 1


def content_of(listing: Listing, form: FilterForm, *, page: int, language: str, now: datetime) -> Content:
    if listing.is_period and not listing.is_past:
        return _of_period(listing, form, language=language, now=now)
    return _of_page(listing, form, page=page, language=language, now=now)


def _of_page(listing: Listing, form: FilterForm, *, page: int, language: str, now: datetime) -> Content:
    today = weeks.local_day(now)
    found = form.narrow(listing.dates(now=now)).with_total().with_cards(language)
    found = entries.dressed(found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], language=language, now=now)
    total = found[0].total if found else 0
    first = listing.first if listing.is_past else today
    ongoing = [] if listing.is_past else [date for date in found if date.is_long and date.first_day < today]
    dated = [date for date in found if date not in ongoing]
    return Content(
        days=entries.by_day(dated, first=first or today, language=language, today=today),
        ongoing=ongoing,
        count_words=ngettext("%(n)d date", "%(n)d dates", total) % {"n": total},
        pages=max(1, -(-total // PAGE_SIZE)),
    )


def _of_period(listing: Listing, form: FilterForm, *, language: str, now: datetime) -> Content:
    widens = listing.name == "this_week"
    found = form.narrow(listing.around(now=now, days_more=WIDENED_DAYS if widens else 0)).with_cards(language)
    found = entries.dressed(found, language=language, now=now)
    period = _Period(listing, found, language=language, now=now)
    events = {date.event_id for date in (*period.dated, *period.ongoing)}
    content = Content(
        days=period.days(),
        ongoing=period.ongoing,
        count_words=ngettext("%(n)d event", "%(n)d events", len(events)) % {"n": len(events)},
    )
    if widens and len(period.dated) < THIN_WEEK:
        _widen(content, listing, found, language=language, today=weeks.local_day(now))
    return content


def _widen(content: Content, listing: Listing, found, *, language: str, today: date) -> None:
    """Fill a thin week up with the next, and say so (AC-58)."""
    monday = listing.last + timedelta(days=1)
    coming = [each for each in found if each.status != "postponed" and each.first_day >= monday]
    if coming:
        content.bands.append(
            {
                "title": _("Next week"),
                "explanation": _("There is little left this week, so here is what comes next."),
                "days": entries.by_day(coming, first=monday, language=language, today=today),
            }
        )


class _Period:
    """The dates found for a period, sorted into what is dated, what goes on for long, and what has left its day."""

    def __init__(self, listing: Listing, found: list[Occurrence], *, language: str, now: datetime):
        self.listing, self.language, self.now = listing, language, now
        self.today = weeks.local_day(now)
        on = [each for each in found if each.status != "postponed" and self._is_shown(each)]
        self.ongoing = [each for each in on if self._goes_on(each)]
        self.dated = [each for each in on if not self._goes_on(each)]
        self.left = [each for each in found if each.status in ("moved", "postponed") and self._has_left(each)]

    def days(self) -> list[entries.Day]:
        language, today = self.language, self.today
        days = {
            day.date: day
            for day in entries.by_day(self.dated, first=self.listing.first, language=language, today=today)
        }
        for each in self.left:
            day = max(each.planned_first_day, self.listing.first)
            days.setdefault(day, entries.Day(date=day, is_today=day == today, language=language)).notices.append(
                entries.notice(each, today)
            )
        return [days[day] for day in sorted(days)]

    def _is_shown(self, each: Occurrence) -> bool:
        if self.listing.hides_over and each.is_over:
            return False
        if each.first_day > self.listing.last:
            return False
        return each.last_day >= self.listing.first or self._is_on_from_before(each)

    def _is_on_from_before(self, each: Occurrence) -> bool:
        """Last night's dance at one o'clock (AC-07)."""
        is_now = self.listing.first <= self.today <= self.listing.last
        return is_now and each.starts_at <= self.now < each.listed_until

    def _goes_on(self, each: Occurrence) -> bool:
        if each.last_day < self.listing.first:
            return True
        return each.is_long and each.first_day < max(self.listing.first, min(self.today, self.listing.last))

    def _has_left(self, each: Occurrence) -> bool:
        if each.planned_first_day is None or each.changed_on <= self.today - timedelta(days=MARKED_DAYS):
            return False
        if each.status == "moved" and each.planned_first_day == each.first_day:
            return False
        return each.planned_first_day <= self.listing.last and each.planned_last_day >= self.listing.first

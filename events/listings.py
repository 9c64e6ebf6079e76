"""The lists of the calendar: which dates each holds, how it is called, and where it stands in each language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from jtw.languages import LANGUAGES

from . import addresses, dates, weeks
from .models import Occurrence
from .querysets import OccurrenceQuerySet
from .recurrence import horizon

BACK_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list of dates.

    A list of a period has first and last, both included; any other reaches from now on. parts: its place below the
    events' address, for `addresses.listing`; None is the home page. narrow: what beyond the period belongs to it.
    """

    name: str
    title: str
    parts: tuple[str | int, ...] | None = ()
    first: date | None = None
    last: date | None = None
    narrow: Callable[[OccurrenceQuerySet], OccurrenceQuerySet] = lambda dates: dates
    record: object | None = None
    is_past: bool = False
    is_postponed: bool = False
    hides_over: bool = False

    def path(self, language: str) -> str:
        return addresses.home(language) if self.parts is None else addresses.listing(language, *self.parts)

    def paths(self) -> dict[str, str]:
        return {language: self.path(language) for language in LANGUAGES}

    @property
    def is_period(self) -> bool:
        return self.first is not None

    def dates(self, *, now: datetime) -> OccurrenceQuerySet:
        """The public dates that it shows page by page, in order; of a period, `around` tells more."""
        dates = self.narrow(Occurrence.objects.public())
        today = weeks.local_day(now)
        if self.is_postponed:
            return dates.postponed().in_order()
        if self.is_past:
            return dates.listed().on_days(self.first, self.last).over(now).in_order()
        return dates.listed().not_over(now).on_days(date.min, horizon(today)).in_order_of_a_page(today)

    def around(self, *, now: datetime, days_more: int = 0) -> OccurrenceQuerySet:
        """What the page of a period speaks of, and of some days after it."""
        dates = self.narrow(Occurrence.objects.public())
        last = self.last + timedelta(days=days_more)
        return dates.around(self.first, last, now=now, today=weeks.local_day(now)).in_order()

    def feed_dates(self, *, now: datetime) -> OccurrenceQuerySet:
        """The dates of its feeds (AC-35)."""
        return self.narrow(Occurrence.objects.in_feeds(now)).on_days(*self.window(now))

    def window(self, now: datetime) -> tuple[date, date]:
        """First and last day of its feeds: those of its period, else 30 days back to 12 months ahead (AC-34)."""
        if self.first is not None and self.last is not None:
            return self.first, self.last
        today = weeks.local_day(now)
        return today - timedelta(days=BACK_DAYS), horizon(today)


def this_week(today: date) -> Listing:
    """The home page: from today to Sunday."""
    sunday = weeks.week_days(*weeks.week_of(today))[1]
    return Listing(name="this_week", title=_("This week"), parts=None, first=today, last=sunday, hides_over=True)


def next_week(today: date) -> Listing:
    return week(*weeks.next_week(weeks.week_of(today)))


def on_today(today: date) -> Listing:
    title = _("Today, %(day)s") % {"day": dates.day_in_words(today, today=today)}
    return Listing(name="today", title=title, parts=("today",), first=today, last=today, hides_over=True)


def on_tomorrow(today: date) -> Listing:
    day = today + timedelta(days=1)
    title = _("Tomorrow, %(day)s") % {"day": dates.day_in_words(day, today=today)}
    return Listing(name="tomorrow", title=title, parts=("tomorrow",), first=day, last=day)


def weekend(today: date) -> Listing:
    """The coming weekend, or what is left of the one that is on."""
    friday, sunday = weeks.weekend_of(today)
    first = max(friday, today)
    return Listing(
        name="weekend", title=_("This weekend"), parts=("weekend",), first=first, last=sunday, hides_over=True
    )


def on_day(day: date) -> Listing:
    title = dates.day_in_words(day)
    return Listing(
        name="day", title=title[:1].upper() + title[1:], parts=("day", day.isoformat()), first=day, last=day
    )


def week(year: int, number: int) -> Listing:
    """An ISO week. Raises ValueError for one that the year does not have (AC-11)."""
    monday, sunday = weeks.week_days(year, number)
    title = _("Week %(week)s, %(days)s") % {"week": number, "days": dates.day_range_in_words(monday, sunday)}
    return Listing(name="week", title=title, parts=("week", year, number), first=monday, last=sunday)


def month(year: int, number: int) -> Listing:
    """Raises ValueError for no such month."""
    first, last = weeks.month_days(year, number)
    title = dates.month_in_words(first)
    title = title[:1].upper() + title[1:]
    return Listing(name="month", title=title, parts=("month", year, f"{number:02}"), first=first, last=last)


def upcoming() -> Listing:
    return Listing(name="upcoming", title=_("All events"))


def postponed() -> Listing:
    return Listing(name="postponed", title=_("Postponed"), parts=("postponed",), is_postponed=True)


def of_category(category) -> Listing:
    return _of_record("category", category, lambda dates: dates.in_category(category))


def of_audience(audience) -> Listing:
    return _of_record("audience", audience, lambda dates: dates.for_audience(audience))


def at_venue(venue) -> Listing:
    return _of_record("venue", venue, lambda dates: dates.at_venue(venue))


def by_organiser(organisation) -> Listing:
    return _of_record("organiser", organisation, lambda dates: dates.by_organiser(organisation))


def _of_record(name: str, record, narrow) -> Listing:
    return Listing(name=name, title=record.name, parts=(name, record.slug), narrow=narrow, record=record)


def archive(year: int, month: int | None, *, today: date) -> Listing:
    """What is over of a year or month (AC-60). Raises ValueError for no such month, and for one that is to come."""
    first, last = weeks.month_days(year, month) if month else (weeks.month_days(year, 1)[0], date(year, 12, 31))
    if first > today:
        raise ValueError("The archive holds what is over.")
    title = dates.month_in_words(first) if month else str(year)
    parts = ("archive", year, f"{month:02}") if month else ("archive", year)
    title = _("Archive: %(period)s") % {"period": title}
    return Listing(name="archive", title=title, parts=parts, first=first, last=min(last, today), is_past=True)


def neighbours(listing: Listing) -> tuple[Listing | None, Listing | None]:
    """The list of the period before and after; none for lists that have no such."""
    if listing.first is None or listing.last is None or listing.name not in ("day", "week", "month"):
        return None, None
    before, after = listing.first - timedelta(days=1), listing.last + timedelta(days=1)
    return _same_kind(listing, before), _same_kind(listing, after)


def _same_kind(listing: Listing, day: date) -> Listing | None:
    make = {
        "day": lambda: on_day(day),
        "week": lambda: week(*weeks.week_of(day)),
        "month": lambda: month(day.year, day.month),
    }
    try:
        return make[listing.name]()
    except ValueError:
        return None


def has_data(listing: Listing, *, first_day: date | None, last_day: date | None, today: date) -> bool:
    """Whether a period lies within the days that have events; today's always does (AC-59)."""
    if listing.first is None or listing.last is None or listing.first <= today <= listing.last:
        return True
    return bool(first_day and last_day and listing.first <= last_day and listing.last >= first_day)

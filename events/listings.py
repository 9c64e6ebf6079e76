"""The lists of the calendar: how each is called, where it stands in each language, and which dates it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from jtw.languages import LANGUAGES
from jtw.models import Named

from . import addresses, dates, weeks
from .models import Event, Occurrence
from .querysets import EventQuerySet, OccurrenceQuerySet
from .recurrence import horizon
from .visit import Visit

BACK_DAYS = 30
WIDENED_DAYS = 7
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """name: the kind of list, as in `events.urls`. parts: its place below the events' address, for
    `addresses.listing`; None is the home page. has_rules: whether its calendar may give a series by its rule, which
    goes on outside the days of the list."""

    has_rules: ClassVar[bool] = True
    name: str
    title: str
    intro: str = ""
    parts: tuple[str | int, ...] | None = ()

    def path(self, language: str) -> str:
        return addresses.home(language) if self.parts is None else addresses.listing(language, *self.parts)

    def paths(self) -> dict[str, str]:
        return {language: self.path(language) for language in LANGUAGES}

    def has_data(self, visit: Visit) -> bool:
        """Whether it is a page at all: one of a period is where it holds today, or lies within the weeks that have
        events, from the first to the last (AC-59)."""
        return True

    def shown_from(self, visit: Visit) -> date:
        """The first day that may have a heading."""
        return visit.today

    def window(self, visit: Visit) -> tuple[date, date]:
        """First and last day, both included, of its feeds (AC-34)."""
        return visit.today - timedelta(days=BACK_DAYS), horizon(visit.today)

    def in_feeds(self, visit: Visit) -> OccurrenceQuerySet:
        """The dates of its feeds: those that its page would show without paging (AC-35)."""
        return Occurrence.objects.in_feeds(visit.now).on_days(*self.window(visit))


@dataclass(frozen=True, kw_only=True)
class Upcoming(Listing):
    """All that is to come, or what narrow leaves of it: that of a category, say. record is what it is about."""

    narrow: Callable[[OccurrenceQuerySet], OccurrenceQuerySet] = lambda dates: dates
    record: Named | None = None

    def dates(self, visit: Visit) -> OccurrenceQuerySet:
        """In the order of the page."""
        dates = Occurrence.objects.public().listed().not_over(visit.now).on_days(date.min, horizon(visit.today))
        return self.narrow(dates).in_order_of_a_page(visit.today)

    def in_feeds(self, visit: Visit) -> OccurrenceQuerySet:
        return self.narrow(super().in_feeds(visit))


@dataclass(frozen=True, kw_only=True)
class Period(Listing):
    """What is on from first to last, both included.

    is_moving: it moves along with the clock (today, this week), and what is over leaves its page. repeats: what lasts
    several days stands on each of them, and not on the first alone (AC-06). widens: a thin one brings the days that
    come after it (AC-58).
    """

    has_rules = False
    first: date
    last: date
    is_moving: bool = False
    repeats: bool = False
    widens: bool = False

    def shown_from(self, visit: Visit) -> date:
        return max(self.first, visit.today) if self.is_moving else self.first

    def dates(self, visit: Visit) -> OccurrenceQuerySet:
        """By day; of one that widens, with those of the days after it."""
        dates, first = Occurrence.objects.public().listed().in_order(), self.shown_from(visit)
        last = self.last + timedelta(days=WIDENED_DAYS if self.widens else 0)
        if self.is_moving and first == visit.today:
            # Last night's dance is yesterday's, and still on at one o'clock (AC-07).
            return dates.on_days(first - ONE_DAY, last).not_over(visit.now)
        return dates.on_days(first, last)

    def gone(self, visit: Visit) -> OccurrenceQuerySet:
        """What has left its days lately (AC-24, AC-25)."""
        return Occurrence.objects.public().gone_from(self.shown_from(visit), self.last, today=visit.today).in_order()

    def window(self, visit: Visit) -> tuple[date, date]:
        """The whole period: nothing vanishes from a subscriber the minute it ends."""
        return self.first, self.last

    def has_data(self, visit: Visit) -> bool:
        return self.is_moving or _is_within_data(self.first, self.last, visit)

    def neighbours(self) -> tuple["Period | None", "Period | None"]:
        """The same for the days before and after; None for what does not have that or where the calendar ends."""
        make = {"day": on_day, "week": _week_of, "this_week": _week_of, "month": _month_of}.get(self.name)
        return (_or_none(make, self.first - ONE_DAY), _or_none(make, self.last + ONE_DAY)) if make else (None, None)


@dataclass(frozen=True, kw_only=True)
class Archive(Listing):
    """What is over of the days from first to last, both included (AC-60)."""

    has_rules = False
    first: date
    last: date

    def dates(self, visit: Visit) -> OccurrenceQuerySet:
        return Occurrence.objects.public().listed().on_days(self.first, self.last).over(visit.now).in_order()

    def shown_from(self, visit: Visit) -> date:
        return self.first

    def window(self, visit: Visit) -> tuple[date, date]:
        return self.first, self.last

    def has_data(self, visit: Visit) -> bool:
        return _is_within_data(self.first, self.last, visit)

    def in_feeds(self, visit: Visit) -> OccurrenceQuerySet:
        return super().in_feeds(visit).over(visit.now)


@dataclass(frozen=True, kw_only=True)
class Postponed(Listing):
    """The events that wait for a new date, or for their first (AC-24)."""

    def events(self) -> EventQuerySet:
        return Event.objects.public().waiting_for_a_date().with_postponed_dates()

    def in_feeds(self, visit: Visit) -> OccurrenceQuerySet:
        return super().in_feeds(visit).postponed()


def find(name: str, visit: Visit, **where) -> Listing:
    """The list of a kind by what stands in its address: day, year and number, or slug.

    The record of a slug may be one into which that was merged. Raises ValueError for a period that the calendar does
    not have, LookupError for a record that there is not.
    """
    match name:
        case "this_week":
            return this_week(visit.today)
        case "today":
            return on_today(visit.today)
        case "tomorrow":
            return on_tomorrow(visit.today)
        case "weekend":
            return weekend(visit.today)
        case "day":
            return on_day(**where)
        case "week":
            return week(**where)
        case "month":
            return month(**where)
        case "archive":
            return archive(where.get("year", visit.today.year), where.get("number"), today=visit.today)
        case "postponed":
            return postponed()
        case "upcoming":
            return upcoming()
    return of_record(name, records(name, visit)[where["slug"]].standing)


def records(name: str, visit: Visit) -> Mapping[str, Named]:
    """The records of a kind by slug, merged ones too."""
    match name:
        case "category":
            return visit.known.categories
        case "audience":
            return visit.known.audiences
        case "venue":
            return visit.known.venues
    return visit.known.organisers


def this_week(today: date) -> Period:
    """The home page: what is left of the week. Its number is told, as towns and schools plan by it (AC-13)."""
    of_today = _week_of(today)
    first, last, intro = of_today.first, of_today.last, of_today.title
    flags = {"is_moving": True, "widens": True}
    return Period(name="this_week", title=_("This week"), intro=intro, parts=None, first=first, last=last, **flags)


def on_today(today: date) -> Period:
    title = _("Today, %(day)s") % {"day": dates.day_in_words(today, today=today)}
    return Period(name="today", title=title, parts=("today",), first=today, last=today, is_moving=True)


def on_tomorrow(today: date) -> Period:
    day = today + ONE_DAY
    title = _("Tomorrow, %(day)s") % {"day": dates.day_in_words(day, today=today)}
    return Period(name="tomorrow", title=title, parts=("tomorrow",), first=day, last=day, is_moving=True)


def weekend(today: date) -> Period:
    """The coming weekend, or what is left of the one that is on."""
    friday, sunday = weeks.weekend_of(today)
    title, intro = _("This weekend"), dates.day_range_in_words(friday, sunday, today=today)
    parts = ("weekend",)
    return Period(name="weekend", title=title, intro=intro, parts=parts, first=friday, last=sunday, is_moving=True)


def on_day(day: date) -> Period:
    title = capfirst(dates.day_in_words(day))
    return Period(name="day", title=title, parts=("day", day.isoformat()), first=day, last=day)


def week(year: int, number: int) -> Period:
    """An ISO week. Raises ValueError for one that the year does not have (AC-11)."""
    monday, sunday = weeks.week_days(year, number)
    title = _("Week %(week)s, %(days)s") % {"week": number, "days": dates.day_range_in_words(monday, sunday)}
    return Period(name="week", title=title, parts=("week", year, number), first=monday, last=sunday)


def month(year: int, number: int) -> Period:
    """Raises ValueError for no such month."""
    first, last = weeks.month_days(year, number)
    title, parts = capfirst(dates.month_in_words(first)), ("month", year, f"{number:02}")
    return Period(name="month", title=title, parts=parts, first=first, last=last, repeats=True)


def upcoming() -> Upcoming:
    return Upcoming(name="upcoming", title=_("All events"))


def postponed() -> Postponed:
    return Postponed(name="postponed", title=_("Postponed"), parts=("postponed",))


def archive(year: int, month: int | None, *, today: date) -> Archive:
    """What is over of a year or month. Raises ValueError for no such month, and for one that is to come."""
    first, last = weeks.month_days(year, month or 1)[0], weeks.month_days(year, month or 12)[1]
    if first > today:
        raise ValueError("The archive holds what is over.")
    period = dates.month_in_words(first) if month else str(year)
    parts = ("archive", year, f"{month:02}") if month else ("archive", year)
    title = _("Archive: %(period)s") % {"period": period}
    return Archive(name="archive", title=title, parts=parts, first=first, last=min(last, today))


def of_record(name: str, record) -> Upcoming:
    """name: "category", "audience", "venue" or "organiser"."""

    def narrow(dates: OccurrenceQuerySet) -> OccurrenceQuerySet:
        match name:
            case "category":
                return dates.in_category(record)
            case "audience":
                return dates.for_audience(record)
            case "venue":
                return dates.at_venue(record)
        return dates.by_organiser(record)

    return Upcoming(name=name, title=record.name, parts=(name, record.slug), narrow=narrow, record=record)


def _is_within_data(first: date, last: date, visit: Visit) -> bool:
    if first <= visit.today <= last:
        return True
    first_day, last_day = visit.known.first_day, visit.known.last_day
    if first_day is None or last_day is None:
        return False
    return first <= _week_of(last_day).last and last >= _week_of(first_day).first


def _week_of(day: date) -> Period:
    return week(*weeks.week_of(day))


def _month_of(day: date) -> Period:
    return month(*weeks.month_of(day))


def _or_none(make: Callable[[date], Period], day: date) -> Period | None:
    try:
        return make(day)
    except ValueError:
        return None

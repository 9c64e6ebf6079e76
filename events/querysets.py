"""Verbs about many events and about their dates. Each chains, hides its join and yields each object once."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, Count, F, Max, Min, Prefetch, Q, When, Window

from .values import OFF

MARKED_DAYS = 14
WITHDRAWN_DAYS = 30
MOST_IN_NEWS = 5_000
OF_SPAN = ("starts_at", "ends_at", "listed_until", "first_day", "last_day", "all_day", "has_hour")
IN_CALENDARS = ("event", "row_key", "recurrence_id", "status", "ical", "ical_variant", *OF_SPAN)
IN_NEWS = (
    *("event", "row_key", "recurrence_id", "status", "capacity", "venue", "is_long", *OF_SPAN),
    *("change", "change__made_at", "change__row_key", "change__recurrence_id"),
)


class ByFactsQuerySet(models.QuerySet):
    """What an event is like narrows both the events and their dates."""

    to_event = ""  # the lookup that leads to the event

    def public(self):
        """Published now."""
        return self._whose(withdrawn_at=None)

    def in_category(self, category):
        """In the category, as its main or a further one."""
        return self.in_categories([category])

    def in_categories(self, categories):
        """In any of the categories."""
        from .models import Event  # querysets lie below the models that use them

        through = Event.categories.through.objects.filter(category__in=categories)
        return self._whose(pk__in=through.values("event_id"))

    def for_audience(self, audience):
        return self._whose(audiences=audience)

    def by_organiser(self, organisation):
        return self._whose(organisers=organisation)

    def free(self):
        return self._whose(is_free=True)

    def held_in(self, *languages: str):
        """Held in every one of the languages named ("sv", "fi", "en")."""
        return self._whose(**{f"in_{language}": True for language in languages})

    def no_language_needed(self):
        return self._whose(no_language=True)

    def told_in(self, *languages: str):
        """With a text of its own in any of the languages, none that stands in from another (AC-37)."""
        from .models import EventCard  # querysets lie below the models that use them

        own = EventCard.objects.filter(locale__in=languages, content_locale=F("locale"))
        return self._whose(pk__in=own.values("event"))

    def with_access(self, fact: str):
        """fact: a name of Access.ACCESS_FACTS."""
        return self._whose(**{fact: True})

    def at_venue(self, venue):
        """At the venue or in one of its rooms."""
        return self.filter(Q(venue=venue) | Q(venue__part_of=venue))

    def in_district(self, district: str):
        return self.filter(Q(venue__district=district) | Q(venue__part_of__district=district))

    def with_cards(self, locale: str):
        """Each with its event, category and the ready-made card in locale, in one query more."""
        from .models import EventCard  # querysets lie below the models that use them

        cards = EventCard.objects.filter(locale=locale).without_long_texts()
        return self._with(cards).defer(f"{self.to_event}ical_masters")

    def _with(self, cards):
        """cards: of which each event gets its own, as a list, in .card_in_locale."""
        categories = ["event", "event__category"] if self.to_event else ["category"]
        prefetched = Prefetch(f"{self.to_event}cards", cards, to_attr="card_in_locale")
        return self.select_related(*categories).prefetch_related(prefetched)

    def _whose(self, **facts):
        return self.filter(**{f"{self.to_event}{name}": value for name, value in facts.items()})


class DatesOfRow(NamedTuple):
    """How many dates it has, when the first begins, and whether any has a time and lasts over several days."""

    dates: int
    starts_at: datetime
    is_over_days: bool


class EventQuerySet(ByFactsQuerySet):
    def series_among(self, keys):
        """Those of the keys that are series. By their keys, not by a query for them: PostgreSQL takes minutes where it
        has not counted a table yet that thousands were just written to."""
        return self.filter(is_series=True, pk__in=keys)

    def with_calendar_lines(self, locales, column: str):
        """Each with the rules of its rows and with its words; locales: of the cards, column: that of their words."""
        return self.only("ical_masters").with_lines_of_words(locales, column)

    def with_lines_of_words(self, locales, column: str):
        from .models import EventCard  # querysets lie below the models that use them

        cards = EventCard.objects.filter(locale__in=locales).only("event", "locale", column)
        return self.prefetch_related(Prefetch("cards", cards, to_attr="card_in_locale"))

    def waiting_for_a_date(self):
        """Never given a date, or with some that were postponed (AC-24)."""
        never_dated = Q(occurrences=None) & ~Q(status="cancelled")
        return self.filter(never_dated | Q(occurrences__status="postponed")).distinct()

    def in_the_evening(self):
        """None: nobody knows when they will be."""
        return self.none()

    def with_postponed_dates(self):
        """Each with .postponed_dates, in one query more."""
        from .models import Occurrence  # querysets lie below the models that use them

        dates = Occurrence.objects.postponed().in_order()
        return self.prefetch_related(Prefetch("occurrences", dates, to_attr="postponed_dates"))


class OccurrenceQuerySet(ByFactsQuerySet):
    to_event = "event__"

    def listed(self):
        """With a place in dated lists: not postponed without a new date."""
        return self.exclude(status="postponed")

    def postponed(self):
        """Taken off without a new date (AC-24)."""
        return self.filter(status="postponed")

    def on_days(self, first: date, last: date):
        """Listed on any local day from first to last, both included; a night belongs to its first day (AC-07)."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def not_over(self, now: datetime):
        """Still in lists at now (AC-07, AC-09)."""
        return self.filter(listed_until__gt=now)

    def over(self, now: datetime):
        return self.filter(listed_until__lte=now)

    def gone_from(self, first: date, last: date, *, today: date):
        """Once planned for a day from first to last, both included: moved away within the last 14 days (AC-25), or
        postponed (AC-24)."""
        moved = Q(changed_on__gt=today - timedelta(days=MARKED_DAYS)) & ~Q(planned_first_day=F("first_day"))
        return self.filter(
            Q(status="postponed") | moved & ~Q(status__in=OFF),
            planned_first_day__lte=last,
            planned_last_day__gte=first,
        )

    def in_feeds(self, now: datetime):
        """Public, or withdrawn within the last 30 days, which subscribers see as cancelled (AC-28)."""
        since = now - timedelta(days=WITHDRAWN_DAYS)
        return self.filter(Q(event__withdrawn_at=None) | Q(event__withdrawn_at__gt=since)).with_changes()

    def with_cards(self, locale: str):
        return super().with_cards(locale).defer("ical")

    def read_for_calendars(self, locales, column: str) -> list:
        """The dates with what a calendar is joined of, and no more; locales: of the cards, column: that of their
        words."""
        from .models import Event  # querysets lie below the models that use them

        dates = self.select_related(None).only(*IN_CALENDARS)
        return dates._sharing(Event.objects.only("withdrawn_at").with_lines_of_words(locales, column))

    def read_for_news(self, *locales: str) -> list:
        """The dates with their events, and with the cards of these locales in any order; the first MOST_IN_NEWS."""
        from .models import Event, EventCard  # querysets lie below the models that use them

        cards = EventCard.objects.filter(locale__in=locales).without_long_texts()
        events = Event.objects.select_related("category").defer("ical_masters")
        events = events.prefetch_related(Prefetch("cards", cards, to_attr="card_in_locale"))
        return self.select_related(None).with_changes().only(*IN_NEWS)[:MOST_IN_NEWS]._sharing(events)

    def _sharing(self, events) -> list:
        """The dates; those of an event share one object of events. Not by a prefetch, which for SQLite writes one OR
        for each event, and fails at a thousand (Django 5.2)."""
        dates: list[Any] = list(self)
        found = events.in_bulk({each.event_id for each in dates})
        for each in dates:
            each.event = found.get(each.event_id)
        return [each for each in dates if each.event]  # one may appear between two queries

    def taking_place(self):
        """Neither cancelled nor postponed, and of an event that is public."""
        return self.public().exclude(status__in=OFF)

    def in_the_evening(self):
        """Starting at 17 or later, local time."""
        return self.filter(is_evening=True)

    def of_event(self, key, pk: int | None = None):
        """Of one event, or its date with that primary key."""
        return self.filter(event=key, **({} if pk is None else {"pk": pk}))

    def of_events(self, keys):
        """Of any of these events."""
        return self.filter(event__in=keys)

    def programme_of(self, event, locale: str):
        """The dates of the parts of a festival, without its own, in order and with their cards."""
        return self.public().listed().filter(event__programme=event).in_order().with_cards(locale)

    def in_plan_of(self, key):
        """Those dates of an event that its plan gives, in order and each with its change."""
        return self.filter(event=key, in_plan=True).with_changes().in_order()

    def of_rows(self, row_keys, *, recurrence_ids):
        """Of these rows, the dates that have any of these original starts."""
        return self.filter(row_key__in=row_keys, recurrence_id__in=recurrence_ids)

    def with_changes(self):
        """Each with the change that it is in, in the same query."""
        return self.select_related("change")

    def in_order(self):
        """By day; on a day what lasts all day, then by hour, and last what has no hour yet (AC-10)."""
        return self.order_by("first_day", _is_without_hour(), "starts_at", "pk")

    def in_order_of_a_page(self, today: date):
        """What began before today and goes on for long, then the rest by day."""
        begun = Case(When(is_long=True, first_day__lt=today, then=0), default=1)
        return self.order_by(begun, "first_day", _is_without_hour(), "starts_at", "pk")

    def bounds(self) -> tuple[date | None, date | None]:
        """The first and the last local day of any, also where it was planned and has been moved from."""
        lowest, highest = [Min("first_day"), Min("planned_first_day")], [Max("last_day"), Max("planned_last_day")]
        found = [day for day in self.aggregate(*lowest, *highest).values() if day]
        return (min(found), max(found)) if found else (None, None)

    def with_total(self):
        """Each with .total, how many there are before slicing."""
        return self.annotate(total=Window(Count("pk")))

    def by_row(self) -> dict[tuple, DatesOfRow]:
        """Of each (event, row), what its dates are like."""
        is_over_days = Case(When(all_day=False, has_hour=True, last_day__gt=F("first_day"), then=1), default=0)
        rows = self.order_by().values_list("event", "row_key")
        counted = rows.annotate(n=Count("pk"), start=Min("starts_at"), over_days=Max(is_over_days))
        return {(event, row): DatesOfRow(n, start, bool(over)) for event, row, n, start, over in counted}


def _is_without_hour() -> Case:
    return Case(When(has_hour=False, all_day=False, then=1), default=0)


class ChangeQuerySet(models.QuerySet):
    def of_event(self, key):
        """All that was ever said of an event, oldest first."""
        return self.filter(event_key=key)


class CardQuerySet(models.QuerySet):
    def without_long_texts(self):
        """The lines of calendars and what no list shows, which are most of the bytes, stay where they are."""
        return self.defer("ical_words", "ical_words_both", "words")

    def with_short_id(self, short_id: str):
        """The cards of one event in every language, with its facts."""
        return self.filter(event__short_id=short_id).select_related("event__category").without_long_texts()

    def of_event(self, key, locale: str):
        """The card of a public event in a locale, or None."""
        return self.filter(event=key, locale=locale, event__withdrawn_at=None).first()

    def canonical(self):
        """Of public events, those in the language of their words, all of an event together, with .event and
        .last_listed: when its last date leaves the lists, None without a date."""
        public = self.filter(event__withdrawn_at=None, canonical=F("url")).select_related("event")
        return public.annotate(last_listed=Max("event__occurrences__listed_until")).order_by("event", "locale")

    def current(self, now: datetime):
        """Of `canonical`: not over, or without a date."""
        return self.filter(Q(last_listed=None) | Q(last_listed__gt=now))

    def over(self, now: datetime, *, year: int):
        """Of `canonical`: over, and the last date left the lists in that year."""
        return self.filter(last_listed__lte=now, last_listed__year=year)

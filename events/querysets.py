"""Verbs about many dates. Each chains, hides its join and yields each date once."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Prefetch, Q

MARKED_DAYS = 14


class OccurrenceQuerySet(models.QuerySet):
    def public(self):
        """Of events that are published now."""
        return self.filter(event__withdrawn_at=None)

    def listed(self):
        """With a place in dated lists: neither postponed without a new date, nor fallen out of the plan unseen."""
        return self.exclude(status="postponed")

    def on_days(self, first: date, last: date):
        """Listed on any local day from first to last, both included; a night belongs to its first day (AC-07)."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def not_over(self, now: datetime):
        """Still in lists at now (AC-07, AC-09)."""
        return self.filter(listed_until__gt=now)

    def over(self, now: datetime):
        return self.filter(listed_until__lte=now)

    def dated(self):
        """Without long ones (exhibitions), which have a band of their own."""
        return self.filter(is_long=False)

    def long(self):
        return self.filter(is_long=True)

    def in_order(self):
        """By day; on a day the timed by hour, those without an hour last (AC-10)."""
        return self.order_by("first_day", "-has_hour", "starts_at", "pk")

    def moved_away_from(self, first: date, last: date, *, today: date):
        """Moved off or postponed from a day of first to last within the last 14 days (AC-25)."""
        return self.filter(
            planned_first_day__lte=last,
            planned_last_day__gte=first,
            status__in=("moved", "postponed"),
            changed_on__gt=today - timedelta(days=MARKED_DAYS),
        ).exclude(first_day__lte=last, last_day__gte=first, status="moved")

    def in_category(self, category):
        return self.filter(Q(category=category) | Q(event__in=category_events(category)))

    def at_venue(self, venue):
        """At the venue or in one of its rooms."""
        return self.filter(Q(venue=venue) | Q(venue__part_of=venue))

    def in_district(self, district: str):
        return self.filter(Q(venue__district=district) | Q(venue__part_of__district=district))

    def by_organiser(self, organisation):
        return self.filter(event__organisers=organisation)

    def of_programme(self, event):
        """The dates of the parts of a festival, without its own."""
        return self.filter(event__programme=event)

    def for_audience(self, audience):
        return self.filter(event__audiences=audience)

    def for_children(self, oldest: int = 12):
        """Suitable for somebody of this age or younger; no stated age suits everybody."""
        return self.filter(Q(event__min_age=None) | Q(event__min_age__lte=oldest))

    def free(self):
        return self.filter(event__is_free=True)

    def held_in(self, *languages: str):
        """Held in every one of the languages named ("sv", "fi", "en")."""
        return self.filter(**{f"event__in_{language}": True for language in languages})

    def no_language_needed(self):
        return self.filter(event__no_language=True)

    def in_the_evening(self):
        """Starting at 17 or later, local time."""
        return self.filter(is_evening=True)

    def with_access(self, fact: str):
        """fact: a name of Access.ACCESS_FACTS."""
        return self.filter(**{f"event__{fact}": True})

    def with_cards(self, locale: str):
        """Each with its event, category and the ready-made card in locale, in one query more."""
        from .models import EventCard  # querysets lie below the models that use them

        cards = Prefetch("event__cards", EventCard.objects.filter(locale=locale), to_attr="card_in_locale")
        return self.select_related("event", "event__category").prefetch_related(cards)


def category_events(category):
    """A subquery of the events of which category is a main or further one."""
    from .models import Event  # querysets lie below the models that use them

    return Event.categories.through.objects.filter(category=category).values("event_id")

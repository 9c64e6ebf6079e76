"""Verbs about many dates. Each chains, hides its join and yields each date once."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Case, Count, Prefetch, Q, When, Window

MARKED_DAYS = 14
WITHDRAWN_DAYS = 30


class OccurrenceQuerySet(models.QuerySet):
    def public(self):
        """Of events that are published now."""
        return self.filter(event__withdrawn_at=None)

    def listed(self):
        """With a place in dated lists: neither postponed without a new date, nor fallen out of the plan unseen."""
        return self.exclude(status="postponed")

    def postponed(self):
        """Taken off without a new date (AC-24)."""
        return self.filter(status="postponed")

    def in_feeds(self, now: datetime):
        """Public, or withdrawn within the last 30 days, which subscribers see as cancelled (AC-28)."""
        since = now - timedelta(days=WITHDRAWN_DAYS)
        return self.filter(Q(event__withdrawn_at=None) | Q(event__withdrawn_at__gt=since))

    def around(self, first: date, last: date, *, now: datetime, today: date):
        """All that the page of a period speaks of: what is on these days, what began before and is still on (last
        night's dance at one o'clock, AC-07), and what has left these days within the last 14 (AC-24, AC-25)."""
        on = Q(first_day__lte=last, last_day__gte=first)
        begun = Q(starts_at__lte=now, listed_until__gt=now) if first <= today <= last else Q()
        left = Q(
            planned_first_day__lte=last,
            planned_last_day__gte=first,
            status__in=("moved", "postponed"),
            changed_on__gt=today - timedelta(days=MARKED_DAYS),
        )
        return self.filter(on | begun | left)

    def on_days(self, first: date, last: date):
        """Listed on any local day from first to last, both included; a night belongs to its first day (AC-07)."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def not_over(self, now: datetime):
        """Still in lists at now (AC-07, AC-09)."""
        return self.filter(listed_until__gt=now)

    def over(self, now: datetime):
        return self.filter(listed_until__lte=now)

    def in_order(self):
        """By day; on a day the timed by hour, those without an hour last (AC-10)."""
        return self.order_by("first_day", "-has_hour", "starts_at", "pk")

    def in_order_of_a_page(self, today: date):
        """What began before today and goes on for long, then the rest by day."""
        begun = Case(When(is_long=True, first_day__lt=today, then=0), default=1)
        return self.order_by(begun, "first_day", "-has_hour", "starts_at", "pk")

    def with_total(self):
        """Each with .total, how many there are before slicing."""
        return self.annotate(total=Window(Count("pk")))

    def count_by_row(self) -> dict[tuple, int]:
        """How many dates there are of each (event, row)."""
        counted = self.order_by().values_list("event", "row_key").annotate(n=Count("pk"))
        return {(event, row): n for event, row, n in counted}

    def of_event(self, key, pk: int | None = None):
        """Of one event, or its date with that primary key."""
        return self.filter(event=key, **({"pk": pk} if pk else {}))

    def of_rows(self, row_keys, *, recurrence_ids):
        """Of these rows, the dates that have any of these original starts."""
        return self.filter(row_key__in=row_keys, recurrence_id__in=recurrence_ids)

    def in_category(self, category):
        """In the category, as its main or a further one."""
        return self.in_categories([category])

    def in_categories(self, categories):
        """In any of the categories."""
        return self.filter(event__in=events_in(categories))

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


def events_in(categories):
    """A subquery of the events of which one of categories is a main or further one."""
    from .models import Event  # querysets lie below the models that use them

    return Event.categories.through.objects.filter(category__in=categories).values("event_id")


class CardQuerySet(models.QuerySet):
    def with_short_id(self, short_id: str):
        """The cards of one event in every language, with its facts."""
        return self.filter(event__short_id=short_id).select_related("event__category")

    def of_event(self, key, locale: str):
        """The card of a public event in a locale, or None."""
        return self.filter(event=key, locale=locale, event__withdrawn_at=None).first()

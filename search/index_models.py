"""The tables of the index: what it was made by, what waits to be written, and what the engines of the two databases
keep. The tokens themselves stand in `search_text`, which each database has in its own way (migration 0004)."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import models
from django.db.models import Case, F, Max, Min, Q, When

from search.documents import CANCELLED
from search.when import Days


class IndexState(models.Model):
    """What one engine's index was made by. Without a row, it has not been made yet.

    version: as search.analysis.index_version.
    """

    engine = models.CharField(max_length=20, unique=True)
    version = models.CharField(max_length=16)
    built_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.engine} {self.version}"


class PendingChange(models.Model):
    """A thing that has changed since the index was written: put down in the transaction of the change, and gone once
    the index has it. as_of: the stamp after the change."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    as_of = models.PositiveBigIntegerField()
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="unique_pending_change")]

    def __str__(self):
        return f"{self.source} {self.key}"


class IndexedThingQuerySet(models.QuerySet):
    def of_source(self, source: str, keys: Collection[str] | None = None):
        """All of a source, or those of keys."""
        return self.filter(source=source, **({} if keys is None else {"key__in": list(keys)}))

    def numbers(self) -> dict[str, int]:
        """By key."""
        return dict(self.values_list("key", "pk"))


class IndexedDateQuerySet(models.QuerySet):
    """clock: now, in seconds since 1970."""

    def on_days(self, *each: Days):
        """Listed on a day of each; without any, all dates, and what waits for one."""
        first = [Q(last_day__gte=days.first) for days in each if days.first]
        last = [Q(first_day__lte=days.last) for days in each if days.last]
        return self.filter(*first, *last)

    def to_come(self, clock: int):
        return self.filter(listed_until__gt=clock)

    def over(self, clock: int):
        return self.filter(listed_until__lte=clock)

    def by_place(self, clock: int):
        """Rows of search.engines.narrowing.Dates."""
        coming = Min(Case(When(listed_until__gt=clock, then="rank")))
        past = Max(Case(When(listed_until__lte=clock, then=F("rank") % CANCELLED)))
        grouped = self.order_by().values("thing", "place").annotate(coming=coming, past=past)
        return grouped.values_list("thing", "place", "coming", "past")

    def in_periods(self, periods: Sequence[tuple[date, date]]):
        """Rows of event, place, and for each period, both days included, 1 where it has a date there in it."""
        columns = {
            f"period_{number}": Max(Case(When(first_day__lte=last, last_day__gte=first, then=1), default=0))
            for number, (first, last) in enumerate(periods)
        }
        within = self.on_days(Days(min(first for first, _last in periods), max(last for _first, last in periods)))
        return within.order_by().values("thing", "place").annotate(**columns).values_list("thing", "place", *columns)


class IndexedThing(models.Model):
    """An event or another thing. languages: of its documents, with blanks between. facts: as
    search.engines.narrowing has them."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    languages = models.CharField(max_length=20)
    facts = models.TextField(blank=True)

    objects = IndexedThingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="unique_indexed_thing")]

    def __str__(self):
        return f"{self.source} {self.key}"


class IndexedDate(models.Model):
    """A date of an event (search.documents.Date). place: its venues, district and point, as JSON. listed_until: in
    seconds since 1970.

    A copy of what Occurrence has, as that is wide: what matches everything reads all dates.
    """

    thing = models.ForeignKey(IndexedThing, on_delete=models.CASCADE, related_name="dates", db_index=False)
    place = models.CharField(max_length=200)
    rank = models.BigIntegerField()
    listed_until = models.BigIntegerField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    occurrence = models.BigIntegerField(null=True)

    objects = IndexedDateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["thing", "place", "listed_until", "rank", "first_day", "last_day", "occurrence"],
                name="indexed_date_by_thing",
            ),
            models.Index(fields=["first_day", "last_day", "listed_until", "thing"], name="indexed_date_by_day"),
        ]

    def __str__(self):
        return f"{self.thing_id} {self.rank}"

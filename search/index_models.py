"""The tables of the index: what it was made by, what waits to be written, and what the engines of the two databases
keep. The tokens themselves stand in `search_text`, which each database has in its own way (migration 0004)."""

from collections.abc import Collection

from django.db import models


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


class IndexedThing(models.Model):
    """An event or another thing. languages: of its documents, with blanks between. facts, places: of an event, as
    search.engines.narrowing and search.engines.places write them. listed_until: of the last of its dates, in seconds
    since 1970."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    languages = models.CharField(max_length=20)
    facts = models.TextField(blank=True)
    places = models.TextField(blank=True)
    listed_until = models.BigIntegerField(default=0)

    objects = IndexedThingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="unique_indexed_thing")]

    def __str__(self):
        return f"{self.source} {self.key}"


class IndexedDate(models.Model):
    """A date of an event (search.documents.Date). place: the how many-eth of its event's, from 0. Instants are in
    seconds since 1970, days are ordinals of the calendar (`date.toordinal`).

    A copy of what Occurrence has, as that is wide: what matches everything reads all dates.
    """

    thing = models.ForeignKey(IndexedThing, on_delete=models.CASCADE, related_name="dates", db_index=False)
    place = models.SmallIntegerField()
    rank = models.BigIntegerField()
    listed_until = models.BigIntegerField()
    first_day = models.IntegerField(null=True)
    last_day = models.IntegerField(null=True)
    occurrence = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["thing", "place", "listed_until", "rank", "first_day", "last_day", "occurrence"],
                name="indexed_date_by_thing",
            ),
            models.Index(
                fields=["last_day", "first_day", "listed_until", "thing", "place"], name="indexed_date_by_day"
            ),
        ]

    def __str__(self):
        return f"{self.thing_id} {self.rank}"

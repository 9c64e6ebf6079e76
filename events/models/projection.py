"""The read model of events. Only events.projection writes it; lists, feeds and pages read nothing else."""

import uuid

from django.db import models

from events import language_words, querysets
from events.slugs import SHORT_ID_LENGTHS, short_id
from events.values import DateKey, Span
from jtw.languages import LANGUAGES

from .records import Access

LANGUAGE_CHOICES = [(language, language) for language in LANGUAGES]


class Event(Access):
    """The live facts of a published event, the same in every language. Kept when withdrawn (AC-28).

    facts_hash: a change raises SEQUENCE; content_hash: LAST-MODIFIED (changed_at); words_hash: of the source page's
    words (`events.translations`). planned_until: the day up to which rules are expanded, included; None where no rule
    goes on beyond it. written_at: when anything of it was last written, new dates of a rule included. is_divided:
    that it has or once had more than one date, so that in the API each of them is an event of its own, for good.
    """

    key = models.UUIDField(primary_key=True, editable=False)
    short_id = models.CharField(max_length=26, unique=True)
    source_language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    sequence = models.PositiveIntegerField(default=0)
    facts_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    words_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    facts_changed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=20, default="scheduled")

    category = models.ForeignKey("events.Category", null=True, on_delete=models.SET_NULL, related_name="+")
    categories = models.ManyToManyField("events.Category", related_name="+")
    audiences = models.ManyToManyField("events.Audience", related_name="+")
    organiser = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.SET_NULL, related_name="+")
    organisers = models.ManyToManyField("organisations.Organisation", related_name="+")
    venue = models.ForeignKey("events.Venue", null=True, on_delete=models.SET_NULL, related_name="+")
    programme = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="parts")
    picture = models.ForeignKey("images.Picture", null=True, on_delete=models.SET_NULL, related_name="+")
    is_free = models.BooleanField(default=False)
    is_series = models.BooleanField(default=False)
    is_divided = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField(null=True)
    max_age = models.PositiveSmallIntegerField(null=True)
    in_sv = models.BooleanField(default=False)
    in_fi = models.BooleanField(default=False)
    in_en = models.BooleanField(default=False)
    no_language = models.BooleanField(default=False)
    setting = models.CharField(max_length=10, blank=True)
    details = models.JSONField(default=dict)
    ical_masters = models.JSONField(default=dict)
    planned_until = models.DateField(null=True)

    objects = querysets.EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["written_at"], name="event_written_at")]

    def __str__(self):
        return self.short_id

    @classmethod
    def short_id_of(cls, key: uuid.UUID) -> str:
        """The permanent id in the address of an event: the one it was published with, or the shortest that no other
        event has."""
        candidates = [short_id(key, length) for length in SHORT_ID_LENGTHS]
        owners = dict(cls.objects.filter(short_id__in=candidates).values_list("short_id", "pk"))
        return next(candidate for candidate in candidates if owners.get(candidate, key) == key)


class Occurrence(models.Model):
    """One time an event happens. Its primary key is permanent: bookings and tickets will point at it."""

    id: int
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="occurrences", db_index=False)
    row_key = models.UUIDField()
    recurrence_id = models.CharField(max_length=15)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    listed_until = models.DateTimeField()
    first_day = models.DateField()
    last_day = models.DateField()
    all_day = models.BooleanField(default=False)
    has_hour = models.BooleanField(default=True)
    is_evening = models.BooleanField(default=False)
    is_long = models.BooleanField(default=False)
    in_plan = models.BooleanField(default=True)
    status = models.CharField(max_length=20, default="scheduled")
    capacity = models.CharField(max_length=10, blank=True)
    is_online = models.BooleanField(default=False)
    venue = models.ForeignKey("events.Venue", null=True, on_delete=models.SET_NULL, related_name="+")
    category = models.ForeignKey("events.Category", null=True, on_delete=models.SET_NULL, related_name="+")

    planned_starts_at = models.DateTimeField(null=True)
    planned_ends_at = models.DateTimeField(null=True)
    planned_first_day = models.DateField(null=True)
    planned_last_day = models.DateField(null=True)
    change = models.ForeignKey("events.Change", null=True, on_delete=models.SET_NULL, related_name="+")
    changed_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    ical = models.TextField(blank=True)
    ical_variant = models.CharField(max_length=40, blank=True)

    objects = querysets.OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "row_key", "recurrence_id"], name="unique_occurrence"),
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="days_in_order"),
        ]
        indexes = [
            models.Index(fields=["first_day", "last_day"], name="occurrence_days"),
            models.Index(fields=["category", "first_day"], name="occurrence_category_days"),
            models.Index(fields=["venue", "first_day"], name="occurrence_venue_days"),
            models.Index(fields=["listed_until"], name="occurrence_listed_until"),
            models.Index(fields=["planned_first_day", "changed_on"], name="occurrence_planned_day"),
            models.Index(  # all that the API asks of an event's dates
                fields=["event", "status", "last_day", "first_day", "starts_at", "ends_at"], name="occurrence_of_event"
            ),
        ]

    def __str__(self):
        return f"{self.event_id} {self.recurrence_id}"

    @property
    def key(self) -> DateKey:
        return self.row_key, self.recurrence_id

    @property
    def span(self) -> Span:
        return Span(
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            first_day=self.first_day,
            last_day=self.last_day,
            listed_until=self.listed_until,
            all_day=self.all_day,
            has_hour=self.has_hour,
        )


class EventCard(models.Model):
    """What a list, feed or share card shows of an event in one language, ready made. words: its longer texts by their
    names on the page, for the API; none where the words of another language stand in. ical_words_both: in Swedish and
    Finnish, the locale's own first; none in English."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="cards")
    locale = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    page_id = models.BigIntegerField()
    content_locale = models.CharField(max_length=10)
    is_translation = models.BooleanField()
    title = models.CharField(max_length=255)
    lead = models.TextField(blank=True)
    slug = models.CharField(max_length=255)
    url = models.CharField(max_length=400)
    canonical = models.CharField(max_length=400)
    image_url = models.CharField(max_length=400, blank=True)
    image_srcset = models.CharField(max_length=900, blank=True)
    image_width = models.PositiveIntegerField(null=True)
    image_height = models.PositiveIntegerField(null=True)
    image_alt = models.CharField(max_length=250, blank=True)
    share_image = models.CharField(max_length=400, blank=True)
    place = models.TextField(blank=True)
    organiser = models.TextField(blank=True)
    price_words = models.TextField(blank=True)
    words = models.JSONField(default=dict)
    ical_words = models.JSONField(default=dict)
    ical_words_both = models.JSONField(default=dict)

    objects = querysets.CardQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "locale"], name="unique_card")]

    def __str__(self):
        return self.title

    @property
    def is_fallback(self) -> bool:
        """Whether its words are in another language than its locale's (AC-43)."""
        return self.content_locale != self.locale

    @property
    def fallback_note(self) -> str:
        """The one line that says so, in the active language (AC-45)."""
        return language_words.notice(self.content_locale, self.locale)

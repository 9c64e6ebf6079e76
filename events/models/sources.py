"""Sources: calendars of other systems that are brought in by the clock, and what they said that somebody must see."""

import re
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from events.sources.problems import Problem, SourceError
from jtw.fetching import FetchError

ALARM_DAYS = 14


class SourceKind(models.TextChoices):
    ICAL = "ical", _("iCal calendar")
    LINKED_EVENTS = "linked-events", _("Linked Events")


class Every(models.IntegerChoices):
    """Minutes between two runs."""

    HOUR = 60, _("each hour")
    SIX_HOURS = 360, _("each six hours")
    DAY = 1440, _("each day")
    WEEK = 10080, _("each week")


class SourceQuerySet(models.QuerySet):
    def due(self, now: datetime):
        """Active ones, or those that somebody wants to run, whose time has come, and which nobody is running."""
        wanted = Q(is_active=True) | ~Q(wanted_by=None)
        is_time = Q(due_at=None) | Q(due_at__lte=now)
        return self.filter(wanted, is_time, Q(claimed_until=None) | Q(claimed_until__lte=now))

    def claim(self, pk: int, *, now: datetime, until: datetime) -> bool:
        """Take one that is due; of several processes exactly one gets it."""
        return bool(self.due(now).filter(pk=pk).update(claimed_until=until))

    def silent(self):
        """Active ones that have stopped, as they have far fewer events than usual."""
        return self.filter(is_active=True).exclude(stopped_at=None)

    def failing(self):
        """Active ones whose last run failed."""
        last = SourceRun.objects.filter(source=OuterRef("pk")).values("outcome")[:1]
        return self.filter(is_active=True).annotate(last=Subquery(last)).filter(last=SourceRun.Outcome.FAILED)

    def disputed(self):
        """Those with fields that both sides changed, each with .n_conflicts."""
        waiting = SourceConflict.objects.filter(source=OuterRef("key")).order_by().values("source")
        counted = Subquery(waiting.annotate(n=Count("pk")).values("n"))
        return self.annotate(n_conflicts=counted).filter(n_conflicts__gt=0)

    def run_soon(self, pk: int, *, by, now: datetime, is_trusted: bool = False) -> None:
        """Have one run by the next minute, active or not. is_trusted: however few events it has."""
        self.filter(pk=pk).update(due_at=now, wanted_by=by, is_trusted_once=is_trusted)


class Source(models.Model):
    """An address from which events come in.

    key: under which its ids are known on pages (`EventPage.source`); it never changes, as the events of a source that
    gets another name would come in a second time.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    key = models.SlugField(
        _("short name"),
        max_length=60,
        unique=True,
        blank=True,
        help_text=_("Under which its events are known. Left empty, it follows the name. It cannot be changed later."),
    )
    url = models.CharField(_("address"), max_length=500, validators=[URLValidator(schemes=["http", "https"])])
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.ICAL)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="sv",
        help_text=_("Of texts that do not tell theirs."),
    )
    venue = models.ForeignKey(
        "events.Venue", verbose_name=_("venue"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organiser = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    category = models.ForeignKey(
        "events.Category",
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    publishes = models.BooleanField(
        _("publish what comes in"), default=False, help_text=_("Else it comes in as drafts, to be looked at.")
    )
    brings_pictures = models.BooleanField(
        _("bring in pictures"),
        default=False,
        help_text=_("Each for its own event only, with the photographer that the source names."),
    )
    utc_is_local = models.BooleanField(
        _("its UTC times are Finnish times"),
        default=False,
        help_text=_("For a source that writes 18:00 as 18:00 UTC: its events would come in two or three hours late."),
    )
    every = models.PositiveIntegerField(_("how often"), choices=Every, default=Every.DAY)
    alert_to = models.EmailField(
        _("alarms go to"), help_text=_("Who is written to when the source falls silent or an event is gone from it.")
    )
    is_active = models.BooleanField(
        _("active"), default=False, help_text=_("Only an active source is run by the clock.")
    )

    due_at = models.DateTimeField(null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    wanted_by = models.ForeignKey(  # who pressed "run now", until it has run
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    is_trusted_once = models.BooleanField(
        default=False, editable=False
    )  # the next run brings in however few there are
    stopped_at = models.DateTimeField(null=True, editable=False)  # since when it has been too silent to be believed
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean_fields(self, exclude=None):
        """Calendar programs give out addresses that begin with webcal: the same one, to be opened by a calendar."""
        self.url = re.sub(r"^webcals?://", "https://", self.url.strip(), flags=re.IGNORECASE)
        super().clean_fields(exclude)

    def clean(self):
        super().clean()
        self.key = self.key or slugify(self.name)[:60]
        if not self.key:
            raise ValidationError({"key": _("Give a short name of letters a to z.")}, code="no_key")
        if Source.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"key": _("Another source has this short name.")}, code="key_taken")

    @property
    def conflicts(self) -> "models.QuerySet[SourceConflict]":
        return SourceConflict.objects.filter(source=self.key)

    @property
    def last_run(self) -> "SourceRun | None":
        return self.runs.first()


class SourceRunQuerySet(models.QuerySet):
    def of_files(self):
        """Of files that somebody gave, not of sources."""
        return self.filter(source=None)


class SourceRun(models.Model):
    """One run of a source, or of a file that somebody gave: what it said and what became of it."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Brought in")
        SAME = "same", _("Unchanged since the last time")
        SILENT = "silent", _("Stopped: far fewer events than usual")
        FAILED = "failed", _("Failed")

    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="runs")  # null: of a file
    name = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    n_read = models.PositiveIntegerField(default=0)
    n_new = models.PositiveIntegerField(default=0)
    n_changed = models.PositiveIntegerField(default=0)
    n_unchanged = models.PositiveIntegerField(default=0)
    n_left = models.PositiveIntegerField(default=0)
    n_failed = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)  # [{"code", "part", "value", "event"}] as of `Problem`
    n_problems = models.PositiveIntegerField(default=0)
    refusal = models.JSONField(default=list)  # [kind of error, code, params] of what could not be fetched or read

    objects = SourceRunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return f"{self.name} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def refusal_in_words(self) -> str:
        """Why nothing could be fetched or read, in the active language; empty where it could."""
        if not self.refusal:
            return ""
        kind, code, params = self.refusal
        if kind == "FetchError":
            return str(FetchError(code, **params))
        return str(SourceError(code, **params)) if kind == "SourceError" else Problem(code=code, **params).words

    @property
    def problems_in_words(self) -> list[tuple[str, str]]:
        """(title of the event or empty, what is to be known), in the active language."""
        return [(told["event"], Problem(**told).words) for told in self.problems]


class SourceConflictQuerySet(models.QuerySet):
    def of_event(self, key: UUID):
        """Of its pages in all languages."""
        return self.filter(page__translation_key=key)

    def numbered(self, number: str):
        """The one of these whose number a form has sent, or None."""
        return self.filter(pk=int(number)).first() if number.isdecimal() else None


class SourceConflict(models.Model):
    """A field that was edited here and that a source changed too: the source's value waits until somebody takes it, or
    keeps the one of here (AC-68). value: as in `events.importing.forms`."""

    page = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="source_conflicts")
    source = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    seen_at = models.DateTimeField()

    objects = SourceConflictQuerySet.as_manager()

    class Meta:
        ordering = ["seen_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["page", "name"], name="one_conflict_of_a_field")]

    def __str__(self):
        return f"{self.page}: {self.name}"


class MissingEventQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at=None)

    def urgent(self, now: datetime):
        """Those whose date is within two weeks, and of which nobody has been told yet (AC-70)."""
        return self.soon(now).filter(alerted_at=None)

    def soon(self, now: datetime):
        return self.open().filter(next_starts_at__gte=now, next_starts_at__lt=now + timedelta(days=ALARM_DAYS))

    def settle(self, number: str, *, by, now: datetime) -> bool:
        """Note that the one with this number takes place nevertheless; False where none of these is."""
        found = self.open().filter(pk=int(number) if number.isdecimal() else 0)
        return bool(found.update(settled_at=now, settled_by=by))


class MissingEvent(models.Model):
    """An event to come that its source no longer has. Nothing is done to it until somebody decides (AC-70)."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="missing")
    page = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    next_starts_at = models.DateTimeField()
    alerted_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)  # somebody said that it takes place nevertheless
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = MissingEventQuerySet.as_manager()

    class Meta:
        ordering = [F("next_starts_at").asc(), "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "page"], name="missing_once")]

    def __str__(self):
        return f"{self.page}: {self.source}"


class SourceFileQuerySet(models.QuerySet):
    def wanted(self, now: datetime):
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), is_wanted=True)

    def claim(self, pk: int, *, now: datetime, until: datetime) -> bool:
        return bool(self.wanted(now).filter(pk=pk).update(claimed_until=until))

    def confirm(self, number: str, *, by) -> bool:
        """Have the one with this number brought in, if it is by's and waits for that."""
        found = self.filter(pk=int(number) if number.isdecimal() else 0, given_by=by, is_wanted=False)
        return bool(found.update(is_wanted=True))

    def forgotten(self, now: datetime):
        """Given a day ago and never confirmed."""
        return self.filter(is_wanted=False, given_at__lt=now - timedelta(days=1))


class SourceFile(models.Model):
    """A file that somebody gave to be brought in, kept from its preview until it is in, a day at most."""

    name = models.CharField(max_length=200)
    content = models.BinaryField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    source = models.CharField(max_length=60)
    publishes = models.BooleanField()
    utc_is_local = models.BooleanField()
    is_wanted = models.BooleanField(default=False)  # seen and confirmed
    claimed_until = models.DateTimeField(null=True)

    objects = SourceFileQuerySet.as_manager()

    def __str__(self):
        return self.name

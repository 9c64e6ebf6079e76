from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .languages import active_language, first_words


class Stamp(models.Model):
    """One row: a number that rises whenever something that public pages show has changed."""

    version = models.PositiveBigIntegerField(default=0)
    raised_at = models.DateTimeField(default=timezone.now)
    projection = models.CharField(max_length=300, blank=True, help_text="What the stored projection was made by.")

    @classmethod
    def hold(cls) -> None:
        """Wait for one's turn to change what public pages show; it ends with the transaction around (`jtw.stamp`)."""
        cls.objects.select_for_update().get_or_create(pk=1)


class Shown(models.Model):
    """A record that public pages show: saved in one transaction with what follows from it (receivers of post_save)."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            Stamp.hold()
            super().save(*args, **kwargs)


class Named(models.Model):
    """A record with a name in each language, of which one is enough."""

    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    merged_into: "Named | None" = None  # a field of the records that can be merged

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def standing(self):
        """This record, or the one that it was merged into."""
        return self.merged_into or self

    @property
    def name(self):
        return self.name_in(active_language())

    def name_in(self, language: str) -> str:
        return first_words(self, "name", language)[0]

    def clean(self):
        super().clean()
        if not (self.name_sv or self.name_fi or self.name_en):
            raise ValidationError({"name_sv": _("Give a name in at least one language.")}, code="no_name")


class ScheduledJobQuerySet(models.QuerySet):
    def in_order_of_due(self, jobs: Mapping[str, Any]) -> list:
        """Those of jobs that have a row, whichever has waited longest first."""
        return [jobs[name] for name in self.filter(name__in=jobs).order_by("due_at").values_list("name", flat=True)]

    def claim(self, name: str, *, at: datetime, until: datetime) -> bool:
        """Take a job that is due at `at` and that nobody holds; of several processes exactly one gets it."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=at)
        return bool(self.filter(free, name=name, due_at__lte=at).update(started_at=at, claimed_until=until))

    def release(
        self, name: str, *, claimed_at: datetime, ended_at: datetime, due_at: datetime, failure: str = ""
    ) -> None:
        """Say how a job ended; nothing where another process has taken it meanwhile, as this one was so late."""
        said = {"failed_at": ended_at} if failure else {"succeeded_at": ended_at}
        held = self.filter(name=name, started_at=claimed_at)
        held.update(claimed_until=None, due_at=due_at, failure=failure[:500], **said)


class ScheduledJob(models.Model):
    """When a job of the clock ran last, and who may run it now (`jtw.scheduled`)."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)  # null: nobody is running it
    started_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=500, blank=True)  # of the last run; empty if it went well

    objects = ScheduledJobQuerySet.as_manager()

    @classmethod
    def add_missing(cls, due: Mapping[str, datetime]) -> None:
        """A row for each name that has none, due when it says."""
        known = set(cls.objects.filter(name__in=due).values_list("name", flat=True))
        new = [cls(name=name, due_at=at) for name, at in due.items() if name not in known]
        cls.objects.bulk_create(new, ignore_conflicts=True)

    @classmethod
    def pull_back(cls, latest: Mapping[str, datetime]) -> None:
        """Jobs that run more often than they did are not kept waiting for what was said of them then."""
        for name, due_at in cls.objects.filter(name__in=latest).values_list("name", "due_at"):
            if due_at > latest[name]:
                cls.objects.filter(name=name, due_at=due_at).update(due_at=latest[name])

    def is_late(self, latest: datetime) -> bool:
        """Due before latest, and nobody is at it."""
        return self.due_at < latest and (self.claimed_until is None or self.claimed_until < latest)


class LetterQuerySet(models.QuerySet):
    def standing(self):
        """Those that are not given up."""
        return self.filter(given_up_at=None)

    def given_up(self):
        return self.exclude(given_up_at=None)

    def unreached(self, *, since: datetime):
        """Those for which the mail server could not be reached at that time or after it."""
        return self.filter(unreached_at__gte=since)

    def due(self, now: datetime):
        """To be sent now, oldest first, if nobody else is at it."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        return self.standing().filter(free, due_at__lte=now).order_by("due_at", "pk")

    def at_any_hour(self):
        """Those that need not wait until the morning."""
        return self.filter(by_day=False)

    def too_late(self, now: datetime):
        """Due, and of no use any more."""
        return self.due(now).filter(good_until__lt=now)

    def first_made_and_number(self) -> tuple[datetime | None, int]:
        """None where there are none."""
        found = self.aggregate(first=models.Min("made_at"), number=models.Count("pk"))
        return found["first"], found["number"]

    def claim(self, pk: int, *, at: datetime, until: datetime) -> bool:
        """Take a letter that is due at `at` and that nobody holds; of several processes exactly one gets it."""
        return bool(self.due(at).order_by().filter(pk=pk).update(claimed_until=until))


class Letter(models.Model):
    """A letter on its way (`jtw.outbox`), with whatever it says; deleted once the mail server has taken it."""

    to = models.EmailField(db_index=True)
    subject = models.TextField()
    text = models.TextField()
    language = models.CharField(max_length=2)
    links = models.JSONField(default=list)  # the addresses in the text that are links
    by_day = models.BooleanField(default=False)  # at night it is not tried again
    made_at = models.DateTimeField()
    good_until = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    claimed_until = models.DateTimeField(null=True)  # null: nobody is sending it
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)  # of the last try
    unreached_at = models.DateTimeField(null=True, db_index=True)  # null: the last try reached the mail server
    given_up_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()


class Allowance(models.Model):
    """When a key (an address, a network, a person; as a hash) came to a door, as far back as counts (`limits`)."""

    key = models.CharField(max_length=64, unique=True)
    moments = models.JSONField(default=list)  # seconds since 1970
    used_at = models.DateTimeField(db_index=True)

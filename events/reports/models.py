"""What visitors say is wrong in the calendar, and the letters by which organisers are asked about it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.values import DateKey
from jtw.languages import LANGUAGES

from . import querysets

LANGUAGE_CHOICES = [(language, language) for language in LANGUAGES]
LONGEST_WORDS = 200
ANSWERED_WITHIN = timedelta(days=14)


class Wrong(models.TextChoices):
    TIME = "time", _("The day or the time is wrong")
    PLACE = "place", _("The place is wrong")
    CANCELLED = "cancelled", _("It has been cancelled")
    OTHER = "other", _("Something else is wrong")


class State(models.TextChoices):
    """Open until the organiser or staff have answered; agreed where the organiser alone cannot change the calendar."""

    OPEN = "open", _("Nobody has answered")
    AGREED = "agreed", _("The organiser says so too")
    ACCEPTED = "accepted", _("It was so")
    CLOSED = "closed", _("It was not so")


STANDING = (State.OPEN, State.AGREED)


class ReportLetter(models.Model):
    """A letter that asks whoever answers for an event about what was reported of it. item: whose sender got it, else
    the organisation whose role mailbox did. reach: a digest of the address, as the link is worth nothing once they
    have another one."""

    event_key = models.UUIDField()
    item = models.ForeignKey("events.Submission", null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.CASCADE, related_name="+"
    )
    reach = models.CharField(max_length=64)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    made_at = models.DateTimeField(db_index=True)

    def is_open(self, now) -> bool:
        return now < self.made_at + ANSWERED_WITHIN


class Report(models.Model):
    """What a visitor says is wrong with one date of an event; nothing of who they are.

    row_key, recurrence_id: of the date; none for an event that has no dates. as_shown: a digest of what the calendar
    said of it then. starts_on, starts_at, ends_at: the right time, in local wall time. times: how many said the same.
    day: of the date, by which staff see them; deleted on delete_on.
    """

    event_key = models.UUIDField(db_index=True)
    row_key = models.UUIDField(null=True)
    recurrence_id = models.CharField(max_length=15, blank=True)
    as_shown = models.CharField(max_length=64)
    wrong = models.CharField(max_length=20, choices=Wrong)
    starts_on = models.DateField(null=True)
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    score = models.PositiveSmallIntegerField(default=0)
    times = models.PositiveIntegerField(default=1)
    day = models.DateField()
    made_at = models.DateTimeField()
    delete_on = models.DateField(db_index=True)

    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    letter = models.ForeignKey(ReportLetter, null=True, on_delete=models.SET_NULL, related_name="reports")
    answered_at = models.DateTimeField(null=True)
    alerted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = querysets.ReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "day"], name="report_state_day")]

    def __str__(self):
        return f"{self.get_wrong_display()}: {self.event_key}"

    @property
    def key(self) -> DateKey | None:
        return (self.row_key, self.recurrence_id) if self.row_key else None

    @property
    def is_decided_by_organiser(self) -> bool:
        """And not by staff, whose account may be deleted since."""
        return self.answered_at is not None and self.decided_at == self.answered_at

    @property
    def is_of_plan(self) -> bool:
        """Whether a button can put the calendar right, and not only somebody who edits the event."""
        return self.wrong == Wrong.CANCELLED or (self.wrong == Wrong.TIME and self.starts_on is not None)

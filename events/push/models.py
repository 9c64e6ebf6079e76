"""What waits to be told to another calendar, and what it knows already."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PAUSES = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR)


class PushQuerySet(models.QuerySet):
    def due(self, now: datetime):
        """Waiting, and not to be left alone for longer; festivals before their parts, then the oldest first."""
        waiting = self.filter(state=Push.State.WAITING, due_at__lte=now)
        return waiting.order_by(models.F("event__programme").asc(nulls_first=True), "queued_at", "pk")

    def in_trouble(self):
        """Refused, given up, or waiting after it failed."""
        return self.exclude(error="").select_related("event").order_by("state", "-queued_at", "pk")

    def of(self, number: str):
        """The one with this primary key, as somebody sent it; none where there is no such one."""
        return self.filter(pk=int(number)) if number.isdecimal() and len(number) < 19 else self.none()

    def titled(self, language: str):
        """Each with .title in the language."""
        from events.models import EventCard  # which imports this module

        cards = EventCard.objects.filter(event=models.OuterRef("event"), locale=language)
        return self.annotate(title=models.Subquery(cards.values("title")[:1]))

    def counts(self) -> dict[str, int]:
        """How many there are in each state."""
        return dict(self.order_by().values_list("state").annotate(n=models.Count("pk")))


class Push(models.Model):
    """An event that is told, or has been. ticket: new each time that it is queued, so that what changes while it is
    being sent is sent once more."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused")
        GIVEN_UP = "given-up", _("Given up")

    event = models.OneToOneField("events.Event", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    ticket = models.UUIDField(default=uuid.uuid4)
    queued_at = models.DateTimeField(_("queued"))
    due_at = models.DateTimeField(_("next try"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.TextField(_("what went wrong"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = PushQuerySet.as_manager()

    class Meta:
        verbose_name = _("push")
        verbose_name_plural = _("pushes")
        indexes = [models.Index(fields=["state", "due_at"], name="push_due")]

    def __str__(self):
        return str(self.event_id)

    def claim(self, now: datetime) -> bool:
        """Whether it is ours to send: nobody else has it in hand, nor gets it for an hour."""
        ours = Push.objects.filter(pk=self.pk, ticket=self.ticket, state=self.State.WAITING, due_at=self.due_at)
        return bool(ours.update(due_at=now + HOUR))

    def settle(self, state: str, *, now: datetime, error: str = "") -> None:
        """What came of it. Nothing where it was queued anew meanwhile: then it is sent once more."""
        columns = {"state": state, "error": error, "due_at": now, "tries": self.tries + 1}
        if state == self.State.SENT:
            columns |= {"tries": 0, "sent_at": now}
        Push.objects.filter(pk=self.pk, ticket=self.ticket).update(**columns)

    def wait(self, *, now: datetime, error: str) -> None:
        """Try again after a longer pause each time, and give up after the last."""
        if self.tries >= len(PAUSES):
            self.settle(self.State.GIVEN_UP, now=now, error=error)
        else:
            columns = {"due_at": now + PAUSES[self.tries], "tries": self.tries + 1, "error": error}
            Push.objects.filter(pk=self.pk, ticket=self.ticket).update(**columns)


class PushedThing(models.Model):
    """What another calendar knows: an event, a date, a place or a picture, under which id and in which state.

    target: the address of that calendar. key: our id in the API. status: the last event_status that was told,
    other than EventScheduled.
    """

    target = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    event = models.ForeignKey("events.Event", null=True, on_delete=models.CASCADE, related_name="+")
    remote_id = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64)
    status = models.CharField(max_length=20, blank=True)
    pushed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "kind", "key"], name="unique_pushed_thing")]

    def __str__(self):
        return f"{self.kind} {self.key}"

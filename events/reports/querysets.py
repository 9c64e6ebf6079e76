"""Verbs about many reports."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from jtw.posted import number_in

STANDING = ("open", "agreed")
ASKED_FROM = 1  # the score from which only staff see a report
ASKED_IN = timedelta(days=7)


def _is_answered_for() -> Q:
    """Whether the event is public, and its sender or its organiser has an address (`answering.of_event`)."""
    public = apps.get_model("events", "Event").objects.public().filter(pk=OuterRef("event_key"))
    has_mailbox = Q(organiser__role_mailbox__gt="") | Q(organiser__merged_into__isnull=False)
    sent = apps.get_model("events", "Submission").objects.of_event(OuterRef("event_key"))
    by_sender = sent.filter(kind="new", state="approved", sender__email__gt="")
    return Q(Exists(public)) & (Q(Exists(public.filter(has_mailbox))) | Q(Exists(by_sender)))


class ReportQuerySet(models.QuerySet):
    def standing(self):
        """Those that wait for somebody, by the day of the event."""
        return self.filter(state__in=STANDING).select_related("letter").order_by("day", "pk")

    def decided(self):
        """The latest first."""
        return self.exclude(state__in=STANDING).select_related("decided_by").order_by("-decided_at", "-pk")

    def to_ask_about(self, now: datetime):
        """Those of which no organiser has been told and somebody may be asked, by event. What could not be asked in a
        week, as the calendar has changed or nobody was there, is left to staff."""
        new = self.filter(state="open", letter=None, score__lt=ASKED_FROM, made_at__gt=now - ASKED_IN)
        return new.filter(_is_answered_for()).order_by("event_key", "pk")

    def to_alert_of(self):
        """Those that an organiser has confirmed and staff must carry out, and have not been told of."""
        return self.filter(state="agreed", alerted_at=None).order_by("day", "pk")

    def numbered(self, typed: str):
        """The one with the number that a button sends, or None."""
        return self.filter(pk=number_in(typed)).first()

    def untold(self):
        """Those that wait, and of which staff have not been told."""
        return self.standing().filter(alerted_at=None)

    def over(self, today: date):
        """Kept for long enough."""
        return self.filter(delete_on__lte=today)

"""Verbs about many reports."""

from datetime import date

from django.db import models

from jtw.posted import number_in

STANDING = ("open", "agreed")
ASKED_FROM = 1  # the score from which only staff see a report


class ReportQuerySet(models.QuerySet):
    def standing(self):
        """Those that wait for somebody, by the day of the event."""
        return self.filter(state__in=STANDING).select_related("letter").order_by("day", "pk")

    def decided(self):
        """The latest first."""
        return self.exclude(state__in=STANDING).select_related("decided_by").order_by("-decided_at", "-pk")

    def to_ask_about(self):
        """Those of which no organiser has been told, by event."""
        return self.filter(state="open", letter=None, score__lt=ASKED_FROM).order_by("event_key", "pk")

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

"""Verbs about many items of the desk."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import models

UNCONFIRMED_HOURS = 72  # AC-50
UNDER_REVIEW = ("waiting", "changes-asked")


class PictureQuerySet(models.QuerySet):
    def unused(self):
        """Those that neither an item nor a mailed draft holds; a form of a session may."""
        held = [apps.get_model("events", name).objects.exclude(picture=None) for name in ("Submission", "MailedDraft")]
        return self.exclude(pk__in=held[0].values("picture")).exclude(pk__in=held[1].values("picture"))


class SubmissionQuerySet(models.QuerySet):
    def with_reference(self, reference: str):
        """The item with its sender, or None."""
        return self.filter(reference=reference).select_related("sender", "follows").first()

    def with_key(self, key):
        """The item of a form, with its sender."""
        return self.select_related("sender", "follows").get(send_key=key)

    def waiting(self):
        """In the queue, that which has waited longest first."""
        return self.filter(state="waiting").order_by("queued_at", "pk")

    def to_call_back(self):
        """Sent with a phone number only (AC-50), oldest first."""
        return self.filter(state="call-back").order_by("sent_at", "pk")

    def under_review(self):
        return self.filter(state__in=UNDER_REVIEW)

    def never_confirmed(self, now: datetime):
        """Those whose 72 hours are over (AC-50)."""
        return self.filter(state="unconfirmed", sent_at__lte=now - timedelta(hours=UNCONFIRMED_HOURS))

    def of_event(self, key):
        return self.filter(event_key=key)

    def near(self, first: date, last: date):
        """Under review, with a day between first and last, both included."""
        return self.under_review().filter(first_day__lte=last, last_day__gte=first)

    def with_everything(self):
        """As one item is shown: its sender, its revisions and its trail, in four queries whatever their number."""
        return self.select_related("sender", "organisation", "venue", "follows").prefetch_related(
            "texts__revision", "steps__by"
        )

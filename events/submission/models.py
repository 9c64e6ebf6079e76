"""What people send in: items of the desk, the people behind them, and what is kept of a form before it is sent."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jtw.languages import LANGUAGES

from . import querysets

LANGUAGE_CHOICES = [(language, language) for language in LANGUAGES]
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"  # no vowels, so no words, and nothing to mistake on the phone
REFERENCE_LENGTH = 7
EDITABLE_DAYS = 30  # after the event (AC-51)


class State(models.TextChoices):
    """The first two are before the queue."""

    UNCONFIRMED = "unconfirmed", _("Waits for the mailed link to be confirmed")
    CALL_BACK = "call-back", _("To be called back")
    WAITING = "waiting", _("Waits for review")
    CHANGES_ASKED = "changes-asked", _("Changes asked for")
    REFUSED = "refused", pgettext_lazy("of an event", "Refused")
    APPROVED = "approved", pgettext_lazy("of an event", "Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn by the sender")


UNPUBLISHED = (State.UNCONFIRMED, State.CALL_BACK, State.WAITING, State.CHANGES_ASKED)  # and still to be


class Kind(models.TextChoices):
    NEW = "new", _("A new event")
    EDIT = "edit", _("A change of a published event")
    CANCELLATION = "cancellation", _("A published event is cancelled")


class Reason(models.TextChoices):
    """Why changes are asked for or an item is refused."""

    DUPLICATE = "duplicate", _("The event is already in the calendar.")
    TIME = "time", _("The day or the time is missing or unclear.")
    PLACE = "place", _("The place is missing or unclear.")
    TEXT = "text", _("The text does not say what happens.")
    PICTURE = "picture", _("We lack the right to use the picture, or a text of what it shows.")
    NOT_PUBLIC = "not-public", _("The event is not open to the public.")
    NOT_HERE = "not-here", _("The event is not held in our region.")
    ADVERTISEMENT = "advertisement", _("It is an advertisement and no event.")
    OTHER = "other", _("Another reason")


class Sender(models.Model):
    """Who sent an item: personal data, kept to handle it and to reach the sender, and erased on delete_on.

    pseudonym: the same for all that was sent from one address or number; what is left in the trail.
    """

    pseudonym = models.UUIDField(default=uuid.uuid4, db_index=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, db_index=True)
    phone = models.CharField(max_length=40, blank=True, db_index=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    proved_at = models.DateTimeField(null=True)
    delete_on = models.DateField(db_index=True)

    PURPOSE = _("To review the event and to reach you about it.")

    def __str__(self):
        return str(self.pseudonym)


class Submission(models.Model):
    """An item of the desk: an event with all its languages, or a change of a published one.

    answers: what was typed, by page of the form, without who sent it. send_key: minted when the form begins, so that
    a form sent twice makes one item. event_key: of the event's pages, once they are written. follows: the first item
    of the event, for a change of it; date: of a series, the only one that a change is about, in the plan or not.
    version rises with each correction, for decisions on what has been seen alone. score: how much it looks like a
    robot's. titles, first_day, last_day, venue: what the desk compares.
    """

    reference = models.CharField(max_length=12, unique=True)
    send_key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NEW)
    state = models.CharField(max_length=20, choices=State)
    version = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    text_language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    answers = models.JSONField(default=dict)
    titles = models.JSONField(default=dict)
    first_day = models.DateField()
    last_day = models.DateField()
    venue = models.ForeignKey("events.Venue", null=True, on_delete=models.SET_NULL, related_name="+")
    event_key = models.UUIDField(null=True, db_index=True)
    follows = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="changes")
    date = models.ForeignKey("events.Occurrence", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sender = models.ForeignKey(Sender, null=True, on_delete=models.SET_NULL, related_name="submissions")
    pseudonym = models.UUIDField()
    picture = models.ForeignKey("events.SubmittedPicture", null=True, on_delete=models.SET_NULL, related_name="+")
    code = models.CharField(max_length=6, blank=True)
    is_from_desk = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    objects = querysets.SubmissionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "queued_at"], name="submission_queue"),
            models.Index(fields=["state", "sent_at"], name="submission_state_age"),
            models.Index(fields=["first_day"], name="submission_first_day"),
        ]

    def __str__(self):
        return self.reference

    @property
    def title(self) -> str:
        return self.titles.get(self.text_language, "")

    @property
    def row_key(self) -> uuid.UUID:
        """Of the row of the plan that the answers give; the same through all corrections."""
        return self.follows.send_key if self.follows else self.send_key

    @property
    def event(self) -> uuid.UUID:
        """The key of its pages. Raises ValueError where none are written yet."""
        if self.event_key is None:
            raise ValueError(f"{self.reference} has no pages yet.")
        return self.event_key

    @property
    def root(self) -> "Submission":
        return self.follows or self

    @property
    def editable_until(self):
        """The last day on which the mailed link works (AC-51)."""
        return self.last_day + timedelta(days=EDITABLE_DAYS)

    def latest(self) -> "Submission":
        """The newest change of a published event; itself where there is none."""
        return self.changes.order_by("-sent_at", "-pk").first() or self

    def latest_of_all_dates(self, *kinds: str, states: Iterable[str]) -> "Submission":
        """As `latest`, of these kinds or any, without changes of one date of a series."""
        changes = self.changes.filter(kind__in=kinds or Kind.values, state__in=states, date=None)
        return changes.order_by("-sent_at", "-pk").first() or self

    def pinned(self):
        """The revision under review of the page with the facts; None before there is one."""
        text = self.texts.filter(language=self.text_language).select_related("revision").first()
        return text and text.revision

    def is_editable(self, today) -> bool:
        return today <= self.editable_until and self.state not in (State.REFUSED, State.WITHDRAWN)


class PinnedText(models.Model):
    """The revision of a language's page that is reviewed; approving publishes all of an item's, or none."""

    item = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "language"], name="unique_pinned_text")]


class ItemStep(models.Model):
    """Who did or said what with an item, and when. Never edited; of a sender it keeps the pseudonym alone."""

    class What(models.TextChoices):
        SENT = "sent", _("Sent in")
        CONFIRMED = "confirmed", _("Confirmed")
        EDITED = "edited", _("Corrected by the sender")
        MENDED = "mended", _("Corrected by staff")
        CHANGES_ASKED = "changes-asked", _("Changes asked for")
        REFUSED = "refused", pgettext_lazy("of an event", "Refused")
        APPROVED = "approved", pgettext_lazy("of an event", "Approved")
        WITHDRAWN = "withdrawn", _("Withdrawn by the sender")
        SLIP = "slip", _("Slip opened by staff")

    item = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=20, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    pseudonym = models.UUIDField(null=True)
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]


class SubmittedPicture(models.Model):
    """A picture of a form, cleaned and in the database: nobody can reach it by an address before it is in review."""

    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    objects = querysets.PictureQuerySet.as_manager()


class MailedDraft(models.Model):
    """A form that somebody goes on with later, behind a mailed link. answers: as in the session, with who they are."""

    send_key = models.UUIDField(unique=True)
    answers = models.JSONField()
    picture = models.ForeignKey(SubmittedPicture, null=True, on_delete=models.SET_NULL, related_name="+")
    email = models.EmailField(db_index=True)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    delete_on = models.DateField(db_index=True)

    @classmethod
    def with_key(cls, key: str) -> "MailedDraft | None":
        return cls.objects.filter(send_key=key).first()


def new_reference() -> str:
    return "".join(secrets.choice(ALPHABET) for _each in range(REFERENCE_LENGTH))


def new_code() -> str:
    """Six figures, told on the phone to somebody without e-mail (AC-50)."""
    return f"{secrets.randbelow(10**6):06}"

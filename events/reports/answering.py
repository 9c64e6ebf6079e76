"""Who answers for an event, and how far their answer goes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import constant_time_compare, salted_hmac

from events.models import Event
from events.moderation import senders
from events.submission.models import Kind, State, Submission
from organisations import trust
from organisations.models import Organisation
from organisations.trust import Standing, Step

from .models import ReportLetter


@dataclass(frozen=True, kw_only=True)
class Answering:
    """item: that they sent the event with, else their organisation. language: in which they are written to."""

    item: Submission | None = None
    organisation: Organisation | None = None
    email: str
    language: str

    @property
    def reach(self) -> str:
        return digest_of(self.email)


def of_event(event: Event) -> Answering | None:
    """The sender of the event while they are kept, else the role mailbox of its organiser; None where there is
    neither, so that staff alone are left."""
    item = _sent_with(event)
    if item and item.sender:
        return Answering(item=item, email=item.sender.email, language=item.sender.language)
    organiser = event.organiser and event.organiser.standing
    if organiser and organiser.role_mailbox:
        return Answering(organisation=organiser, email=organiser.role_mailbox, language=organiser.language)
    return None


def is_theirs(letter: ReportLetter) -> bool:
    """Whether whoever got the letter answers for the event today, by the address to which it went."""
    event = Event.objects.filter(pk=letter.event_key).first()
    answers = of_event(event) if event else None
    return (
        answers is not None
        and (answers.item, answers.organisation) == (letter.item, letter.organisation)
        and constant_time_compare(answers.reach, letter.reach)
    )


def step_of(letter: ReportLetter, *, now: datetime) -> Step:
    """How far who has the letter is trusted: as the sender of the event, or, as they read its role mailbox, as
    somebody who acts for the organisation."""
    if letter.item:
        return senders.step_of(letter.item, now=now)
    if letter.organisation:
        return trust.step(Standing(acts=True, has_mark=letter.organisation.is_verified(now)))
    return Step.NOBODY


def digest_of(email: str) -> str:
    return salted_hmac("events.reports", email.casefold(), algorithm="sha256").hexdigest()


def _sent_with(event: Event) -> Submission | None:
    sent = Submission.objects.of_event(event.pk).filter(kind=Kind.NEW, state=State.APPROVED)
    return sent.exclude(sender=None).exclude(sender__email="").select_related("sender").order_by("-pk").first()

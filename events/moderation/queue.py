"""The queue of the desk, in the order in which it wants to be worked off."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from events import weeks
from events.submission.models import Kind, Submission
from events.values import HELSINKI

from .models import Decision

LATE_AFTER = timedelta(days=1)
SOON = timedelta(days=3)


def waiting() -> list[Submission]:
    """As `undecided`, in order and with what the desk shows of each."""
    found = undecided().select_related("sender", "organisation", "venue", "follows", "decision")
    return in_order(found.prefetch_related("texts__revision"))


def undecided():
    """What waits for a decision, without what has one that waits for its ten seconds: a queryset."""
    decided = Decision.objects.standing().values("item")
    return Submission.objects.waiting().exclude(pk__in=decided)


def item_of(reference: str) -> Submission | None:
    return Submission.objects.with_everything().filter(reference=reference).first()


def item_of_page(page) -> Submission | None:
    """What is under review of the event that page tells of."""
    return Submission.objects.under_review().of_event(page.translation_key).first()


def item_decided(decision_pk: int) -> Submission | None:
    return Submission.objects.filter(decision=decision_pk).first()


def to_call_back() -> list[Submission]:
    decided = Decision.objects.standing().values("item")
    return list(Submission.objects.to_call_back().exclude(pk__in=decided).select_related("sender"))


def in_order(items: Iterable[Submission]) -> list[Submission]:
    """Cancellations first; then by when each should be decided: a day after it was sent, or the day before it is."""
    return sorted(items, key=lambda item: (item.kind != Kind.CANCELLATION, due_at(item), item.pk))


def due_at(item: Submission) -> datetime:
    """A day after it came into the queue, and at the latest when the day before the event begins."""
    after_sending = (item.queued_at or item.sent_at) + LATE_AFTER
    return min(after_sending, datetime.combine(item.first_day - timedelta(days=1), time(), HELSINKI))


def urgency(item: Submission, *, now: datetime) -> str:
    """ "late", "soon" or "": the colour of its age, which the text beside it says too."""
    if now - (item.queued_at or item.sent_at) >= LATE_AFTER:
        return "late"
    return "soon" if item.first_day - weeks.local_day(now) <= SOON else ""

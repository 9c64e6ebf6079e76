"""How far the sender of an item is trusted: by the address that they have proved, never by what they wrote."""

from datetime import datetime

from events.submission.knowing import person_of
from events.submission.models import Kind, Submission
from organisations import senders
from organisations.trust import Step


def step_of(item: Submission, *, now: datetime) -> Step:
    return senders.step_of(person_of(item), item.organisation, now=now)


def outcome(item: Submission, verdict: str, *, now: datetime) -> None:
    """Put down for the association what became of its item; within the transaction of the decision (GR-76)."""
    if item.organisation and item.kind != Kind.CANCELLATION:
        key = f"event:{item.root.event_key or item.root.reference}"
        senders.record_outcome(item.organisation, sender=person_of(item), item=key, verdict=verdict, now=now)

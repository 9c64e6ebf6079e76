"""What goes live without waiting, as its sender may: listed for a look afterwards (organisations, trust)."""

from datetime import datetime

from django.db import transaction

from events.submission import actions
from events.submission.answers import Incomplete
from events.submission.models import Kind, State, Submission
from organisations.models import Outcome
from organisations.trust import Step

from .models import LetThrough
from .senders import outcome, step_of

MOVES = ("schedule", "venue", "address", "online_url")


def on_queued(item: Submission, now: datetime) -> None:
    """Told of each item that comes to wait, once that is committed."""
    let_through(item, now=now)


def let_through(item: Submission, *, now: datetime) -> bool:
    """Publish item at once if its sender is trusted that far: a cancellation or a move of a verified sender, anything
    of a trusted one (GR-76). False where it waits. A change that would overwrite what staff have changed waits too."""
    item = Submission.objects.select_related("sender", "organisation", "follows").get(pk=item.pk)
    if item.state != State.WAITING or item.is_from_desk or step_of(item, now=now) < step_needed(item):
        return False
    if item.kind == Kind.EDIT and actions.conflicts(item):
        return False
    with transaction.atomic():
        actions.approve(item, by=None, now=now, version=item.version)
        outcome(item, Outcome.Verdict.APPROVED, now=now)
        LetThrough.objects.create(item=item, at=now)
    return True


def step_needed(item: Submission) -> Step:
    if item.kind == Kind.CANCELLATION:
        return Step.VERIFIED
    fields = changed_fields(item)
    return Step.VERIFIED if fields and fields <= set(MOVES) else Step.TRUSTED


def is_urgent(item: Submission) -> bool:
    """Whether it says that a published event is cancelled, or held at another time or place; or may say so, as it
    cannot be read."""
    try:
        return item.kind == Kind.CANCELLATION or bool(changed_fields(item) & set(MOVES))
    except Incomplete:
        return True


def changed_fields(item: Submission) -> set[str]:
    """Of a change of a published event, in any language."""
    if item.kind != Kind.EDIT:
        return set()
    return {name for each in actions.differences(item).values() for name in each.new}

"""Deciding, taking it back within ten seconds, and what happens when they are over."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError, transaction

from events.actions import NothingToChange
from events.schedule import ScheduleError
from events.submission import actions
from events.submission.actions import Stale, WrongState
from events.submission.models import Kind, Reason, State, Submission
from jtw import stamp
from organisations.models import Outcome

from .areas import divided
from .models import Decision, ItemClaim, Verdict
from .senders import outcome

logger = logging.getLogger(__name__)

UNDO_FOR = timedelta(seconds=10)
FROM = {
    Verdict.APPROVE: (State.WAITING,),
    Verdict.ASK_CHANGES: (State.WAITING,),
    Verdict.REFUSE: (State.WAITING, State.CHANGES_ASKED, State.CALL_BACK),
}
Settled = Mapping[str, Mapping[str, list]]  # by language and field: the choice, "live" or "sent", and the live value


class AlreadyDecided(Exception):
    """by: who else has decided of the item."""

    def __init__(self, by):
        self.by = by
        super().__init__(str(by))


class NotTheirs(Exception):
    """names: of the groups that alone decide of the item."""

    def __init__(self, names: Collection[str]):
        self.names = names
        super().__init__(", ".join(names))


class Unsettled(Exception):
    """Sender and staff have both changed a field, and nobody has said which holds (AC-52)."""


def decide(
    item: Submission,
    verdict: str,
    *,
    by,
    version: int,
    now: datetime,
    reason: str = "",
    words: str = "",
    settled: Settled | None = None,
) -> Decision:
    """Store what was decided of an item in the version that was read; it takes effect ten seconds later.

    Raises WrongState, Stale, AlreadyDecided, NotTheirs and Unsettled.
    """
    columns = {"verdict": verdict, "version": version, "reason": reason, "words": words, "settled": settled or {}}
    when = {"by": by, "made_at": now, "due_at": now + UNDO_FOR, "failure": ""}
    with transaction.atomic():
        item = Submission.objects.select_for_update().get(pk=item.pk)
        _check(item, verdict, version, settled or {}, by=by)
        ItemClaim.objects.filter(item=item).delete()
        return Decision.objects.update_or_create(item=item, defaults=columns | when)[0]


def undo(decision_pk: int, *, now: datetime) -> bool:
    """Take a decision back, so that nothing of it is left; False where it has taken effect or is about to."""
    return bool(Decision.objects.undoable(now).filter(pk=decision_pk).delete()[0])


def take_effect(now: datetime) -> None:
    """Let all decisions whose ten seconds are over take effect. Safe to call twice at once."""
    for pk in list(Decision.objects.due(now).values_list("pk", flat=True)):
        try:
            carry_out(pk, now=now)
        except OperationalError:
            logger.warning("The decision %s waits, as the database is busy.", pk)
        except Exception:  # whatever it is, the other decisions are to take effect, and this item is to be seen again
            logger.exception("The decision %s took no effect.", pk)
            Decision.objects.filter(pk=pk).update(failure="error")


def carry_out(pk: int, *, now: datetime) -> None:
    """One decision, in one transaction: publication, trail, letters and the end of the decision, or nothing."""
    with stamp.writing():  # before the rows of the item: the one order of locks
        item = Submission.objects.select_for_update(of=("self",)).filter(decision=pk).first()
        decision = Decision.objects.due(now).select_for_update(of=("self",)).filter(pk=pk).first()
        if item is None or decision is None:
            return
        try:
            with transaction.atomic():
                _carry_out(decision, item, now=now)
        except (WrongState, Stale, Unsettled, NothingToChange, ScheduleError) as reason:
            code = {Stale: "stale", Unsettled: "unsettled", WrongState: "wrong-state"}.get(type(reason), "error")
            Decision.objects.filter(pk=pk).update(failure=code)
        else:
            decision.delete()


def is_settled(item: Submission, settled: Settled) -> bool:
    """Whether each field that both have changed was asked about, and is live as it was when it was asked."""
    if item.kind != Kind.EDIT:
        return True
    asked = {(language, name): said[1] for language, fields in settled.items() for name, said in fields.items()}
    now_live = {
        (code, name): value for code, fields in actions.conflicts(item).items() for name, value in fields.items()
    }
    return all(key in asked and asked[key] == value for key, value in now_live.items())


def kept_live(settled: Settled) -> dict[str, set[str]]:
    """By language, the fields whose live value stays."""
    return {
        language: {name for name, said in fields.items() if said[0] == "live"} for language, fields in settled.items()
    }


def _check(item: Submission, verdict: str, version: int, settled: Settled, *, by) -> None:
    """Whether this can be decided of item as it stands, which is locked."""
    if item.state not in FROM[Verdict(verdict)]:
        raise WrongState(item.state)
    if item.version != version:
        raise Stale(item.version)
    standing = Decision.objects.standing().filter(item=item).select_related("by").first()
    if standing:
        raise AlreadyDecided(standing.by)
    division = divided([item])
    if not division.may_decide(by, item):
        raise NotTheirs([area.name for area in division.deciders_of(item)])
    if verdict == Verdict.APPROVE and not is_settled(item, settled):
        raise Unsettled


def _carry_out(decision: Decision, item: Submission, *, now: datetime) -> None:
    common: dict[str, Any] = {"by": decision.by, "now": now, "version": decision.version}
    said: dict[str, Any] = {"reason": decision.reason or Reason.OTHER, "words": decision.words}
    match decision.verdict:
        case Verdict.APPROVE:
            if not is_settled(item, decision.settled):
                raise Unsettled
            actions.approve(item, keeping=kept_live(decision.settled), **common)
            outcome(item, Outcome.Verdict.APPROVED, now=now)
        case Verdict.REFUSE:
            actions.refuse(item, **said, **common)
            outcome(item, Outcome.Verdict.REFUSED, now=now)
        case Verdict.ASK_CHANGES:
            actions.ask_changes(item, **said, **common)

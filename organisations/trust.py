"""The three steps of trust of a sender, as a rule over what is known: nobody, verified, trusted."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

APPROVED_ITEMS = 3
CLEAN_FOR = timedelta(days=365)


class Step(IntEnum):
    """What somebody may send for an organisation without waiting.

    NOBODY: nothing; a cancel or move alerts staff at once. VERIFIED: cancel and move go live at once and are listed
    for a look. TRUSTED: so do new events and edits (GR-76).
    """

    NOBODY = 0
    VERIFIED = 1
    TRUSTED = 2


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of a sender and the organisation in whose name they send.

    acts: a proved address of theirs is a member's (owner or editor) or the role mailbox. has_mark: the organisation is
    verified. approved: how many of its items were. was_refused: whether one was within the last 12 months.
    by_staff: "given" or "taken" where staff decided, else empty.
    """

    acts: bool
    has_mark: bool
    approved: int = 0
    was_refused: bool = False
    by_staff: str = ""


def step(standing: Standing) -> Step:
    if not (standing.acts and standing.has_mark):
        return Step.NOBODY
    return Step.TRUSTED if _is_trusted(standing) else Step.VERIFIED


def _is_trusted(standing: Standing) -> bool:
    if standing.by_staff:
        return standing.by_staff == "given"
    return standing.approved >= APPROVED_ITEMS and not standing.was_refused

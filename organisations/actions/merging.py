"""What becomes of the people of an organisation that is merged into another."""

from datetime import datetime

from organisations.models import Claim, Organisation, Outcome, Question


def move_people(old: Organisation, *, into: Organisation, now: datetime) -> None:
    """Within the transaction of the merger. Roles end and wait as claims for staff to decide: whoever acted for the
    one that was double need not act for the other, which may be verified. The record of outcomes is both's."""
    held = list(old.memberships.standing(now).select_related("person"))
    waiting = list(old.claims.waiting().select_related("person"))
    old.memberships.standing(now).update(ended_at=now)
    old.claims.waiting().update(state=Claim.State.WITHDRAWN, decided_at=now)
    old.invitations.open(now).update(answered_at=now)
    theirs = {into_claim.person_id for into_claim in into.claims.waiting()}
    theirs |= {membership.person_id for membership in into.memberships.standing(now)}
    for person, role in {each.person: each.role for each in [*waiting, *reversed(held)]}.items():
        if person.pk not in theirs:
            asked = {"person": person, "role": role, "asked_at": now, "handed_over_at": now}
            Claim.objects.create(organisation=into, **asked)
    Outcome.objects.filter(organisation=old).update(organisation=into)
    Question.objects.filter(organisation=old).update(organisation=into)

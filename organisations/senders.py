"""Who a visitor is to an organisation, and what they may send for it. What submission and moderation ask.

Choosing an association's name in a form proves nothing: everything here goes by proved addresses.
"""

from datetime import datetime

from django.db.models import Q

from organisations import permissions, trust
from organisations.models import Membership, Organisation, Outcome, Person
from organisations.querysets import OrganisationQuerySet
from organisations.trust import Standing, Step


def step_of(person: Person | None, organisation: Organisation | None, *, now: datetime) -> Step:
    """How far this person is trusted when sending for this organisation; NOBODY where either is None."""
    if person is None or organisation is None:
        return Step.NOBODY
    return trust.step(standing_of(person, organisation, now=now))


def is_verified_sender(person: Person | None, organisation: Organisation | None, *, now: datetime) -> bool:
    """Whether their cancel and move go live at once."""
    return step_of(person, organisation, now=now) >= Step.VERIFIED


def is_trusted_sender(person: Person | None, organisation: Organisation | None, *, now: datetime) -> bool:
    """Whether their new events and edits publish at once."""
    return step_of(person, organisation, now=now) >= Step.TRUSTED


def standing_of(person: Person, organisation: Organisation, *, now: datetime) -> Standing:
    approved, refused = record_of(organisation, now=now)
    return Standing(
        acts=acts_for(person, organisation, now=now),
        has_mark=organisation.is_verified(now),
        approved=approved,
        was_refused=refused > 0,
        by_staff=organisation.trust,
    )


def record_of(organisation: Organisation, *, now: datetime) -> tuple[int, int]:
    """How many of its items were ever approved, and how many refused within the last 12 months."""
    outcomes = Outcome.objects.filter(organisation=organisation, counts=True)
    approved = outcomes.filter(verdict=Outcome.Verdict.APPROVED)
    refused = outcomes.filter(verdict=Outcome.Verdict.REFUSED, at__gt=now - trust.CLEAN_FOR)
    return approved.values("item").distinct().count(), refused.values("item").distinct().count()


def acts_for(person: Person, organisation: Organisation, *, now: datetime) -> bool:
    """Whether what they send is the organisation's: they are owner or editor, or have proved its role mailbox."""
    return permissions.may(person, "send", organisation, now=now)


def organisations_of(person: Person | None, *, now: datetime) -> OrganisationQuerySet:
    """Those for which somebody may send, by name."""
    if person is None or person.erased_at:
        return Organisation.objects.none()
    roles = permissions.ROLES_THAT_MAY["send"]
    member = Membership.objects.standing(now).of(person).in_role(*roles).values("organisation")
    mailbox = Q(role_mailbox__in=person.addresses.values("email"))
    return Organisation.objects.standing().filter(Q(pk__in=member) | mailbox)


def record_outcome(
    organisation: Organisation, *, sender: Person | None, item: str, verdict: str, now: datetime
) -> Outcome:
    """Put down that an item was approved or refused; call it within the transaction of the decision.

    item: "event:" and its key, say, at most 80 characters; one item counts once, however often it is approved.
    verdict: one of Outcome.Verdict. It counts only where the sender acts for the organisation.
    """
    counts = sender is not None and acts_for(sender, organisation, now=now)
    return Outcome.objects.create(
        organisation=organisation,
        person=sender,
        item=item,
        verdict=Outcome.Verdict(verdict),
        counts=counts,
        at=now,
    )

""" "I act for this": asked by a person, decided by the owners, after seven silent days by the contact person."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from jtw import letters, limits
from organisations import addresses, contacts, permissions
from organisations.deeds import Actor, log
from organisations.models import Claim, Deed, Membership, Organisation, Person, Role
from organisations.standing import Verification

from .memberships import join

OWNERS_HAVE = timedelta(days=7)
MOST_CLAIMS_A_DAY = 5


class AlreadyMember(Exception):
    """They have this role already."""


class TooManyClaims(Exception):
    pass


class NotWaiting(Exception):
    """Somebody else has decided already."""


def claim(organisation: Organisation, *, person: Person, role: str, message: str, now: datetime) -> Claim:
    """Ask to act for an organisation; its owners hear of it, or the contact person where there is none (GR-69).

    What was asked already is given back and told to nobody a second time. Nobody's own words go out by mail, as
    nobody knows them yet. Raises NotAllowed for a unit of the city, AlreadyMember, TooManyClaims.
    """
    if organisation.is_unit:
        raise permissions.NotAllowed("claim")
    held = Membership.objects.standing(now).of(person).in_role(role).filter(organisation=organisation)
    if held.exists():
        raise AlreadyMember
    if waiting := Claim.objects.waiting().filter(person=person, organisation=organisation).first():
        return waiting
    if not limits.take("claim", [f"person {person.pk}"], most=MOST_CLAIMS_A_DAY, per=limits.DAY, now=now):
        raise TooManyClaims
    asked = {"person": person, "organisation": organisation, "role": Role(role), "message": message, "asked_at": now}
    try:
        with transaction.atomic():
            made = Claim.objects.create(**asked)
            _tell(made, now)
    except IntegrityError:  # asked a second time at the same moment
        return Claim.objects.waiting().get(person=person, organisation=organisation)
    return made


def approve(made: Claim, *, by: Actor, now: datetime) -> Membership:
    """Let them act for it. Raises NotAllowed, NotWaiting."""
    with transaction.atomic():
        _decide(made, Claim.State.APPROVED, by=by, now=now)
        detail = str(made.role)
        verb = Deed.Verb.CLAIM_APPROVED
        membership = join(made.organisation, made.person, made.role, verb=verb, by=by, now=now, detail=detail)
        unverified = Organisation.objects.of(made.organisation).filter(verification=Verification.UNVERIFIED)
        unverified.update(verification=Verification.PENDING)
        _answer("claim-approved", made, page="mine")
    return membership


def refuse(made: Claim, *, by: Actor, reason: str, now: datetime) -> None:
    """Raises NotAllowed, NotWaiting. The reason is told to the person."""
    with transaction.atomic():
        _decide(made, Claim.State.REFUSED, by=by, now=now)
        verb = Deed.Verb.CLAIM_REFUSED
        log(verb, at=now, by=by, organisation=made.organisation, person=made.person, detail=reason)
        _answer("claim-refused", made, page="question", reason=reason)


def withdraw(made: Claim, *, by: Person, now: datetime) -> None:
    """Raises NotAllowed, NotWaiting."""
    if by != made.person:
        raise permissions.NotAllowed("withdraw")
    _move(made, Claim.State.WITHDRAWN, now)


def hand_over_silent(now: datetime) -> None:
    """Claims that the owners left for seven days go to the contact person (GR-69)."""
    for made in Claim.objects.silent_since(now - OWNERS_HAVE).select_related("organisation", "person"):
        with transaction.atomic():
            _hand_over(made, now)


def _tell(made: Claim, now: datetime) -> None:
    organisation = made.organisation
    log(Deed.Verb.CLAIMED, at=now, by=made.person, organisation=organisation, person=made.person, detail=made.role)
    owners = organisation.memberships.standing(now).in_role(Role.OWNER).select_related("person")
    for membership in owners:
        _letter_to_owner(made, membership.person)
    if not owners:
        _hand_over(made, now)


def _letter_to_owner(made: Claim, owner: Person) -> None:
    if owner.email:
        url = addresses.absolute("members", owner.language, slug=made.organisation.slug)
        name = made.organisation.name_in(owner.language)
        letters.send("claim", to=owner.email, language=owner.language, organisation=name, url=url)


def _hand_over(made: Claim, now: datetime) -> None:
    """Once, also where two clocks run."""
    still = Claim.objects.waiting().filter(pk=made.pk, handed_over_at=None)
    if still.update(handed_over_at=now):
        log(Deed.Verb.HANDED_OVER, at=now, by=None, organisation=made.organisation, person=made.person)
        name = made.organisation.name
        contacts.write_to_contact("claim-waits", made.organisation, now=now, organisation=name)


def _decide(made: Claim, state: Claim.State, *, by: Actor, now: datetime) -> None:
    """Staff decide by their own right, which the door has asked for."""
    if isinstance(by, Person):
        permissions.require(by, "decide_claims", made.organisation, now=now)
    _move(made, state, now)


def _move(made: Claim, state: Claim.State, now: datetime) -> None:
    if not Claim.objects.waiting().filter(pk=made.pk).update(state=state, decided_at=now):
        raise NotWaiting
    made.state = state


def _answer(letter: str, made: Claim, *, page: str, **facts) -> None:
    """page: where the letter sends the person, one of `addresses.ROUTES`."""
    person = made.person
    if person.email:
        url = addresses.absolute(page, person.language, slug=made.organisation.slug)
        name = made.organisation.name_in(person.language)
        letters.send(letter, to=person.email, language=person.language, organisation=name, url=url, **facts)

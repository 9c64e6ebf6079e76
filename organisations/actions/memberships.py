"""Who comes to act for an organisation, and who no longer does."""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from jtw import letters, limits
from organisations import addresses, permissions
from organisations.deeds import Actor, log
from organisations.models import Address, Deed, Invitation, Membership, Organisation, Person, Role

from .register import require as require_reason

INVITATION_LIVES_FOR = timedelta(days=14)
MOST_INVITATIONS_A_DAY = 10  # from one person, for one organisation, and to one address


class LastOwner(Exception):
    """Somebody must own the organisation: hand it over first."""


class NotVerified(Exception):
    """What is not verified mails nobody."""


class TooManyInvitations(Exception):
    pass


def invite(organisation: Organisation, *, email: str, role: str, by: Person, now: datetime) -> Invitation:
    """Ask an address to act for the organisation. Raises NotAllowed, NotVerified, TooManyInvitations."""
    permissions.require(by, "invite", organisation, now=now)
    if not organisation.is_verified(now):
        raise NotVerified
    email = email.strip().casefold()
    keys = [f"person {by.pk}", f"organisation {organisation.pk}", f"address {email}"]
    if not limits.take("invitation", keys, most=MOST_INVITATIONS_A_DAY, per=limits.DAY, now=now):
        raise TooManyInvitations
    with transaction.atomic():
        invitation = _invitation(organisation, email=email, role=role, by=by, now=now)
        log(Deed.Verb.INVITED, at=now, by=by, organisation=organisation, detail=str(role))
        language = organisation.language
        facts = {"organisation": organisation.name_in(language), "url": addresses.absolute("mine", language)}
        letters.send("invitation", to=email, language=language, **facts)
    return invitation


def accept(invitation: Invitation, *, by: Person, now: datetime) -> Membership:
    """Raises NotAllowed unless it is open and to an address that they have proved."""
    with transaction.atomic():
        _answer(invitation, by, now)
        return join(invitation.organisation, by, invitation.role, verb=Deed.Verb.JOINED, by=by, now=now)


def decline(invitation: Invitation, *, by: Person, now: datetime) -> None:
    with transaction.atomic():
        _answer(invitation, by, now)


def appoint(
    organisation: Organisation, *, email: str, role: str, reason: str, by: AbstractBaseUser, now: datetime
) -> None:
    """Staff let somebody act for it, at once or when they first sign in with that address (GR-71). Raises
    ReasonMissing."""
    require_reason(reason)
    email = email.strip().casefold()
    with transaction.atomic():
        known = Address.objects.select_related("person").filter(email=email).first()
        if known is None:
            _invitation(organisation, email=email, role=role, by=None, now=now)
            log(Deed.Verb.APPOINTED, at=now, by=by, organisation=organisation, detail=f"{role}: {reason}")
        else:
            detail = f"{role}: {reason}"
            join(organisation, known.person, role, verb=Deed.Verb.APPOINTED, by=by, now=now, detail=detail)
        language = known.person.language if known else organisation.language
        facts = {"organisation": organisation.name_in(language), "url": addresses.absolute("mine", language)}
        letters.send("appointed", to=email, language=language, **facts)


def join_appointments(person: Person, *, now: datetime) -> None:
    """Give the roles to which staff appointed an address that was proved just now."""
    for invitation in Invitation.objects.open(now).to(person).filter(invited_by=None).select_related("organisation"):
        Invitation.objects.filter(pk=invitation.pk).update(answered_at=now)
        join(invitation.organisation, person, invitation.role, verb=Deed.Verb.JOINED, by=person, now=now)


def give_role(membership: Membership, role: str, *, by: Person, now: datetime) -> Membership:
    """A further role for somebody who is a member already; so an owner hands over. Raises NotAllowed."""
    permissions.require(by, "invite", membership.organisation, now=now)
    with transaction.atomic():
        given = Deed.Verb.JOINED
        return join(membership.organisation, membership.person, role, verb=given, by=by, now=now, detail=str(role))


def end(membership: Membership, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Leave (by oneself) or be removed: by an owner, or by staff with a reason. Raises NotAllowed, LastOwner,
    ReasonMissing. One at a time for each organisation, so that of its last two owners one stays."""
    organisation, is_own = membership.organisation, by == membership.person
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        if not isinstance(by, Person):
            require_reason(reason)
        elif not is_own:
            permissions.require(by, "remove_members", organisation, now=now)
        if membership.role == Role.OWNER and not _other_owners(membership, now) and isinstance(by, Person):
            raise LastOwner
        if Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=now):
            verb = Deed.Verb.LEFT if is_own else Deed.Verb.REMOVED
            log(verb, at=now, by=by, organisation=organisation, person=membership.person, detail=reason)


def join(
    organisation: Organisation,
    person: Person,
    role: str,
    *,
    verb: Deed.Verb,
    by: Actor,
    now: datetime,
    detail: str = "",
) -> Membership:
    """The standing membership of this role, made where there is none; within the transaction of what led to it."""
    Membership.objects.past(now).filter(person=person, organisation=organisation, role=role).update(ended_at=now)
    membership, is_new = Membership.objects.get_or_create(
        person=person, organisation=organisation, role=Role(role), ended_at=None, defaults={"since": now}
    )
    if is_new:
        log(verb, at=now, by=by, organisation=organisation, person=person, detail=detail)
    return membership


def _answer(invitation: Invitation, by: Person, now: datetime) -> None:
    """One answer for each invitation, whoever is quicker."""
    mine = Invitation.objects.open(now).to(by).filter(pk=invitation.pk)
    if not mine.update(answered_at=now):
        raise permissions.NotAllowed("answer")


def _invitation(organisation, *, email: str, role: str, by: Person | None, now: datetime) -> Invitation:
    return Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=Role(role),
        invited_by=by,
        invited_at=now,
        expires_at=now + INVITATION_LIVES_FOR,
    )


def _other_owners(membership: Membership, now: datetime) -> bool:
    owners = Membership.objects.standing(now).in_role(Role.OWNER).filter(organisation=membership.organisation)
    return owners.exclude(person=membership.person).exists()

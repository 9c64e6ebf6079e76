"""What a person may ask of us, and what the clock does without being asked: change, export, forget."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from jtw import personal, stamp
from organisations.deeds import Actor, log
from organisations.models import Claim, Deed, Invitation, Membership, Outcome, Person

from . import sign_in
from .memberships import LastOwner, end

KEPT_FOR = timedelta(days=365)  # after the last sign-in, for those who act for nobody


def change(person: Person, *, name: str, phone: str, language: str) -> None:
    Person.objects.filter(pk=person.pk).update(name=name, phone=phone, language=language)


def export(person: Person) -> dict:
    """All that is kept at the addresses of a person, also what they sent without signing in, as JSON takes it."""
    return personal.export(_who(person))


def told(person: Person) -> dict:
    """What is kept of a person here."""
    return {
        "name": person.name,
        "phone": person.phone,
        "language": person.language,
        "addresses": [address.email for address in person.addresses.all()],
        "known_since": person.made_at.isoformat(),
        "last_seen": person.seen_at.isoformat(),
        "memberships": [
            {"organisation": each.organisation.name, "role": each.role, "since": each.since.isoformat()}
            for each in person.memberships.select_related("organisation")
        ],
        "claims": [
            {"organisation": each.organisation.name, "role": each.role, "message": each.message, "state": each.state}
            for each in person.claims.select_related("organisation")
        ],
        "items": [
            {"item": each.item, "verdict": each.verdict, "at": each.at.isoformat()}
            for each in Outcome.objects.filter(person=person)
        ],
        "devices": [
            {"since": each.made_at.isoformat(), "until": each.expires_at.isoformat()} for each in person.devices.all()
        ],
        "log": [
            {
                "what": each.verb,
                "at": each.at.isoformat(),
                "organisation": each.organisation and each.organisation.name,
            }
            | {"detail": each.detail}
            for each in Deed.objects.filter(Q(person=person) | Q(by_person=person)).select_related("organisation")
        ],
    }


def erase(person: Person, *, by: Actor, now: datetime) -> None:
    """Forget somebody in all that is kept at their addresses. Raises LastOwner."""
    who = _who(person)
    with stamp.writing():  # before the person
        forget(person, by=by, now=now)
        personal.erase(who, now=now)


def forget(person: Person, *, by: Actor, now: datetime) -> None:
    """Forget who they are; the row stays as a pseudonym, for the log. Raises LastOwner, as the association would be
    nobody's: it is handed over first, or staff take care."""
    with transaction.atomic():
        for membership in Membership.objects.standing(now).of(person).select_related("organisation", "person"):
            end(membership, by=person, now=now)
        _empty(person, now)
        log(Deed.Verb.ERASED, at=now, by=None if by == person else by, person=person)


def forget_due(now: datetime) -> None:
    """Those who act for nobody and have not come for a year; sign-ins that are over; and what was written to an
    address, or to owners, and has been settled for a year."""
    sign_in.forget_old(now)
    Invitation.objects.filter(expires_at__lte=now - KEPT_FOR).delete()
    Claim.objects.filter(decided_at__lte=now - KEPT_FOR).exclude(message="").update(message="")
    acting = Membership.objects.standing(now).values("person")
    for person in Person.objects.to_be_forgotten(seen_before=now - KEPT_FOR, acting=acting):
        forget(person, by=None, now=now)


def _who(person: Person) -> personal.Who:
    """By what they have proved; anybody can type a phone number."""
    return personal.Who(emails=frozenset(address.email for address in person.addresses.all()))


def _empty(person: Person, now: datetime) -> None:
    for address in person.addresses.all():
        Invitation.objects.filter(email=address.email).delete()
        sign_in.SignIn.objects.filter(email=address.email).delete()
    person.addresses.all().delete()
    person.devices.all().delete()
    Claim.objects.waiting().filter(person=person).update(state=Claim.State.WITHDRAWN, decided_at=now)
    Claim.objects.filter(person=person).update(message="")
    Person.objects.filter(pk=person.pk).update(name="", phone="", erased_at=now)


__all__ = ["LastOwner", "change", "erase", "export", "forget", "forget_due", "told"]

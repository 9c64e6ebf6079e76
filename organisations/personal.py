"""What the register keeps of people, to be told to one of them or forgotten (`jtw.personal`)."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jtw import personal
from jtw.personal import Who

from .actions import people
from .models import (
    Address,
    Claim,
    Deed,
    Device,
    Invitation,
    Membership,
    Organisation,
    Outcome,
    Person,
    Question,
    SignIn,
)

OF_PEOPLE = [Person, Address, Device, Membership, Claim, Outcome, Deed]
CONTACT = ("email", "role_mailbox", "phone")


def declare() -> None:
    known, mailed = (
        _("To know who acts for which association, and to write to them about it."),
        _("To prove an address."),
    )
    asked, invited = _("To answer what was asked."), _("To let an association choose who acts for it.")
    published = _("To be reached as an association; it is published.")
    personal.declare("person", known, OF_PEOPLE, export=people_told, erase=people_forgotten)
    personal.declare("sign-ins", mailed, [SignIn], export=sign_ins_told, erase=sign_ins_forgotten)
    personal.declare("invitations", invited, [Invitation], export=invitations_told, erase=invitations_forgotten)
    personal.declare("questions", asked, [Question], export=questions_told, erase=questions_forgotten)
    personal.declare("contacts", published, [Organisation], export=contacts_told, erase=contacts_forgotten)
    of_staff = (f"organisations.ContactPerson.{name}" for name in ("name", "email", "phone"))
    personal.excuse("Of somebody in the service of the city, who is published as such.", *of_staff)
    personal.excuse("The inbox of the city.", "organisations.ContactSettings.inbox_email")


def people_told(who: Who) -> list[dict]:
    return [people.told(person) for person in _people(who)]


def people_forgotten(who: Who, now: datetime) -> int:
    """Raises LastOwner."""
    found = _people(who)
    for person in found:
        people.forget(person, by=None, now=now)
    return len(found)


def sign_ins_told(who: Who) -> list[dict]:
    return [{"email": each.email, "asked_at": each.asked_at.isoformat()} for each in _mailed(SignIn, who)]


def sign_ins_forgotten(who: Who, now: datetime) -> int:
    return _mailed(SignIn, who).delete()[0]


def invitations_told(who: Who) -> list[dict]:
    return [
        {
            "email": each.email,
            "organisation": each.organisation.name,
            "role": each.role,
            "at": each.invited_at.isoformat(),
        }
        for each in _mailed(Invitation, who).select_related("organisation")
    ]


def invitations_forgotten(who: Who, now: datetime) -> int:
    return _mailed(Invitation, who).delete()[0]


def questions_told(who: Who) -> list[dict]:
    return [
        {"name": each.name, "email": each.email, "question": each.text, "answer": each.answer}
        | {"asked_at": each.asked_at.isoformat()}
        for each in _mailed(Question, who)
    ]


def questions_forgotten(who: Who, now: datetime) -> int:
    return _mailed(Question, who).delete()[0]


def contacts_told(who: Who) -> list[dict]:
    return [
        {"organisation": each.name, **{name: getattr(each, name) for name in names}}
        for each, names in _contacts(who).items()
    ]


def contacts_forgotten(who: Who, now: datetime) -> int:
    """The association is then without; who acts for it writes another."""
    found = _contacts(who)
    for each, names in found.items():
        for name in names:
            setattr(each, name, "")
        each.save(update_fields=names)
    return len(found)


def _people(who: Who) -> list[Person]:
    """By an address that they have proved, or a number, however it was written."""
    standing = Person.objects.standing()
    with_phone = standing.exclude(phone="").values_list("pk", "phone") if who.phones else []
    by_phone = [pk for pk, phone in with_phone if personal.digits(phone) in who.phones]
    return list(standing.filter(Q(pk__in=by_phone) | Q(addresses__email__in=who.emails)).distinct())


def _mailed(model, who: Who):
    """Rows with this address, however it was written."""
    found = [row.pk for row in model.objects.all() if row.email.casefold() in who.emails]
    return model.objects.filter(pk__in=found)


def _contacts(who: Who) -> dict[Organisation, list[str]]:
    """The associations that are reached at an address or number of theirs, and the names of the fields that say it."""
    found = {}
    for each in Organisation.objects.all():
        names = [name for name in CONTACT if _is_theirs(getattr(each, name), who)]
        if names:
            found[each] = names
    return found


def _is_theirs(value: str, who: Who) -> bool:
    return value.casefold() in who.emails if "@" in value else bool(value) and personal.digits(value) in who.phones

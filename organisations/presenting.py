"""Rows for the pages of people and associations, in the reader's language."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jtw.languages import first_words
from organisations import addresses, contacts, permissions, standing
from organisations.models import Claim, Invitation, Membership, Organisation, Person, Role
from organisations.standing import Verification

VERIFICATION_WORDS = {
    Verification.UNVERIFIED: gettext_lazy("Not verified yet. What you send waits until we have looked at it."),
    Verification.PENDING: gettext_lazy("We are verifying it. What you send waits until we have looked at it."),
    Verification.VERIFIED: gettext_lazy("Verified."),
    Verification.NEEDS_RENEWAL: gettext_lazy("The name or number changed, or two years have gone: we verify it anew."),
}


def organisations_of(person: Person, language: str, *, now: datetime) -> list[dict]:
    """Each that somebody acts for, with their roles."""
    held = Membership.objects.standing(now).of(person).select_related("organisation").order_by("pk")
    by_organisation: dict[Organisation, list[Membership]] = {}
    for membership in held:
        by_organisation.setdefault(membership.organisation, []).append(membership)
    return [_organisation(each, roles, language, now) for each, roles in by_organisation.items()]


def claims_of(person: Person, language: str) -> list[dict]:
    waiting = Claim.objects.waiting().filter(person=person).select_related("organisation")
    return [
        {
            "pk": each.pk,
            "name": each.organisation.name_in(language),
            "where": _("It is with the contact person at the city.")
            if each.handed_over_at
            else _("Its owners have been asked. After seven days it goes to the contact person at the city."),
        }
        for each in waiting
    ]


def invitations_to(person: Person, language: str, *, now: datetime) -> list[dict]:
    found = Invitation.objects.open(now).to(person).select_related("organisation")
    return [
        {"pk": each.pk, "name": each.organisation.name_in(language), "role": each.get_role_display()} for each in found
    ]


def members(organisation: Organisation, viewer: Person, *, now: datetime) -> list[dict]:
    """Everybody with a role; what the viewer may do to each."""
    may_remove = permissions.may(viewer, "remove_members", organisation, now=now)
    held = organisation.memberships.standing(now).select_related("person").prefetch_related("person__addresses")
    owners = {each.person_id for each in held if each.role == Role.OWNER}
    return [
        {
            "pk": each.pk,
            "name": str(each.person),
            "email": each.person.email if may_remove else "",
            "role": each.get_role_display(),
            "ends_on": each.ends_on,
            "is_me": each.person == viewer,
            "may_end": may_remove or each.person == viewer,
            "may_own": may_remove and each.person_id not in owners,
        }
        for each in held
    ]


def claims_on(organisation: Organisation) -> list[dict]:
    waiting = organisation.claims.waiting().select_related("person").prefetch_related("person__addresses")
    return [
        {
            "pk": each.pk,
            "name": str(each.person),
            "email": each.person.email,
            "role": each.get_role_display(),
            "message": each.message,
            "asked_at": each.asked_at,
        }
        for each in waiting
    ]


def row(organisation: Organisation, language: str, *, now: datetime) -> dict:
    """One of the register."""
    return {
        "name": organisation.name_in(language),
        "kind": organisation.get_kind_display(),
        "is_verified": organisation.is_verified(now),
        "is_confirmed": is_confirmed(organisation, now),
        "url": addresses.public_page(language, organisation.slug),
        "claim_url": claim_url(organisation, language),
    }


def facts(organisation: Organisation, language: str, *, now: datetime) -> dict:
    """What the public page tells of an organisation beside its events. Its areas are read, so prefetch them."""
    about, about_language = first_words(organisation, "about", language)
    meets, meets_language = first_words(organisation, "meets", language)
    logo = organisation.logo.made_renditions().get("card") if organisation.logo else None
    return {
        "name": organisation.name_in(language),
        "kind_words": organisation.get_kind_display(),
        "about": about,
        "about_language": about_language if about_language != language else "",
        "logo_url": logo.url if logo else "",
        "logo_width": logo.width if logo else "",
        "logo_height": logo.height if logo else "",
        "email": organisation.email,
        "phone": organisation.phone,
        "website": organisation.website,
        "links": organisation.link_list,
        "areas": [area.name_in(language) for area in organisation.areas.all()],
        "meets": meets,
        "meets_language": meets_language if meets_language != language else "",
        "welcomes_members": organisation.welcomes_members,
        "is_verified": organisation.is_verified(now),
        "is_confirmed": is_confirmed(organisation, now),
        "claim_url": claim_url(organisation, language),
    }


def claim_url(organisation: Organisation, language: str) -> str:
    """Where somebody says that they act for it; empty for a unit of the city."""
    return "" if organisation.is_unit else addresses.path("claim", language, slug=organisation.slug)


def contact(organisation: Organisation | None, roster: contacts.Roster, language: str, *, day: date) -> dict:
    """Whom to turn to today: somebody present, else the shared inbox (GR-72)."""
    duty = contacts.duty_of(organisation, roster)
    person = duty.present(day) if duty else None
    where = {"slug": organisation.slug} if organisation else {}
    question_url = addresses.path("question" if organisation else "ask", language, **where)
    if duty is None or person is None:
        return {"email": roster.inbox.email, "phone": roster.inbox.phone, "question_url": question_url}
    photo = person.photo.made_renditions().get("card") if person.photo else None
    return {
        "name": person.name,
        "is_deputy": person == duty.deputy,
        "email": person.email,
        "phone": person.phone,
        "hours": first_words(person, "hours", language)[0],
        "photo_url": photo.url if photo else "",
        "photo_width": photo.width if photo else "",
        "photo_height": photo.height if photo else "",
        "question_url": question_url,
    }


def is_confirmed(organisation: Organisation, now: datetime) -> bool:
    """The city's own units need not tell the city that they are there."""
    return organisation.is_unit or standing.is_confirmed(organisation.confirmed_at, now=now)


def _organisation(organisation: Organisation, roles: list[Membership], language: str, now: datetime) -> dict:
    mine = {each.role for each in roles}
    slug = organisation.slug
    return {
        "pk": organisation.pk,
        "name": organisation.name_in(language),
        "url": addresses.public_page(language, slug),
        "roles": [{"pk": each.pk, "name": each.get_role_display(), "ends_on": each.ends_on} for each in roles],
        "state": VERIFICATION_WORDS[_shown_state(organisation, now)],
        "is_verified": organisation.is_verified(now),
        "confirmed_at": organisation.confirmed_at,
        "is_confirmed": is_confirmed(organisation, now),
        "may_edit": bool(mine & permissions.ROLES_THAT_MAY["edit_profile"]),
        "n_claims": organisation.claims.waiting().count() if Role.OWNER in mine else 0,
        "profile_url": addresses.path("profile", language, slug=slug),
        "members_url": addresses.path("members", language, slug=slug),
    }


def _shown_state(organisation: Organisation, now: datetime) -> Verification:
    state = Verification(organisation.verification)
    is_old = state == Verification.VERIFIED and not organisation.is_verified(now)
    return Verification.NEEDS_RENEWAL if is_old else state

"""What staff, members and the clock decide about an organisation itself."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import ModelForm

from jtw import letters, stamp
from organisations import addresses
from organisations.deeds import Actor, log
from organisations.models import Deed, Organisation
from organisations.standing import Verification


class ReasonMissing(Exception):
    """What is done over somebody's head is done with a reason."""


def verify(organisation: Organisation, *, basis: str, by: AbstractBaseUser, now: datetime, note: str = "") -> None:
    """Say that this is the association that it says it is; for 24 months. basis: one of Organisation.Basis."""
    basis = Organisation.Basis(basis)
    verified = {"verification": Verification.VERIFIED, "verification_basis": basis, "verified_at": now}
    _decide(
        organisation,
        Deed.Verb.VERIFIED,
        by=by,
        now=now,
        detail=f"{basis.value}: {note}" if note else basis.value,
        **verified,
    )


def remove_mark(organisation: Organisation, *, reason: str, by: AbstractBaseUser, now: datetime) -> None:
    """Take the mark away. Raises ReasonMissing."""
    require(reason)
    gone = {"verification": Verification.UNVERIFIED, "verification_basis": "", "verified_at": None}
    _decide(organisation, Deed.Verb.MARK_REMOVED, by=by, now=now, detail=reason, **gone)


def set_trust(organisation: Organisation, trust: str, *, reason: str, by: AbstractBaseUser, now: datetime) -> None:
    """Give trust, take it, or let the record speak. trust: one of Organisation.Trust. Raises ReasonMissing."""
    require(reason)
    verbs = {
        Organisation.Trust.GIVEN: Deed.Verb.TRUST_GIVEN,
        Organisation.Trust.TAKEN: Deed.Verb.TRUST_TAKEN,
        Organisation.Trust.BY_RECORD: Deed.Verb.TRUST_BY_RECORD,
    }
    trust = Organisation.Trust(trust)
    _decide(organisation, verbs[trust], by=by, now=now, detail=reason, trust=trust)


def confirm(organisation: Organisation, *, by: Actor, now: datetime) -> None:
    """Say that what is told of it is right. One that was archived for its silence is back in the register."""
    was_archived = organisation.archived_at is not None
    verb = Deed.Verb.BROUGHT_BACK if was_archived else Deed.Verb.CONFIRMED
    _decide(organisation, verb, by=by, now=now, confirmed_at=now, archived_at=None)


def edit_profile(form: ModelForm, *, by: Actor, now: datetime) -> None:
    """Save what a valid form of an organisation changes, its lists too, and put down which fields those were."""
    with stamp.writing():
        log(Deed.Verb.EDITED, at=now, by=by, organisation=form.save(), detail=", ".join(form.changed_data))


def archive(organisation: Organisation, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Out of the public register; never deleted, as its history is others' too."""
    _decide(organisation, Deed.Verb.ARCHIVED, by=by, now=now, detail=reason, archived_at=now)


def take_old_marks(now: datetime) -> None:
    """After 24 months a verification is to be made anew (GR-70)."""
    for organisation in Organisation.objects.with_old_verification(now):
        _decide(
            organisation,
            Deed.Verb.MARK_REMOVED,
            by=None,
            now=now,
            detail="24 months",
            verification=Verification.NEEDS_RENEWAL,
        )


def ask_whether_right(now: datetime) -> None:
    """The yearly letter to each association that has said nothing for a year."""
    for organisation in Organisation.objects.to_be_asked(now).prefetch_related("memberships__person__addresses"):
        with stamp.writing():
            Organisation.objects.of(organisation).update(reminded_at=now)
            for email, language in receivers_of(organisation, now):
                facts = {"organisation": organisation.name_in(language), "url": addresses.absolute("mine", language)}
                letters.send("still-right", to=email, language=language, **facts)


def archive_silent(now: datetime) -> None:
    for organisation in Organisation.objects.silent(now):
        archive(organisation, by=None, now=now, reason="silent")


def receivers_of(organisation: Organisation, now: datetime) -> list[tuple[str, str]]:
    """(address, language) of everybody who keeps its facts right: owners and editors, else its own mailbox."""
    found = [
        (membership.person.email, membership.person.language)
        for membership in organisation.memberships.standing(now).in_role("owner", "editor").select_related("person")
        if membership.person.email
    ]
    mailbox = organisation.role_mailbox or organisation.email
    return found or ([(mailbox, organisation.language)] if mailbox else [])


def require(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _decide(
    organisation: Organisation, verb: Deed.Verb, *, by: Actor, now: datetime, detail: str = "", **columns
) -> None:
    """Write what was decided and nothing else of the record; public pages show it with the commit."""
    with stamp.writing():
        Organisation.objects.of(organisation).update(**columns)
        log(verb, at=now, by=by, organisation=organisation, detail=detail)
        stamp.rise()
    for name, value in columns.items():
        setattr(organisation, name, value)

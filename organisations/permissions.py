"""Who may do what for an organisation. Rights come from memberships and proved addresses, never from a form."""

from datetime import datetime

from organisations.models import Membership, Organisation, Person, Role

EVERYBODY = frozenset(Role)
ROLES_THAT_MAY = {
    "see": EVERYBODY,
    "send": frozenset({Role.OWNER, Role.EDITOR}),  # events and changes of them
    "edit_profile": frozenset({Role.OWNER, Role.EDITOR}),
    "write_grants": frozenset({Role.OWNER, Role.GRANTS}),
    "sign": frozenset({Role.SIGNATORY}),
    "invite": frozenset({Role.OWNER}),
    "decide_claims": frozenset({Role.OWNER}),
    "remove_members": frozenset({Role.OWNER}),
}
# Whoever opens the letters of the role mailbox is one of the association, but nobody in particular: it lets in nobody.
MAILBOX_MAY = frozenset({"see", "send"})


class NotAllowed(Exception):
    """The actor may not do this here."""


def may(person: Person | None, deed: str, organisation: Organisation, *, now: datetime) -> bool:
    """deed: one of ROLES_THAT_MAY; raises KeyError for another."""
    roles = ROLES_THAT_MAY[deed]
    if person is None or person.erased_at or organisation.merged_into_id:
        return False
    if Membership.objects.standing(now).of(person).in_role(*roles).filter(organisation=organisation).exists():
        return True
    return deed in MAILBOX_MAY and has_mailbox(person, organisation)


def has_mailbox(person: Person, organisation: Organisation) -> bool:
    """Whether they have proved to read the letters of its role mailbox."""
    mailbox = organisation.role_mailbox
    return bool(mailbox) and person.addresses.filter(email=mailbox).exists()


def require(person: Person | None, deed: str, organisation: Organisation, *, now: datetime) -> None:
    """Raises NotAllowed."""
    if not may(person, deed, organisation, now=now):
        raise NotAllowed(deed)

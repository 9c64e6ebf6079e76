"""People and their roles, as short as a test wants them."""

from django.core import mail
from django.db import connection

from organisations.actions import memberships
from organisations.models import Address, Deed, Membership, Organisation, Person
from organisations.standing import Verification
from tests.factories import helsinki, organisation

NOW = helsinki("2026-11-24 12:00")


def person(name: str, *, email: str = "", **columns) -> Person:
    """Somebody who has proved an address: anna@example.org for Anna."""
    columns = {"name": name, "made_at": NOW, "seen_at": NOW} | columns
    made = Person.objects.create(**columns)
    Address.objects.create(person=made, email=email or f"{name.lower()}@example.org", proved_at=NOW)
    return made


def member(name: str, of: Organisation, role: str = "owner", **columns) -> Person:
    made = person(name, **columns)
    give(made, of, role)
    return made


def give(somebody: Person, of: Organisation, role: str) -> Membership:
    return memberships.join(of, somebody, role, verb=Deed.Verb.JOINED, by=None, now=NOW)


def verified(name: str, **columns) -> Organisation:
    state = {"verification": Verification.VERIFIED, "verified_at": NOW}
    return organisation(name, **(state | columns))


def log() -> list[tuple[str, str]]:
    """What was done and by whom, from the first on."""
    return [(deed.verb, deed.by) for deed in Deed.objects.order_by("pk")]


def posted() -> list:
    """The letters, once what waits for the commit was done: a test's own transaction is never committed."""
    while waiting := connection.run_on_commit:
        connection.run_on_commit = []
        for _savepoints, act, _is_robust in waiting:
            act()
    return mail.outbox


def receivers() -> list[str]:
    return [letter.to[0] for letter in posted()]

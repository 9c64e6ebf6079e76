"""python -m tests.organisations.racers SCENARIO …: several processes at once on the database of DATABASE_URL.

Prints what came of each as JSON. Run by test_concurrency.py; it is a process of its own, as a test's database belongs
to one connection on SQLite, and one for all scenarios, as Django takes seconds to start.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from jtw import limits  # noqa: E402  needs settings
from jtw.models import Allowance  # noqa: E402
from organisations.actions import claims, memberships, register, sign_in  # noqa: E402
from organisations.models import Claim, Deed, Invitation, Membership, Organisation, Person, SignIn  # noqa: E402
from tests.organisations.people import NOW, member, person, verified  # noqa: E402
from tests.processes import at_once  # noqa: E402

PROCESSES = 4
PLACE = os.environ["PLACE"]


def note(word: str) -> None:
    """Put down what this process saw; a file each, as processes share nothing else."""
    with open(f"{PLACE}/{os.getpid()}.seen", "a") as file:
        file.write(f"{word}\n")


def seen() -> list[str]:
    """What the processes of this scenario put down."""
    lines = []
    for file in Path(PLACE).glob("*.seen"):
        lines += file.read_text().split()
        file.unlink()
    return sorted(lines)


def clean() -> None:
    """Nothing of one scenario is left for the next."""
    for model in (Claim, Invitation, Membership, Deed, SignIn, Person, Organisation, Allowance):
        model.objects.all().delete()


def tried(act, *refusals) -> None:
    try:
        act()
        note("done")
    except refusals as refusal:
        note(type(refusal).__name__)


def right_codes() -> dict:
    """The right code of a new address, typed in all processes at once."""
    waiting = SignIn.objects.create(email="anna@example.org", language="sv", asked_at=NOW)
    code = sign_in.code_of(waiting)

    def enter():
        tried(lambda: sign_in.enter_code(waiting.pk, code, network="", now=NOW), sign_in.WrongCode)

    at_once(*[enter] * PROCESSES)
    return {"seen": seen(), "people": Person.objects.count()}


def wrong_codes() -> dict:
    """Three wrong codes in each process: five are counted, the others find the address locked."""
    waiting = SignIn.objects.create(email="anna@example.org", language="sv", asked_at=NOW)
    wrong = f"{(int(sign_in.code_of(waiting)) + 1) % 10**6:06}"

    def enter():
        for _time in range(3):
            tried(lambda: sign_in.enter_code(waiting.pk, wrong, network="", now=NOW), sign_in.WrongCode)

    at_once(*[enter] * PROCESSES)
    return {"seen": seen(), "wrong": SignIn.objects.get().wrong}


def limit() -> dict:
    """Ten may come, and sixteen do."""

    def come():
        for _time in range(4):
            note(str(limits.take("door", ["anna", "1.2.3.4"], most=10, per=limits.HOUR, now=NOW)))

    at_once(*[come] * PROCESSES)
    return {"seen": seen()}


def double_claim() -> dict:
    choir, cia = verified("Kören"), person("Cia")

    def claim():
        claims.claim(choir, person=cia, role="editor", message="", now=NOW)

    at_once(*[claim] * PROCESSES)
    return {"claims": Claim.objects.count(), "told": Deed.objects.filter(verb="claimed").count()}


def decisions() -> dict:
    """A claim is approved and refused at the same moment."""
    choir, cia = verified("Kören"), person("Cia")
    anna = member("Anna", choir)
    asked = claims.claim(choir, person=cia, role="editor", message="", now=NOW)

    def approve():
        tried(lambda: claims.approve(asked, by=anna, now=NOW), claims.NotWaiting)

    def refuse():
        tried(lambda: claims.refuse(asked, by=anna, reason="", now=NOW), claims.NotWaiting)

    at_once(approve, refuse, approve, refuse)
    is_member = Membership.objects.filter(person=cia).exists()
    return {"seen": seen(), "agrees": is_member == (Claim.objects.get().state == "approved")}


def last_owners() -> dict:
    """All owners leave at once."""
    choir = verified("Kören")
    owners = [member(f"Owner{n}", choir) for n in range(PROCESSES)]

    def leaves(owner):
        mine = Membership.objects.get(person=owner)
        return lambda: tried(lambda: memberships.end(mine, by=owner, now=NOW), memberships.LastOwner)

    at_once(*(leaves(owner) for owner in owners))
    return {"seen": seen(), "left": Membership.objects.filter(ended_at=None).count()}


def accepted_twice() -> dict:
    choir = verified("Kören")
    invitation = memberships.invite(choir, email="cia@example.org", role="editor", by=member("Anna", choir), now=NOW)
    cia = person("Cia")

    def accept():
        tried(lambda: memberships.accept(invitation, by=cia, now=NOW), memberships.permissions.NotAllowed)

    at_once(*[accept] * PROCESSES)
    return {"seen": seen(), "memberships": Membership.objects.filter(person=cia).count()}


def mark_and_edit() -> dict:
    """While staff take the mark, members edit: no edit brings it back, and no decision undoes an edit."""
    choir = verified("Kören")

    def edit():
        for n in range(5):
            mine = Organisation.objects.get(pk=choir.pk)
            mine.phone = f"06 {n}"
            mine.save()

    def decide():
        register.archive(choir, by=None, now=NOW)
        Organisation.objects.of(choir).to_be_renewed()

    at_once(edit, decide, edit)
    found = Organisation.objects.get()
    return {"mark": found.verification, "is_archived": found.archived_at == NOW, "phone": found.phone}


def outcome(scenario: str) -> dict:
    clean()
    return globals()[scenario]()


if __name__ == "__main__":
    json.dump({scenario: outcome(scenario) for scenario in sys.argv[1:]}, sys.stdout)

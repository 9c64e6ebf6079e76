"""The three steps of trust: nobody, verified, trusted."""

from datetime import timedelta
from itertools import product

import pytest

from organisations import senders, trust
from organisations.actions import hiding, register
from organisations.models import Deed, Organisation, Role
from organisations.trust import Standing, Step
from tests.factories import organisation
from tests.organisations.people import NOW, member, person, posted, verified

DAY = timedelta(days=1)


def outcome(of, sender, item, verdict="approved", at=NOW):
    return senders.record_outcome(of, sender=sender, item=item, verdict=verdict, now=at)


def step(sender, of, at=NOW):
    return senders.step_of(sender, Organisation.objects.get(pk=of.pk), now=at)


@pytest.fixture
def staff(django_user_model):
    return django_user_model.objects.create(username="desk")


def test_a_step_needs_the_one_before_it():
    cases = product([False, True], [False, True], [2, 3], [False, True], ["", "given", "taken"])
    steps = {
        case: trust.step(
            Standing(acts=case[0], has_mark=case[1], approved=case[2], was_refused=case[3], by_staff=case[4])
        )
        for case in cases
    }

    trusted = {case for case, step in steps.items() if step == Step.TRUSTED}
    nobody = {case for case, step in steps.items() if step == Step.NOBODY}
    assert trusted == {(True, True, 3, False, "")} | {
        (True, True, n, r, "given") for n in (2, 3) for r in (False, True)
    }
    assert nobody == {case for case in steps if not (case[0] and case[1])}


@pytest.mark.django_db
def test_gr_76_a_new_organisation_is_trusted_when_it_is_verified_and_three_were_approved(staff):
    choir = organisation("Kören")
    anna = member("Anna", choir)
    steps = [step(anna, choir)]
    for n in range(3):
        outcome(choir, anna, f"event:{n}")
        steps.append(step(anna, choir))
    register.verify(choir, basis="in-person", by=staff, now=NOW)

    assert steps == [Step.NOBODY] * 4
    assert step(anna, choir) == Step.TRUSTED
    assert senders.is_trusted_sender(anna, choir, now=NOW)


@pytest.mark.django_db
def test_gr_76_verified_with_two_approved_it_still_waits_but_cancels_at_once():
    choir = verified("Kören")
    anna = member("Anna", choir)
    for item in ("event:1", "event:2", "event:2", "event:2"):  # edits of one event count once
        outcome(choir, anna, item)

    assert step(anna, choir) == Step.VERIFIED
    assert (senders.is_verified_sender(anna, choir, now=NOW), senders.is_trusted_sender(anna, choir, now=NOW)) == (
        True,
        False,
    )


@pytest.mark.django_db
def test_gr_76_one_that_was_refused_costs_trust_for_twelve_months():
    choir = verified("Kören")
    anna = member("Anna", choir)
    for n in range(3):
        outcome(choir, anna, f"event:{n}")
    outcome(choir, anna, "event:9", "refused")

    days = (0, 364, 365)
    assert [step(anna, choir, at=NOW + n * DAY) for n in days] == [Step.VERIFIED, Step.VERIFIED, Step.TRUSTED]


@pytest.mark.django_db
def test_choosing_the_name_of_an_association_proves_and_costs_nothing():
    choir = verified("Kören")
    anna, stranger = member("Anna", choir), person("Stranger")
    for n in range(3):
        outcome(choir, stranger, f"event:{n}")
        outcome(choir, None, f"event:{n}")
    outcome(choir, stranger, "event:9", "refused")

    assert [step(each, choir) for each in (anna, stranger, None)] == [Step.VERIFIED, Step.NOBODY, Step.NOBODY]


@pytest.mark.django_db
def test_whoever_opens_the_role_mailbox_sends_for_the_association():
    choir = verified("Kören", role_mailbox="Koren@example.org")
    somebody = person("Anybody", email="koren@example.org")

    assert step(somebody, choir) == Step.VERIFIED
    assert list(senders.organisations_of(somebody, now=NOW)) == [choir]


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_owners_and_editors_send_for_it_and_no_others(role):
    choir = verified("Kören")
    expected = Step.VERIFIED if role in ("owner", "editor") else Step.NOBODY

    assert step(member("Anna", choir, role), choir) == expected


@pytest.mark.django_db
def test_staff_give_trust_and_take_it_and_that_is_logged(staff):
    choir = verified("Kören")
    anna = member("Anna", choir)
    steps = []
    for given in ("given", "taken", ""):
        register.set_trust(choir, given, reason="As agreed.", by=staff, now=NOW)
        steps.append(step(anna, choir))

    assert steps == [Step.TRUSTED, Step.VERIFIED, Step.VERIFIED]
    assert sorted(Deed.objects.exclude(verb="joined").values_list("verb", "by_staff__username", "detail")) == [
        ("trust-by-record", "desk", "As agreed."),
        ("trust-given", "desk", "As agreed."),
        ("trust-taken", "desk", "As agreed."),
    ]


@pytest.mark.django_db
def test_another_name_takes_the_step_with_the_mark():
    choir = verified("Kören", trust="given")
    anna = member("Anna", choir)
    before = step(anna, choir)
    renamed = Organisation.objects.get()
    renamed.name_sv = "Nya kören"
    renamed.save()

    assert (before, step(anna, choir)) == (Step.TRUSTED, Step.NOBODY)


@pytest.mark.django_db
def test_gr_77_a_hidden_post_tells_its_author_why_and_how_to_object(staff):
    choir = verified("Kören")
    anna = member("Anna", choir, language="fi")
    about = {"title": "Konsert", "email": anna.email, "language": "sv", "organisation": choir, "person": anna}
    with pytest.raises(register.ReasonMissing):
        hiding.tell_author(**about, reason="", by=staff, now=NOW)
    hiding.tell_author(**about, reason="Bilden är någon annans.", by=staff, now=NOW)

    (letter,) = posted()
    assert letter.to == [anna.email]
    assert "Bilden är någon annans." in letter.body
    assert "http://testserver/sv/foreningar/koren/kontaktperson/" in letter.body
    deed = Deed.objects.get(verb="hidden")
    assert (deed.by, deed.organisation, deed.person, deed.detail) == (
        "desk",
        choir,
        anna,
        "Konsert: Bilden är någon annans.",
    )

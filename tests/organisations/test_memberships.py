"""Who comes to act for an association, and who no longer does."""

from datetime import UTC, timedelta

import pytest

from events.merging import merge_organisations
from organisations import permissions
from organisations.actions import claims, memberships, people, register
from organisations.models import Claim, Membership, Organisation, Outcome, Person, Role
from organisations.permissions import NotAllowed
from tests.factories import organisation
from tests.organisations.people import NOW, give, log, member, person, posted, receivers, verified

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def choir(db):
    return verified("Kören")


@pytest.fixture
def staff(django_user_model):
    return django_user_model.objects.create(username="desk")


def roles(of):
    return sorted((each.person.name, each.role) for each in Membership.objects.standing(NOW).filter(organisation=of))


def claim(of, by, role="editor", at=NOW):
    return claims.claim(of, person=by, role=role, message="I am the secretary: http://spam.example/", now=at)


def test_gr_69_a_claim_tells_the_owners_and_goes_to_the_contact_person_after_seven_silent_days(choir):
    member("Anna", choir, language="fi")
    member("Bo", choir, "editor")
    asked = claim(choir, person("Cia"))
    claims.hand_over_silent(NOW + 7 * DAY - timedelta(seconds=1))
    before = Claim.objects.get().handed_over_at
    for _twice in range(2):
        claims.hand_over_silent(NOW + 7 * DAY)

    assert receivers() == ["anna@example.org"]
    assert "spam.example" not in posted()[0].body
    assert (before, Claim.objects.get(pk=asked.pk).handed_over_at) == (None, NOW + 7 * DAY)
    assert [verb for verb, _by in log()][-2:] == ["claimed", "handed-over"]


def test_gr_69_a_claim_on_what_nobody_owns_goes_to_the_contact_person_at_once(choir):
    claim(choir, person("Cia"))

    assert Claim.objects.get().handed_over_at == NOW


def test_an_approved_claim_is_a_membership_and_is_told(choir):
    anna, cia = member("Anna", choir), person("Cia")
    asked = claim(choir, cia)
    claims.approve(asked, by=anna, now=NOW)

    assert roles(choir) == [("Anna", "owner"), ("Cia", "editor")]
    assert receivers() == ["anna@example.org", "cia@example.org"]
    with pytest.raises(claims.NotWaiting):
        claims.refuse(asked, by=anna, reason="", now=NOW)


def test_a_refused_claim_is_told_with_its_reason(choir):
    anna, cia = member("Anna", choir), person("Cia")
    claims.refuse(claim(choir, cia), by=anna, reason="Vi känner dig inte.", now=NOW)

    assert roles(choir) == [("Anna", "owner")]
    assert "Vi känner dig inte." in posted()[-1].body
    assert "http://testserver/sv/foreningar/koren/kontaktperson/" in posted()[-1].body


def test_a_claim_that_was_made_already_is_not_made_or_told_again(choir):
    member("Anna", choir)
    cia = person("Cia")

    assert claim(choir, cia) == claim(choir, cia)
    assert receivers() == ["anna@example.org"]


def test_somebody_who_has_the_role_claims_it_in_vain(choir):
    with pytest.raises(claims.AlreadyMember):
        claim(choir, member("Anna", choir), role="owner")


def test_no_more_than_five_claims_a_day(choir):
    cia = person("Cia")
    for n in range(5):
        claim(organisation(f"Klubb {n}"), cia)
    with pytest.raises(claims.TooManyClaims):
        claim(choir, cia)


def test_staff_decide_what_the_owners_left(choir, staff):
    claims.approve(claim(choir, person("Cia"), role="owner"), by=staff, now=NOW)

    assert (roles(choir), log()[-1]) == ([("Cia", "owner")], ("claim-approved", "desk"))


def test_an_invitation_is_answered_by_whoever_proves_its_address(choir):
    anna = member("Anna", choir)
    invitation = memberships.invite(choir, email="Cia@example.org", role="editor", by=anna, now=NOW)
    with pytest.raises(NotAllowed):
        memberships.accept(invitation, by=person("Bo"), now=NOW)
    cia = person("Cia")
    memberships.accept(invitation, by=cia, now=NOW)
    with pytest.raises(NotAllowed):
        memberships.decline(invitation, by=cia, now=NOW)

    assert (roles(choir), receivers()) == ([("Anna", "owner"), ("Cia", "editor")], ["cia@example.org"])


def test_an_invitation_holds_for_14_days(choir):
    invitation = memberships.invite(choir, email="cia@example.org", role="editor", by=member("Anna", choir), now=NOW)
    with pytest.raises(NotAllowed):
        memberships.accept(invitation, by=person("Cia"), now=NOW + 14 * DAY)


def test_what_is_not_verified_mails_nobody():
    unverified = organisation("Klubben")
    with pytest.raises(memberships.NotVerified):
        memberships.invite(unverified, email="cia@example.org", role="editor", by=member("Anna", unverified), now=NOW)

    assert posted() == []


def test_no_more_than_ten_invitations_a_day(choir):
    anna = member("Anna", choir)
    for n in range(10):
        memberships.invite(choir, email=f"somebody{n}@example.org", role="viewer", by=anna, now=NOW)
    with pytest.raises(memberships.TooManyInvitations):
        memberships.invite(choir, email="more@example.org", role="viewer", by=anna, now=NOW)

    assert len(posted()) == 10


def test_gr_71_the_last_owner_leaves_only_after_handing_over(choir):
    anna = member("Anna", choir)
    bo = member("Bo", choir, "editor")
    mine = Membership.objects.get(person=anna)
    with pytest.raises(memberships.LastOwner):
        memberships.end(mine, by=anna, now=NOW)
    memberships.give_role(Membership.objects.get(person=bo), Role.OWNER, by=anna, now=NOW)
    memberships.end(mine, by=anna, now=NOW)

    assert roles(choir) == [("Bo", "editor"), ("Bo", "owner")]


def test_gr_71_an_owner_whose_term_is_over_is_none(choir):
    anna = member("Anna", choir)
    give(person("Bo"), choir, "owner")
    Membership.objects.filter(person__name="Bo").update(ends_on=(NOW - DAY).date())
    with pytest.raises(memberships.LastOwner):
        memberships.end(Membership.objects.get(person=anna), by=anna, now=NOW)


def test_gr_71_staff_appoint_with_a_reason_that_is_logged(choir, staff):
    cia = person("Cia")
    with pytest.raises(register.ReasonMissing):
        memberships.appoint(choir, email="cia@example.org", role="owner", reason="", by=staff, now=NOW)
    memberships.appoint(choir, email="cia@example.org", role="owner", reason="Minutes seen.", by=staff, now=NOW)

    assert (roles(choir), log()) == ([("Cia", "owner")], [("appointed", "desk")])
    assert receivers() == [cia.email]


def test_gr_71_somebody_who_was_never_here_is_appointed_and_in_when_they_sign_in(choir, staff):
    memberships.appoint(choir, email="cia@example.org", role="owner", reason="Minutes seen.", by=staff, now=NOW)
    memberships.join_appointments(person("Cia"), now=NOW)

    assert roles(choir) == [("Cia", "owner")]


def test_staff_may_remove_the_last_owner_with_a_reason_as_they_take_care(choir, staff):
    member("Anna", choir)
    with pytest.raises(register.ReasonMissing):
        memberships.end(Membership.objects.get(), by=staff, now=NOW)
    memberships.end(Membership.objects.get(), by=staff, now=NOW, reason="Sold the hall.")

    assert (roles(choir), log()[-1]) == ([], ("removed", "desk"))


ACTS = {
    "see": {"owner", "editor", "grants", "signatory", "viewer", "mailbox"},
    "send": {"owner", "editor", "mailbox"},
    "edit_profile": {"owner", "editor"},
    "write_grants": {"owner", "grants"},
    "sign": {"signatory"},
    "invite": {"owner"},
    "decide_claims": {"owner"},
    "remove_members": {"owner"},
}


def test_each_deed_is_open_to_just_these_roles():
    mine = verified("Kören", role_mailbox="koren@example.org")
    other = verified("Klubben")
    who = {role: member(role, mine, role) for role in Role.values}
    who |= {"mailbox": person("mailbox", email="koren@example.org"), "stranger": person("stranger"), "nobody": None}
    who |= {"of_another": member("of_another", other), "past": member("past", mine), "erased": member("erased", mine)}
    Membership.objects.filter(person=who["past"]).update(ended_at=NOW)
    Person.objects.filter(pk=who["erased"].pk).update(erased_at=NOW)
    who["erased"].refresh_from_db()

    may = {deed: {name for name, each in who.items() if permissions.may(each, deed, mine, now=NOW)} for deed in ACTS}

    assert may == ACTS


@pytest.mark.parametrize("role", ["editor", "grants", "signatory", "viewer"])
def test_who_is_no_owner_invites_removes_and_decides_nothing(choir, role):
    member("Anna", choir)
    bo = member("Bo", choir, role)
    theirs = Membership.objects.get(person__name="Anna")
    acts = [
        lambda: memberships.invite(choir, email="x@example.org", role="owner", by=bo, now=NOW),
        lambda: memberships.give_role(Membership.objects.get(person=bo), "owner", by=bo, now=NOW),
        lambda: memberships.end(theirs, by=bo, now=NOW),
        lambda: claims.approve(claim(choir, person("Cia")), by=bo, now=NOW),
        lambda: claims.refuse(Claim.objects.get(), by=bo, reason="", now=NOW),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    memberships.end(Membership.objects.get(person=bo), by=bo, now=NOW)

    assert (roles(choir), Claim.objects.get().state) == ([("Anna", "owner")], "waiting")


def test_for_a_unit_of_the_city_nobody_can_ask_to_act():
    with pytest.raises(NotAllowed):
        claim(organisation("Biblioteket", kind="unit"), person("Cia"))
    assert Claim.objects.count() == 0


def test_a_person_who_is_erased_stays_in_the_log_as_a_pseudonym(choir):
    member("Anna", choir)
    bo = member("Bo", choir, "editor", phone="050 1234567")
    pseudonym = bo.pseudonym
    people.erase(bo, by=bo, now=NOW)
    stored = Person.objects.get(pk=bo.pk)

    assert (str(stored), stored.phone, stored.email, stored.devices.count()) == (pseudonym, "", "", 0)
    assert log()[-2:] == [("left", pseudonym), ("erased", "")]


def test_the_last_owner_is_forgotten_only_after_handing_over(choir):
    anna = member("Anna", choir)
    with pytest.raises(people.LastOwner):
        people.erase(anna, by=anna, now=NOW)

    assert Person.objects.get().name == "Anna"


def test_who_acts_for_nobody_and_has_not_come_for_a_year_is_forgotten(choir):
    member("Anna", choir)
    person("Bo")
    person("Dan", seen_at=NOW + DAY)
    people.forget_due(NOW + 365 * DAY + timedelta(seconds=1))

    assert sorted(Person.objects.standing().values_list("name", flat=True)) == ["Anna", "Dan"]


def test_a_person_gets_all_that_is_kept_of_them(choir):
    anna = member("Anna", choir)
    Outcome.objects.create(organisation=choir, person=anna, item="event:1", verdict="approved", counts=True, at=NOW)

    [told] = people.export(anna)["person"]["kept"]

    assert (told["name"], told["addresses"], told["memberships"][0]["role"]) == ("Anna", ["anna@example.org"], "owner")
    assert told["items"] == [{"item": "event:1", "verdict": "approved", "at": NOW.astimezone(UTC).isoformat()}]
    assert Organisation.objects.count() == 1


def test_who_acted_for_what_is_merged_asks_to_act_for_what_it_became(choir, staff):
    double = organisation("Kören igen", slug="igen")
    anna = member("Anna", double)
    bo = member("Bo", double, "editor")
    give(bo, choir, "viewer")
    claim(double, person("Cia"))
    merge_organisations(double, into=choir, now=NOW)

    asked = Claim.objects.waiting().filter(organisation=choir).exclude(handed_over_at=None)
    assert (roles(double), roles(choir)) == ([], [("Bo", "viewer")])
    assert sorted(asked.values_list("person__name", "role")) == [("Anna", "owner"), ("Cia", "editor")]
    assert not permissions.may(anna, "see", choir, now=NOW)

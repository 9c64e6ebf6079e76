"""The register, and the pages of people who act for associations."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from organisations.actions import claims, memberships, sign_in
from organisations.models import Area, Claim, Membership, Organisation, Person
from organisations.visitors import COOKIE
from tests.factories import organisation
from tests.forms import filled, text_of
from tests.organisations.people import NOW, log, member, person, verified

pytestmark = pytest.mark.django_db
MINE = "/sv/mina-foreningar/"


def browser_of(somebody) -> Client:
    """A browser in which they are signed in."""
    client = Client()
    token, _until = sign_in.remember(somebody, is_own_device=True, now=timezone.now())
    client.cookies[COOKIE] = token
    return client


@pytest.fixture
def choir():
    return verified("Kören", name_fi="Kuoro", verified_at=timezone.now())


def roles(of):
    held = Membership.objects.standing(timezone.now()).filter(organisation=of)
    return sorted((each.person.name, each.role) for each in held)


def press(client, path, do, of):
    return client.post(path, {"do": do, "of": of})


def test_the_register_lists_associations_and_is_searched_by_any_name_or_number(client):
    organisation("Kören", name_fi="Kuoro", register_number="123456")
    organisation("Klubben")
    organisation("Biblioteket", kind="unit")
    organisation("Arkivet", archived_at=NOW)
    found = {
        words: text_of(client.get("/sv/foreningar/", {"q": words}), "h2") for words in ("", "kuo", "123.456", "x")
    }

    assert found == {"": ["Klubben", "Kören"], "kuo": ["Kören"], "123.456": ["Kören"], "x": []}
    assert text_of(client.get("/fi/yhdistykset/"), "h2") == ["Klubben", "Kuoro"]


@pytest.mark.parametrize("n", [1, 3])
def test_the_register_takes_as_many_queries_for_many_as_for_one(client, n, django_assert_num_queries):
    for number in range(n):
        organisation(f"Klubb {number}")
    client.get("/sv/foreningar/")
    with django_assert_num_queries(3):  # the stamp, the count and the rows
        client.get("/sv/foreningar/")


def test_a_public_page_tells_what_an_association_does_and_whether_it_is_verified(client, choir):
    choir.areas.add(Area.objects.create(name_sv="Musik", slug="musik"))
    told = {"meets_sv": "Tisdagar kl. 18", "welcomes_members": True, "links": "https://example.org/a"}
    Organisation.objects.filter(pk=choir.pk).update(**told)
    page = client.get("/sv/evenemang/arrangor/koren/")

    assert text_of(page, ".listing-facts .badge") == ["Verifierad av staden"]
    facts = " ".join(text_of(page, ".fact-list"))
    wanted = ("Musik", "Tisdagar kl. 18", "Nya medlemmar är välkomna.", "example.org/a")
    assert [words for words in wanted if words not in facts] == []
    assert COOKIE not in page.cookies


def test_gr_70_the_public_page_loses_the_mark_with_the_name(client, choir):
    before = text_of(client.get("/sv/evenemang/arrangor/koren/"), ".listing-facts .badge")
    choir.name_sv = "Nya kören"
    choir.save()

    assert (len(before), text_of(client.get("/sv/evenemang/arrangor/koren/"), ".listing-facts .badge")) == (1, [])


def test_what_was_not_confirmed_for_18_months_is_marked_so(client):
    organisation("Kören", confirmed_at=timezone.now() - timedelta(days=600))

    assert text_of(client.get("/sv/evenemang/arrangor/koren/"), ".listing-facts .badge") == ["Inte bekräftad"]


def test_somebody_claims_and_sees_where_it_stands_and_takes_it_back(choir):
    member("Anna", choir)
    browser = browser_of(person("Cia"))
    url = "/sv/foreningar/koren/jag-handlar-for/"
    sent = browser.post(url, filled(browser.get(url), "form.form-page", role="editor", message="Jag sjunger."))
    page = browser.get(MINE)
    press(browser, MINE, "withdraw", Claim.objects.get().pk)

    assert (sent["Location"], text_of(page, ".record h3")) == (MINE, ["Kören"])
    assert Claim.objects.get().state == "withdrawn"


def test_an_owner_approves_and_refuses_by_buttons(choir):
    browser = browser_of(member("Anna", choir))
    for name in ("Bo", "Cia"):
        claims.claim(choir, person=person(name), role="editor", message="", now=NOW)
    first, second = Claim.objects.order_by("pk")
    path = f"{MINE}koren/medlemmar/"
    page = browser.get(path)
    press(browser, path, "approve", first.pk)
    press(browser, path, "refuse", second.pk)
    press(browser, path, "approve", second.pk)

    assert [name for name in text_of(page, ".record h3") if name in ("Bo", "Cia")] == ["Bo", "Cia"]
    assert roles(choir) == [("Anna", "owner"), ("Bo", "editor")]


def test_an_owner_invites_and_the_invited_answer(choir):
    path = f"{MINE}koren/medlemmar/"
    browser = browser_of(member("Anna", choir))
    sent = browser.post(path, filled(browser.get(path), "form.form-page", email="cia@example.org", do="invite"))
    theirs = browser_of(person("Cia"))
    page = theirs.get(MINE)
    press(theirs, MINE, "accept", choir.invitations.get().pk)

    assert (sent.status_code, text_of(page, ".record h3")) == (302, ["Kören"])
    assert roles(choir) == [("Anna", "owner"), ("Cia", "editor")]


def test_what_is_not_verified_invites_nobody_and_says_why():
    club = organisation("Klubben")
    path = f"{MINE}klubben/medlemmar/"
    browser = browser_of(member("Anna", club))
    sent = browser.post(path, filled(browser.get(path), "form.form-page", email="cia@example.org", do="invite"))

    assert len(text_of(sent, ".error-summary li")) == 1
    assert club.invitations.count() == 0


def test_gr_71_the_last_owner_is_told_to_hand_over_and_then_leaves(choir):
    anna = member("Anna", choir)
    member("Bo", choir, "editor")
    browser, path = browser_of(anna), f"{MINE}koren/medlemmar/"
    mine, theirs = Membership.objects.get(person=anna), Membership.objects.get(person__name="Bo")
    press(browser, MINE, "leave", mine.pk)
    told = text_of(browser.get(MINE), ".banner")
    press(browser, path, "own", theirs.pk)
    left = press(browser, path, "end", mine.pk)

    assert told == ["Du är den enda ägaren. Gör först någon annan till ägare, eller fråga kontaktpersonen."]
    assert (left["Location"], roles(choir)) == (MINE, [("Bo", "editor"), ("Bo", "owner")])


def test_an_editor_changes_the_profile_and_confirms_it(choir):
    organisation_before = Organisation.objects.get().confirmed_at
    browser, path = browser_of(member("Bo", choir, "editor")), f"{MINE}koren/profil/"
    page = browser.get(path)
    browser.post(path, filled(page, "form.form-page", about_sv="Vi sjunger.", links="inte en adress"))
    refused = Organisation.objects.get().about_sv
    browser.post(path, filled(page, "form.form-page", about_sv="Vi sjunger.", links="https://example.org"))
    press(browser, MINE, "confirm", choir.pk)

    found = Organisation.objects.get()
    assert (refused, found.about_sv, found.is_verified(timezone.now())) == ("", "Vi sjunger.", True)
    assert found.confirmed_at > organisation_before
    assert [verb for verb, _by in log()] == ["joined", "edited", "confirmed"]
    assert text_of(page, "#id_role_mailbox") == []


WHO_SEES = {
    "profil": {"owner", "editor"},
    "medlemmar": {"owner", "editor", "grants", "signatory", "viewer"},
}


@pytest.mark.parametrize("page", WHO_SEES)
def test_pages_of_an_association_are_there_for_its_own_alone(choir, page):
    other = organisation("Klubben")
    who = {role: member(role, choir, role) for role in ("owner", "editor", "grants", "signatory", "viewer")}
    who |= {"stranger": person("stranger"), "of_another": member("of_another", other)}
    answers = {name: browser_of(each).get(f"{MINE}koren/{page}/") for name, each in who.items()}

    assert {name for name, answer in answers.items() if answer.status_code == 200} == WHO_SEES[page]
    assert {answers[name].status_code for name in ("stranger", "of_another")} == {404}


@pytest.mark.parametrize("do", ["confirm", "leave", "accept", "withdraw"])
def test_nobody_answers_for_others(choir, do):
    anna = member("Anna", choir)
    cia = person("Cia")
    things = {
        "confirm": choir,
        "leave": Membership.objects.get(),
        "accept": memberships.invite(choir, email="bo@example.org", role="owner", by=anna, now=timezone.now()),
        "withdraw": claims.claim(choir, person=person("Dan"), role="editor", message="", now=NOW),
    }
    before = Organisation.objects.get().confirmed_at
    press(browser_of(cia), MINE, do, things[do].pk)

    assert (roles(choir), Claim.objects.get().state) == ([("Anna", "owner")], "waiting")
    assert Organisation.objects.get().confirmed_at == before


def test_a_unit_of_the_city_has_no_page_to_ask_for_a_role_and_no_link_to_it(client):
    organisation("Biblioteket", kind="unit", slug="biblioteket")

    assert "jag-handlar-for" not in client.get("/sv/foreningar/").text
    assert browser_of(person("Bo")).get("/sv/foreningar/biblioteket/jag-handlar-for/").status_code == 404


@pytest.mark.parametrize(("is_verified", "rel"), [(False, "external ugc nofollow"), (True, "external")])
def test_ac_56_the_website_of_an_association_is_marked_as_theirs(is_verified, rel):
    known = {"website": "https://koren.example/", "is_verified": is_verified, "is_confirmed": True}
    facts = render_to_string("components/organisation_facts.html", {"organisation": known})
    organiser = render_to_string("components/organiser.html", {"organiser": known | {"name": "Kören", "url": "/"}})

    assert f'rel="{rel}"' in facts
    assert 'rel="external nofollow ugc"' in organiser


def test_somebody_takes_their_data_along_and_has_it_erased():
    cia = person("Cia", phone="050 1")
    browser = browser_of(cia)
    [told] = browser.post("/sv/mina-uppgifter/", {"do": "export"}).json()["person"]["kept"]
    browser.post("/sv/mina-uppgifter/", {"do": "erase"})
    without_a_tick = Person.objects.standing().count()
    browser.post("/sv/mina-uppgifter/", {"do": "erase", "sure": "1"})

    assert (told["name"], told["phone"]) == ("Cia", "050 1")
    assert (without_a_tick, Person.objects.standing().count()) == (1, 0)
    assert browser.get(MINE).status_code == 302


@pytest.mark.parametrize("of", ["", "x", "0", "9" * 30, "9" * 5000])
def test_nonsense_is_no_server_error(choir, of):
    browser = browser_of(member("Anna", choir))

    assert press(browser, MINE, "leave", of).status_code in (400, 404)
    assert press(browser, f"{MINE}koren/medlemmar/", "end", of).status_code in (400, 404)


@pytest.mark.parametrize("path", [MINE, f"{MINE}koren/medlemmar/"])
def test_a_button_that_there_is_not_does_nothing_and_is_explained(choir, path):
    browser = browser_of(member("Anna", choir))
    before = Organisation.objects.get().confirmed_at
    answer = press(browser, path, "?", choir.pk)

    assert (answer.status_code, "Ladda sidan på nytt" in answer.text) == (400, True)
    assert Organisation.objects.get().confirmed_at == before


def test_every_page_is_there_in_three_languages_with_each_other(client):
    organisation("Kören")
    for paths in (
        ("/sv/foreningar/", "/fi/yhdistykset/", "/en/associations/"),
        ("/sv/logga-in/", "/fi/kirjaudu/", "/en/sign-in/"),
        (
            "/sv/foreningar/koren/kontaktperson/",
            "/fi/yhdistykset/koren/yhteyshenkilo/",
            "/en/associations/koren/contact-person/",
        ),
    ):
        pages = [client.get(path) for path in paths]
        assert [page.status_code for page in pages] == [200] * 3
        assert all(f'href="{path}"' in pages[0].text for path in paths)

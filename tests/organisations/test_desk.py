"""What staff see of associations and decide about them in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from organisations.actions import claims, questions
from organisations.models import Claim, Deed, Membership, Organisation, Person, Question
from tests.factories import organisation
from tests.forms import filled, text_of
from tests.organisations.people import NOW, log, member, person

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"organisations_admin:{name}", args=args)


@pytest.fixture
def choir():
    return organisation("Kören", email="koren@koren.example")


def decide(client, of, do, **answers):
    answers = {f"{do}-{name}": value for name, value in answers.items()}
    return client.post(url("desk", of.pk), answers | {"do": do})


def of(made):
    return Organisation.objects.get(pk=made.pk)


def test_staff_verify_and_take_the_mark_away_and_both_are_logged(admin_client, choir):
    decide(admin_client, choir, "verify", basis="in-person", note="Passport seen.")
    verified = of(choir).verification
    refused = decide(admin_client, choir, "remove_mark", reason="")
    decide(admin_client, choir, "remove_mark", reason="Dissolved.")

    assert (verified, refused.status_code, of(choir).verification) == ("verified", 200, "unverified")
    assert log() == [("verified", "admin"), ("mark-removed", "admin")]


def test_staff_appoint_and_end_roles_with_a_reason(admin_client, choir):
    person("Cia")
    decide(admin_client, choir, "appoint", email="cia@example.org", role="owner", reason="Minutes seen.")
    membership = Membership.objects.get()
    about = {"of": membership.pk, "do": "end"}
    admin_client.post(url("desk", choir.pk), about)
    still = Membership.objects.standing(timezone.now()).count()
    admin_client.post(url("desk", choir.pk), about | {"reason": "Moved away."})

    assert (still, Membership.objects.standing(timezone.now()).count()) == (1, 0)
    assert log() == [("appointed", "admin"), ("removed", "admin")]


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_what_took_no_effect_is_not_said_to_be_done(admin_client, choir):
    asked = claims.claim(choir, person=person("Cia"), role="owner", message="", now=NOW)
    about = {"do": "approve", "of": asked.pk}
    done = said(admin_client.post(url("desk", choir.pk), about, follow=True))
    again = said(admin_client.post(url("desk", choir.pk), about, follow=True))
    end = {"do": "end", "of": Membership.objects.get().pk}
    without_reason = said(admin_client.post(url("desk", choir.pk), end, follow=True))

    assert (done, again) == (["Det är gjort och finns i loggen."], ["Någon annan har redan avgjort det."])
    assert without_reason == ["Skriv varför. Det sparas i loggen."]


@pytest.mark.parametrize("sent", [{"do": "?"}, {"do": "approve", "of": "9" * 5000}, {"do": "end", "of": "x"}])
def test_a_button_that_there_is_not_is_explained_to_staff_too(admin_client, choir, sent):
    answer = admin_client.post(url("desk", choir.pk), sent)

    assert (answer.status_code, "Ladda sidan på nytt" in answer.text) == (400, True)


def test_staff_give_trust_archive_and_bring_back(admin_client, choir):
    decide(admin_client, choir, "trust", trust="given", reason="As agreed.")
    decide(admin_client, choir, "archive", reason="Asleep.")
    archived = of(choir).archived_at
    decide(admin_client, choir, "confirm")

    assert (of(choir).trust, bool(archived), of(choir).archived_at) == ("given", True, None)


def test_staff_see_a_claim_with_hints_and_decide(admin_client, choir):
    cia = person("Cia", email="cia@koren.example")
    asked = claims.claim(choir, person=cia, role="owner", message="See www.example.org", now=NOW)
    page = admin_client.get(url("desk", choir.pk))
    waiting = admin_client.get(url("waiting"))
    admin_client.post(url("desk", choir.pk), {"do": "approve", "of": asked.pk})

    assert text_of(page, ".desk__part li") == ["Adressen slutar som föreningens.", "Meddelandet innehåller en länk."]
    assert "Kören" in text_of(waiting, "td a")
    assert (Claim.objects.get().state, Membership.objects.get().role) == ("approved", "owner")


def test_staff_answer_a_question_once(admin_client, choir):
    asked = questions.ask(choir, name="A", email="a@example.org", text="När?", language="sv", network="", now=NOW)
    page = admin_client.get(url("answer", asked.pk))
    admin_client.post(url("answer", asked.pk), filled(page, "main form", text="I morgon."))
    again = admin_client.get(url("answer", asked.pk))

    assert Question.objects.get().answer == "I morgon."
    assert text_of(again, "main form") == []


def test_a_list_is_shown_before_it_is_brought_in(admin_client):
    file = SimpleUploadedFile("list.csv", "Namn;FO-nummer;Färg\nKören;1234567-1;röd\nFel;1;\n".encode())
    shown = admin_client.post(url("city_list"), {"file": file})
    before = Organisation.objects.count()
    admin_client.post(url("city_list"), filled(shown, "main form"))

    assert (before, [str(each) for each in Organisation.objects.all()]) == (0, ["Kören"])
    assert "Kolumner som inte läses: Färg" in text_of(shown, "main p")


def test_a_file_that_is_no_list_is_explained(admin_client):
    page = admin_client.post(url("city_list"), {"file": SimpleUploadedFile("x.csv", b"\x81\x8d")})

    assert (page.status_code, Organisation.objects.count()) == (200, 0)


def test_a_person_is_handed_out_and_erased(admin_client, choir):
    anna = member("Anna", choir, "editor")
    [told] = admin_client.post(url("person", anna.pk), {"do": "export"}).json()["person"]["kept"]
    admin_client.post(url("person", anna.pk), {"do": "erase"})

    assert (told["addresses"], Person.objects.standing().count()) == (["anna@example.org"], 0)
    assert admin_client.get(url("person", anna.pk)).status_code != 200


def test_the_last_owner_is_not_erased_before_another_is_appointed(admin_client, choir):
    anna = member("Anna", choir)
    admin_client.post(url("person", anna.pk), {"do": "erase"})

    assert Person.objects.standing().count() == 1


@pytest.mark.parametrize("door", ["desk", "waiting", "city_list", "answer", "person"])
def test_who_may_not_decide_is_let_in_nowhere(client, django_user_model, choir, door):
    clerk = django_user_model.objects.create_user("clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(clerk)
    asked = questions.ask(choir, name="A", email="a@example.org", text="När?", language="sv", network="", now=NOW)
    where = {"desk": choir.pk, "answer": asked.pk, "person": person("Anna").pk}
    args = [where[door]] if door in where else []

    assert client.get(url(door, *args), follow=True).redirect_chain[-1][0] == "/admin/"


@pytest.mark.parametrize("name", ["list", "add"])
@pytest.mark.parametrize("model", ["area", "contactperson", "contactduty", "privatedetails"])
def test_records_have_their_views(admin_client, model, name):
    assert admin_client.get(reverse(f"wagtailsnippets_organisations_{model}:{name}")).status_code == 200


@pytest.mark.parametrize("model", ["deed", "person"])
def test_nobody_writes_the_log_or_a_person_by_hand(admin_client, choir, model):
    member("Anna", choir)
    Deed.objects.create(verb="confirmed", at=NOW, organisation=choir)
    pk = {"deed": Deed, "person": Person}[model].objects.first().pk
    views = {"list": [], "add": [], "edit": [pk], "delete": [pk]}
    answers = {
        name: admin_client.get(reverse(f"wagtailsnippets_organisations_{model}:{name}", args=args)).status_code
        for name, args in views.items()
    }

    assert answers == {"list": 200, "add": 302, "edit": 302, "delete": 302}

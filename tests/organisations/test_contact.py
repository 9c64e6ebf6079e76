"""The contact person at the city, the deputy, and the questions to them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from wagtail.models import Site

from jtw import remembered
from organisations import contacts
from organisations.actions import questions
from organisations.models import Area, ContactDuty, ContactPerson, ContactSettings, Question
from tests.factories import helsinki, organisation, picture
from tests.forms import filled, text_of
from tests.organisations.people import NOW, log, posted, receivers

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)  # a Tuesday
DAY = timedelta(days=1)


@pytest.fixture
def town():
    """Eva has all associations and Nils stands in for her; the shared inbox is set."""
    eva = ContactPerson.objects.create(
        name="Eva", email="eva@example.org", phone="06 123", hours_sv="9–15", photo=picture("Eva")
    )
    nils = ContactPerson.objects.create(name="Nils", email="nils@example.org", language="fi")
    ContactDuty.objects.create(contact=eva, deputy=nils)
    settings = ContactSettings.for_site(Site.objects.get(is_default_site=True))
    settings.inbox_email, settings.inbox_phone = "kultur@example.org", "06 999"
    settings.save()
    return eva, nils


def away(person, first=TODAY, last=TODAY):
    person.absent_from, person.absent_until = first, last
    person.save()


def shown(client, slug="koren"):
    answer = client.get(f"/sv/evenemang/arrangor/{slug}/")
    return " ".join(text_of(answer, ".contact-person"))


def ask(about=None, email="anna@example.org", at=NOW):
    return questions.ask(about, name="Anna", email=email, text="När öppnar hallen?", language="fi", network="", now=at)


@pytest.fixture
def at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def test_gr_72_the_page_of_an_association_shows_the_contact_person_the_deputy_or_the_shared_inbox(
    client, town, at_noon
):
    organisation("Kören")
    eva, nils = town
    pages = [shown(client)]
    for person in (eva, nils):
        away(person)
        pages.append(shown(client))

    assert pages == [
        "Eva 9–15 06 123 eva@example.org Ställ en fråga",
        "Nils Ersätter kontaktpersonen i dag. nils@example.org Ställ en fråga",
        "Stadens gemensamma inkorg 06 999 kultur@example.org Ställ en fråga",
    ]


def test_gr_72_without_anybody_appointed_the_shared_inbox_is_shown(client, at_noon):
    organisation("Kören")

    assert shown(client) == "Stadens gemensamma inkorg Ställ en fråga"


def test_a_unit_of_the_city_has_no_contact_person_at_the_city(client, town):
    organisation("Biblioteket", kind="unit")

    assert shown(client, "biblioteket") == ""


@pytest.mark.parametrize(
    ("first", "last", "absent"),
    [
        (None, None, False),
        (TODAY, TODAY, True),
        (TODAY - DAY, None, True),
        (TODAY + DAY, None, False),
        (TODAY - 2 * DAY, TODAY - DAY, False),
    ],
)
def test_an_absence_counts_both_of_its_days_and_may_be_open(first, last, absent):
    assert ContactPerson(absent_from=first, absent_until=last).is_absent(TODAY) == absent


def test_the_narrowest_duty_counts():
    sports = Area.objects.create(name_sv="Idrott", slug="idrott")
    people = [ContactPerson.objects.create(name=name, email=f"{name}@example.org") for name in "abcd"]
    club, choir, other = organisation("Klubben"), organisation("Kören"), organisation("Andra")
    club.areas.add(sports)
    choir.areas.add(sports)
    ContactDuty.objects.create(contact=people[0], deputy=people[3])
    ContactDuty.objects.create(contact=people[1], deputy=people[3]).areas.add(sports)
    ContactDuty.objects.create(contact=people[2], deputy=people[3]).organisations.add(choir)

    roster = contacts.read_roster()

    assert [contacts.duty_of(each, roster).contact.name for each in (other, club, choir, None)] == ["a", "b", "c", "a"]


def test_nobody_is_their_own_deputy(town):
    with pytest.raises(ValidationError):
        ContactDuty(contact=town[0], deputy=town[0]).full_clean()


def test_gr_73_a_question_gets_a_receipt_and_reaches_the_contact_person(town):
    choir = organisation("Kören")
    asked = ask(choir)

    assert receivers() == ["eva@example.org", "anna@example.org"]
    assert "När öppnar hallen?" in posted()[0].body
    assert (asked.contact, asked.due_at) == (town[0], helsinki("2026-11-26 16:00"))


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-27 23:30", "2026-12-01 16:00"),  # Friday evening
        ("2026-11-28 10:00", "2026-12-01 16:00"),  # Saturday
        ("2026-12-23 09:00", "2026-12-29 16:00"),  # before Christmas
        ("2026-03-27 12:00", "2026-03-31 16:00"),  # over the change of the clocks
    ],
)
def test_gr_73_two_workdays_leave_out_weekends_and_holidays(asked, due):
    assert questions.due(helsinki(asked)) == helsinki(due)


def test_gr_73_what_is_not_answered_in_two_workdays_goes_to_the_deputy_once(town):
    due_at = ask(organisation("Kören")).due_at
    posted().clear()
    questions.escalate_overdue(due_at - timedelta(seconds=1))
    before = receivers()
    for _twice in range(2):
        questions.escalate_overdue(due_at)

    assert (before, receivers(), Question.objects.get().contact) == ([], ["nils@example.org"], town[1])
    assert log() == [("escalated", "")]


def test_gr_73_what_was_answered_goes_to_nobody_else(town, django_user_model):
    asked = ask()
    eva = django_user_model.objects.create(username="eva")
    posted().clear()
    questions.answer(asked, "Klockan åtta.", by=eva, now=NOW)
    questions.escalate_overdue(asked.due_at)
    with pytest.raises(questions.AlreadyAnswered):
        questions.answer(asked, "Nio.", by=eva, now=NOW)

    (letter,) = posted()
    assert (letter.to, "Klockan åtta." in letter.body) == (["anna@example.org"], True)


def test_with_both_absent_a_question_and_its_delay_reach_the_shared_inbox(town):
    for person in town:
        away(person, TODAY, None)
    remembered.forget()
    asked = ask()
    questions.escalate_overdue(asked.due_at)

    assert receivers() == ["kultur@example.org", "anna@example.org", "kultur@example.org"]


def test_no_more_than_ten_questions_a_day(town):
    for _time in range(10):
        ask()
    with pytest.raises(questions.TooManyQuestions):
        ask()

    assert Question.objects.count() == 10


def test_a_question_is_forgotten_a_year_after_its_answer(town, django_user_model):
    questions.answer(ask(), "Ja.", by=django_user_model.objects.create(username="eva"), now=NOW)
    ask()
    questions.forget_due(NOW + 366 * DAY)

    assert Question.objects.count() == 1


def test_somebody_asks_by_the_form(client, town):
    organisation("Kören")
    url = "/fi/yhdistykset/koren/yhteyshenkilo/"
    empty = client.post(url, filled(client.get(url), "form.form-page"))
    program = client.post(url, filled(client.get(url), "form.form-page", text="?", email="a@example.org", website="x"))
    sent = client.post(url, filled(client.get(url), "form.form-page", text="Milloin?", email="a@example.org"))

    assert [bool(text_of(page, ".error-summary")) for page in (empty, program, sent)] == [True, True, False]
    assert text_of(sent, "h1") == ["Olemme saaneet kysymyksesi"]
    assert [(each.text, each.language) for each in Question.objects.all()] == [("Milloin?", "fi")]

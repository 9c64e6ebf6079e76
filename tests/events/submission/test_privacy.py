"""What is kept of senders, and for how long."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from events.models import EventPage, ItemStep, MailedDraft, Sender, Submission, SubmittedPicture
from events.submission import actions, privacy
from jtw import letters, outbox, personal, scheduled
from jtw.models import Letter
from jtw.personal import Who
from organisations.actions import claims, memberships, people, questions, sign_in
from organisations.models import Invitation, Question
from tests.events.submission.filling import answer, at, begin, fill, send
from tests.factories import edit, organisation, picture
from tests.organisations.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)


@pytest.fixture
def approved(client, now, admin_user):
    send(client)
    return actions.approve(actions.confirm(Submission.objects.get(), now=now), by=admin_user, now=now)


def test_ac_50_what_is_not_confirmed_is_erased_after_72_hours(client, now):
    send(client)
    privacy.erase_due(now + timedelta(hours=71, minutes=59))
    before = (Submission.objects.count(), Sender.objects.count())
    privacy.erase_due(now + timedelta(hours=72))

    assert (before, Submission.objects.count(), Sender.objects.count()) == ((1, 1), 0, 0)


def test_a_sender_is_forgotten_12_months_after_the_event_and_the_trail_stays(approved, now):
    pseudonym = approved.sender.pseudonym
    privacy.erase_due(now.replace(year=2027, day=27))
    before = Sender.objects.count()
    privacy.erase_due(now.replace(year=2027, day=28))
    item = Submission.objects.get()

    assert (approved.sender.delete_on, before, Sender.objects.count()) == (date(2027, 11, 28), 1, 0)
    assert (item.sender, item.pseudonym) == (None, pseudonym)
    assert list(ItemStep.objects.values_list("what", "pseudonym")) == [
        ("sent", pseudonym),
        ("confirmed", pseudonym),
        ("approved", None),
    ]


def test_one_person_has_one_pseudonym(client, approved, now):
    send(client, when={"day": "5", "month": "12"})

    assert len(set(Submission.objects.values_list("pseudonym", flat=True))) == 1


def test_a_person_is_told_all_that_is_stored_of_them_and_nothing_of_others(client, approved):
    send(client, who={"email": "annan@example.fi", "name": "Annan"})
    [told] = personal.export(Who.at("VERA@example.fi"))["events sent in"]["kept"]

    assert {name: told[name] for name in ("name", "email", "organisation", "delete_on")} == {
        "name": "Vera Visa",
        "email": "vera@example.fi",
        "organisation": "Visklubben",
        "delete_on": "2027-11-28",
    }
    assert [sent["reference"] for sent in told["sent"]] == [approved.reference]
    assert [step["what"] for step in told["sent"][0]["steps"]] == ["sent", "confirmed", "approved"]


def test_a_person_is_forgotten_before_their_time_and_what_waits_is_withdrawn(client, approved, now):
    send(client, who={"email": "annan@example.fi"})
    waiting = actions.ask_to_cancel(approved, key=approved.pseudonym, now=now)
    personal.erase(Who.at("vera@example.fi"), now=now)
    waiting.refresh_from_db()

    assert list(Sender.objects.values_list("email", flat=True)) == ["annan@example.fi"]
    assert (Submission.objects.filter(state="approved").count(), waiting.state) == (1, "withdrawn")


def test_somebody_with_a_phone_is_found_however_the_number_is_written(client, now):
    send(client, who={"email": "", "phone": "040-123 4567"})
    told = personal.export(Who.at("+358 40 1234567"))
    personal.erase(Who.at("0401234567"), now=now)

    assert told["events sent in"]["kept"][0]["phone"] == "040-123 4567"
    assert list(Sender.objects.all()) == []


def test_a_person_is_found_by_their_phone_too(now):
    vera = member("Vera", organisation("Visklubben"), role="editor", email="vera@example.fi", phone="040 123 4567")
    [told] = personal.export(Who.at("+358 40 1234567"))["person"]["kept"]
    personal.erase(Who.at("0401234567"), now=now)
    vera.refresh_from_db()

    assert (told["name"], vera.name, vera.phone) == ("Vera", "", "")


@pytest.fixture
def everywhere(client, approved, committed, now, monkeypatch):
    """Vera Visa in every table that may know her."""
    page = EventPage.objects.get(translation_key=approved.event_key, alias_of=None)
    photo = picture(photographer="Vera Visa")
    edit(page, image=photo)
    price = {**approved.answers["price"], "photographer": "Vera Visa"}
    Submission.objects.filter(pk=approved.pk).update(answers={**approved.answers, "price": price})
    begin(client)
    answer(client, "who")
    client.post(at("page", number=1), {"title": "Fest", "do": "keep", "keep_email": "vera@example.fi"})
    club = organisation("Visklubben", role_mailbox="vera@example.fi", email="vera@example.fi")
    vera = member("Vera Visa", club, role="editor", email="vera@example.fi", phone="040 123 4567")
    other = organisation("Kören", slug="koren")
    claims.claim(other, person=vera, role="owner", message="Jag är Vera Visa", now=now)
    asked = {"invited_at": now, "expires_at": now + DAY}
    Invitation.objects.create(organisation=other, email="vera@example.fi", role="owner", **asked)
    questions.ask(club, name="Vera Visa", email="vera@example.fi", text="Hej", language="sv", network="", now=now)
    sign_in.ask_code("vera@example.fi", language="sv", network="", now=now)
    sign_in.remember(vera, is_own_device=True, now=now)
    return vera  # the letters about all that wait for a commit that does not come


def fails(backend, messages):
    raise OSError("no mail server")


def found(*words: str) -> list[str]:
    """The columns of any table of ours where one of these words stands."""
    models = [model for model in apps.get_models() if model._meta.app_label in personal.OURS]
    places = {
        f"{model._meta.label}.{name}"
        for model in models
        for row in model.objects.values(*(field.attname for field in model._meta.local_fields))
        for name, value in row.items()
        if any(word in str(value).casefold() for word in words)
    }
    return sorted(places)


def test_who_forgets_waits_for_their_turn_before_they_lock_anything(everywhere, now):
    """The one order of locks with what publishes pages; whoever takes them in another stops both on PostgreSQL."""
    acts = {
        "clock": lambda: privacy.erase_due(now + timedelta(days=400)),
        "staff": lambda: personal.erase(Who.at("vera@example.fi"), now=now),
        "oneself": lambda: people.erase(everywhere, by=everywhere, now=now),
    }
    first = {}
    for name, act in acts.items():
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            act()
            transaction.set_rollback(True)
        firsts = [query["sql"] for query in asked if "jtw_stamp" in query["sql"] or not is_of_reading(query["sql"])]
        first[name] = "jtw_stamp" in firsts[0]

    assert first == dict.fromkeys(acts, True)


def is_of_reading(sql: str) -> bool:
    return sql.startswith(("SELECT", "SAVEPOINT")) and " FOR " not in sql  # UPDATE, or NO KEY UPDATE


def test_whoever_asks_to_be_forgotten_is_in_no_table_any_more(everywhere, now):
    before = found("vera visa", "vera@example.fi", "040 123")
    told = personal.export(Who.at("vera@example.fi"))
    people.erase(everywhere, by=everywhere, now=now)

    assert before == [
        "events.MailedDraft.answers",
        "events.MailedDraft.email",
        "events.Sender.email",
        "events.Sender.name",
        "events.Submission.answers",
        "images.Picture.photographer",
        "jtw.Letter.to",
        "organisations.Address.email",
        "organisations.Claim.message",
        "organisations.Invitation.email",
        "organisations.Organisation.email",
        "organisations.Organisation.role_mailbox",
        "organisations.Person.name",
        "organisations.Person.phone",
        "organisations.Question.email",
        "organisations.Question.name",
        "organisations.SignIn.email",
    ]
    assert len(told.pop("letters")["kept"]) > 0
    assert {name: len(part["kept"]) for name, part in told.items()} == {
        "person": 1,
        "sign-ins": 1,
        "invitations": 1,
        "questions": 1,
        "contacts": 1,
        "events sent in": 1,
        "drafts": 1,
    }
    assert found("vera visa", "vera@example.fi", "040 123") == []


def test_twelve_months_after_the_event_the_clock_has_forgotten_them_everywhere(
    everywhere, admin_user, now, monkeypatch
):
    """But for the address that their association chose to publish."""
    questions.answer(Question.objects.get(), by=admin_user, text="Hej!", now=now)
    memberships.end(everywhere.memberships.get(), by=everywhere, now=now)
    claims.withdraw(everywhere.claims.get(), by=everywhere, now=now)
    later = now.replace(year=2028, day=1)
    for forget in (privacy.erase_due, people.forget_due, questions.forget_due):
        forget(later)
    monkeypatch.setattr(EmailBackend, "send_messages", fails)
    for _letter in range(Letter.objects.count()):
        letters.send_due(later)
    outbox.forget_given_up(later + 15 * DAY)

    assert found("vera visa", "vera@example.fi", "040 123") == [
        "organisations.Organisation.email",
        "organisations.Organisation.role_mailbox",
    ]


def test_the_command_tells_and_forgets_a_person(client, approved, capsys):
    call_command("personal_data", "export", "vera@example.fi")
    told = capsys.readouterr().out
    call_command("personal_data", "erase", "vera@example.fi")

    assert '"Vera Visa"' in told
    assert '"events sent in": 1' in capsys.readouterr().out
    assert list(Sender.objects.all()) == []


def test_drafts_and_pictures_that_nobody_went_on_with_are_erased(client, now):
    begin(client)
    client.post(at("page", number=1), {"title": "Fest", "do": "keep", "keep_email": "vera@example.fi"})
    loose = SubmittedPicture.objects.create(content=b"x", width=1, height=1, made_at=now)
    held = SubmittedPicture.objects.create(content=b"x", width=1, height=1, made_at=now)
    MailedDraft.objects.update(picture=held)
    privacy.erase_due(now + 13 * DAY)
    before = (MailedDraft.objects.count(), SubmittedPicture.objects.count())
    privacy.erase_due(now + 15 * DAY)

    assert (before, MailedDraft.objects.count(), list(SubmittedPicture.objects.filter(pk=loose.pk))) == ((1, 2), 0, [])


def test_erasures_are_done_by_the_clock():
    assert "forget senders" in [job.name for job in scheduled.registered()]


@pytest.mark.parametrize(
    ("language", "notice"),
    [("sv", "raderas 12 månader efter evenemanget"), ("fi", "poistetaan 12 kuukauden kuluttua tapahtumasta")],
)
def test_the_form_says_what_becomes_of_personal_data(client, language, notice):
    begin(client, language)

    assert notice in client.get(at("page", language, number=5)).content.decode()


def test_what_was_typed_leaves_the_session_when_it_is_sent(client):
    fill(client)
    client.post(at("check"), {"do": "send"})

    assert "vera@example.fi" not in str(dict(client.session))

"""What is kept of senders, and for how long."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from events.models import ItemStep, MailedDraft, Sender, Submission, SubmittedPicture
from events.submission import actions, privacy
from jtw import scheduled
from tests.events.submission.filling import at, begin, fill, send

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
    [told] = privacy.export("VERA@example.fi")

    assert {name: told[name] for name in ("name", "email", "organisation", "delete_on")} == {
        "name": "Vera Visa",
        "email": "vera@example.fi",
        "organisation": "Visklubben",
        "delete_on": "2027-11-28",
    }
    assert [sent["reference"] for sent in told["sent"]] == [approved.reference]
    assert [step["what"] for step in told["sent"][0]["steps"]] == ["sent", "confirmed", "approved"]


def test_a_person_is_forgotten_before_their_time(client, approved):
    send(client, who={"email": "annan@example.fi"})

    assert privacy.erase_person("vera@example.fi") == 1
    assert list(Sender.objects.values_list("email", flat=True)) == ["annan@example.fi"]
    assert Submission.objects.filter(state="approved").count() == 1


def test_the_command_tells_and_forgets_a_person(client, approved, capsys):
    call_command("senders", "export", "vera@example.fi")
    told = capsys.readouterr().out
    call_command("senders", "erase", "vera@example.fi")

    assert '"Vera Visa"' in told
    assert "1 sender" in capsys.readouterr().out
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

"""Letters to moderators, and approving from one."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client
from wagtail.users.models import UserProfile

from events.models import Event, EventCard, ItemStep, MailedApproval
from events.moderation import by_mail, decisions, letters
from events.moderation.by_mail import Void
from events.moderation.models import Verdict
from events.submission import actions
from jtw import scheduled
from tests.events.moderation.sending import NOW, correct, sending, wait
from tests.factories import helsinki
from tests.forms import pressed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
OVER = timedelta(seconds=10)


@pytest.fixture
def anna():
    """May review, and reads Finnish; others who may not, or who have no address, get no letter."""
    user = get_user_model().objects.create_user("anna", email="anna@example.fi")
    user.user_permissions.add(Permission.objects.get(codename="moderate"))
    UserProfile.objects.create(user=user, preferred_language="fi")
    get_user_model().objects.create_user("writer", email="writer@example.fi")
    get_user_model().objects.create_superuser("nobody")
    return user


def to_anna() -> list:
    return [letter for letter in mail.outbox if letter.to == ["anna@example.fi"]]


def link_in(letter) -> str:
    return re.search(r"http://testserver(/sv/granskning/\S+)", letter.body)[1]


@pytest.fixture
def link(anna, committed):
    wait()
    with committed():
        letters.tell_of_waiting(NOW)
    return link_in(to_anna()[-1])


def test_one_letter_in_the_morning_tells_of_all_that_waits_and_none_of_nothing(anna, committed):
    with committed():
        letters.tell_of_waiting(NOW)
    before = to_anna()
    for title, day in (("Bingo", "28"), ("Loppis", "5")):
        wait(what={"title": title}, when={"day": day})
    with committed():
        letters.tell_of_waiting(NOW)
    [letter] = to_anna()

    assert before == []
    assert letter.subject == "2 tapahtumaa odottaa tarkistusta"
    assert ("Bingo · 28.11.2026" in letter.body, "http://testserver/admin/desk/" in letter.body) == (True, True)
    assert sorted({address for sent in mail.outbox for address in sent.to}) == ["anna@example.fi"]


def test_the_letter_goes_out_at_half_past_eight():
    [job] = [job for job in scheduled.registered() if job.name == "letter of what waits"]

    assert job.next_after(helsinki("2026-11-24 13:00")) == helsinki("2026-11-25 08:30")


def test_ac_55_a_hundred_posts_that_nobody_confirms_cause_no_letter_to_moderators(anna, committed):
    with committed():
        for _number in range(100):
            actions.send(sending(is_proved=False), now=NOW)
        letters.alert(NOW)
        letters.tell_of_waiting(NOW)

    assert to_anna() == []


@pytest.fixture
def cancelled(admin_user):
    """A published event that somebody unknown says is cancelled."""
    item = wait()
    actions.approve(item, by=admin_user, now=NOW)
    item.refresh_from_db()
    return actions.ask_to_cancel(item, key=item.pseudonym, now=NOW)


def test_a_cancellation_of_somebody_unknown_alerts_at_once_and_once(anna, cancelled, committed):
    with committed():
        letters.alert(NOW)
        letters.alert(NOW + timedelta(minutes=1))
    [letter] = to_anna()

    assert letter.subject == "Tapahtuma on ehkä peruttu tai siirretty: katso heti"
    assert Event.objects.get().status == "scheduled"


def test_no_alert_is_sent_at_night_but_in_the_morning(anna, cancelled, committed):
    with committed():
        letters.alert(helsinki("2026-11-24 22:00"))
        letters.alert(helsinki("2026-11-25 06:59"))
    at_night = to_anna()
    with committed():
        letters.alert(helsinki("2026-11-25 07:00"))

    assert (at_night, len(to_anna())) == ([], 1)


def test_a_move_of_somebody_unknown_alerts_too_and_a_better_text_does_not(anna, admin_user, committed):
    item = wait()
    actions.approve(item, by=admin_user, now=NOW)
    item.refresh_from_db()
    correct(item, what={"body": "Kören sjunger."})
    with committed():
        letters.alert(NOW)
    of_text = to_anna()
    correct(item, when={"day": "29"})
    with committed():
        letters.alert(NOW)

    assert (of_text, len(to_anna())) == ([], 1)


def test_the_link_decides_nothing_when_opened_and_approves_by_a_button_in_that_name(link, client, anna, clock):
    opened = client.get(link)
    nothing = decisions.Decision.objects.count()
    done = client.post(link)
    clock.shift(OVER)
    decisions.take_effect(NOW + OVER)

    assert (opened.status_code, nothing, done.status_code) == (200, 0, 200)
    assert ("Höstkonsert" in opened.content.decode(), "anna" in opened.content.decode()) == (True, True)
    assert ItemStep.objects.get(what="approved").by == anna
    assert EventCard.objects.get(locale="sv").title == "Höstkonsert"


def test_a_browser_that_checks_where_a_post_comes_from_may_press_the_button(link):
    assert pressed(Client(enforce_csrf_checks=True), link).status_code == 200


def test_the_link_works_once(link, client):
    answers = [client.post(link).status_code, client.post(link).status_code, client.get(link).status_code]

    assert answers == [200, 410, 410]


def code_of(token: str, now) -> str:
    with pytest.raises(Void) as void:
        by_mail.approve(token, now=now)
    return void.value.code


def test_the_link_is_void_where_anything_is_otherwise(link, anna, admin_user, settings):
    token = link.split("/")[3]
    [item] = [mailed.item for mailed in MailedApproval.objects.filter(user=anna)]
    codes = [code_of(token + "x", NOW), code_of(token, NOW + timedelta(hours=72))]
    settings.APPROVE_BY_MAIL = False
    codes.append(code_of(token, NOW))
    settings.APPROVE_BY_MAIL = True
    made = decisions.decide(item, Verdict.REFUSE, by=admin_user, version=1, now=NOW, words="Nej.")
    codes.append(code_of(token, NOW))
    decisions.undo(made.pk, now=NOW)
    correct(item, what={"title": "Vinterkonsert"})
    codes.append(code_of(token, NOW))
    anna.user_permissions.clear()
    codes.append(code_of(token, NOW))

    assert codes == ["unknown", "late", "off", "changed", "changed", "not-allowed"]
    assert list(EventCard.objects.all()) == []


def test_switched_off_the_letter_has_no_such_link(anna, committed, settings):
    settings.APPROVE_BY_MAIL = False
    wait()
    with committed():
        letters.tell_of_waiting(NOW)

    assert ("granskning" in to_anna()[-1].body, MailedApproval.objects.count()) == (False, 0)

"""Staff fill in the form for somebody who rings or stands at the counter, and print a slip (AC-50)."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from wagtail.users.models import UserProfile

from events.models import EventPage, ItemStep, Submission
from events.submission import actions
from events.submission.models import State
from tests.events.moderation.sending import correct, sending, wait
from tests.events.submission.filling import PAGES as PAGES_OF_FORM
from tests.events.submission.filling import answer, at, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BY_PHONE = {"email": "", "phone": "040 123 4567"}


@pytest.fixture
def officer(client):
    """A client in which somebody who reviews is signed in."""
    return signed_in(client, "moderate")


def signed_in(client, *permissions: str):
    user = get_user_model().objects.create_user("anna", password="x")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
    UserProfile.get_for_user(user)
    client.force_login(user)
    return client


def enter(client, language: str = "sv", **who):
    """The whole form for somebody else, sent: where that leads."""
    client.post("/admin/desk/enter/", {"language": language})
    for page in PAGES_OF_FORM:
        answer(client, page, language, **(who if page == "who" else {}))
    return client.post(at("check", language), {"do": "send"})


def slip_of(client, item: Submission) -> str:
    return client.get(f"/admin/desk/{item.reference}/slip/").content.decode()


def test_ac_50_what_staff_enter_waits_at_once_marked_with_who_entered_it(officer, committed):
    with committed():
        sent = enter(officer)
    [item] = Submission.objects.all()
    [step] = item.steps.all()

    assert (sent.status_code, sent.url) == (302, f"/admin/desk/{item.reference}/slip/")
    assert (item.state, item.is_from_desk, item.score) == (State.WAITING, True, 0)
    assert (step.what, step.by.username) == (ItemStep.What.SENT, "anna")
    assert (item.sender.name, item.sender.email, item.sender.proved_at) == ("Vera Visa", "vera@example.fi", None)
    assert [letter.to for letter in mail.outbox] == [["vera@example.fi"]]


def test_the_desk_has_a_button_and_says_who_entered_it(officer):
    enter(officer)
    desk = officer.get("/admin/desk/").content.decode()

    assert ('action="/admin/desk/enter/"' in desk, "inmatat av personalen: anna" in desk) == (True, True)
    assert f"/admin/desk/{Submission.objects.get().reference}/slip/" in desk


def test_ac_50_somebody_with_a_phone_alone_need_not_be_called_back_and_gets_a_code_on_the_slip(
    officer, committed, client
):
    with committed():
        enter(officer, **BY_PHONE)
    [item] = Submission.objects.all()
    slip = slip_of(officer, item)
    officer.logout()
    opened = client.post(at("by_reference"), {"reference": item.reference, "code": item.code})

    assert (item.state, len(item.code), mail.outbox) == (State.WAITING, 6, [])
    assert [each in slip for each in (item.reference, item.code, "lördag 28 november 2026 kl. 19–21", "<svg")] == [
        True
    ] * 4
    assert ("040 123" in slip, "Vera" in slip) == (False, False)
    assert (opened.status_code, opened.url.startswith("/sv/beratta/mitt-evenemang/")) == (302, True)


def test_the_slip_is_in_the_language_of_the_person_and_leads_by_qr_to_where_the_event_is_changed(officer, settings):
    settings.HELP_PHONE = "06 786 3111"
    enter(officer, "fi")
    slip = slip_of(officer, Submission.objects.get())

    assert '<html lang="fi">' in slip
    assert ["06 786 3111" in slip, "Koodi" in slip, "<svg" in slip] == [True, False, True]
    assert "lauantai 28. marraskuuta 2026 klo 19–21" in slip


def test_the_call_back_list_has_a_slip_for_each(officer):
    item = actions.send(sending(who=BY_PHONE, is_proved=False), now=wait().sent_at)
    desk = officer.get("/admin/desk/").content.decode()

    assert item.state == State.CALL_BACK
    assert f"/admin/desk/{item.reference}/slip/" in desk
    assert item.code in slip_of(officer, item)


def test_the_officer_who_entered_it_may_approve_it_at_the_desk(officer):
    enter(officer)
    item = Submission.objects.get()
    approved = actions.approve(item, by=get_user_model().objects.get(username="anna"), now=item.sent_at)

    assert (approved.state, EventPage.objects.get(live=True, alias_of=None).title) == (State.APPROVED, "Höstkonsert")


def test_what_was_entered_for_one_is_not_offered_to_the_next_and_a_second_press_makes_no_second_item(officer):
    slip = enter(officer).url
    again = officer.post(at("check"), {"do": "send"})
    start = officer.get(at("start"))
    officer.post("/admin/desk/enter/", {"language": "sv"})
    who = officer.get(at("page", number=5)).context["form"]

    assert (again.url, Submission.objects.count()) == (slip, 1)
    assert (start.context["last"], start.context["has_draft"]) == (None, False)
    assert [who[name].value() for name in ("name", "email", "phone", "association")] == [None] * 4


def test_nobody_gets_the_link_of_what_somebody_sent_by_themselves(officer):
    assert officer.get(f"/admin/desk/{wait().reference}/slip/", follow=True).status_code == 404


def test_the_trail_says_once_who_has_opened_a_slip(officer):
    enter(officer, **BY_PHONE)
    item = Submission.objects.get()
    for _press in range(2):
        slip_of(officer, item)

    assert [(step.what, step.by.username) for step in item.steps.all()] == [("sent", "anna"), ("slip", "anna")]


def test_the_slip_of_a_change_has_the_reference_and_the_code_of_the_event(officer):
    enter(officer, **BY_PHONE)
    item = Submission.objects.get()
    actions.approve(item, by=get_user_model().objects.get(username="anna"), now=item.sent_at)
    item.refresh_from_db()
    change = correct(item, who=BY_PHONE, what={"body": "Kören sjunger."})
    slip = slip_of(officer, change)

    assert (change.follows, len(item.code)) == (item, 6)
    assert [each in slip for each in (item.code, item.reference)] == [True, True]


def test_each_page_says_that_it_is_for_somebody_else(officer):
    officer.post("/admin/desk/enter/", {"language": "fi"})

    assert "Täytät tämän toisen puolesta." in officer.get(at("page", "fi", number=1)).content.decode()


@pytest.mark.parametrize(
    ("permissions", "is_let_in"), [(None, False), ([], False), (["change_eventpage"], False), (["moderate"], True)]
)
def test_only_who_reviews_enters_for_others_and_sees_slips(client, permissions, is_let_in):
    item = wait()
    Submission.objects.update(is_from_desk=True)
    browser = client if permissions is None else signed_in(client, *permissions)
    begun = browser.post("/admin/desk/enter/", {"language": "sv"})
    slip = browser.get(f"/admin/desk/{item.reference}/slip/")

    assert (begun.url == at("page", number=1), slip.status_code == 200) == (is_let_in, is_let_in)


def test_a_mark_in_the_session_of_somebody_who_may_not_review_is_worth_nothing(client, committed):
    """As of an officer whose right was taken away while they were at it."""
    officer = signed_in(client, "moderate")
    officer.post("/admin/desk/enter/", {"language": "sv"})
    get_user_model().objects.get(username="anna").user_permissions.clear()
    for page in PAGES_OF_FORM:
        answer(officer, page)
    with committed():
        officer.post(at("check"), {"do": "send"})
    [item] = Submission.objects.all()

    again = officer.post(at("check"), {"do": "send"})

    assert (item.state, item.is_from_desk, item.steps.get().by) == (State.UNCONFIRMED, False, None)
    assert (again.url, officer.get(at("start")).context["last"]) == (at("start"), None)


def test_a_visitor_s_own_form_is_as_before(client):
    send(client)

    assert Submission.objects.get().is_from_desk is False

"""Who is asked about a report, what their answer does, and what staff do."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from events import actions as calendar
from events.actions import Scope
from events.models import Change, Event, EventPage, Occurrence, Report, ReportLetter
from events.reports import letters
from events.reports.answering import of_event
from events.reports.links import address_for
from events.submission import actions as of_items
from organisations.models import Organisation
from tests.events.moderation.sending import wait
from tests.events.reports.telling import NOW, RIGHT, asked, concert, tell, told
from tests.factories import event, helsinki, organisation, row
from tests.forms import pressed
from tests.organisations.people import member, verified

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def club():
    """Verified, and reached in Finnish by its role mailbox."""
    return verified("Visklubben", role_mailbox="styrelsen@example.fi", in_fi=True)


@pytest.fixture
def owned(club):
    return concert(organiser=club)


def changes() -> list[tuple]:
    return list(Change.objects.values_list("kind", "recurrence_id", "made_by__username"))


def when() -> list[str]:
    return [f"{date.starts_at:%d %H.%M} {date.status}" for date in Event.objects.get().occurrences.all()]


def press(client, link: str, do: str, report: Report | None = None):
    return client.post(link, {"do": do, "of": (report or Report.objects.get()).pk}, follow=True)


def test_the_role_mailbox_of_the_organiser_is_asked_in_its_language_and_one_tap_sets_the_time(
    client, owned, committed
):
    tell(client, owned, "time", **RIGHT)
    link = asked(committed)
    [letter] = mail.outbox
    opened = client.get(link)
    before = (changes(), told())
    answered = press(client, link, "accept")

    assert (letter.to, letter.subject) == (["styrelsen@example.fi"], "Onko kalenterissa virhe? Höstkonsert")
    assert "Pitäisi olla: lauantai 28. marraskuuta 2026 klo 18.30–20" in letter.body
    assert (opened.status_code, opened.context["request"].LANGUAGE_CODE) == (200, "fi")
    assert before == ([], [("time", "", 1, "open")])
    assert (changes(), when()) == ([("moved", "20261128T190000", None)], ["28 16.30 moved"])
    assert (told(), "Nyt kalenterissa lukee niin." in answered.content.decode()) == (
        [("time", "", 1, "accepted")],
        True,
    )


def test_a_browser_that_checks_where_a_post_comes_from_may_answer(client, owned, committed):
    tell(client, owned, "cancelled")
    link, browser = asked(committed), Client(enforce_csrf_checks=True)
    answered = pressed(browser, link, do="close", of=Report.objects.get().pk)

    assert (answered.status_code, told()) == (302, [("cancelled", "", 1, "closed")])


def test_a_cancellation_of_one_date_leaves_the_others(client, club, committed):
    series = event(row("2026-11-26 19:00", rrule="FREQ=WEEKLY;COUNT=2"), title="Kör", organiser=club)
    tell(client, series, "cancelled")
    press(client, asked(committed), "accept")

    assert when() == ["26 17.00 cancelled", "03 17.00 scheduled"]


def test_not_so_closes_the_report_and_changes_nothing(client, owned, committed):
    tell(client, owned, "cancelled")
    press(client, asked(committed), "close")

    assert (changes(), told()) == ([], [("cancelled", "", 1, "closed")])


def test_an_answer_counts_once(client, owned, committed):
    tell(client, owned, "cancelled")
    link = asked(committed)
    press(client, link, "close")
    again = press(client, link, "accept")

    assert (changes(), told(), again.status_code) == ([], [("cancelled", "", 1, "closed")], 200)


def test_where_the_date_has_changed_since_the_link_says_so_and_does_nothing(client, owned, committed):
    tell(client, owned, "time", **RIGHT)
    link = asked(committed)
    calendar.postpone(Scope(event_key=owned.translation_key), now=NOW)
    opened = client.get(link).content.decode()
    press(client, link, "accept")

    assert ("Tapahtumakerta on muuttunut" in opened, 'value="accept"' in opened) == (True, False)
    assert ([kind for kind, _date, _by in changes()], told()) == (["postponed"], [("time", "", 1, "open")])


def test_an_organiser_who_is_not_verified_agrees_and_staff_are_told_at_once_and_do_it(
    client, owned, committed, admin_user, admin_client
):
    Organisation.objects.update(verification="unverified")
    get_user_model().objects.filter(pk=admin_user.pk).update(email="admin@example.fi")
    tell(client, owned, "cancelled")
    press(client, asked(committed), "accept")
    before = (changes(), told())
    with committed():
        letters.send_due(NOW + timedelta(minutes=1))
        letters.send_due(NOW + timedelta(minutes=2))
    admin_client.post("/admin/visitors/", {"accept": Report.objects.get().pk})

    assert before == ([], [("cancelled", "", 1, "agreed")])
    assert [letter.to for letter in mail.outbox] == [["styrelsen@example.fi"], ["admin@example.fi"]]
    assert "/admin/visitors/" in mail.outbox[-1].body
    assert (changes(), told()) == ([("cancelled", "20261128T190000", "admin")], [("cancelled", "", 1, "accepted")])
    assert Report.objects.get().decided_by == admin_user


@pytest.fixture
def sent_in(admin_user):
    """Told by Vera, who has proved her address, and approved."""
    club = organisation("Visklubben")
    item = wait(who={"association": "Visklubben"})
    of_items.approve(item, by=admin_user, now=NOW)
    return club, Event.objects.get()


def page_of_event(found: Event) -> EventPage:
    return EventPage.objects.get(translation_key=found.key, alias_of=None)


@pytest.mark.parametrize(("is_verified", "state"), [(True, "accepted"), (False, "agreed")])
def test_the_sender_is_asked_first_and_goes_as_far_as_they_are_trusted(client, sent_in, committed, is_verified, state):
    club, found = sent_in
    member("Vera Visa", club, email="vera@example.fi")
    if is_verified:
        Organisation.objects.update(verification="verified", verified_at=NOW)
    tell(client, page_of_event(found), "cancelled")
    press(client, asked(committed), "accept")

    assert (mail.outbox[-1].to, told()) == (["vera@example.fi"], [("cancelled", "", 1, state)])


def test_without_anybody_who_answers_staff_alone_see_it(client, page, committed, admin_client):
    tell(client, page, "cancelled")
    with committed():
        letters.send_due(NOW)
    listed = admin_client.get("/admin/visitors/").content.decode()

    assert (mail.outbox, ReportLetter.objects.count()) == ([], 0)
    assert ("Höstkonsert" in listed, "Not asked" in listed or "Inte tillfrågad" in listed) == (True, True)


def test_staff_are_told_each_morning_of_what_is_new_whoever_else_is_asked(
    client, page, owned, committed, admin_user, admin_client
):
    get_user_model().objects.filter(pk=admin_user.pk).update(email="admin@example.fi")
    tell(client, page, "cancelled")
    tell(client, owned, "cancelled")
    sent = []
    for _morning in range(2):
        with committed():
            letters.tell_in_the_morning(NOW)
        sent.append([(letter.to, letter.subject) for letter in mail.outbox])

    assert sent == [[(["admin@example.fi"], "2 nya felanmälningar från besökare")]] * 2


def test_one_letter_a_day_and_none_at_night(client, owned, committed):
    sent = []
    tell(client, owned, "cancelled")
    for moment in ("2026-11-24 22:00", "2026-11-25 06:59", "2026-11-25 07:00"):
        with committed():
            letters.send_due(helsinki(moment))
        sent.append(len(mail.outbox))
    tell(client, owned, "other", words="Dörren är låst.")
    for moment in ("2026-11-25 07:01", "2026-11-25 21:59", "2026-11-26 07:01"):
        with committed():
            letters.send_due(helsinki(moment))
        sent.append(len(mail.outbox))

    assert sent == [0, 0, 1, 1, 1, 2]


def test_the_link_is_void_forged_late_or_with_another_mailbox(client, owned, committed, club, clock):
    tell(client, owned, "cancelled")
    link = asked(committed)
    forged = client.post(f"{link[:-3]}xx/", {"do": "accept", "of": Report.objects.get().pk}).status_code
    Organisation.objects.update(role_mailbox="nya@example.fi")
    passed_on = press(client, link, "accept").status_code
    Organisation.objects.update(role_mailbox="styrelsen@example.fi")
    clock.shift(timedelta(days=14))
    late = press(client, link, "accept").status_code

    assert ([forged, passed_on, late], changes()) == ([410, 410, 410], [])


def test_the_link_is_void_once_another_organiser_has_the_event(client, owned, committed):
    tell(client, owned, "cancelled")
    link = asked(committed)
    Event.objects.update(organiser=verified("Andra klubben", role_mailbox="styrelsen@example.fi"))
    statuses = [client.get(link).status_code, press(client, link, "accept").status_code]

    assert (statuses, changes(), told()) == ([410, 410], [], [("cancelled", "", 1, "open")])


def test_a_letter_answers_only_for_what_it_told_of(client, owned, club, committed):
    other = concert(organiser=club)
    for page in (owned, other):
        tell(client, page, "cancelled")
    with committed():
        letters.send_due(NOW)
    links = {re.search(r"http://testserver(/\S+)", letter.body)[1] for letter in mail.outbox}
    link = address_for(ReportLetter.objects.get(event_key=owned.translation_key)).removeprefix("http://testserver")
    press(client, link, "accept", Report.objects.get(event_key=other.translation_key))

    assert (len(links), link in links, changes()) == (2, True, [])


def test_ac_55_a_stranger_s_words_are_text_without_links_and_stay_out_of_letters(
    client, owned, committed, admin_client
):
    words = "<b>se</b> www.example.com"
    tell(client, owned, "other", words="<i>Fel</i> hus.")
    link = asked(committed)
    tell(client, owned, "other", words=words)
    pages = [client.get(link).content.decode(), admin_client.get("/admin/visitors/").content.decode()]

    assert "hus" not in mail.outbox[0].body
    assert ["&lt;i&gt;Fel&lt;/i&gt; hus." in text for text in pages] == [True, True]
    assert ["&lt;b&gt;se&lt;/b&gt; www.example.com" in text for text in pages] == [False, True]  # a link: staff alone
    assert 'href="http://www.example.com' not in pages[1]


def test_a_wrong_place_that_is_confirmed_waits_for_staff_who_edit_the_event(client, owned, committed, admin_client):
    tell(client, owned, "place", words="Skolparken")
    press(client, asked(committed), "accept")
    agreed = told()
    Occurrence.objects.update(has_hour=False)  # so that the calendar says something else, as where staff edit
    listed = admin_client.get("/admin/visitors/").content.decode()
    admin_client.post("/admin/visitors/", {"settle": Report.objects.get().pk})

    assert (agreed, 'name="settle"' in listed) == ([("place", "Skolparken", 1, "agreed")], True)
    assert (told(), changes()) == ([("place", "Skolparken", 1, "accepted")], [])


def test_what_is_put_right_already_is_said_to_be_so_and_nothing_is_done_twice(client, owned, admin_client):
    tell(client, owned, "cancelled")
    before = admin_client.get("/admin/visitors/").content.decode()
    calendar.cancel(Scope(event_key=owned.translation_key), now=NOW)
    listed = admin_client.get("/admin/visitors/").content.decode()
    admin_client.post("/admin/visitors/", {"accept": Report.objects.get().pk})
    refused = told()
    admin_client.post("/admin/visitors/", {"settle": Report.objects.get().pk})

    assert [[f'name="{act}"' in text for act in ("accept", "settle")] for text in (before, listed)] == [
        [True, False],
        [False, True],
    ]
    assert (refused, told()) == ([("cancelled", "", 1, "open")], [("cancelled", "", 1, "accepted")])
    assert len(changes()) == 1


def test_the_list_credits_the_organiser_alone_with_what_they_answered(client, owned, admin_client):
    """Also once the account of whoever of staff answered is deleted."""
    tell(client, owned, "cancelled")
    admin_client.post("/admin/visitors/", {"close": Report.objects.get().pk})
    Report.objects.update(decided_by=None)
    of_staff = admin_client.get("/admin/visitors/").content.decode()
    Report.objects.update(answered_at=F("decided_at"))
    of_organiser = admin_client.get("/admin/visitors/").content.decode()

    assert [["(personalen," in text, "(arrangören," in text] for text in (of_staff, of_organiser)] == [
        [True, False],
        [False, True],
    ]
    assert '<strong lang="sv">Höstkonsert</strong>' in of_staff


def signed_in(client, *permissions: str):
    user = get_user_model().objects.create_user("anna", password="x")
    codenames = ["access_admin", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    UserProfile.get_for_user(user)
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("permissions", "status"), [(None, 302), ([], 302), (["change_eventpage"], 302), (["moderate"], 200)]
)
def test_only_who_reviews_sees_and_answers_reports(client, page, permissions, status):
    tell(client, page, "cancelled")
    browser = client if permissions is None else signed_in(client, *permissions)
    seen = browser.get("/admin/visitors/").status_code
    browser.post("/admin/visitors/", {"close": Report.objects.get().pk})

    assert (seen, told()[0][3]) == (status, "closed" if status == 200 else "open")


def test_what_was_said_of_an_event_without_dates_does_not_cancel_those_that_it_has_now(client, club, committed):
    page = event(title="Kör", organiser=club)
    tell(client, page, "cancelled")
    link = asked(committed)
    page.schedule.add(row("2026-11-28 19:00"))
    page.save_revision().publish()
    opened = client.get(link).content.decode()
    press(client, link, "accept")

    assert ('value="accept"' in opened, changes(), told()) == (False, [], [("cancelled", "", 1, "open")])


def test_nobody_is_asked_about_what_was_answered_a_moment_ago(client, owned, committed):
    tell(client, owned, "cancelled")
    found, reports = Event.objects.get(), list(Report.objects.to_ask_about(NOW))
    Report.objects.update(state="closed")
    with committed():
        letters.ask(found, reports, of_event(found), now=NOW)

    assert (len(reports), mail.outbox, ReportLetter.objects.count()) == (1, [], 0)


def test_what_can_be_asked_of_nobody_is_not_looked_at_again_and_again(client, page, owned):
    for each in (page, owned):
        tell(client, each, "cancelled")
    to_ask = [Report.objects.to_ask_about(NOW + timedelta(days=days)).values_list("event_key") for days in (0, 7)]

    assert [list(found) for found in to_ask] == [[(owned.translation_key,)], []]


def test_what_no_moderator_could_be_told_of_is_told_once_one_has_an_address(client, page, committed, admin_user):
    tell(client, page, "cancelled")
    get_user_model().objects.update(email="")
    letters.tell_in_the_morning(NOW)
    get_user_model().objects.update(email="admin@example.fi")
    with committed():
        letters.tell_in_the_morning(NOW)

    assert [letter.to for letter in mail.outbox] == [["admin@example.fi"]]


def test_the_list_takes_as_many_queries_for_three_reports_as_for_one(client, page, admin_client):
    admin_client.get("/admin/visitors/")  # the menu and what else is asked for once
    counts = []
    for number in (1, 2, 3):
        tell(client, page, "other", words=f"Fel {number}")
        with CaptureQueriesContext(connection) as captured:
            admin_client.get("/admin/visitors/")
        counts.append(len(captured))

    assert counts == [counts[0]] * 3

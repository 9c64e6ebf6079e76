"""A sender moves what is published: visitors read what it was moved from, wherever they read it (AC-17, AC-25)."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db.models import ProtectedError

from events.actions import NothingToChange
from events.models import Change, Event, EventCard, EventPage, LetThrough, Submission
from events.submission import actions
from events.submission.links import token_for
from events.submission.models import State
from organisations.models import Organisation
from organisations.standing import Verification
from tests.events.moderation.sending import NOW, wait
from tests.events.submission.filling import answer, at
from tests.factories import edit as edit_page
from tests.factories import organisation, venue
from tests.organisations.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WEEKLY = {"again": "weekly", "until_day": "19", "until_month": "12", "until_year": ""}
CLUB = {"association": "Visklubben"}


@pytest.fixture
def publish(admin_user):
    """An event of a sender whose association is verified."""
    club = organisation("Visklubben")

    def make(**changes) -> Submission:
        item = wait(who=CLUB, **changes)
        actions.approve(item, by=admin_user, now=NOW)
        Organisation.objects.filter(pk=club.pk).update(verification=Verification.VERIFIED, verified_at=NOW)
        member("Vera Visa", club, email="vera@example.fi")
        item.refresh_from_db()
        return item

    return make


def mine(item: Submission) -> str:
    return at("mine", token=token_for("edit", item.reference))


@pytest.fixture
def move(client, committed):
    """By the button of the mailed link: the answers about when and where, and the item that is sent."""

    def by_link(item: Submission, *, pk: int | None = None, where: dict | None = None, **when) -> Submission:
        client.post(mine(item), {"do": "move", "date": pk or ""})
        checked = answer(client, "when", **when)
        if where:
            checked = answer(client, "where", **where)
        with committed():
            client.post(checked.url, {"do": "send"})
        return Submission.objects.latest("pk")

    return by_link


def dates() -> list[tuple]:
    found = Event.objects.get().occurrences.filter(in_plan=True).order_by("planned_starts_at")
    return [(each.status, f"{each.first_day:%d.%m}") for each in found]


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def lines(client, language: str = "sv") -> list[str]:
    """The calendar file of the event, unfolded."""
    card = EventCard.objects.get(locale=language)
    response = client.get(f"{card.url.rstrip('/')}/calendar.ics")
    assert response.status_code == 200, card.url
    return response.content.decode().replace("\r\n ", "").splitlines()


def test_ac_25_a_move_by_the_mailed_link_is_told_on_the_page_in_calendars_and_in_the_api(client, publish, move):
    item = publish()
    uid = next(line for line in lines(client) if line.startswith("UID"))
    sequence = Event.objects.get().sequence
    sent = move(item, day="29", start="18", end="20")
    page = client.get(EventCard.objects.get(locale="sv").url)
    finnish = client.get(EventCard.objects.get(locale="fi").url)
    ics, event = lines(client), Event.objects.get()
    told = client.get(f"/v1/event/jeppis:{event.short_id}/").json()
    data = json.loads(re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page.content.decode())[1])

    assert (sent.state, LetThrough.objects.count()) == (State.APPROVED, 1)
    assert dates() == [("moved", "29.11")]
    assert "Flyttat från lördag 28 november kl. 19–21 till söndag 29 november kl. 18–20." in text_of(page)
    assert "lauantai 28. marraskuuta klo 19–21" in text_of(finnish)
    assert (uid in ics, event.sequence) == (True, sequence + 1)
    assert f"SEQUENCE:{sequence + 1}" in ics
    assert "DTSTART;TZID=Europe/Helsinki:20261129T180000" in ics
    assert (told["event_status"], told["start_time"]) == ("EventRescheduled", "2026-11-29T16:00:00Z")
    assert json.dumps(data).count("EventRescheduled") == 1
    assert '"previousStartDate": "2026-11-28T19:00:00+02:00"' in json.dumps(data)
    assert EventPage.objects.get(locale__language_code="sv").rows()[0].starts_on == date(2026, 11, 28)


def test_ac_17_the_sender_of_a_series_moves_one_date_of_it(client, publish, move):
    item = publish(when=WEEKLY)
    choices = client.get(mine(item)).context["dates"]
    second = choices[1]["pk"]
    sent = move(item, pk=second, day="6", month="12", start="18", end="20")
    ics = lines(client)

    assert [each["words"] for each in choices][:2] == ["lördag 28 november kl. 19–21", "lördag 5 december kl. 19–21"]
    assert (sent.state, sent.date_id) == (State.APPROVED, second)
    assert dates() == [("scheduled", "28.11"), ("moved", "06.12"), ("scheduled", "12.12"), ("scheduled", "19.12")]
    assert "RECURRENCE-ID;TZID=Europe/Helsinki:20261205T190000" in ics
    assert "DTSTART;TZID=Europe/Helsinki:20261206T180000" in ics
    assert len({line for line in ics if line.startswith("UID")}) == 1
    item.refresh_from_db()
    assert (item.first_day, item.last_day) == (date(2026, 11, 28), date(2026, 12, 19))


@pytest.fixture
def one_date_typed(client, publish):
    """The second date of a series, moved in the form, and not yet sent."""
    item = publish(when=WEEKLY)
    second = client.get(mine(item)).context["dates"][1]["pk"]
    client.post(mine(item), {"do": "move", "date": second})
    answer(client, "when", day="6", month="12", start="18", end="20")
    return item


def lose_second_date() -> None:
    page = EventPage.objects.get(locale__language_code="sv")
    row = page.schedule.get()
    row.exdates = ["2026-12-05"]
    edit_page(page, schedule=[row])


def test_the_move_of_a_date_that_the_plan_has_lost_is_none_of_the_whole_series(client, one_date_typed):
    lose_second_date()
    sent = client.post(at("check"), {"do": "send"}, follow=True)

    assert "Det tillfället finns inte längre i kalendern. Välj ett annat." in text_of(sent)
    assert Submission.objects.get() == one_date_typed
    assert dates() == [("scheduled", day) for day in ("28.11", "12.12", "19.12")]


def test_what_is_sent_of_a_date_outlasts_it_and_is_not_approved(client, one_date_typed, admin_user):
    """Nor does it become a change of all dates."""
    Organisation.objects.update(verification=Verification.UNVERIFIED)
    client.post(at("check"), {"do": "send"})
    sent = Submission.objects.latest("pk")
    lose_second_date()
    with pytest.raises(NothingToChange) as refused:
        actions.approve(sent, by=admin_user, now=NOW)
    with pytest.raises(ProtectedError):
        sent.date.delete()

    assert (refused.value.code, sent.state, sent.steps.count()) == ("unknown_date", State.WAITING, 1)


def test_of_one_date_of_a_series_only_time_and_place_are_asked_for(client, publish):
    item = publish(when=WEEKLY)
    second = client.get(mine(item)).context["dates"][1]["pk"]
    client.post(mine(item), {"do": "move", "date": second})
    when = client.get(at("page", number=2))
    unknown = answer(client, "where", place="other", place_name="Ladan", street="")
    check = answer(client, "when", day="6", month="12", again="weekly", until_day="20", until_month="12")
    rows = client.get(check.url).context["rows"]

    assert (when.context["form"]["day"].value(), 'name="again"' in when.content.decode()) == ("5", False)
    assert "Ett enskilt tillfälle kan bara flyttas till en plats i listan." in unknown.content.decode()
    assert check.url == at("check")
    assert [row["label"] for row in rows] == ["När", "Var"]


def test_another_place_is_told_as_a_move_too(publish, move):
    hall = venue("Schaumansalen")
    item = publish()
    move(item, where={"place": "other", "place_name": "Schaumansalen", "street": ""})
    [occurrence] = Event.objects.get().occurrences.all()

    assert (occurrence.status, occurrence.venue, occurrence.change.new_starts_on) == ("moved", hall, None)
    assert EventPage.objects.get(locale__language_code="sv").address == "Bystugan, Byvägen 1"


def test_what_is_held_on_the_web_instead_is_told_so(publish, move):
    item = publish()
    move(item, where={"place": "online", "place_name": "", "street": "", "online_url": "https://example.fi/a"})

    assert dates() == [("moved_online", "28.11")]


def test_a_place_that_is_in_no_list_goes_to_the_page_and_the_time_is_moved(publish, move):
    item = publish()
    move(item, day="29", where={"place": "other", "place_name": "Ladan", "street": ""})

    assert dates() == [("moved", "29.11")]
    assert EventPage.objects.get(locale__language_code="sv").address == "Ladan"


def test_ac_52_a_second_move_begins_from_the_first_and_clashes_with_nobody(publish, move):
    item = publish()
    move(item, day="29")
    sent = move(item, day="30", start="20", end="22")

    assert (sent.state, dates()) == (State.APPROVED, [("moved", "30.11")])
    assert [each.new_starts_on and each.new_starts_on.day for each in Change.objects.all()] == [29, 30]


def test_ac_52_a_move_of_what_staff_have_moved_meanwhile_waits(publish, move):
    item = publish()
    page = EventPage.objects.get(locale__language_code="sv")
    row = page.schedule.get()
    row.starts_on = date(2026, 12, 3)
    edit_page(page, schedule=[row])
    sent = move(item, day="29")

    assert (sent.state, list(actions.conflicts(sent)["sv"])) == (State.WAITING, ["schedule"])


def test_a_change_of_more_than_the_time_moves_it_and_writes_the_rest(client, publish, committed, admin_user):
    item = publish()
    client.post(mine(item), {"do": "edit"})
    answer(client, "what", title="Vinterkonsert")
    answer(client, "when", day="29")
    with committed():
        client.post(at("check"), {"do": "send"})
    change = Submission.objects.latest("pk")
    waits = (change.state, dates())
    actions.approve(change, by=admin_user, now=NOW + timedelta(hours=1))

    assert waits == (State.WAITING, [("scheduled", "28.11")])
    assert (dates(), EventCard.objects.get(locale="sv").title) == ([("moved", "29.11")], "Vinterkonsert")
    assert Change.objects.get().made_by == admin_user


def test_what_becomes_a_series_is_planned_anew_and_the_move_is_taken_back(publish, move):
    item = publish()
    move(item, day="29")
    move(item, day="29", start="18", end="20", **WEEKLY)

    assert dates() == [("scheduled", "29.11"), ("scheduled", "06.12"), ("scheduled", "13.12")]


def test_an_end_that_was_not_known_is_no_move(publish, move):
    item = publish(when={"end": ""})
    move(item, end="21")
    [occurrence] = Event.objects.get().occurrences.all()

    assert (occurrence.status, occurrence.ends_at is None) == ("scheduled", False)


def test_the_desk_previews_a_move_as_visitors_will_read_it(admin_client, publish, move):
    item = publish(when=WEEKLY)
    Organisation.objects.update(verification=Verification.UNVERIFIED)
    second = Event.objects.get().occurrences.order_by("starts_at")[1].pk
    sent = move(item, pk=second, day="6", month="12")
    desk = admin_client.get(f"/admin/desk/{sent.reference}/")
    preview = admin_client.get(f"/admin/desk/{sent.reference}/preview/sv/")

    assert (sent.state, desk.status_code) == (State.WAITING, 200)
    assert "Flyttat från lördag 5 december kl. 19–21 till söndag 6 december kl. 19–21." in text_of(preview)
    assert "lördag 12 december" in text_of(preview)

"""What goes live without waiting, by how far its sender is trusted (organisations, 4.3)."""

from datetime import timedelta

import pytest

from events.models import Event, EventPage, LetThrough, Submission
from events.moderation.decisions import decide, take_effect
from events.submission import actions, addresses
from events.submission.links import token_for
from events.submission.models import State
from organisations.models import Organisation
from organisations.standing import Verification
from tests.events.moderation.sending import FINNISH, NOW, correct, wait
from tests.events.submission.filling import answer
from tests.factories import organisation
from tests.organisations.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def club():
    return organisation("Visklubben")


def sent_for(club: Organisation, **changes) -> Submission:
    item = wait(who={"association": "Visklubben"}, **changes)
    assert item.organisation == club
    return item


@pytest.fixture
def published(club, admin_user):
    """In two languages, by a proved address."""
    item = sent_for(club, other={"title_fi": FINNISH[0], "body_fi": FINNISH[1]})
    actions.approve(item, by=admin_user, now=NOW)
    item.refresh_from_db()
    return item


def verify(club: Organisation) -> None:
    Organisation.objects.filter(pk=club.pk).update(verification=Verification.VERIFIED, verified_at=NOW)


def cancel(item) -> Submission:
    return actions.ask_to_cancel(item, key=item.pseudonym, now=NOW)


def listed() -> list[str]:
    return list(LetThrough.objects.values_list("item__kind", flat=True))


def test_a_cancellation_by_a_verified_sender_is_live_at_once_in_all_languages_and_listed(club, published, committed):
    verify(club)
    member("Vera Visa", club, email="vera@example.fi")
    with committed():
        cancellation = cancel(published)
    cancellation.refresh_from_db()

    assert (cancellation.state, Event.objects.get().status) == (State.APPROVED, "cancelled")
    assert [date.status for date in Event.objects.get().occurrences.all()] == ["cancelled"]
    assert listed() == ["cancellation"]


def test_a_move_by_a_verified_sender_is_live_at_once_and_a_new_text_of_theirs_waits(club, published, committed):
    verify(club)
    member("Vera Visa", club, email="vera@example.fi")
    with committed():
        text = correct(published, who={"association": "Visklubben"}, what={"body": "Kören sjunger."})
    with committed():
        move = correct(published, who={"association": "Visklubben"}, when={"day": "29"})
    text.refresh_from_db()
    move.refresh_from_db()

    assert (text.state, move.state, listed()) == (State.WAITING, State.APPROVED, ["edit"])
    assert f"{Event.objects.get().occurrences.get(in_plan=True).first_day:%d}" == "29"


def test_the_mailed_link_has_a_button_that_moves_the_event_at_once(club, published, committed, client):
    """A button, the new day, and all languages have it."""
    verify(club)
    member("Vera Visa", club, email="vera@example.fi")
    mine = addresses.path("mine", "sv", token=token_for("edit", published.reference))
    has_button = 'value="move"' in client.get(mine).content.decode()
    when_page = client.post(mine, {"do": "move"}).url
    checked = answer(client, "when", day="29")
    with committed():
        client.post(checked.url, {"do": "send"})

    assert (has_button, when_page) == (True, addresses.path("page", "sv", number=2))
    assert f"{Event.objects.get().occurrences.get(in_plan=True).first_day:%d}" == "29"
    assert listed() == ["edit"]


@pytest.mark.parametrize("has_mark", [True, False])
def test_choosing_the_name_of_an_association_proves_nothing(club, published, committed, has_mark):
    """No member has proved this address; or one has, of an association that nobody has verified."""
    if has_mark:
        verify(club)
    else:
        member("Vera Visa", club, email="vera@example.fi")
    with committed():
        cancellation = cancel(published)
    cancellation.refresh_from_db()

    assert (cancellation.state, Event.objects.get().status, listed()) == (State.WAITING, "scheduled", [])


def test_gr_76_a_trusted_sender_s_new_event_is_live_at_once_and_listed(club, committed):
    verify(club)
    member("Vera Visa", club, email="vera@example.fi")
    with committed():
        waits = sent_for(club, what={"title": "Ett"})
    Organisation.objects.update(trust="given")
    with committed():
        item = sent_for(club, what={"title": "Två"}, when={"day": "5"})
    for each in (waits, item):
        each.refresh_from_db()

    assert (waits.state, item.state, listed()) == (State.WAITING, State.APPROVED, ["new"])
    assert EventPage.objects.get(live=True, alias_of=None).title == "Två"


def test_gr_76_what_staff_decide_counts_for_the_association(club, committed, admin_user):
    member("Vera Visa", club, email="vera@example.fi")
    item = sent_for(club)
    decide(item, "approve", by=admin_user, version=1, now=NOW)
    take_effect(NOW + timedelta(seconds=10))

    [outcome] = club.outcomes.all()
    assert (outcome.verdict, outcome.counts, outcome.item) == ("approved", True, f"event:{item.event_key}")

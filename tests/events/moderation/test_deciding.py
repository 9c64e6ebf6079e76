"""Decisions: stored at once, taken back for ten seconds, in effect afterwards; and what two editors meet."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from events import actions as changes
from events.authoring import translate
from events.models import Decision, Event, EventCard, EventPage, ItemClaim, ItemStep, Price, Submission
from events.moderation import decisions, mending
from events.moderation.claims import claim
from events.moderation.decisions import AlreadyDecided, Unsettled, decide, take_effect, undo
from events.moderation.models import Verdict
from events.submission.actions import Stale
from events.submission.models import State
from jtw import stamp
from tests.events.moderation.sending import FINNISH, NOW, correct, wait
from tests.factories import edit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
OVER = NOW + timedelta(seconds=10)


@pytest.fixture
def other_editor():
    return get_user_model().objects.create_user("anna", email="anna@example.fi")


def public() -> tuple:
    """All that visitors, feeds and programs can see, and what was mailed."""
    live = list(EventPage.objects.filter(live=True).values_list("title", flat=True))
    return live, list(EventCard.objects.values_list("title", flat=True)), Event.objects.count(), stamp.current()


def test_a_decision_is_stored_at_once_and_takes_effect_when_ten_seconds_are_over(committed, admin_user):
    item = wait()
    before = public()
    with committed():
        decide(item, Verdict.APPROVE, by=admin_user, version=1, now=NOW)
        take_effect(NOW + timedelta(seconds=9))
    stored, meanwhile = Decision.objects.count(), public()
    with committed():
        take_effect(OVER)
    item.refresh_from_db()

    assert (stored, meanwhile) == (1, before)
    assert (item.state, Decision.objects.count()) == (State.APPROVED, 0)
    assert set(EventCard.objects.values_list("title", flat=True)) == {"Höstkonsert"}
    assert [letter.subject for letter in mail.outbox][-1] == "Publicerat: Höstkonsert"


def test_a_decision_that_is_undone_leaves_no_trace(committed, admin_user):
    item = wait(other={"title_fi": FINNISH[0], "body_fi": FINNISH[1]})
    before, sent, steps = public(), len(mail.outbox), item.steps.count()
    with committed():
        made = decide(item, Verdict.APPROVE, by=admin_user, version=1, now=NOW)
        is_undone = undo(made.pk, now=NOW + timedelta(seconds=9))
        take_effect(NOW + timedelta(days=1))
    item.refresh_from_db()

    assert is_undone
    assert (public(), len(mail.outbox), item.steps.count()) == (before, sent, steps)
    assert (item.state, item.version, Decision.objects.count()) == (State.WAITING, 1, 0)


def test_what_has_taken_effect_or_is_due_can_no_longer_be_undone(committed, admin_user):
    made = decide(wait(), Verdict.REFUSE, by=admin_user, version=1, reason="duplicate", words="Finns.", now=NOW)

    assert not undo(made.pk, now=OVER)
    with committed():
        take_effect(OVER)
        take_effect(OVER)
    step = ItemStep.objects.get(what="refused")
    assert (step.by, step.reason, step.words) == (admin_user, "duplicate", "Finns.")
    assert not undo(made.pk, now=NOW)


def test_ac_54_the_second_decision_of_two_editors_is_refused(admin_user, other_editor):
    item = wait()
    decide(item, Verdict.APPROVE, by=admin_user, version=1, now=NOW)

    with pytest.raises(AlreadyDecided) as refusal:
        decide(item, Verdict.REFUSE, by=other_editor, version=1, now=NOW)
    assert refusal.value.by == admin_user


def test_a_correction_within_the_ten_seconds_is_not_published_unread(admin_user):
    item = wait()
    decide(item, Verdict.APPROVE, by=admin_user, version=1, now=NOW)
    correct(item, what={"title": "Vinterkonsert"})
    take_effect(OVER)
    item.refresh_from_db()

    assert (item.state, item.version, Decision.objects.get().failure) == (State.WAITING, 2, "stale")
    assert list(EventCard.objects.all()) == []
    decide(item, Verdict.APPROVE, by=admin_user, version=2, now=OVER)  # a new one takes its place
    take_effect(OVER + timedelta(seconds=10))
    assert {card.title for card in EventCard.objects.all()} == {"Vinterkonsert"}


def test_a_decision_of_an_old_version_is_refused(admin_user):
    item = wait()
    correct(item, what={"title": "Vinterkonsert"})

    with pytest.raises(Stale):
        decide(item, Verdict.APPROVE, by=admin_user, version=1, now=NOW)


def test_ac_54_whoever_opens_first_has_it_for_ten_minutes(admin_user, other_editor):
    item = wait()
    first = claim(item, by=admin_user, now=NOW)
    second = claim(item, by=other_editor, now=NOW + timedelta(minutes=9, seconds=59))
    third = claim(item, by=other_editor, now=NOW + timedelta(minutes=10))

    assert [found.by for found in (first, second, third)] == [admin_user, admin_user, other_editor]


def test_ac_54_a_decision_ends_the_claim(admin_user):
    item = wait()
    claim(item, by=admin_user, now=NOW)
    decide(item, Verdict.APPROVE, by=admin_user, version=1, now=NOW)

    assert list(ItemClaim.objects.all()) == []


def test_what_staff_mend_is_what_is_published_and_the_sender_s_next_correction_keeps_it(admin_user):
    item = wait(when={"start": "19", "end": ""})
    mending.mend(
        item, {"title_sv": "Höstkonserten", "ends_at": NOW.time().replace(hour=21)}, version=1, by=admin_user, now=NOW
    )
    item.refresh_from_db()
    correct(item, when={"start": "19", "end": ""}, what={"body": "Kören sjunger visor. Kaffe finns."})
    item.refresh_from_db()
    decide(item, Verdict.APPROVE, by=admin_user, version=3, now=NOW)
    take_effect(OVER)

    card = EventCard.objects.get(locale="sv")
    assert (card.title, card.lead) == ("Höstkonserten", "Kören sjunger visor. Kaffe finns.")
    assert f"{card.event.occurrences.get().ends_at:%H:%M}" == "19:00"  # 21 in Helsinki


def test_ac_54_a_second_mend_of_one_version_is_refused(admin_user, other_editor):
    item = wait()
    mending.mend(item, {"title_sv": "Höstkonserten"}, version=1, by=admin_user, now=NOW)

    with pytest.raises(Stale):
        mending.mend(item, {"title_sv": "Konsert i höst"}, version=1, by=other_editor, now=NOW)
    assert Submission.objects.get().title == "Höstkonserten"


@pytest.fixture
def published(admin_user):
    item = wait()
    decide(item, Verdict.APPROVE, by=admin_user, version=1, now=NOW)
    take_effect(OVER)
    item.refresh_from_db()
    return item


def approve(change, admin_user, **settled):
    decide(change, Verdict.APPROVE, by=admin_user, version=1, settled=settled, now=OVER)
    take_effect(OVER + timedelta(seconds=10))


def live(item, language: str = "sv") -> EventPage:
    return EventPage.objects.get(translation_key=item.event_key, locale__language_code=language)


def test_ac_52_an_edit_that_waited_is_applied_onto_what_is_live_now(published, admin_user):
    """The sender changes the title; price and capacity change live meanwhile; both hold."""
    change = correct(published, what={"title": "Vinterkonsert"})
    edit(live(published), prices=[Price(amount_cents=2000)])
    changes.set_capacity(changes.Scope(event_key=published.event_key), "full", now=NOW)
    approve(change, admin_user)

    event = Event.objects.get()
    assert (live(published).title, [price.amount_cents for price in live(published).prices.all()]) == (
        "Vinterkonsert",
        [2000],
    )
    assert [date.capacity for date in event.occurrences.all()] == ["full"]


@pytest.mark.parametrize(("choice", "title"), [("live", "Vårkonsert"), ("sent", "Vinterkonsert")])
def test_ac_52_where_both_changed_a_field_the_desk_asks_and_does_as_told(published, admin_user, choice, title):
    change = correct(published, what={"title": "Vinterkonsert"})
    edit(live(published), title="Vårkonsert")

    with pytest.raises(Unsettled):
        decide(change, Verdict.APPROVE, by=admin_user, version=1, now=OVER)
    approve(change, admin_user, sv={"title": [choice, "Vårkonsert"]})
    assert live(published).title == title


def test_ac_52_a_live_edit_within_the_ten_seconds_is_not_overwritten_unasked(published, admin_user):
    change = correct(published, what={"title": "Vinterkonsert"})
    decide(change, Verdict.APPROVE, by=admin_user, version=1, now=OVER)
    edit(live(published), title="Vårkonsert")
    decisions.take_effect(OVER + timedelta(seconds=10))

    assert (live(published).title, Decision.objects.get().failure) == ("Vårkonsert", "unsettled")


def test_ac_52_approving_one_language_publishes_no_draft_of_another(published, admin_user):
    translate(live(published), "fi", words={"title": "Luonnos"})
    change = correct(published, what={"title": "Vinterkonsert"})
    approve(change, admin_user)

    finnish = live(published, "fi")
    assert (finnish.live, live(published).title) == (False, "Vinterkonsert")
    assert EventCard.objects.get(locale="fi").title == "Vinterkonsert"

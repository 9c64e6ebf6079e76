"""A change of a published event that waits is mended at the desk too: what its sender typed is corrected."""

import pytest
from django.urls import reverse

from events.models import EventCard, EventPage, ItemStep, Occurrence
from events.moderation import decisions
from events.submission import actions
from tests.events.moderation.sending import FINNISH, NOW, correct, wait
from tests.events.moderation.test_desk import after_undo, decide
from tests.factories import category, edit, helsinki, venue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def published(admin_user):
    return actions.approve(wait(), by=admin_user, now=NOW)


def opened(client, item) -> dict:
    return client.get(reverse("desk:item", args=[item.reference])).context["opened"]


def mend(client, item, version: int = 1, **typed):
    """Save the form as it stands but for typed."""
    form = opened(client, item)["mend_form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"version": version} | typed
    return client.post(reverse("desk:mend", args=[item.reference]), data, follow=True)


def lines(client, item) -> dict:
    return {(line["language"], line["name"]): (line["old"], line["new"]) for line in opened(client, item)["compared"]}


def test_the_form_has_the_fields_that_the_change_changes_and_no_others(moderator, published):
    title = correct(published, what={"title": "Vinterkonsret"})
    rest = correct(published, when={"start": "18"}, what={"body": "Kören sjunger."}, other={"title_fi": FINNISH[0]})

    assert list(opened(moderator, title)["mend_form"].fields) == ["title_sv"]
    assert list(opened(moderator, rest)["mend_form"].fields) == [
        "text_sv",
        "title_fi",
        "text_fi",
        "starts_on",
        "starts_at",
        "ends_at",
    ]


def test_what_is_mended_is_shown_as_the_change_and_goes_live_when_it_is_approved(
    moderator, published, clock, admin_user
):
    change = correct(published, what={"title": "Vinterkonsret"})
    mend(moderator, change, title_sv="Vinterkonsert")
    compared = lines(moderator, change)
    live = EventCard.objects.get(locale="sv").title
    change.refresh_from_db()
    decide(moderator, change, "approve")
    after_undo(clock)
    moderator.get(reverse("desk:queue"))
    step = ItemStep.objects.get(item=change, what="mended")

    assert compared == {("sv", "title"): ("Höstkonsert", "Vinterkonsert")}
    assert (live, EventCard.objects.get(locale="sv").title) == ("Höstkonsert", "Vinterkonsert")
    assert (change.title, change.version, step.by) == ("Vinterkonsert", 2, admin_user)


def test_times_and_places_and_texts_are_mended_as_people_type_them(moderator, published):
    hall, music = venue("Schaumansalen"), category("Musik")
    change = correct(
        published,
        what={"body": "Kören sjunge.", "category": str(music.pk)},
        when={"day": "29", "start": "18", "end": ""},
        where={"place": "other", "place_name": "Schaumansalong", "street": ""},
        other={"title_fi": FINNISH[0], "body_fi": FINNISH[1]},
    )
    page = mend(
        moderator,
        change,
        text_sv="Kören sjunger.",
        title_fi="Talvikonsertti",
        starts_on="2026-11-30",
        ends_at="kl 20.30",
        venue=hall.pk,
        category="",
    )
    change.refresh_from_db()
    moderator.post(reverse("desk:decide", args=[change.reference]), {"verdict": "approve", "version": 2})
    decisions.take_effect(NOW.replace(hour=14))
    date, page_sv = Occurrence.objects.get(), EventPage.objects.get(locale__language_code="sv")

    assert page.status_code == 200
    assert (date.span.ends_at, date.venue) == (helsinki("2026-11-30 20:30"), hall)
    assert (page_sv.lead, page_sv.category) == ("Kören sjunger.", None)
    assert (change.first_day.isoformat(), change.venue, change.titles["fi"]) == (
        "2026-11-30",
        hall,
        "Talvikonsertti",
    )


def test_ac_54_a_second_mend_of_a_change_is_refused_with_the_difference(moderator, published):
    change = correct(published, what={"title": "Vinterkonsret"})
    mend(moderator, change, title_sv="Vinterkonsert")
    second = mend(moderator, change, title_sv="Konsert i vinter")

    assert second.status_code == 409
    assert second.context["lines"] == [
        {"label": "Name (Swedish)", "typed": "Konsert i vinter", "stands": "Vinterkonsert"}
    ]


def test_what_does_not_go_together_is_said_and_nothing_is_saved(moderator, published):
    change = correct(published, when={"start": "18", "end": "20"})
    page = mend(moderator, change, starts_at="", ends_at="20")
    odd = mend(moderator, change, starts_at="elva")

    change.refresh_from_db()
    assert (page.status_code, odd.status_code, change.version) == (422, 422, 1)


def test_a_mend_does_not_hide_that_the_live_page_was_changed_too(moderator, published):
    change = correct(published, what={"title": "Vinterkonsret"})
    edit(EventPage.objects.get(locale__language_code="sv"), title="Vårkonsert")
    mend(moderator, change, title_sv="Vinterkonsert")
    [line] = opened(moderator, change)["compared"]

    assert (line["is_conflict"], line["live"], line["new"]) == (True, "Vårkonsert", "Vinterkonsert")


def test_that_an_event_is_cancelled_has_nothing_to_mend(moderator, published):
    cancellation = actions.ask_to_cancel(published, key=published.pseudonym, now=NOW)
    posted = moderator.post(reverse("desk:mend", args=[cancellation.reference]), {"version": "1"})

    assert (opened(moderator, cancellation)["mend_form"], posted.status_code) == (None, 409)

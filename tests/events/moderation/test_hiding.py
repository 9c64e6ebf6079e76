"""A published event that is taken off the calendar tells its sender why, and how to object (GR-77)."""

import pytest
from django.core import mail
from django.urls import reverse

from events.models import Event, EventPage
from events.submission import actions
from events.submission.models import State
from organisations.models import Deed
from tests.events.moderation.sending import FINNISH, NOW, correct, wait
from tests.factories import event, organisation, row
from tests.organisations.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def club():
    return organisation("Visklubben")


@pytest.fixture
def published(club, admin_user):
    member("Vera Visa", club, email="vera@example.fi")
    item = wait(who={"association": "Visklubben"}, other={"title_fi": FINNISH[0], "body_fi": FINNISH[1]})
    return actions.approve(item, by=admin_user, now=NOW)


def source_of(item) -> EventPage:
    return EventPage.objects.get(translation_key=item.event_key, locale__language_code="sv")


def unpublish(client, page):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def test_gr_77_staff_are_asked_why_before_an_event_that_was_sent_in_is_unpublished(admin_client, published):
    page = source_of(published)
    asked = unpublish(admin_client, page)
    empty = admin_client.post(asked.url, {"reason": " "})

    assert asked.url == reverse("events_admin:hide", args=[page.pk])
    assert "Skriv varför. Den som skickade in evenemanget får veta det." in empty.text
    assert source_of(published).live


def test_gr_77_its_sender_is_told_why_and_how_to_object_and_it_is_in_the_log(
    admin_client, admin_user, published, club, committed
):
    waiting = correct(published, who={"association": "Visklubben"}, what={"title": "Ny visa"})
    with committed():
        admin_client.post(unpublish(admin_client, source_of(published)).url, {"reason": "Bilden är någon annans."})
    letter, deed = mail.outbox[-1], Deed.objects.latest("pk")
    for each in (published, waiting):
        each.refresh_from_db()

    assert (letter.to, letter.subject) == (["vera@example.fi"], "Vi har dolt det du skrev: Höstkonsert")
    assert "Bilden är någon annans." in letter.body
    assert "/sv/foreningar/visklubben/kontaktperson/" in letter.body
    assert (deed.verb, deed.by_staff, deed.detail) == (
        "hidden",
        admin_user,
        "Höstkonsert: Bilden är någon annans.",
    )
    assert not EventPage.objects.filter(translation_key=published.event_key, live=True).exists()
    assert Event.objects.get().withdrawn_at is not None
    assert (published.state, waiting.state) == (State.REFUSED, State.REFUSED)
    assert club.outcomes.latest("pk").verdict == "refused"


def test_what_nobody_sent_in_is_unpublished_without_a_question(admin_client):
    page = event(row("2026-11-28 19:00"))
    unpublish(admin_client, page)
    page.refresh_from_db()

    assert page.live is False
    assert admin_client.get(reverse("events_admin:hide", args=[page.pk]), follow=True).status_code == 404

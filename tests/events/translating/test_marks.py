"""What a machine wrote is published by no door before a person has confirmed it."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Workflow

from events.authoring import publish
from events.models import EventCard, EventPage
from events.translating.marks import UnconfirmedWords, unconfirmed
from tests.factories import event, row, translation
from tests.forms import text_of


def machine_made(source: EventPage, **words) -> EventPage:
    """A draft in Finnish whose words are a machine's."""
    page = translation(source, "fi", live=False, **words)
    page.machine_words = dict(words)
    page.save_revision()
    return page


def titles() -> dict[str, str]:
    return dict(EventCard.objects.values_list("locale", "title"))


@pytest.mark.parametrize(
    ("now", "is_confirmed"),
    [
        ("<p>Orkesteri soittaa.</p>", False),
        ('<p data-block-key="a1">Orkesteri  soittaa.</p>', False),  # as the editor of the admin stores it
        ("<p>Orkesteri laulaa.</p>", True),
        ("", True),
    ],
)
def test_a_field_that_was_changed_is_confirmed(now, is_confirmed):
    content = {"body": now, "machine_words": {"body": "<p>Orkesteri soittaa.</p>"}}

    assert bool(unconfirmed(content)) is not is_confirmed


@pytest.mark.django_db
def test_neither_action_nor_door_publishes_what_nobody_has_confirmed():
    source = event(row("2026-12-05 20:00"))
    draft = machine_made(source, title="Syyskonsertti", lead="Orkesteri soittaa.")
    revision = draft.latest_revision

    for door in (
        lambda: publish(draft),
        lambda: revision.publish(skip_permission_checks=True),
        lambda: PublishPageRevisionAction(revision).execute(skip_permission_checks=True),
        lambda: EventPage(**words_of(revision.as_object()), live=True).save(),
    ):
        with pytest.raises(UnconfirmedWords) as refused:
            door()
        assert sorted(refused.value.fields) == ["lead", "title"]
    assert titles() == dict.fromkeys(("sv", "fi", "en"), "Höstkonsert")
    assert EventPage.objects.get(pk=draft.pk).live is False


def words_of(page) -> dict:
    return {name: getattr(page, name) for name in (*EventPage.WORDS, "machine_words", "locale", "path", "depth")}


@pytest.mark.django_db
def test_the_draft_of_a_public_translation_leaves_that_as_it_is():
    source = event(row("2026-12-05 20:00"))
    finnish = translation(source, "fi", title="Syyskonsertti")
    finnish.title, finnish.machine_words = "Konsertti syksyllä", {"title": "Konsertti syksyllä"}
    finnish.save_revision()

    publish(source)  # and with it all that follows from a save

    assert titles() == {"sv": "Höstkonsert", "fi": "Syyskonsertti", "en": "Höstkonsert"}


@pytest.mark.django_db
def test_whoever_changes_the_field_in_the_page_editor_has_confirmed_it():
    draft = machine_made(event(row("2026-12-05 20:00")), title="Syyskonsertti")
    page = draft.get_latest_revision_as_object()
    page.title = "Syksyn konsertti"
    page.save_revision()

    published = publish(EventPage.objects.get(pk=draft.pk))

    assert (titles()["fi"], published.machine_words) == ("Syksyn konsertti", {})


@pytest.mark.django_db
def test_a_copy_of_a_draft_is_no_way_around():
    draft = machine_made(event(row("2026-12-05 20:00")), title="Syyskonsertti")

    copied = CopyPageAction(page=draft.page_ptr, keep_live=False).execute(skip_permission_checks=True)

    with pytest.raises(UnconfirmedWords):
        publish(copied.specific)


@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}])
def test_an_approval_by_a_workflow_of_wagtail_s_is_refused_in_words(moderator, headers):
    """The last task publishes. Pressed in the editor or, with a comment, in the dialog."""
    draft = machine_made(event(row("2026-12-05 20:00")), title="Syyskonsertti")
    run = Workflow.objects.get(name="Moderators approval").start(draft, get_user_model().objects.get())
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", run.current_task_state.pk])
    editor = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    refused = moderator.post(address, {"comment": ""}, headers=headers)
    leads_to = json.loads(refused.content) if headers else refused.url
    told = " ".join(text_of(moderator.get(editor), ".messages"))
    run.refresh_from_db()
    draft.refresh_from_db()

    assert leads_to == ({"step": "success", "redirect": editor} if headers else editor)
    assert ("it is not published" in told, "A machine wrote these" in told) == (True, True)
    assert (run.status, run.current_task_state.status, draft.live) == ("in_progress", "in_progress", False)

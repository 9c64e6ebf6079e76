"""What happens to a page when it becomes a translation, and when it is copied."""

import pytest
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction

from events.authoring import publish
from events.models import EventCard, EventPage
from tests.factories import event, row, translation

pytestmark = pytest.mark.django_db


def page_in(page, language):
    return EventPage.objects.get(translation_key=page.translation_key, locale__language_code=language)


def cards():
    return set(EventCard.objects.values_list("locale", "title", "is_translation"))


def test_a_draft_of_a_translation_outlives_another_publication_of_its_source():
    source = event(row("2027-06-05 20:00"))
    draft = translation(source, "fi", live=False, title="Syyskonsertti")

    publish(source)
    assert cards() == {("sv", "Höstkonsert", True), ("fi", "Höstkonsert", False), ("en", "Höstkonsert", False)}
    publish(EventPage.objects.get(pk=draft.pk))

    assert cards() == {("sv", "Höstkonsert", True), ("fi", "Syyskonsertti", True), ("en", "Höstkonsert", False)}


def test_an_alias_made_into_an_ordinary_page_is_a_draft_and_its_address_shows_the_fallback():
    source = event(row("2027-06-05 20:00"))

    ConvertAliasPageAction(page_in(source, "fi")).execute(skip_permission_checks=True)

    page = page_in(source, "fi")
    assert (page.alias_of_id, page.live, page.get_latest_revision_as_object().title) == (None, False, "Höstkonsert")
    assert ("fi", "Höstkonsert", False) in cards()


def test_a_copy_is_a_new_event_with_facts_of_its_own():
    source = event(row("2027-06-05 20:00"), address="Torget 1", source="turbo", source_id="7")

    copied = source.copy(update_attrs={"title": "Vårkonsert"}, keep_live=False)

    assert copied.translation_key != source.translation_key
    assert (copied.title, copied.live, copied.is_source, copied.source_id) == ("Vårkonsert", False, True, "")
    assert [page.address for page in (source, copied)] == ["Torget 1", "Torget 1"]
    assert [page.schedule.count() for page in (source, copied)] == [1, 1]
    assert copied.get_latest_revision_as_object().source_locale == copied.locale


def test_a_copy_of_a_translation_is_a_new_event_in_its_language_with_the_facts_of_the_source():
    source = event(row("2027-06-05 20:00"), address="Torget 1")
    finnish = translation(source, "fi", title="Syyskonsertti", lead="Orkesteri soittaa.")

    copied = finnish.copy(update_attrs={"title": "Kevätkonsertti"}, keep_live=False)

    draft = publish(copied)
    assert (draft.title, draft.lead, draft.locale.language_code) == ("Kevätkonsertti", "Orkesteri soittaa.", "fi")
    assert (draft.is_source, draft.address, draft.schedule.count()) == (True, "Torget 1", 1)
    assert draft.get_parent().specific.locale.language_code == "fi"
    assert page_in(source, "fi").schedule.count() == 0


def test_a_copy_for_translation_belongs_to_its_source():
    source = event(row("2027-06-05 20:00"), live=False)

    copied = source.copy_for_translation(source.locale.__class__.objects.get(language_code="fi"))

    assert (copied.source_locale, copied.schedule.count()) == (source.locale, 0)


def test_the_generic_copy_of_the_admin_gives_an_event_its_own_source_locale():
    """The action takes a plain Page and never calls EventPage.copy."""
    source = event(row("2027-06-05 20:00"))

    copied = CopyPageAction(page=source.page_ptr, keep_live=False).execute(skip_permission_checks=True)

    assert (copied.specific.is_source, copied.specific.schedule.count()) == (True, 1)

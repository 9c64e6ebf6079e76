"""An address in every language: folders of years, aliases, translations."""

import pytest
import time_machine
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from events.authoring import publish, translate, write_event
from events.locales import year_page
from events.models import EventCard, EventPage, EventYearPage, Occurrence
from events.translations import outdated
from tests.factories import WORDS, edit, event, helsinki, row, translation

NOW = helsinki("2026-05-04 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def page_in(source, language):
    return EventPage.objects.get(translation_key=source.translation_key, locale__language_code=language)


def cards():
    """By language: the title, its language, and whether it is a real translation."""
    return {card.locale: (card.title, card.content_locale, card.is_translation) for card in EventCard.objects.all()}


def followed(source):
    """By language, the language whose page the address follows, None for a page of its own."""
    pages = EventPage.objects.filter(translation_key=source.translation_key)
    return {page.locale.language_code: page.alias_of and page.alias_of.locale.language_code for page in pages}


def test_the_folders_of_a_year_are_made_in_all_locales_with_one_translation_key():
    folder = year_page("fi", 2031)

    pages = EventYearPage.objects.filter(year=2031)
    assert sorted((page.slug, page.locale.language_code) for page in pages) == [
        ("2031", "en"),
        ("2031", "fi"),
        ("2031", "sv"),
    ]
    assert {page.translation_key for page in pages} == {folder.translation_key}
    assert year_page("fi", 2031) == folder


def test_a_folder_that_was_deleted_is_made_again_with_the_same_key():
    key = year_page("sv", 2031).translation_key
    year_page("fi", 2031).delete()

    assert year_page("fi", 2031).translation_key == key
    assert EventYearPage.objects.filter(year=2031).count() == 3


def test_each_alias_follows_the_live_page_that_comes_first():
    """AC-43: sv, fi, en; fi, sv, en; en, sv, fi."""
    source = event(row("2026-06-05 20:00"), language="fi", title="Syyskonsertti")
    assert followed(source) == {"fi": None, "sv": "fi", "en": "fi"}

    translation(source, "sv", title="Höstkonsert")
    assert followed(source) == {"fi": None, "sv": None, "en": "sv"}
    translation(source, "en", title="Autumn concert")
    assert followed(source) == {"fi": None, "sv": None, "en": None}
    assert cards() == {
        "fi": ("Syyskonsertti", "fi", True),
        "sv": ("Höstkonsert", "sv", True),
        "en": ("Autumn concert", "en", True),
    }


def test_an_alias_has_the_words_and_the_address_of_its_page_and_no_facts():
    source = event(row("2026-06-05 20:00"), address="Torget 1", text_language="de", title="Herbstkonzert")
    edit(source, title="Konzert", lead="Es wird gespielt.")

    alias = page_in(source, "en")
    assert (alias.title, alias.draft_title, alias.lead, alias.text_language) == (
        "Konzert",
        "Konzert",
        "Es wird gespielt.",
        "de",
    )
    assert alias.slug == page_in(source, "sv").slug
    assert alias.url_path == f"/en/events/2026/{alias.slug}/"
    assert (alias.live, alias.address, alias.schedule.count(), alias.source_locale) == (True, "", 0, source.locale)
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_admin_finds_an_event_by_its_own_pages_and_not_by_its_aliases():
    source = event(row("2026-06-05 20:00"))
    translation(source, "en", title="Höstkonsert")

    assert sorted(page.locale.language_code for page in Page.objects.search("Höstkonsert")) == ["en", "sv"]


def test_making_an_alias_announces_no_publication():
    """So nothing may depend on that: the read model is written in the save of the real page."""
    announced = []

    def heard(sender, instance, **signal):
        announced.append(instance.locale.language_code)

    page_published.connect(heard)
    event(row("2026-06-05 20:00"))
    page_published.disconnect(heard)

    assert announced == ["sv"]
    assert set(cards()) == {"sv", "fi", "en"}


def test_a_translation_is_a_draft_until_somebody_publishes_it():
    source = event(row("2026-06-05 20:00"))

    draft = translate(source, "fi", words={"title": "Syyskonsertti"})

    assert (draft.live, draft.alias_of, draft.get_latest_revision_as_object().title) == (False, None, "Syyskonsertti")
    assert cards()["fi"] == ("Höstkonsert", "sv", False)
    publish(EventPage.objects.get(pk=draft.pk))
    assert cards()["fi"] == ("Syyskonsertti", "fi", True)
    assert Occurrence.objects.count() == 1


def test_a_translation_may_be_written_before_its_source_is_published():
    source = write_event(language="sv", year=2026, words=WORDS, rows=[row("2026-06-05 20:00")])
    draft = translate(source, "fi", words={"title": "Syyskonsertti"})

    publish(source)
    publish(draft)

    assert followed(source) == {"sv": None, "fi": None, "en": "sv"}
    assert draft.get_parent().get_translation(source.locale) == source.get_parent()


def test_an_alias_made_into_a_page_in_the_admin_keeps_showing_the_fallback():
    source = event(row("2026-06-05 20:00"))

    ConvertAliasPageAction(page_in(source, "fi")).execute(skip_permission_checks=True)

    assert page_in(source, "fi").live is False
    assert cards()["fi"] == ("Höstkonsert", "sv", False)


def localize(source, language="fi"):
    """As an editor begins a translation in the admin."""
    translate_object(EventPage.objects.get(pk=source.pk), [Locale.objects.get(language_code=language)])
    return page_in(source, language)


def test_wagtail_localize_makes_a_draft_of_an_alias():
    """With live status on translate, the source's words would be live as a translation at once."""
    source = event(row("2026-06-05 20:00"))

    finnish = localize(source)

    assert (finnish.live, finnish.alias_of, finnish.schedule.count()) == (False, None, 0)
    assert cards()["fi"] == ("Höstkonsert", "sv", False)
    assert followed(source) == {"sv": None, "fi": None, "en": "sv"}


def test_wagtail_localize_publishes_what_was_translated():
    source = event(row("2026-06-05 20:00"), lead="", body="")
    finnish = localize(source)
    translated = TranslationSource.objects.get(object_id=source.translation_key)
    for segment in StringSegment.objects.filter(source=translated):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=finnish.locale, context=segment.context, data="Syyskonsertti"
        )

    translated.create_or_update_translation(finnish.locale, publish=False)
    publish(page_in(source, "fi"))

    assert cards() == {
        "sv": ("Höstkonsert", "sv", True),
        "fi": ("Syyskonsertti", "fi", True),
        "en": ("Höstkonsert", "sv", False),
    }
    assert page_in(source, "fi").slug.startswith("syyskonsertti-")


def test_no_tree_is_synchronised_from_another(admin_client):
    """It would copy events a second time, and in both directions it never ends."""
    answer = admin_client.get(f"/admin/locales/edit/{Locale.objects.get(language_code='fi').pk}/")

    assert answer.status_code == 200
    assert "sync_from" not in answer.content.decode()


def test_an_edit_of_the_sources_words_marks_translations_and_leaves_them_live():
    """AC-47"""
    source = event(row("2026-06-05 20:00"))
    finnish = translation(source, "fi", title="Syyskonsertti")
    translation(source, "en", live=False, title="Autumn concert")
    assert list(outdated()) == []

    source = edit(source, lead="Orkestern spelar Sibelius.")
    assert list(outdated()) == [finnish]
    assert cards()["fi"] == ("Syyskonsertti", "fi", True)

    finnish = edit(finnish, lead="Orkesteri soittaa Sibeliusta.")
    assert list(outdated()) == []


def test_an_edit_of_facts_marks_no_translation():
    """AC-46 AC-47"""
    source = event(row("2026-06-05 20:00"))
    translation(source, "fi", title="Syyskonsertti")

    edit(source, address="Torget 1")

    assert list(outdated()) == []


def test_words_taken_back_are_translated_after_all():
    source = event(row("2026-06-05 20:00"))
    translation(source, "fi", title="Syyskonsertti")
    edit(source, lead="Orkestern spelar Sibelius.")

    edit(source, lead="Orkestern spelar.")

    assert list(outdated()) == []


def test_a_translation_that_was_begun_before_the_edit_is_outdated_when_published():
    """AC-47: by its revision, not by the hour at which it goes live."""
    source = event(row("2026-06-05 20:00"))
    draft = translation(source, "fi", live=False, title="Syyskonsertti")
    edit(source, lead="Orkestern spelar Sibelius.")

    finnish = publish(EventPage.objects.get(pk=draft.pk))

    assert list(outdated()) == [finnish]


def test_a_translation_in_wagtail_localize_is_made_from_what_it_shows_its_translator():
    """AC-47: an edit of the source is there only after a sync."""
    source = event(row("2026-06-05 20:00"))
    finnish = localize(source)
    edit(source, lead="Orkestern spelar Sibelius.")
    translated = TranslationSource.objects.get(object_id=source.translation_key)

    translated.create_or_update_translation(finnish.locale, publish=False, fallback=True)
    publish(page_in(source, "fi"))
    assert list(outdated()) == [finnish]
    translated.update_from_db()
    translated.create_or_update_translation(finnish.locale, publish=False, fallback=True)
    publish(page_in(source, "fi"))

    assert list(outdated()) == []


def test_publishing_one_language_publishes_no_other_draft():
    """AC-47 AC-52"""
    source = event(row("2026-06-05 20:00"))
    finnish = translation(source, "fi", title="Syyskonsertti")
    finnish.title = "Kevätkonsertti"
    finnish.save_revision()

    edit(source, title="Vårkonsert")

    assert cards() == {
        "sv": ("Vårkonsert", "sv", True),
        "fi": ("Syyskonsertti", "fi", True),
        "en": ("Vårkonsert", "sv", False),
    }


def test_text_in_another_language_than_its_tree_is_no_translation():
    """AC-44"""
    event(row("2026-06-05 20:00"), title="Herbstkonzert", text_language="de")

    assert cards()["sv"] == ("Herbstkonzert", "de", False)

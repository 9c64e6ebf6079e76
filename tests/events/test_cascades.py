"""The source page leads: what happens to it happens to the event's pages in every locale."""

import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from events import actions
from events.actions import Scope
from events.authoring import publish, write_event
from events.calendar_lines import WITHDRAWN
from events.locales import year_page
from events.models import Event, EventCard, EventIndexPage, EventPage, Occurrence
from tests.factories import WORDS, edit, event, helsinki, row, translation

NOW = helsinki("2026-05-04 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def in_two_languages():
    """An event in Swedish and Finnish; its English address shows the Swedish words."""
    source = event(row("2026-06-05 20:00"))
    translation(source, "fi", title="Syyskonsertti")
    return EventPage.objects.get(pk=source.pk)


def pages(key):
    """By language: live, and whose words it follows."""
    found = EventPage.objects.filter(translation_key=key).select_related("alias_of__locale", "locale")
    return {
        page.locale.language_code: (page.live, page.alias_of and page.alias_of.locale.language_code) for page in found
    }


def titles(page):
    return dict(EventCard.objects.filter(event=page.translation_key).values_list("locale", "title"))


def is_public(key):
    return Event.objects.get(pk=key).withdrawn_at is None


PUBLIC = {"sv": (True, None), "fi": (True, None), "en": (True, "sv")}
WITHDRAWN_PAGES = {"sv": (False, None), "fi": (False, None), "en": (False, "sv")}


def test_unpublishing_the_source_withdraws_the_event_in_every_language():
    """AC-28"""
    source = in_two_languages()

    source.unpublish()

    assert pages(source.translation_key) == WITHDRAWN_PAGES
    assert not is_public(source.translation_key)


def test_subscribers_see_the_dates_of_a_withdrawn_event_as_called_off():
    """AC-28: with a further SEQUENCE, and words that say so."""
    source = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=2"))
    uids = [line for date in Occurrence.objects.all() for line in date.ical.split("\r\n") if line.startswith("UID")]

    with time_machine.travel(helsinki("2026-05-05 12:00"), tick=False):
        source.unpublish()

    for date in Occurrence.objects.all():
        lines = date.ical.split("\r\n")
        assert {"STATUS:CANCELLED", "SEQUENCE:1", "LAST-MODIFIED:20260505T090000Z", uids.pop(0)} <= set(lines)
        assert any(line.startswith("RECURRENCE-ID") for line in lines)
        assert date.ical_variant == WITHDRAWN
    assert Event.objects.get().ical_masters == {}
    assert "SUMMARY;LANGUAGE=sv:INSTÄLLT: Höstkonsert" in EventCard.objects.get(locale="sv").ical_words[WITHDRAWN]


def test_publishing_the_source_again_brings_everything_back():
    """AC-28: translations that went with it as they were, and the dates by their primary keys."""
    source = in_two_languages()
    actions.set_capacity(Scope(event_key=source.translation_key), "few", now=NOW)
    before = list(Occurrence.objects.values_list("pk", "status", "capacity", "ical_variant"))
    source = EventPage.objects.get(pk=source.pk)
    source.unpublish()

    publish(source)

    assert pages(source.translation_key) == PUBLIC
    assert titles(source) == {"sv": "Höstkonsert", "fi": "Syyskonsertti", "en": "Höstkonsert"}
    assert list(Occurrence.objects.values_list("pk", "status", "capacity", "ical_variant")) == before
    assert Event.objects.get().sequence == 2


def test_a_translation_that_was_taken_down_before_stays_down():
    source = in_two_languages()
    EventPage.objects.get(locale__language_code="fi").unpublish()
    source.unpublish()

    publish(source)

    assert pages(source.translation_key) == {"sv": (True, None), "fi": (False, None), "en": (True, "sv")}


def test_a_translation_published_before_its_source_waits_for_it():
    source = event(row("2026-06-05 20:00"), live=False)
    finnish = translation(source, "fi", title="Syyskonsertti")
    assert pages(source.translation_key) == {"sv": (False, None), "fi": (False, None)}
    assert not Event.objects.exists()

    publish(source)

    assert pages(source.translation_key) == PUBLIC
    assert EventPage.objects.get(pk=finnish.pk).withdrawn_with_source is False


def test_an_event_expires_by_the_clock_in_every_language():
    """AC-28: Wagtail unpublishes a plain page here."""
    source = in_two_languages()
    edit(source, expire_at=helsinki("2026-05-04 13:00"))

    with time_machine.travel(helsinki("2026-05-04 13:01"), tick=False):
        call_command("publish_scheduled")

    assert pages(source.translation_key) == WITHDRAWN_PAGES
    assert not is_public(source.translation_key)


def test_a_plain_page_unpublished_in_the_admin_withdraws_the_event():
    source = in_two_languages()

    Page.objects.get(pk=source.pk).unpublish()

    assert pages(source.translation_key) == WITHDRAWN_PAGES
    assert not is_public(source.translation_key)


def test_an_event_goes_live_by_the_clock():
    source = write_event(language="sv", year=2026, words=WORDS, rows=[row("2026-06-05 20:00")])
    source.go_live_at = helsinki("2026-05-04 13:00")
    source.save_revision().publish()
    assert not Event.objects.exists()

    with time_machine.travel(helsinki("2026-05-04 13:01"), tick=False):
        call_command("publish_scheduled")

    assert pages(source.translation_key) == {"sv": (True, None), "fi": (True, "sv"), "en": (True, "sv")}
    assert is_public(source.translation_key)


@pytest.mark.parametrize("as_plain_page", [False, True])
def test_deleting_the_source_withdraws_the_event_and_deletes_its_pages(as_plain_page):
    """AC-28: what was published is remembered, for the address and for feeds."""
    source = in_two_languages()
    page = Page.objects.get(pk=source.pk) if as_plain_page else source

    page.delete()

    assert pages(source.translation_key) == {}
    assert not is_public(source.translation_key)
    assert (EventCard.objects.count(), Occurrence.objects.count()) == (3, 1)
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_a_draft_leaves_nothing_behind():
    source = event(row("2026-06-05 20:00"), live=False)
    translation(source, "fi", live=False, title="Syyskonsertti")

    source.delete()

    assert (EventPage.objects.count(), Event.objects.count()) == (0, 0)


def test_deleting_the_folder_of_a_year_withdraws_its_events():
    source, other = in_two_languages(), event(row("2026-06-06 20:00"), language="fi", title="Jooga")

    with TestCase.captureOnCommitCallbacks(execute=True):
        year_page("sv", 2026).delete()

    assert pages(source.translation_key) == {}
    assert not is_public(source.translation_key)
    assert pages(other.translation_key) == {"fi": (True, None), "sv": (True, "fi"), "en": (True, "fi")}
    assert is_public(other.translation_key)
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_the_index_of_a_locale_withdraws_what_was_written_there():
    source, other = in_two_languages(), event(row("2026-06-06 20:00"), language="fi", title="Jooga")

    with TestCase.captureOnCommitCallbacks(execute=True):
        EventIndexPage.objects.get(locale__language_code="fi").delete()

    assert (is_public(source.translation_key), is_public(other.translation_key)) == (True, False)
    assert pages(source.translation_key) == {"sv": (True, None), "en": (True, "sv")}
    assert titles(source)["fi"] == "Höstkonsert"
    assert Page.find_problems() == ([], [], [], [], [])


def test_unpublishing_a_translation_makes_its_address_show_the_fallback():
    """AC-43"""
    source = in_two_languages()

    EventPage.objects.get(locale__language_code="fi").unpublish()

    assert titles(source) == {"sv": "Höstkonsert", "fi": "Höstkonsert", "en": "Höstkonsert"}
    assert pages(source.translation_key) == {"sv": (True, None), "fi": (False, None), "en": (True, "sv")}


def test_deleting_a_translation_makes_its_address_show_the_fallback():
    """AC-43: and those that followed it follow the next."""
    source = event(row("2026-06-05 20:00"), language="fi", title="Syyskonsertti")
    swedish = translation(source, "sv", title="Höstkonsert")
    assert pages(source.translation_key) == {"fi": (True, None), "sv": (True, None), "en": (True, "sv")}

    with TestCase.captureOnCommitCallbacks(execute=True):
        swedish.delete()

    assert pages(source.translation_key) == {"fi": (True, None), "sv": (True, "fi"), "en": (True, "fi")}
    assert titles(source) == {"sv": "Syyskonsertti", "fi": "Syyskonsertti", "en": "Syyskonsertti"}
    assert EventCard.objects.get(locale="en").content_locale == "fi"
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_alias_that_is_deleted_comes_back():
    """AC-42: each event has an address in each language."""
    source = in_two_languages()

    with TestCase.captureOnCommitCallbacks(execute=True):
        EventPage.objects.get(locale__language_code="en").delete()

    assert pages(source.translation_key) == PUBLIC


def test_moving_the_source_moves_the_pages_of_all_locales():
    source = in_two_languages()

    source.move(year_page("sv", 2027), pos="last-child")

    folders = [page.get_parent().specific for page in EventPage.objects.filter(translation_key=source.translation_key)]
    assert sorted((folder.locale.language_code, folder.year) for folder in folders) == [
        ("en", 2027),
        ("fi", 2027),
        ("sv", 2027),
    ]
    assert is_public(source.translation_key)


@pytest.mark.parametrize("of", ["event", "year", "index"])
def test_a_restricted_page_is_in_no_list_and_comes_back(of):
    """AC-28: as long as it is restricted, it is public for nobody."""
    source, other = in_two_languages(), event(row("2026-06-06 20:00"), language="fi", title="Jooga")
    page = {"event": source, "year": source.get_parent(), "index": source.get_parent().get_parent()}[of]

    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert (is_public(source.translation_key), is_public(other.translation_key)) == (False, True)
    restriction.delete()

    assert is_public(source.translation_key)
    assert pages(source.translation_key) == PUBLIC


def test_the_words_of_a_restricted_translation_are_not_shown():
    source = in_two_languages()

    page = EventPage.objects.get(locale__language_code="fi")
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert is_public(source.translation_key)
    assert titles(source)["fi"] == "Höstkonsert"


def test_moving_an_event_under_a_restricted_folder_withdraws_it():
    source = in_two_languages()
    PageViewRestriction.objects.create(page=year_page("sv", 2027), restriction_type="login")

    source.move(year_page("sv", 2027), pos="last-child")

    assert not is_public(source.translation_key)


def test_what_goes_with_the_source_is_logged():
    source = in_two_languages()
    source.unpublish()
    publish(source)

    logged = PageLogEntry.objects.filter(page__locale__language_code="fi", page__depth=5).order_by("pk")
    assert list(logged.values_list("action", flat=True))[-2:] == ["wagtail.unpublish", "wagtail.publish"]

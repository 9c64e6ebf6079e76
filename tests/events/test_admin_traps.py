"""What Wagtail's admin would do to the trees of events by itself, and does not."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, StringTranslation, TranslationContext, TranslationSource

from events.authoring import publish
from events.locales import make_year_pages, year_page
from events.models import EventCard, EventIndexPage, EventPage, EventYearPage
from tests.factories import event, row, translation
from tests.forms import filled, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]
EDIT_FORM = "[data-edit-form]"


def index(language="sv"):
    return EventIndexPage.objects.get(locale__language_code=language)


def add_url(parent):
    return reverse("wagtailadmin_pages:add", args=["events", "eventpage", parent.pk])


def page_in(source, language):
    return EventPage.objects.get(translation_key=source.translation_key, locale__language_code=language)


def rights(page, user):
    """What a user may do by hand to a page that comes from the admin: a plain Page."""
    may = Page.objects.get(pk=page.pk).permissions_for_user(user)
    return {
        name
        for name in ("can_edit", "can_delete", "can_unpublish", "can_move", "can_copy", "can_reorder_children")
        if getattr(may, name)()
    }


# Sorting by hand


@pytest.mark.parametrize("folder", [index, lambda: year_page("sv", 2026)], ids=["index", "year"])
def test_the_address_for_sorting_by_hand_answers_with_the_normal_listing(editor, folder):
    event(row("2026-12-04 19:00"))
    parent = folder()
    explore = reverse("wagtailadmin_explore", args=[parent.pk])

    normal, sorting = editor.get(explore), editor.get(f"{explore}?ordering=ord")

    assert sorting.context["ordering"] == normal.context["ordering"] == "-latest_revision_created_at"
    assert "w-orderable" not in sorting.content.decode()
    assert "ordering=ord" not in normal.content.decode()


# Folders


def test_folders_are_not_made_moved_copied_deleted_or_sorted_by_hand(admin_user):
    folders = [index(), year_page("sv", 2026)]

    assert [rights(folder, admin_user) for folder in folders] == [{"can_edit"}, set()]
    assert EventYearPage not in EventIndexPage.creatable_subpage_models()


def test_a_year_is_not_deleted_in_one_locale(editor):
    """Nor by the address itself."""
    year = year_page("sv", 2026)

    editor.post(reverse("wagtailadmin_pages:delete", args=[year.pk]))
    editor.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={year.pk}")

    assert EventYearPage.objects.filter(year=2026).count() == 3


def test_the_years_of_all_locales_are_made_together():
    years = make_year_pages(2031)

    assert len({page.translation_key for page in years.values()}) == 1
    assert {code: (page.slug, page.get_parent().specific) for code, page in years.items()} == {
        code: ("2031", index(code)) for code in ("sv", "fi", "en")
    }


def test_a_new_event_is_filed_under_the_year_in_which_it_is_written_whatever_its_dates(editor):
    for parent in (index(), year_page("sv", 2025)):
        assert editor.get(add_url(parent)).url == add_url(year_page("sv", 2026))

    form = editor.get(add_url(year_page("sv", 2026)))
    editor.post(add_url(index()), filled(form, EDIT_FORM, title="Vårfest", schedule__0__starts_on="1.5.2027"))

    assert EventPage.objects.get().get_parent().specific == year_page("sv", 2026)


def test_an_event_is_never_moved(editor, admin_user):
    page = event(row("2026-12-04 19:00"))
    other = year_page("sv", 2025)

    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk]))

    assert rights(page, admin_user) == {"can_edit", "can_delete", "can_unpublish", "can_copy"}
    assert EventPage.objects.get(pk=page.pk).get_parent().specific == year_page("sv", 2026)


# Other trees


@pytest.mark.parametrize("two_way", [False, True])
def test_new_events_are_not_synchronised_into_other_trees(editor, two_way):
    """Two ways it would be a server error; one way a draft would get pages in other languages."""
    swedish, finnish = (Locale.objects.get(language_code=code) for code in ("sv", "fi"))
    LocaleSynchronization.objects.create(locale=finnish, sync_from=swedish)
    if two_way:
        LocaleSynchronization.objects.create(locale=swedish, sync_from=finnish)
    url = add_url(year_page("sv", 2026))

    editor.post(url, filled(editor.get(url), EDIT_FORM, title="Yoga"))

    assert list(EventPage.objects.values_list("title", "locale__language_code")) == [("Yoga", "sv")]


def submit(editor, source, language="fi"):
    locale = Locale.objects.get(language_code=language)
    editor.post(reverse("wagtail_localize:submit_page_translation", args=[source.pk]), {"locales": [locale.pk]})
    return page_in(source, language)


def translate_strings(source, language, words):
    """What a translator types into wagtail-localize's editor."""
    origin = TranslationSource.objects.get(object_id=source.translation_key)
    for segment in origin.stringsegment_set.all():
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=Locale.objects.get(language_code=language),
                context=TranslationContext.objects.get(pk=segment.context_id),
                defaults={"data": words[segment.string.data], "translation_type": "manual"},
            )


@pytest.fixture
def publish_translation(editor, django_capture_on_commit_callbacks):
    """By the button of wagtail-localize, which publishes after the commit."""

    def press(page):
        with django_capture_on_commit_callbacks(execute=True):
            return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)

    return press


WORDS = {"Höstkonsert": "Syyskonsertti", "Orkestern spelar.": "Orkesteri soittaa.", "Välkommen!": "Tervetuloa!"}


def finnish_card():
    return EventCard.objects.values_list("title", "lead", "is_translation").get(locale="fi")


def test_a_page_submitted_for_translation_is_not_live_with_the_words_of_its_source(editor):
    source = event(row("2026-12-04 19:00"))

    page = submit(editor, source)

    assert (page.live, page.alias_of_id, page.has_unpublished_changes) == (False, None, True)
    assert finnish_card() == ("Höstkonsert", "Orkestern spelar.", False)


def test_a_half_translated_page_is_not_published(editor, publish_translation):
    source = event(row("2026-12-04 19:00"))
    page = submit(editor, source)
    translate_strings(source, "fi", {"Höstkonsert": "Syyskonsertti"})

    shown = publish_translation(page)

    assert any("2 strings are not translated yet" in text for text in text_of(shown, ".messages li"))
    assert page_in(source, "fi").live is False
    translate_strings(source, "fi", WORDS)
    publish_translation(page)
    assert finnish_card() == ("Syyskonsertti", "Orkesteri soittaa.", True)


def test_a_resynchronised_translation_keeps_its_public_words_until_the_new_ones_are_translated(
    editor, publish_translation
):
    """AC-47"""
    source = event(row("2026-12-04 19:00"))
    page = submit(editor, source)
    translate_strings(source, "fi", WORDS)
    publish_translation(page)
    source = EventPage.objects.get(pk=source.pk)
    source.lead = "Kören sjunger."
    source.save_revision()
    publish(source)

    origin = TranslationSource.objects.get(object_id=source.translation_key)
    update = reverse("wagtail_localize:update_translations", args=[origin.pk])
    editor.post(update, {"publish_translations": "on"})

    assert finnish_card() == ("Syyskonsertti", "Orkesteri soittaa.", True)
    publish_translation(page)
    assert finnish_card() == ("Syyskonsertti", "Orkesteri soittaa.", True)


def test_a_translation_made_back_into_an_alias_shows_the_words_of_its_source(editor, publish_translation):
    source = event(row("2026-12-04 19:00"))
    page = submit(editor, source)
    translate_strings(source, "fi", WORDS)
    publish_translation(page)

    editor.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))

    assert finnish_card() == ("Höstkonsert", "Orkestern spelar.", False)


# Copies


def test_a_copy_asks_for_a_name_alone_and_is_a_draft_with_facts_of_its_own(editor):
    source = event(row("2026-12-04 19:00"), address="Torget 1")
    url = reverse("wagtailadmin_pages:copy", args=[source.pk])

    response = editor.post(url, filled(editor.get(url), "main form[method=post]", title="Vårkonsert"))

    copied = EventPage.objects.get(title="Vårkonsert")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[copied.pk])
    assert (copied.live, copied.is_source, copied.address, copied.schedule.count()) == (False, True, "Torget 1", 1)
    assert copied.get_parent().specific == year_page("sv", 2026)
    assert copied.translation_key != source.translation_key


def test_a_copy_of_a_translation_has_the_facts_of_its_source(editor):
    source = event(row("2026-12-04 19:00"), address="Torget 1")
    finnish = translation(source, "fi", title="Syyskonsertti")

    editor.post(reverse("wagtailadmin_pages:copy", args=[finnish.pk]), {"title": "Kevätkonsertti"})

    copied = EventPage.objects.get(title="Kevätkonsertti")
    assert (copied.locale.language_code, copied.address, copied.schedule.count()) == ("fi", "Torget 1", 1)
    assert copied.get_parent().specific == year_page("fi", 2026)


def test_an_event_to_be_published_later_is_not_public_before(editor):
    url = add_url(year_page("sv", 2026))
    sent = filled(editor.get(url), EDIT_FORM, title="Yoga", schedule__0__starts_on="4.12.2026", action__publish="1")

    editor.post(url, sent | {"go_live_at": ["2026-12-01 08:00"]})

    assert EventPage.objects.get().live is False
    assert EventCard.objects.count() == 0

"""A title in two languages typed in one field (AC-49)."""

import pytest
from django.urls import reverse

from events.admin.titles import parts_of_title
from events.models import EventPage
from tests.factories import event, row, translation
from tests.forms import filled, text_of

database = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Höstkonsert / Syyskonsertti", ("Höstkonsert", "Syyskonsertti")),
        ("Höstkonsert/ Syyskonsertti", ("Höstkonsert", "Syyskonsertti")),
        ("Skördefest / Sadonkorjuujuhla / Harvest feast", ("Skördefest", "Sadonkorjuujuhla", "Harvest feast")),
        ("AC/DC tribute", ()),
        ("Öppet 24/7", ()),
        ("Match 1 / 2", ()),
        ("Höstkonsert", ()),
        ("Höstkonsert / ", ()),
    ],
)
def test_a_title_in_several_languages_is_detected(title, parts):
    """AC-49"""
    assert parts_of_title(title) == parts


def split_url(page):
    return reverse("events_admin:split_title", args=[page.pk])


def split(editor, page, **answers):
    return editor.post(split_url(page), filled(editor.get(split_url(page)), "main form[method=post]", **answers))


def draft_in(page, language):
    other = EventPage.objects.get(translation_key=page.translation_key, locale__language_code=language)
    return other.get_latest_revision_as_object()


@database
def test_the_edit_view_offers_to_split_it(editor):
    """AC-49"""
    page = event(row("2026-12-04 19:00"), title="Höstkonsert / Syyskonsertti")

    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert text_of(shown, ".help-warning q") == ["Höstkonsert", "Syyskonsertti"]
    assert split_url(page) in shown.content.decode()
    plain = event(row("2026-12-04 19:00"), title="Konsert")
    assert split_url(plain) not in editor.get(reverse("wagtailadmin_pages:edit", args=[plain.pk])).content.decode()


@database
def test_the_offer_is_made_when_the_page_is_saved(editor):
    """AC-49"""
    page = event(row("2026-12-04 19:00"), title="Konsert")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    sent = filled(editor.get(edit), "[data-edit-form]", title="Höstkonsert / Syyskonsertti", action__publish="1")
    shown = editor.post(edit, sent, follow=True)

    assert "The title “Höstkonsert / Syyskonsertti” seems to hold several languages." in " ".join(
        text_of(shown, ".messages li")
    )


@database
def test_split_the_parts_are_drafts_on_the_pages_of_their_languages(editor):
    """AC-49"""
    page = event(row("2026-12-04 19:00"), title="Höstkonsert / Syyskonsertti")

    split(editor, page)

    assert [draft_in(page, code).title for code in ("sv", "fi")] == ["Höstkonsert", "Syyskonsertti"]
    assert EventPage.objects.get(pk=page.pk).title == "Höstkonsert / Syyskonsertti"
    finnish = EventPage.objects.get(translation_key=page.translation_key, locale__language_code="fi")
    assert (finnish.live, finnish.alias_of_id) == (False, None)


@database
def test_a_translation_that_is_there_keeps_its_other_words(editor):
    """AC-49"""
    page = event(row("2026-12-04 19:00"), title="Syyskonsertti / Höstkonsert")
    translation(page, "fi", title="Konsertti", lead="Kuoro laulaa.")

    split(editor, page, language_1="fi", language_2="sv")

    assert (draft_in(page, "sv").title, draft_in(page, "fi").title) == ("Höstkonsert", "Syyskonsertti")
    assert draft_in(page, "fi").lead == "Kuoro laulaa."


@database
@pytest.mark.parametrize(
    ("languages", "code"), [(("sv", "sv"), "same_language"), (("fi", "en"), "no_own_part")], ids=["twice", "none own"]
)
def test_each_part_has_a_language_of_its_own_and_one_is_the_pages(editor, languages, code):
    page = event(row("2026-12-04 19:00"), title="Höstkonsert / Syyskonsertti")

    response = split(editor, page, language_1=languages[0], language_2=languages[1])

    assert [error.code for error in response.context["form"].non_field_errors().as_data()] == [code]

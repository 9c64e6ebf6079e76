"""The page side by side: what it shows, and what saving and publishing do."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import rich_text
from wagtail_localize.operations import translate_object

from events.models import EventCard, EventPage
from events.models.pages import words_hash
from tests.factories import edit, event, helsinki, row, translation, venue
from tests.forms import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return event(row("2026-12-05 20:00"))


def at(name: str, page: EventPage, language: str = "fi") -> str:
    return reverse(f"translating:{name}", args=[page.translation_key, language])


def opened(client, page, language: str = "fi", **typed) -> dict:
    """The form as somebody has it open, with these words typed."""
    body = {"body": rich_text(typed.pop("body"))} if "body" in typed else {}
    return filled(client.get(at("pair", page, language)), "form[action$='/save/']", **typed, **body)


def own(page, language: str = "fi") -> EventPage:
    return EventPage.objects.get(translation_key=page.translation_key, locale__language_code=language)


def titles() -> dict[str, str]:
    return dict(EventCard.objects.values_list("locale", "title"))


def test_words_are_saved_as_a_draft_and_published_when_somebody_says_so(moderator, source):
    words = {"title": "Syyskonsertti", "lead": "Orkesteri soittaa.", "body": "<p>Tervetuloa!</p>"}
    saved = moderator.post(at("save", source), opened(moderator, source, **words))

    assert saved.url == at("pair", source)
    assert (own(source).live, titles()["fi"]) == (False, "Höstkonsert")
    published = moderator.post(at("publish", source), opened(moderator, source))

    page = own(source)
    assert published.url == reverse("translating:list") + "?language=fi"
    assert (page.live, page.title, page.lead, "Tervetuloa!" in page.body) == (True, *list(words.values())[:2], True)
    assert page.made_from_hash == source.words_hash
    assert titles() == {"sv": "Höstkonsert", "fi": "Syyskonsertti", "en": "Höstkonsert"}


def test_a_draft_that_was_to_be_public_later_is_public_now(moderator, source):
    moderator.post(at("save", source), opened(moderator, source, title="Syyskonsertti"))
    draft = own(source).get_latest_revision_as_object()
    draft.go_live_at = helsinki("2026-11-30 08:00")
    draft.save_revision()
    moderator.post(at("publish", source), opened(moderator, source))

    assert (own(source).live, titles()["fi"]) == (True, "Syyskonsertti")


def test_publishing_one_language_publishes_no_other_draft(moderator, source):
    """AC-52: neither the source's, nor that of a third language."""
    english = translation(source, "en", title="Autumn concert")
    for page, title in ((english, "Concert in autumn"), (source, "Vårkonsert")):
        draft = EventPage.objects.get(pk=page.pk)
        draft.title = title
        draft.save_revision()

    moderator.post(at("publish", source), opened(moderator, source, title="Syyskonsertti"))

    assert titles() == {"sv": "Höstkonsert", "fi": "Syyskonsertti", "en": "Autumn concert"}
    drafts = {code: own(source, code).get_latest_revision_as_object().title for code in ("sv", "en")}
    assert drafts == {"sv": "Vårkonsert", "en": "Concert in autumn"}
    assert [own(source, code).has_unpublished_changes for code in ("sv", "en")] == [True, True]


def test_a_draft_of_a_public_translation_leaves_it_as_it_is(moderator, source):
    translation(source, "fi", title="Syyskonsertti")

    moderator.post(at("save", source), opened(moderator, source, title="Kevätkonsertti"))

    assert titles()["fi"] == "Syyskonsertti"
    assert text_of(moderator.get(at("pair", source)), "#words-title") == [""]
    assert opened(moderator, source)["title"] == ["Kevätkonsertti"]


def test_what_changed_in_the_source_since_the_translation_is_shown(moderator, source):
    """AC-47"""
    translation(source, "fi", title="Syyskonsertti", lead="Orkesteri soittaa.")
    edit(source, lead="Orkestern spelar Sibelius.", body="<p>Välkommen, alla!</p>")

    response = moderator.get(at("pair", source))

    changes = [text_of(response, kind) for kind in ("del", "ins")]
    assert changes == [[".", "!"], ["Sibelius.", ", alla!"]]
    moderator.post(at("publish", source), opened(moderator, source, lead="Orkesteri soittaa Sibeliusta."))
    assert text_of(moderator.get(at("pair", source)), "ins") == []
    assert own(source).made_from_hash == words_hash(vars(own(source, "sv")))


def test_where_the_words_before_are_not_kept_that_is_said(moderator, source):
    translation(source, "fi", title="Syyskonsertti")
    edit(source, lead="Orkestern spelar Sibelius.")
    source.revisions.exclude(pk=own(source, "sv").latest_revision_id).delete()

    response = moderator.get(at("pair", source))

    assert (text_of(response, "ins"), "Compare all of it." in response.content.decode()) == ([], True)


def test_words_that_are_still_right_are_up_to_date_once_they_are_published_again(moderator, source):
    translation(source, "fi", title="Syyskonsertti")
    edit(source, lead="Orkestern spelar!")

    moderator.post(at("publish", source), opened(moderator, source))

    assert moderator.get(reverse("translating:list", query={"language": "fi"})).context["rows"] == []


def test_of_two_who_save_at_once_the_second_is_shown_the_difference(moderator, source):
    """AC-54: and loses nothing that they typed; saved again, it holds."""
    first = opened(moderator, source, title="Syyskonsertti")
    second = opened(moderator, source, title="Konsertti", lead="Soitto.")
    moderator.post(at("save", source), first)

    refused = moderator.post(at("publish", source), second)

    assert (refused.status_code, titles()["fi"]) == (409, "Höstkonsert")
    assert refused.context["lines"] == [
        {"label": "Title", "typed": "Konsertti", "stands": "Syyskonsertti"},
        {"label": "Lead", "typed": "Soitto.", "stands": ""},
    ]
    again = filled(refused, "form[action$='/save/']")
    moderator.post(at("publish", source), again)
    assert (own(source).title, own(source).lead) == ("Konsertti", "Soitto.")


def test_a_source_that_was_changed_while_somebody_translated_is_read_first(moderator, source):
    translation(source, "fi", title="Syyskonsertti")
    typed = opened(moderator, source, title="Konsertti")
    edit(source, title="Vårkonsert")

    refused = moderator.post(at("publish", source), typed)

    assert (refused.status_code, titles()["fi"]) == (409, "Syyskonsertti")
    assert text_of(refused, "ins") == ["Vårkonsert"]


def test_what_cannot_be_saved_is_said_and_stays_typed(moderator, source):
    typed = opened(moderator, source, title="", lead="Orkesteri soittaa.")

    refused = moderator.post(at("publish", source), typed)

    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["title"]
    assert filled(refused, "form[action$='/save/']")["lead"] == ["Orkesteri soittaa."]


def test_a_changed_page_is_not_overwritten_by_way_of_a_mistake(moderator, source):
    """The version stays that of what was read, also over an error in between."""
    typed = opened(moderator, source, title="")
    moderator.post(at("save", source), opened(moderator, source, title="Syyskonsertti"))

    mended = filled(moderator.post(at("save", source), typed), "form[action$='/save/']", title="Konsertti")

    assert moderator.post(at("save", source), mended).status_code == 409


def test_words_of_the_glossary_and_names_of_places_are_marked_in_the_source(moderator):
    venue("Stadshuset", name_fi="Kaupungintalo")
    source = event(
        row("2026-12-05 20:00"), lead="Fika & musik i Stadshuset.", body="<p>Gratis i <b>Skolparken</b> &lt;3</p>"
    )

    response = moderator.get(at("pair", source))

    assert text_of(response, ".translating__text mark") == ["Stadshuset", "Gratis", "Skolparken"]
    assert text_of(response, ".translating__terms > div") == [
        "Stadshuset Kaupungintalo",
        "gratis maksuton",
        "Skolparken Koulupuisto",
    ]
    assert b"&lt;3</p>" in response.content
    assert "Fika &amp; musik" in response.content.decode()


def test_fields_that_neither_side_has_are_not_asked_for(moderator):
    source = event(row("2026-12-05 20:00"), price_note="Kaffe 2 €")

    response = moderator.get(at("pair", source))

    assert "{#" not in response.content.decode()
    assert list(response.context["form"].fields) == ["title", "lead", "body", "price_note"]


def test_the_desk_takes_over_a_translation_of_wagtail_localize(moderator, source):
    """Its next synchronisation would overwrite what was written here."""
    translate_object(source, [Locale.objects.get(language_code="fi")])

    moderator.post(at("publish", source), opened(moderator, source, title="Syyskonsertti"))

    assert titles()["fi"] == "Syyskonsertti"
    assert own(source).made_from_hash == source.words_hash
    assert moderator.get(f"/admin/pages/{own(source).pk}/edit/").context["page"].title == "Syyskonsertti"


@pytest.mark.parametrize("language", ["sv", "de"])
def test_there_is_nothing_to_translate_into_the_sources_own_language(moderator, source, language):
    assert moderator.get(at("pair", source, language), follow=True).status_code == 404


def test_an_event_that_is_not_public_is_not_translated_here(moderator):
    draft = event(row("2026-12-05 20:00"), live=False)

    assert moderator.get(at("pair", draft), follow=True).status_code == 404


def test_who_may_not_publish_saves_drafts(editor, source):
    typed = opened(editor, source, title="Syyskonsertti")

    refused = editor.post(at("publish", source), typed)
    saved = editor.post(at("save", source), typed)

    assert [(each.status_code, each.url) for each in (refused, saved)] == [(302, "/admin/"), (302, at("pair", source))]
    assert (own(source).live, own(source).draft_title) == (False, "Syyskonsertti")


def test_only_who_may_translate_reads_and_writes(client, source):
    doors = [("get", "pair"), ("post", "save"), ("post", "publish")]
    anonymous = [getattr(client, method)(at(name, source)).url for method, name in doors]
    writer = get_user_model().objects.create_user("anna")
    writer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(writer)
    ajax = {"x-requested-with": "XMLHttpRequest"}

    assert all(url.startswith(reverse("wagtailadmin_login")) for url in anonymous)
    assert [getattr(client, method)(at(name, source), headers=ajax).status_code for method, name in doors] == [403] * 3
    assert own(source).alias_of is not None

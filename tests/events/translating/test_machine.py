"""A machine fills empty fields, and a person confirms them. The machine is a LibreTranslate on this machine."""

import json
from dataclasses import dataclass, field

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from events.models import EventCard, EventPage
from events.translating import machine
from events.translating.machine import Translator
from tests.events.translating.test_pairs import at, opened, own, titles
from tests.factories import event, row, translation
from tests.forms import filled, text_of
from tests.servers import Served, say, serving

ADAPTER = "events.translating.libretranslate.LibreTranslate"


@dataclass
class Libre:
    """words: by what is asked; other texts come back with "fi:" before them. answer: instead, status and body."""

    served: Served
    words: dict[str, str] = field(default_factory=dict)
    answer: tuple[int, bytes] | None = None

    def asked(self) -> list[dict]:
        return [json.loads(request.body) for request in self.served.requests]

    def say(self, handler) -> None:
        texts = self.asked()[-1]["q"]
        told = {"translatedText": [self.words.get(text, f"fi: {text}") for text in texts]}
        status, body = self.answer or (200, json.dumps(told).encode())
        say(handler, body, status=status)


@pytest.fixture
def libre(settings):
    with serving() as served:
        libre = Libre(served)
        served.answers["/translate"] = libre.say
        settings.FETCH_ALSO_FROM = served.host
        settings.MACHINE_TRANSLATOR, settings.MACHINE_TRANSLATOR_URL = ADAPTER, served.url("/")
        settings.MACHINE_TRANSLATOR_KEY = "a-key-for-tests"
        yield libre


@pytest.fixture
def source(db):
    return event(row("2026-12-05 20:00"), lead="Musik & fika.")


def fill(client, page, **typed):
    return client.post(at("fill", page), opened(client, page, **typed))


def draft(page) -> EventPage:
    return own(page).get_latest_revision_as_object()


def test_empty_fields_are_filled_and_marked_and_what_somebody_typed_stays(moderator, libre, source):
    libre.words = {"Musik &amp; fika.": "Musiikkia &amp; kahvia.", "<p>Välkommen!</p>": "<p>Terve<b>tuloa</b>!</p>"}

    answer = fill(moderator, source, title="Syyskonsertti")

    assert answer.url == at("pair", source)
    assert libre.asked() == [
        {
            "q": ["Musik &amp; fika.", "<p>Välkommen!</p>"],
            "source": "sv",
            "target": "fi",
            "format": "html",
            "api_key": "a-key-for-tests",
        }
    ]
    filled_in = {"lead": "Musiikkia & kahvia.", "body": "<p>Terve<b>tuloa</b>!</p>"}
    assert draft(source).machine_words == filled_in
    assert {name: getattr(draft(source), name) for name in ("title", *filled_in)} == {
        "title": "Syyskonsertti",
        **filled_in,
    }
    page = moderator.get(at("pair", source))
    assert len(text_of(page, ".translating__machine")) == 2
    listed = moderator.get(reverse("translating:list", query={"language": "fi"}))
    assert text_of(listed, ".translating__language")[0] == "Finnish: missing · a machine's draft, not confirmed"


def test_what_a_machine_wrote_is_public_nowhere_before_a_person_has_confirmed_it(moderator, libre, source):
    fill(moderator, source)

    refused = moderator.post(at("publish", source), opened(moderator, source))

    assert (refused.status_code, own(source).live) == (422, False)
    assert "title, lead, description" in text_of(refused, "[role=alert]")[0]
    assert titles() == dict.fromkeys(("sv", "fi", "en"), "Höstkonsert")
    for address in (own(source).url, "/fi/tapahtumat/", "/v1/event/", "/fi/tapahtumat/feed.rss"):
        shown = moderator.get(address, follow=True)
        assert (shown.status_code, "fi: " in shown.content.decode()) == (200, False)


def test_ticked_field_by_field_or_as_a_whole_it_is_published(moderator, libre, source):
    fill(moderator, source)

    moderator.post(at("save", source), opened(moderator, source, confirmed=["title", "lead"]))
    assert sorted(draft(source).machine_words) == ["body"]
    moderator.post(at("publish", source), opened(moderator, source, confirmed="all"))

    assert (titles()["fi"], own(source).live, own(source).machine_words) == ("fi: Höstkonsert", True, {})


def test_a_field_that_was_changed_needs_no_tick(moderator, libre, source):
    fill(moderator, source)

    moderator.post(at("save", source), opened(moderator, source, title="Syyskonsertti", confirmed=["lead"]))

    assert sorted(draft(source).machine_words) == ["body"]
    moderator.post(at("publish", source), opened(moderator, source, body="<p>Tervetuloa!</p>"))
    assert titles()["fi"] == "Syyskonsertti"


def test_a_draft_of_the_machine_leaves_the_public_translation_as_it_is(moderator, libre, source):
    translation(source, "fi", title="Syyskonsertti", lead="Soittoa.")

    fill(moderator, source, title="")

    assert draft(source).machine_words["title"] == "fi: Höstkonsert"
    assert (titles()["fi"], own(source).machine_words) == ("Syyskonsertti", {})


def test_what_a_machine_answers_is_tidied_and_cut_to_measure(moderator, libre, source):
    libre.words = {
        "Höstkonsert": "Syys" + "konsertti" * 40,
        "Musik &amp; fika.": "<script>alert(1)</script>Soittoa <b>&lt;3</b>",
        "<p>Välkommen!</p>": '<p onclick="x()">Tervetuloa!</p><img src="x">',
    }

    fill(moderator, source)

    assert (len(draft(source).title), draft(source).title[-1]) == (255, "…")
    assert (draft(source).lead, draft(source).body) == ("Soittoa <3", "<p>Tervetuloa!</p>")


def test_a_machine_that_fails_loses_nothing_that_was_typed(moderator, libre, source):
    typed = opened(moderator, source, title="Syyskonsertti")
    for answer, reason in (
        ((403, b'{"error": "Invalid API key"}'), "Invalid API key"),
        ((200, b'{"translatedText": "one"}'), "–"),
        ((200, b'{"translatedText": ["one"]}'), "number of texts"),
        ((200, b"<html>"), "–"),
        ((500, b'["error"]'), "–"),
    ):
        libre.answer = answer
        refused = moderator.post(at("fill", source), typed)

        assert (refused.status_code, reason in text_of(refused, "[role=alert]")[0]) == (502, True), answer
        assert filled(refused, "form[action$='/save/']")["title"] == ["Syyskonsertti"]
    assert own(source).alias_of is not None


def test_a_machine_that_cannot_be_reached_is_said_in_words(moderator, libre, source, settings):
    settings.FETCH_ALSO_FROM = ""  # then it is an address of this machine, as any that nobody may fetch from

    refused = fill(moderator, source)

    assert (refused.status_code, libre.asked()) == (502, [])
    assert "not on the public web" in text_of(refused, "[role=alert]")[0]


def test_nothing_is_asked_of_the_machine_where_nothing_is_empty_or_the_page_has_changed(moderator, libre, source):
    full = opened(moderator, source, title="Syyskonsertti", lead="Soittoa.", body="<p>Tervetuloa!</p>")
    stale = opened(moderator, source)
    assert moderator.post(at("fill", source), full).status_code == 422

    moderator.post(at("save", source), full)

    assert moderator.post(at("fill", source), stale).status_code == 409
    assert libre.asked() == []


class Watching(Translator):
    """Notes how many transactions are open around it."""

    depths: list[int] = []

    def translate(self, texts, source, target):
        self.depths.append(len(connection.savepoint_ids))
        return list(texts)


def test_the_machine_is_asked_outside_of_any_transaction(moderator, source, settings):
    settings.MACHINE_TRANSLATOR = f"{__name__}.Watching"

    fill(moderator, source)

    assert Watching.depths == [len(connection.savepoint_ids)]


def test_without_a_machine_there_is_no_button_and_no_door(moderator, source):
    page = moderator.get(at("pair", source))

    assert "/fill/" not in page.content.decode()
    assert moderator.post(at("fill", source), opened(moderator, source), follow=True).status_code == 404


@pytest.mark.parametrize(
    ("name", "url"), [("events.nowhere.Libre", "x"), ("events.models.EventPage", "x"), (ADAPTER, "")]
)
def test_a_machine_that_is_set_up_wrongly_stops_the_start(settings, name, url):
    settings.MACHINE_TRANSLATOR, settings.MACHINE_TRANSLATOR_URL = name, url

    with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATOR"):
        machine.translator()


def test_the_page_editor_keeps_it_a_draft_and_says_why(moderator, libre, source):
    fill(moderator, source)
    page = own(source)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    told = moderator.get(address)
    sent = nested_form_data(
        {
            "title": "fi: Höstkonsert",
            "lead": "Orkesteri soittaa.",
            "body": rich_text(page.get_latest_revision_as_object().body),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
        }
    )
    editable = filled(told, "form#page-edit-form")

    refused = moderator.post(address, editable | sent, follow=True)

    assert "title, lead, description" in " ".join(text_of(told, ".messages"))
    said = " ".join(text_of(refused, ".messages"))
    assert ("it is not published" in said, "title, description" in said) == (True, True)
    assert (own(source).live, sorted(draft(source).machine_words)) == (False, ["body", "title"])
    assert set(EventCard.objects.values_list("title", flat=True)) == {"Höstkonsert"}


@pytest.mark.parametrize("below", ["", "on"])
def test_many_at_once_are_not_published_either_nor_all_of_a_folder(moderator, libre, source, below):
    fill(moderator, source)
    chosen = own(source).get_parent() if below else own(source)

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    refused = moderator.post(f"{address}?id={chosen.pk}&next=/admin/", {"include_descendants": below}, follow=True)

    assert "Nothing was published" in " ".join(text_of(refused, ".messages"))
    assert own(source).live is False

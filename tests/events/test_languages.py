"""The same event in three languages, from whatever words there are (AC-42 to AC-48)."""

from datetime import date

import pytest
import time_machine

from events.actions import Scope, move
from events.models import EventCard, EventPage
from tests.events.test_event_page import data, when
from tests.factories import event, helsinki, row, translation
from tests.reading import head, links, soup, text

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def urls(page) -> dict[str, str]:
    return dict(EventCard.objects.filter(event=page.translation_key).values_list("locale", "url"))


def test_the_language_links_lead_to_the_same_event(client):
    """AC-42: translated or not, never to the front page"""
    page = event(row("2026-11-28 19:00"))
    translation(page, "fi", title="Syyskonsertti")

    for url in urls(page).values():
        found = soup(client.get(url)).select(".language-links a")
        assert [(link["lang"], link["hreflang"], link["href"]) for link in found] == [
            (code, code, urls(page)[code]) for code in ("sv", "fi", "en")
        ]
        assert [client.get(link["href"]).status_code for link in found] == [200, 200, 200]


@pytest.mark.parametrize(
    ("written_in", "shown"),
    [
        (["sv"], {"sv": "sv", "fi": "sv", "en": "sv"}),
        (["fi"], {"sv": "fi", "fi": "fi", "en": "fi"}),
        (["en"], {"sv": "en", "fi": "en", "en": "en"}),
        (["sv", "fi"], {"sv": "sv", "fi": "fi", "en": "sv"}),
        (["fi", "en"], {"sv": "fi", "fi": "fi", "en": "en"}),
        (["en", "sv"], {"sv": "sv", "fi": "sv", "en": "en"}),
    ],
)
def test_every_format_shows_the_words_that_come_first(client, written_in, shown):
    """AC-43: in HTML, .ics, RSS and JSON-LD alike"""
    source = event(row("2026-11-28 19:00"), language=written_in[0], title=f"In {written_in[0]}")
    for language in written_in[1:]:
        translation(source, language, title=f"In {language}")

    lists = {"sv": "/sv/evenemang/", "fi": "/fi/tapahtumat/", "en": "/en/events/"}
    for language, code in shown.items():
        response = client.get(urls(source)[language])
        assert (text(soup(response).h1), data(response)[0]["name"]) == (f"In {code}",) * 2
        for feed in ("calendar.ics", "feed.rss"):
            assert f"In {code}" in client.get(lists[language] + feed).content.decode()


def test_words_in_another_language_are_marked_and_said_once(client):
    """AC-44, AC-45"""
    page = event(row("2026-11-28 19:00"), meeting_point="Vid porten", price_note="Kaffe ingår")

    response = client.get(urls(page)["fi"])
    found = soup(response)
    assert [text(notice) for notice in found.select(".notice:not([data-timezone-note])")] == ["Vain ruotsiksi"]
    assert response.content.decode().count("Vain ruotsiksi") == 1
    assert found.html["lang"] == "fi"
    for words in ("Höstkonsert", "Orkestern spelar.", "Välkommen!", "Vid porten", "Kaffe ingår"):
        [marked] = [part for part in found.select("main [lang=sv]") if words in part.get_text()]
        assert marked.find_parent(attrs={"lang": "sv"}) is None


def test_a_page_in_its_own_language_has_no_notice(client):
    page = event(row("2026-11-28 19:00"))

    found = soup(client.get(page.url))
    assert found.select(".notice:not([data-timezone-note])") == []
    assert found.select("main [lang]") == []


def test_search_engines_are_told_of_real_translations_alone(client):
    """AC-44"""
    page = event(row("2026-11-28 19:00"))
    translation(page, "fi", title="Syyskonsertti")

    at = {code: f"http://testserver{url}" for code, url in urls(page).items()}
    alternates = {"sv": at["sv"], "fi": at["fi"], "x-default": at["sv"]}
    for language, canonical in (("sv", at["sv"]), ("fi", at["fi"]), ("en", at["sv"])):
        response = client.get(urls(page)[language])
        assert head(response, "canonical", "alternate") == {"canonical": canonical} | alternates


def test_without_swedish_words_the_default_is_where_it_was_written(client):
    """AC-44"""
    page = event(row("2026-11-28 19:00"), language="fi", title="Syyskonsertti")

    fi = f"http://testserver{urls(page)['fi']}"
    for url in urls(page).values():
        found = head(client.get(url), "canonical", "alternate")
        assert found == {"canonical": fi, "fi": fi, "x-default": fi}


def test_words_in_a_language_of_no_page_are_marked_and_translate_nothing(client):
    """An import in German, under the Swedish tree."""
    page = event(row("2026-11-28 19:00"), title="Herbstkonzert", text_language="de")

    response = client.get(page.url)
    assert soup(response).h1["lang"] == "de"
    assert text(soup(response).select_one(".notice")) == "Bara på tyska"
    assert head(response, "canonical", "alternate") == {"canonical": f"http://testserver{page.url}"}


def test_an_event_of_no_translation_is_an_entry_in_every_list(client):
    event(row("2026-11-28 19:00"), language="fi", title="Syyskonsertti")

    found = {path: links(client.get(path), "article") for path in ("/sv/evenemang/", "/en/events/")}
    assert [[words for words, _url in entries] for entries in found.values()] == [
        ["Syyskonsertti – lördag 28 november kl. 19"],
        ["Syyskonsertti – Saturday 28 November, 19:00"],
    ]


@pytest.mark.parametrize("by", ["the source page", "an action"])
def test_a_changed_date_is_the_same_in_every_language_at_once(client, by):
    """AC-46"""
    page = event(row("2026-11-28 19:00"))
    translation(page, "fi", title="Syyskonsertti")
    if by == "an action":
        move(Scope(event_key=page.translation_key), starts_on=date(2026, 12, 5), now=NOW)
    else:
        draft = EventPage.objects.get(pk=page.pk)
        first = draft.schedule.first()
        first.starts_on = date(2026, 12, 5)
        draft.schedule = [first]
        draft.save_revision().publish()

    assert {code: when(client.get(url)) for code, url in urls(page).items()} == {
        "sv": "lördag 5 december kl. 19",
        "fi": "lauantai 5. joulukuuta klo 19",
        "en": "Saturday 5 December, 19:00",
    }


def test_a_translation_saved_with_an_older_date_changes_none(client):
    """AC-46: facts stand on the source page alone"""
    page = event(row("2026-11-28 19:00"))
    other = translation(page, "fi", title="Syyskonsertti")
    draft = EventPage.objects.get(pk=other.pk)
    draft.schedule = [row("2026-12-24 19:00")]
    draft.save_revision().publish()

    assert when(client.get(urls(page)["fi"])) == "lauantai 28. marraskuuta klo 19"

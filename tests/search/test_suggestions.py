"""What the search field offers while one types. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Category, EventCard, Venue
from search import suggestions
from search.engines.base import SearchUnavailable
from tests.factories import event, helsinki, row, translation
from tests.search.test_page import PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(request):
    if "page" in request.fixturenames:  # a browser goes by its own clock
        yield
        return
    with time_machine.travel(helsinki("2026-11-24 12:00"), tick=False):
        yield


def suggested(client, words: str, language: str = "sv"):
    return client.get(f"{PAGES[language]}suggestions.json", {"q": words})


def labels(response) -> list[str]:
    return [one["label"] for one in response.json()["suggestions"]]


def test_titles_places_and_categories_that_begin_so_are_offered_with_where_they_lead(client):
    Category.objects.create(slug="skog", name_sv="Skog och mark", name_fi="Metsä")
    Venue.objects.create(slug="skolparken", name_sv="Skolparken", name_fi="Koulupuisto")
    walk = event(row("2026-11-27 18:00"), title="Kväll i skogen", lead="", body="")
    event(row("2026-11-27 18:00"), title="Loppis", lead="I skogen.", body="")
    event(row("2026-11-20 18:00"), title="Skog förr", lead="", body="")

    answer = suggested(client, "sko")
    url = EventCard.objects.get(event=walk.translation_key, locale="sv").url
    assert answer.json() == {
        "told": "3 förslag.",
        "suggestions": [
            {
                "label": "Skog och mark",
                "lang": "sv",
                "kind": "Kategorier",
                "url": "/sv/evenemang/kategori/skog/",
            },
            {"label": "Skolparken", "lang": "sv", "kind": "Platser", "url": "/sv/evenemang/plats/skolparken/"},
            {"label": "Kväll i skogen", "lang": "sv", "kind": "Evenemang", "url": url},
        ],
    }
    assert (answer.headers["Cache-Control"], answer.cookies) == ("public, max-age=60", {})


def test_what_is_found_in_the_language_of_the_page_comes_first(client):
    event(row("2026-11-27 18:00"), title="Musiikkia", language="fi", lead="", body="")
    translation(event(row("2026-11-29 18:00"), title="Musik", lead="", body=""), "fi", title="Soitto")

    assert labels(suggested(client, "musi")) == ["Musik", "Musiikkia"]
    assert labels(suggested(client, "musi", "fi")) == ["Musiikkia", "Musik"]


def test_a_title_that_several_events_have_leads_to_the_search_for_it(client):
    for day in (27, 28):
        event(row(f"2026-11-{day} 18:00"), title="Sagostund", lead="", body="")

    (one,) = suggested(client, "sagost").json()["suggestions"]
    assert (one["label"], one["url"]) == ("Sagostund", "/sv/sok/?q=Sagostund")


def test_at_most_eight_are_offered_and_two_of_a_kind_beside_events(client):
    for number in range(10):
        Venue.objects.create(slug=f"hall-{number}", name_sv=f"Hall {number}")
        event(row("2026-11-27 18:00"), title=f"Hallfest {number}", lead="", body="")

    offered = labels(suggested(client, "hall"))
    assert (len(offered), len([label for label in offered if label.startswith("Hall ")])) == (8, 2)


@pytest.mark.parametrize("words", ["", "ha", "   h ", "when:weekend", "\0", '"""', "-hall", "xyzzy"])
def test_what_is_too_short_or_asks_for_no_words_gets_no_suggestions(client, words):
    event(row("2026-11-27 18:00"), title="Hallfest")

    answer = suggested(client, words)
    assert (answer.status_code, answer.json()) == (200, {"told": "", "suggestions": []})


def test_the_number_of_queries_stays_the_same(client):
    taken = {}
    for number in range(1, 7):
        Venue.objects.create(slug=f"hall-{number}", name_sv=f"Hall {number}")
        event(row("2026-11-27 18:00"), title=f"Hallfest {number}", lead="", body="")
        suggested(client, "hall")
        with CaptureQueriesContext(connection) as queries:
            suggested(client, "hallf")
        taken[number] = len(queries)

    assert taken[3] == taken[6] <= 32


def test_where_search_does_not_answer_nothing_is_kept(client, monkeypatch):
    class Down:
        def find(self, *args, **how):
            raise SearchUnavailable("Nobody is there.")

    monkeypatch.setattr(suggestions, "engine", Down)
    answer = suggested(client, "yoga")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")


@pytest.mark.django_db(transaction=True)
def test_ac_62_the_list_is_a_combobox_that_the_keyboard_works(live_server, page):
    Venue.objects.create(slug="skolparken", name_sv="Skolparken", name_fi="Koulupuisto")
    Venue.objects.create(slug="skolan", name_sv="Skolan", name_fi="Koulu")
    page.goto(f"{live_server.url}/sv/")
    field, options = page.get_by_role("combobox"), page.get_by_role("option")
    field.press_sequentially("skol")
    options.first.wait_for()

    assert field.get_attribute("aria-expanded") == "true"
    assert [option.inner_text().split() for option in options.all()] == [
        ["Skolparken", "Platser"],
        ["Skolan", "Platser"],
    ]
    field.press("Escape")
    assert (options.count(), field.input_value(), field.get_attribute("aria-expanded")) == (0, "skol", "false")

    field.press_sequentially("a")
    options.first.wait_for()
    field.press("ArrowDown")
    field.press("ArrowUp")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    assert Axe().run(page).response["violations"] == []
    field.press("Enter")
    page.wait_for_url("**/sv/evenemang/plats/skolan/")


@pytest.mark.django_db(transaction=True)
def test_enter_without_a_choice_searches(live_server, page):
    Venue.objects.create(slug="skolparken", name_sv="Skolparken")
    event(row("2056-11-27 18:00"), title="Skolfest", lead="Hela skolan är med.")
    page.goto(f"{live_server.url}/sv/sok/")
    page.get_by_role("combobox").press_sequentially("skol")
    page.get_by_role("option").first.wait_for()
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/sv/sok/?q=skol")
    assert page.locator("mark").all_inner_texts() == ["Skolfest", "skolan"]
    assert Axe().run(page).response["violations"] == []

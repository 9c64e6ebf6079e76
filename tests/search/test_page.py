"""The search page as visitors see it. Now is Tuesday 24 November 2026, week 48, at noon."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.actions import Scope, postpone
from events.models import Category, Venue
from events.views.feeds import FORMATS
from search import asking
from search.engines.base import SearchUnavailable
from tests.factories import event, helsinki, row, translation
from tests.reading import head, links, listed, meta, soup, text, titles

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
PAGES = {"sv": "/sv/sok/", "fi": "/fi/haku/", "en": "/en/search/"}
HITS = {"sv": "Sökträffar", "fi": "Osumat", "en": "Found"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def search(client, words: str, language: str = "sv", **chosen):
    return client.get(PAGES[language], {"q": words, **chosen})


def count(response) -> str:
    return text(soup(response).select_one(".listing-controls__count"))


class TestHits:
    def test_an_event_is_found_with_its_day_and_place(self, client):
        kyrkan = Venue.objects.create(slug="kyrkan", name_sv="Kyrkan")
        event(row("2026-11-27 19:00"), title="Höstkonsert", venue=kyrkan)
        event(row("2026-11-28 10:00"), title="Loppis", lead="Fynd.")

        found = search(client, "konserter")
        assert listed(found) == {"Sökträffar": ["Höstkonsert – fredag 27 november kl. 19, Kyrkan"]}
        assert count(found) == "1 evenemang"

    @pytest.mark.parametrize("language", PAGES)
    def test_both_languages_are_searched_at_once_and_the_language_is_said(self, client, language):
        event(row("2026-11-27 19:00"), title="Teaterkväll", lead="En pjäs.", body="")
        event(row("2026-11-28 19:00"), title="Teatteri-ilta", lead="Näytelmä.", body="", language="fi")

        found = search(client, "Teaterkväll", language)
        assert titles(found) == {HITS[language]: ["Teaterkväll"]}
        notes = {"sv": [], "fi": ["Vain ruotsiksi"], "en": ["Only in Swedish"]}
        assert [text(badge) for badge in soup(found).select(".event-card .badge")] == notes[language]

    def test_a_translated_event_is_shown_in_the_language_of_the_page_with_a_note_of_where_it_was_found(self, client):
        translation(event(row("2026-11-27 19:00"), title="Bakdag"), "fi", title="Leivontapäivä")

        found = search(client, "leivontapäivä")
        assert titles(found) == {"Sökträffar": ["Bakdag"]}
        assert text(soup(found).select_one(".search-results__notes")) == "Hittades i den finska texten"

    def test_an_event_of_many_dates_is_one_hit_with_its_next_date(self, client):
        event(row("2026-11-20 18:00"), row("2026-11-27 18:00"), row("2026-12-04 18:00"), title="Yoga")

        found = search(client, "yoga")
        assert listed(found) == {"Sökträffar": ["Yoga – fredag 27 november kl. 18"]}
        assert text(soup(found).select_one(".search-results__notes")) == "och 1 datum till"

    def test_what_was_found_is_marked_in_title_and_lead_where_it_stands_there(self, client):
        event(row("2026-11-27 18:00"), title="Yoga <nu>", lead="Lugn yogastund & te.", body="")
        event(row("2026-11-28 18:00"), title="Dans", lead="En kväll.", body="Efteråt yoga.")

        shown = soup(search(client, "yoga")).select(".search-results__item")
        assert [[str(mark) for mark in each.select("mark")] for each in shown] == [
            ["<mark>Yoga</mark>", "<mark>yogastund</mark>"],
            [],
        ]
        assert [text(lead) for lead in soup(search(client, "yoga")).select(".search-results__lead")] == [
            "Lugn yogastund & te."
        ]
        assert text(shown[0].select_one(".event-card__name")) == "Yoga <nu>"

    def test_an_event_that_waits_for_a_date_is_found(self, client):
        page = event(row("2026-11-27 18:00"), title="Yoga")
        postpone(Scope(event_key=page.translation_key), by=None, now=NOW)

        assert titles(search(client, "yoga")) == {"Sökträffar": ["Uppskjutet Yoga"]}

    def test_what_is_over_stands_below_under_a_heading_of_its_own(self, client):
        """AC-60: at most five, and a link to the archive"""
        event(row("2026-11-27 18:00"), title="Yoga nu")
        for day in range(10, 17):
            event(row(f"2026-11-{day} 18:00"), title=f"Yoga {day}")

        found = search(client, "yoga")
        assert titles(found) == {
            "Sökträffar": ["Yoga nu"],
            "Tidigare evenemang": [f"Redan varit Yoga {day}" for day in (16, 15, 14, 13, 12)],
        }
        assert count(found) == "1 evenemang"
        assert links(found, ".band__explanation") == [("Mer i arkivet", "/sv/evenemang/arkiv/")]

    def test_places_and_organisers_are_found_besides(self, client):
        Venue.objects.create(slug="skolparken", name_sv="Skolparken", name_fi="Koulupuisto")

        found = search(client, "koulupuisto")
        assert count(found) == "0 evenemang"
        assert links(found, ".band") == [("Skolparken", "/sv/evenemang/plats/skolparken/")]

    def test_hits_beyond_the_first_twenty_are_on_further_pages(self, client):
        for number in range(21):
            event(row("2026-11-27 18:00"), title=f"Yoga {number}")

        assert len(titles(search(client, "yoga"))["Sökträffar"]) == 20
        second = search(client, "yoga", page="2")
        assert len(titles(second)["Sökträffar"]) == 1
        assert links(second, ".prev-next") == [("Föregående träffar", "/sv/sok/?q=yoga")]
        assert search(client, "yoga", page="3").status_code == 404
        assert search(client, "yoga", page="one").status_code == 400

    def test_hits_can_be_sorted_by_date(self, client):
        event(row("2026-11-28 18:00"), title="Yoga", lead="-", body="")
        event(row("2026-11-27 18:00"), title="Dans", lead="Inte yoga.", body="")

        assert titles(search(client, "yoga")) == {"Sökträffar": ["Yoga", "Dans"]}
        assert titles(search(client, "yoga", sort="date")) == {"Sökträffar": ["Dans", "Yoga"]}


class TestFacets:
    def test_facets_are_counted_links_and_none_leads_to_nothing(self, client):
        music = Category.objects.create(slug="musik", name_sv="Musik")
        Category.objects.create(slug="idrott", name_sv="Idrott")
        event(row("2026-11-27 18:00"), title="Kör", category=music)
        event(row("2026-12-04 18:00"), title="Körövning")

        found = search(client, "kör")
        assert [link for link in links(found, ".search-facets") if "category" in link[1] or "when" in link[1]] == [
            ("I helgen – 1", "/sv/sok/?q=k%C3%B6r&when=weekend"),
            ("Den här veckan – 1", "/sv/sok/?q=k%C3%B6r&when=week"),
            ("Nästa vecka – 1", "/sv/sok/?q=k%C3%B6r&when=next+week"),
            ("Den här månaden – 1", "/sv/sok/?q=k%C3%B6r&when=month"),
            ("Musik – 1", "/sv/sok/?category=musik&q=k%C3%B6r"),
        ]
        for _label, address in links(found, ".search-facets"):
            assert count(client.get(address)) != "0 evenemang"

    def test_chosen_facets_can_be_taken_away(self, client):
        music = Category.objects.create(slug="musik", name_sv="Musik")
        event(row("2026-11-27 18:00"), title="Kör", category=music)

        found = search(client, "kör", category="musik", when="helgen")
        assert titles(found) == {"Sökträffar": ["Kör"]}
        assert links(found, ".chosen-filters") == [
            ("Ta bort: Musik", "/sv/sok/?q=k%C3%B6r&when=helgen"),
            ("Ta bort: helgen", "/sv/sok/?category=musik&q=k%C3%B6r"),
        ]
        kept = [(field["name"], field["value"]) for field in soup(found).select("main input[type=hidden]")]
        assert kept == [("category", "musik"), ("when", "helgen")]

    def test_a_wrong_answer_is_explained_and_the_rest_applies(self, client):
        event(row("2026-11-27 18:00"), title="Kör")

        found = search(client, "kör när:nånsin", when="sen")
        assert titles(found) == {"Sökträffar": ["Kör"]}
        explained, unread = [text(line) for line in soup(found).select(".notice")]
        assert explained == (
            "När: ”sen” är ingen dag som vi känner till. Skriv ett datum som 24.12, eller till exempel helgen."
        )
        assert unread == "”när:nånsin” lämnades bort, eftersom vi inte vet vad det betyder."


class TestLittleOrNothing:
    def test_without_words_there_is_a_form_and_the_categories(self, client):
        Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki")

        page = client.get("/fi/haku/")
        assert links(page, ".search-facets__links") == [("Musiikki", "/fi/tapahtumat/luokka/musik/")]
        assert meta(page, "robots") is None
        assert head(page, "alternate") == {
            **{code: f"http://testserver{path}" for code, path in PAGES.items()},
            "x-default": "http://testserver/sv/sok/",
        }

    def test_under_three_hits_the_nearest_spelling_is_searched_as_well(self, client):
        event(row("2026-11-27 18:00"), title="Orgelkonsert")

        found = search(client, "orgelkonsret")
        assert titles(found)["Menade du"] == ["Orgelkonsert"]
        assert links(found, ".band__explanation") == [("orgelkonsert", "/sv/sok/?q=orgelkonsert")]

    def test_another_spelling_that_finds_only_what_is_over_shows_that(self, client):
        event(row("2026-11-20 18:00"), title="Orgelkonsert")

        assert titles(search(client, "orgelkonsret")) == {"Menade du": ["Redan varit Orgelkonsert"]}

    def test_days_that_were_typed_among_the_words_are_offered_as_days(self, client):
        event(row("2026-11-27 18:00"), title="Orgelkonsert")
        event(row("2026-12-04 18:00"), title="Körkonsert")

        found = search(client, "konsert i helgen")
        assert titles(found) == {"Menade du": ["Orgelkonsert"]}
        offered = [('konsert när:"i helgen"', "/sv/sok/?q=konsert+n%C3%A4r%3A%22i+helgen%22")]
        assert links(found, ".band__explanation") == offered

    def test_no_hits_give_three_ways_on(self, client):
        found = search(client, "segling regatta", when="weekend")

        assert count(found) == "0 evenemang"
        assert links(found, ".empty") == [
            ("Sök utan tidsgräns", "/sv/sok/?q=segling+regatta"),
            ("Alla evenemang", "/sv/evenemang/"),
            ("Arkiv", "/sv/evenemang/arkiv/"),
            ("Utan: I helgen", "/sv/sok/?q=segling+regatta"),
            ("Utan: segling", "/sv/sok/?q=regatta&when=weekend"),
            ("Utan: regatta", "/sv/sok/?q=segling&when=weekend"),
        ]
        assert [address for _label, address in links(found, ".feed-links")] == [
            f"/sv/sok/{feed}?q=segling+regatta&when=weekend" for feed in FORMATS
        ]

    def test_what_stands_together_is_left_out_together(self, client):
        found = search(client, '"gamla hamn" när:den här veckan jazz')

        assert [label for label, _url in links(found, ".empty") if label.startswith("Utan")] == [
            'Utan: "gamla hamn"',
            "Utan: när:den här veckan",
            "Utan: jazz",
        ]

    @pytest.mark.parametrize(
        ("language", "heading"),
        [
            ("sv", "Sökningen svarar inte just nu"),
            ("fi", "Haku ei juuri nyt vastaa"),
            ("en", "Search does not answer right now"),
        ],
    )
    def test_a_search_that_does_not_answer_says_so_and_leads_to_the_lists(
        self, client, monkeypatch, language, heading
    ):
        class Down:
            def search(self, *args, **how):
                raise SearchUnavailable("Nobody is there.")

        monkeypatch.setattr(asking, "engine", Down)
        down = search(client, "yoga", language)
        assert (down.status_code, down.headers["Cache-Control"]) == (503, "no-store")
        assert text(soup(down).h1) == heading
        assert len(links(down, "main ul")) == 4
        assert client.get(f"{PAGES[language]}feed.rss", {"q": "yoga"}).status_code == 503

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(words=st.text(max_size=60), when=st.text(max_size=20), name=st.text(max_size=10))
    def test_any_string_gets_an_answer(self, client, words, when, name):
        asked = {"q": words, "when": when, "category": name, "venue": name, "language": name}
        assert client.get("/sv/sok/", asked).status_code == 200
        assert client.get("/sv/sok/", {"q": words}).status_code == 200

    @pytest.mark.parametrize("words", ['"', '"""', "\0", "a\0b", "-", "' OR 1=1 --", "*:*", "%", "NEAR(", "(" * 400])
    def test_hostile_strings_get_an_answer(self, client, words):
        event(row("2026-11-27 18:00"), title="Yoga")

        assert search(client, words).status_code == 200
        assert client.get("/sv/sok/calendar.ics", {"q": words}).status_code == 200


class TestMachines:
    def test_feeds_have_the_same_events_as_the_page(self, client):
        event(row("2026-11-20 18:00"), row("2026-11-27 18:00"), row("2026-12-04 18:00"), title="Yoga")
        event(row("2026-11-28 18:00"), title="Dans")

        calendar = client.get("/sv/sok/calendar.ics", {"q": "yoga"}).content.decode()
        assert [line for line in calendar.splitlines() if line.startswith("DTSTART;")] == [
            "DTSTART;TZID=Europe/Helsinki:20261127T180000",
            "DTSTART;TZID=Europe/Helsinki:20261204T180000",
        ]
        news = client.get("/sv/sok/feed.rss", {"q": "yoga", "when": "weekend"}).content.decode()
        assert news.count("<item>") == 1
        assert "<title>Jeppis: Sökning: yoga</title>" in news

    @pytest.mark.parametrize("feed", FORMATS)
    def test_every_format_has_the_same_events(self, client, feed):
        """AC-35"""
        event(row("2026-11-27 18:00"), title="Yoga")
        event(row("2026-11-28 18:00"), title="Dans")

        answer = client.get(f"/sv/sok/{feed}", {"q": "yoga"})
        assert answer.status_code == 200
        assert ("Yoga" in answer.content.decode(), "Dans" in answer.content.decode()) == (True, False)

    def test_subscribers_of_a_search_are_told_that_an_event_was_withdrawn(self, client):
        """AC-28"""
        free = Category.objects.create(slug="fritid", name_sv="Fritid")
        gone = [
            event(row("2026-11-27 18:00"), title="Yoga", category=free),
            event(row("2026-12-27 18:00"), title="Yoga i jul"),
            event(row("2026-11-27 18:00"), title="Dans", category=free),
        ]
        for page in gone:
            page.unpublish()
        gone[0].delete()

        def cancelled(**asked):
            lines = client.get("/sv/sok/calendar.ics", asked).content.decode().splitlines()
            assert lines.count("STATUS:CANCELLED") == lines.count("BEGIN:VEVENT")
            return [line.partition(":")[2] for line in lines if line.startswith("SUMMARY")]

        assert cancelled(q="yoga") == ["INSTÄLLT: Yoga", "INSTÄLLT: Yoga i jul"]
        assert cancelled(q="yoga", when="week") == ["INSTÄLLT: Yoga"]
        assert cancelled(q="yoga lang:fi") == cancelled(q="saknas") == []
        assert cancelled(category="fritid") == ["INSTÄLLT: Yoga", "INSTÄLLT: Dans"]
        assert count(search(client, "yoga")) == "0 evenemang"
        with time_machine.travel(helsinki("2026-12-25 12:00"), tick=False):
            assert cancelled(q="yoga") == []

    def test_a_feed_refuses_what_it_does_not_know(self, client):
        refused = client.get("/sv/sok/feed.rss", {"q": "yoga", "colour": "red"})

        assert (refused.status_code, refused.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")

    def test_results_are_not_for_search_engines_to_keep_and_can_be_had_in_each_language(self, client):
        page = search(client, "yoga")

        assert meta(page, "robots") == "noindex"
        assert [address for _name, address in links(page, ".masthead__languages")] == [
            f"{path}?q=yoga" for path in PAGES.values()
        ]

    def test_an_unchanged_search_is_not_made_again(self, client):
        first = search(client, "yoga")
        again = client.get("/sv/sok/", {"q": "yoga"}, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304

        event(row("2026-11-27 18:00"), title="Yoga")
        assert (
            client.get("/sv/sok/", {"q": "yoga"}, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
        )

    def test_browsers_are_told_how_to_search(self, client):
        assert head(client.get("/fi/haku/"), "search") == {"search": "/fi/haku/opensearch.xml"}

        description = client.get("/fi/haku/opensearch.xml")
        assert description.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
        assert 'template="http://testserver/fi/haku/?q={searchTerms}"' in description.content.decode()

    def test_a_search_takes_the_same_number_of_queries_for_three_hits_and_for_ten(self, client):
        taken = {}
        for number in range(1, 11):
            event(row("2026-11-27 18:00"), row("2026-11-20 18:00"), title=f"Yoga {number}")
            search(client, "yoga")
            with CaptureQueriesContext(
                connection,
            ) as queries:
                search(client, "yoga", sort="date")
            taken[number] = len(queries)

        assert taken[3] == taken[10] <= 20

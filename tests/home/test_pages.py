"""The front page, content pages, and the pages of what went wrong. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from home.models import ContentPage, HomePage
from tests.factories import event, helsinki, row
from tests.reading import head, links, meta, soup, text, titles

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def content_page(language: str, title: str, slug: str, *, of: ContentPage | None = None, **columns) -> ContentPage:
    home = HomePage.in_language(language)
    key = {"translation_key": of.translation_key} if of else {}
    page = home.add_child(instance=ContentPage(title=title, slug=slug, locale=home.locale, **key, **columns))
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


class TestRoot:
    @pytest.mark.parametrize(
        ("asked", "home"),
        [
            ("", "/sv/"),
            ("fi", "/fi/"),
            ("fi-FI,fi;q=0.9,en;q=0.8", "/fi/"),
            ("en-US,en;q=0.9", "/en/"),
            ("de-DE,de;q=0.9,en;q=0.5", "/en/"),
            ("ru", "/sv/"),
            ("sv;q=0.1,fi;q=0.9", "/fi/"),
            ("*", "/sv/"),
            ("x" * 3000, "/sv/"),
        ],
    )
    def test_the_root_leads_to_the_front_page_in_the_readers_language(self, client, asked, home):
        response = client.get("/", headers={"accept-language": asked})

        assert (response.status_code, response.headers["Location"]) == (302, home)
        assert "Accept-Language" in response.headers["Vary"]

    def test_a_cookie_does_not_choose_the_language_of_a_page_that_others_get_from_a_cache(self, client):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

        assert client.get("/", headers={"accept-language": "fi"}).headers["Location"] == "/fi/"


class TestFrontPage:
    @pytest.mark.parametrize(
        ("path", "heading", "week"),
        [
            ("/sv/", "Den här veckan", "Vecka 48, 23–29 november 2026"),
            ("/fi/", "Tällä viikolla", "Viikko 48, 23.–29. marraskuuta 2026"),
            ("/en/", "This week", "Week 48, 23–29 November 2026"),
        ],
    )
    def test_it_is_this_week_with_its_number(self, client, path, heading, week):
        """AC-13"""
        page = soup(client.get(path))

        assert (text(page.h1), text(page.select_one(".listing-title__intro"))) == (heading, week)

    def test_it_has_the_words_of_the_editors(self, client):
        page = HomePage.in_language("fi")
        page.intro = "Tervetuloa torille."
        page.save_revision().publish()

        assert "Tervetuloa torille." in text(soup(client.get("/fi/")).main)
        assert "Tervetuloa torille." not in text(soup(client.get("/sv/")).main)

    def test_its_preview_has_the_words_of_the_revision(self, client):
        event(row("2026-11-26 18:00"), title="Yoga")
        page = HomePage.in_language("sv")
        page.intro = "Ett utkast."

        shown = page.make_preview_request(preview_mode="")
        assert ("Ett utkast." in text(soup(shown).main), titles(shown)) == (True, {"torsdag 26 november": ["Yoga"]})
        assert "Ett utkast." not in text(soup(client.get("/sv/")).main)

    def test_every_language_has_its_page_and_names_the_others(self, client):
        for path in ("/sv/", "/fi/", "/en/"):
            assert head(client.get(path), "canonical", "alternate") == {
                "canonical": f"http://testserver{path}",
                "sv": "http://testserver/sv/",
                "fi": "http://testserver/fi/",
                "en": "http://testserver/en/",
                "x-default": "http://testserver/sv/",
            }


class TestContentPages:
    def test_translations_name_each_other(self, client):
        swedish = content_page("sv", "Om oss", "om", lead="Vilka vi är.")
        content_page("fi", "Meistä", "meista", of=swedish)

        at = {"sv": "http://testserver/sv/om/", "fi": "http://testserver/fi/meista/"}
        for path, own in (("/sv/om/", at["sv"]), ("/fi/meista/", at["fi"])):
            response = client.get(path)
            assert head(response, "canonical", "alternate") == {"canonical": own, **at, "x-default": at["sv"]}
            assert [url for _name, url in links(response, ".language-links")] == ["/sv/om/", "/fi/meista/", "/en/om/"]
        assert meta(client.get("/sv/om/"), "description") == "Vilka vi är."

    def test_an_untranslated_page_is_shown_with_a_notice_and_its_language(self, client):
        """AC-44"""
        content_page("sv", "Om oss", "om")

        response = client.get("/fi/om/")
        page = soup(response)
        assert (page.html["lang"], page.article["lang"], text(page.h1)) == ("fi", "sv", "Om oss")
        assert text(page.select_one(".notice")) == "Vain ruotsiksi"
        assert head(response, "canonical", "alternate") == dict.fromkeys(
            ("canonical", "sv", "x-default"), "http://testserver/sv/om/"
        )
        assert soup(client.get("/sv/om/")).select(".notice") == []

    def test_a_page_below_another_leads_on_in_the_same_way(self, client):
        about = content_page("sv", "Om oss", "om")
        about.add_child(instance=ContentPage(title="Kontakt", slug="kontakt", locale=about.locale))

        assert client.get("/en/om/kontakt/").status_code == 200
        assert [url for _name, url in links(client.get("/sv/om/kontakt/"), ".language-links")] == [
            f"/{code}/om/kontakt/" for code in ("sv", "fi", "en")
        ]

    def test_a_translated_page_does_not_stand_in_for_itself(self, client):
        swedish = content_page("sv", "Om oss", "om")
        content_page("fi", "Meistä", "meista", of=swedish)

        assert client.get("/fi/om/").status_code == 404

    def test_what_editors_change_reaches_readers_at_once(self, client):
        page = content_page("sv", "Om oss", "om", in_footer=True)
        before = client.get("/sv/om/")
        page.title = "Om den här sidan"
        page.save_revision().publish()
        after = client.get("/sv/om/", headers={"if-none-match": before.headers["ETag"]})

        assert (after.status_code, text(soup(after).h1)) == (200, "Om den här sidan")
        assert ("Om den här sidan", "/sv/om/") in links(client.get("/sv/"), "footer")

    def test_a_preview_is_in_the_language_of_the_page(self):
        page = ContentPage(title="Meistä", locale=HomePage.in_language("fi").locale)

        shown = page.make_preview_request(preview_mode="")
        assert (shown.status_code, soup(shown).html["lang"], text(soup(shown).h1)) == (200, "fi", "Meistä")


class TestErrors:
    @pytest.mark.parametrize(
        ("path", "heading"),
        [
            ("/sv/nix/", "Det finns inget på den här adressen"),
            ("/fi/nix/", "Tässä osoitteessa ei ole mitään"),
            ("/en/nix/", "There is nothing at this address"),
        ],
    )
    def test_what_is_not_found_says_so_in_the_language_of_its_address(self, client, path, heading):
        response = client.get(path)

        assert (response.status_code, text(soup(response).h1)) == (404, heading)
        assert meta(response, "robots") == "noindex"
        assert head(response, "canonical", "alternate") == {}
        home = path[:4]
        assert home in [url for _words, url in links(response, "main")]
        assert [url for _words, url in links(response, ".language-links")] == ["/sv/", "/fi/", "/en/"]

    def test_an_address_without_a_language_leads_to_the_readers(self, client):
        response = client.get("/nix/", headers={"accept-language": "fi"})

        assert (response.status_code, response.headers["Location"]) == (302, "/fi/nix/")
        assert "Accept-Language" in response.headers["Vary"]

    @pytest.mark.parametrize("number", ["²", "0", "-1", "x", "", "1e3", "9" * 5000, "0" * 9 + "1" * 5000])
    def test_a_page_number_that_is_none_is_explained(self, client, number):
        response = client.get("/sv/evenemang/", {"page": number})

        assert response.status_code == 400
        assert "är inget sidnummer" in text(soup(response).main)

    @pytest.mark.parametrize("path", ["/sv/evenemang/?page=2", "/sv/?page=2", "/sv/evenemang/v/2026/48/?page=999"])
    def test_a_page_beyond_the_last_is_not_found(self, client, path):
        assert client.get(path).status_code == 404

    @pytest.mark.parametrize(
        "path", ["/sv/%00/", "/%00", "/sv/evenemang/%00/", "/fi/tapahtumat/plats/%00/calendar.ics"]
    )
    def test_a_nul_in_an_address_is_refused(self, client, path):
        """PostgreSQL cannot search for it."""
        assert client.get(path).status_code == 400

    def test_a_host_that_is_not_ours_gets_nothing(self, client):
        assert client.get("/sv/", headers={"host": "example.com"}).status_code == 400

    def test_a_fault_of_ours_is_told_without_database_or_context(self, client, monkeypatch):
        def fails(*arguments, **options):
            raise RuntimeError

        monkeypatch.setattr("events.views.lists.content_of", fails)
        response = Client(raise_request_exception=False).get("/sv/")
        assert response.status_code == 500
        assert [text(heading) for heading in soup(response).select("h1, h2")] == [
            "Något gick fel hos oss",
            "Jotain meni meillä vikaan",
            "Something went wrong on our side",
        ]

    @pytest.mark.parametrize("path", ["/sv/", "/sv/evenemang/", "/sv/calendar.ics", "/sitemap.xml", "/"])
    def test_public_addresses_are_only_read(self, path):
        assert Client().post(path).status_code == 405

"""Lists in frames on other sites. Now is Tuesday 24 November 2026 at noon."""

import re
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.utils import timezone

from events import weeks
from events.actions import Scope, cancel
from events.models import Category, Venue
from events.models.pages import Price
from tests.factories import event, helsinki, row, translation
from tests.reading import links, soup, text

NOW = helsinki("2026-11-24 12:00")
EMBEDS = {"sv": "/sv/evenemang/badda-in/1/", "fi": "/fi/tapahtumat/upota/1/", "en": "/en/events/embed/1/"}
BUILDERS = {language: path.removesuffix("1/") for language, path in EMBEDS.items()}
LIMIT = 30_000


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def town():
    """An exhibition, a free concert that is told in Finnish too, and eight talks after it."""
    hall = Venue.objects.create(slug="salen", name_sv="Salen", name_fi="Sali")
    music = Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki")
    event(row("2026-11-01", "2026-12-31", all_day=True), title="Ljus")
    free = [Price(is_free=True)]
    concert = event(row("2026-11-25 19:00"), title="Konsert", venue=hall, category=music, prices=free)
    translation(concert, "fi", title="Konsertti")
    for day in range(26, 31):
        event(row(f"2026-11-{day} 18:00"), title=f"Samtal {day}")


def names(response) -> list[str]:
    return [text(name) for name in soup(response).select(".embed__name")]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock", "town")
class TestFrame:
    def test_what_comes_first_is_shown_and_never_buried_by_what_goes_on_for_long(self, client):
        assert names(client.get(EMBEDS["sv"])) == ["Konsert", "Samtal 26", "Samtal 27", "Samtal 28", "Samtal 29"]
        assert names(client.get(EMBEDS["sv"], {"n": "10"}))[-2:] == ["Samtal 30", "Ljus"]

    def test_it_has_its_filter_and_leads_to_the_same_list_in_the_same_language(self, client):
        found = client.get(EMBEDS["fi"], {"category": "musik"})

        assert names(found) == ["Konsertti"]
        assert links(found, "main") == [
            ("Konsertti", "/fi/tapahtumat/" + urlsplit(links(found, "main")[0][1]).path.split("/")[3] + "/"),
            ("Kaikki tapahtumat – Jeppis tällä viikolla", "http://testserver/fi/tapahtumat/?category=musik"),
        ]
        assert {link["target"] for link in soup(found).select("a")} == {"_top"}

    def test_a_period_moves_along(self, client):
        assert names(client.get(EMBEDS["sv"], {"period": "weekend"})) == [
            "Samtal 27",
            "Samtal 28",
            "Samtal 29",
            "Ljus",
        ]

    def test_what_is_cancelled_says_so(self, client):
        page = event(row("2026-11-24 19:00"), title="Dans")
        cancel(Scope(event_key=page.translation_key), now=NOW)

        assert names(client.get(EMBEDS["sv"]))[0] == "Inställt: Dans"

    def test_a_text_in_another_language_carries_it(self, client):
        assert {link.get("lang") for link in soup(client.get(EMBEDS["fi"])).select(".embed__name a")} == {None, "sv"}

    def test_it_is_under_30_kb_with_all_that_it_loads_and_has_neither_script_nor_cookie(self, client):
        found = client.get(EMBEDS["sv"], {"n": "20"})
        [stylesheet] = [link["href"] for link in soup(found).select("link[rel=stylesheet]")]
        css = Path(finders.find(stylesheet.removeprefix("/static/"))).read_bytes()

        assert len(found.content) + len(css) < LIMIT
        assert b"url(" not in css
        assert soup(found).select("script, img, iframe, form") == []
        assert found.cookies == {}

    def test_any_site_may_frame_it_and_nothing_else_of_ours(self, client):
        frame, page, builder = (client.get(path) for path in (EMBEDS["sv"], "/sv/", BUILDERS["sv"]))

        assert ancestors(frame) == "*"
        assert "X-Frame-Options" not in frame
        assert [ancestors(each) for each in (page, builder)] == ["'self'", "'self'"]
        assert [each.headers["X-Frame-Options"] for each in (page, builder)] == ["SAMEORIGIN", "SAMEORIGIN"]

    def test_it_is_cached_like_lists_and_an_unchanged_one_stays_open_to_frames(self, client):
        found = client.get(EMBEDS["sv"])
        unchanged = client.get(EMBEDS["sv"], headers={"If-None-Match": found.headers["ETag"]})

        assert found.headers["Cache-Control"] == "public, max-age=60"
        assert unchanged.status_code == 304
        assert "Content-Security-Policy" not in unchanged
        assert "X-Frame-Options" not in unchanged

    def test_a_filter_that_is_gone_is_explained_within_the_frame(self, client):
        found = client.get(EMBEDS["sv"], {"category": "borta"})

        assert (found.status_code, ancestors(found)) == (400, "*")
        assert (
            text(soup(found).main.p) == "Den här listan finns inte längre. Alla evenemang hittar du via länken nedan."
        )
        assert links(found, "main") == [("Alla evenemang – Jeppis den här veckan", "http://testserver/sv/evenemang/")]

    def test_what_a_site_adds_to_the_address_breaks_nothing(self, client):
        assert names(client.get(EMBEDS["sv"], {"utm_source": "hotellet", "cachebuster": "7", "n": "3"})) == [
            "Konsert",
            "Samtal 26",
            "Samtal 27",
        ]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock", "town")
class TestBuilder:
    def test_the_code_is_a_frame_of_stated_height_with_a_link_and_the_preview_is_the_same_frame(self, client):
        page = soup(client.get(BUILDERS["sv"], {"category": "musik", "n": "3", "text": "fi"}))
        code, link = (BeautifulSoup(each.text, "html.parser") for each in page.select("main code"))

        assert code.iframe["src"] == "http://testserver/fi/tapahtumat/upota/1/?category=musik&n=3"
        assert (code.iframe["title"], code.iframe["height"]) == ("Pietarsaaren menovinkit: Musiikki", "418")
        assert code.a["href"] == link.a["href"] == "http://testserver/fi/tapahtumat/?category=musik"
        assert page.iframe["src"] == "/fi/tapahtumat/upota/1/?category=musik&n=3"

    def test_it_is_a_plain_form_with_filter_language_and_number(self, client):
        form = soup(client.get(BUILDERS["en"])).select_one("main form")

        assert form["method"] == "get"
        assert {"category", "text", "n", "period"} <= {field["name"] for field in form.select("[name]")}
        assert [option["value"] for option in form.select("[selected]") if option["value"]] == ["5", "en"]

    def test_the_title_is_safe_whatever_a_record_is_called(self, client):
        Category.objects.create(slug="fara", name_sv='Rock "& <roll>')
        page = soup(client.get(BUILDERS["sv"], {"category": "fara"}))

        assert (
            BeautifulSoup(page.select_one("main code").text, "html.parser").iframe["title"].endswith('Rock "& <roll>')
        )

    @pytest.mark.parametrize(
        ("path", "query"),
        [
            ("/sv/", "?period=this_week"),
            ("/sv/evenemang/helg/?free=1", "?free=1&period=weekend"),
            ("/sv/evenemang/plats/salen/", "?venue=salen"),
            ("/sv/evenemang/v/2026/48/", ""),
        ],
    )
    def test_every_list_leads_to_it_with_its_own_filter(self, client, path, query):
        [address] = [each for words, each in links(client.get(path), ".taking-links") if "webbplats" in words]

        assert address == BUILDERS["sv"] + query

    def test_a_wrong_answer_is_explained_and_the_others_apply(self, client):
        found = client.get(BUILDERS["sv"], {"n": "7", "category": "musik"})

        assert found.status_code == 200
        assert soup(found).select_one(".errorlist") is not None
        assert soup(found).iframe["src"] == f"{EMBEDS['sv']}?category=musik"


def ancestors(response) -> str:
    return re.search(r"frame-ancestors ([^;]+)", response.headers["Content-Security-Policy"])[1]


@pytest.fixture
def elsewhere(live_server):
    """The address of another site, whose only page has the calendar in a frame."""
    body = f'<!DOCTYPE html><iframe src="{live_server.url}{EMBEDS["sv"]}" height="460"></iframe>'.encode()

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Tests have no log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def test_a_browser_shows_it_on_another_site_in_dark_too(page, elsewhere):
    tomorrow = weeks.local_day(timezone.now()) + timedelta(days=1)
    event(row(f"{tomorrow} 19:00"), title="Konsert")
    page.emulate_media(color_scheme="dark")
    page.goto(elsewhere)
    body = page.frame_locator("iframe").locator("body")

    assert body.locator(".embed__name").inner_text() == "Konsert"
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(10, 22, 34)"
    assert body.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

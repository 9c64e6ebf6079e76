"""Info screens. Now is Tuesday 24 November 2026 at noon, unless a test says otherwise."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from events.models import Category, Screen, Venue
from jtw import stamp
from tests.factories import event, helsinki, row
from tests.reading import soup, text

NOW = helsinki("2026-11-24 12:00")
SCREENS = {"sv": "/sv/evenemang/skarm/", "fi": "/fi/tapahtumat/naytto/", "en": "/en/events/screen/"}
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
LONG_TITLE = "Föreningsaktivas gemensamma höstkonsert med barnkören, brassbandet och alla dirigenter"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def library():
    return Venue.objects.create(slug="biblioteket", name_sv="Stadsbiblioteket", name_fi="Kaupunginkirjasto")


def shown(response) -> dict[str, list[str]]:
    """By heading, the titles of each page that has any."""
    pages = soup(response).select(".screen__page")
    return {text(page.h2): [text(title) for title in page.select(".screen__title")] for page in pages}


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
class TestContent:
    def test_it_shows_today_tomorrow_and_what_is_on_for_longer(self, client, library):
        event(row("2026-11-24 10:00", "2026-11-24 11:00"), title="Över")
        event(row("2026-11-24 19:00"), title="Konsert", venue=library)
        event(row("2026-11-25 18:00"), title="Samtal")
        event(row("2026-11-26 18:00"), title="Senare")
        event(row("2026-11-01", "2026-12-31", all_day=True), title="Ljus")

        assert shown(client.get(SCREENS["sv"])) == {
            "I dag, tisdag 24 november": ["Konsert"],
            "I morgon, onsdag 25 november": ["Samtal"],
            "Pågår nu": ["Ljus"],
        }
        assert text(soup(client.get(SCREENS["fi"])).select_one(".screen__event")) == (
            "klo 19 Konsert Kaupunginkirjasto"
        )

    def test_one_address_per_screen_with_its_place_and_filters(self, client, library):
        music = Category.objects.create(slug="musik", name_sv="Musik")
        Screen.objects.create(slug="library", name="Biblioteket", venue=library)
        Screen.objects.create(slug="hall", name="Simhallen", category=music)
        event(row("2026-11-24 19:00"), title="Konsert", category=music)
        event(row("2026-11-24 18:00"), title="Sagor", venue=library)
        found = {slug: client.get(SCREENS["sv"], {"screen": slug}) for slug in ("library", "hall")}

        assert [list(shown(page).values()) for page in found.values()] == [[["Sagor"]], [["Konsert"]]]
        assert text(soup(found["library"]).select_one(".screen__place")) == "Biblioteket"

    def test_a_screen_that_there_is_not_is_404(self, client):
        assert client.get(SCREENS["sv"], {"screen": "mars"}).status_code == 404

    def test_much_is_parted_into_pages_of_nearly_equal_length(self, client):
        for hour in range(13, 20):
            event(row(f"2026-11-24 {hour}:00"), title=f"Kl. {hour}")
        Screen.objects.create(slug="tall", name="Hög", orientation="portrait")

        pages = [soup(client.get(SCREENS["sv"], query)) for query in ({}, {"screen": "tall"})]
        assert [[len(part.select("li")) for part in page.select(".screen__page")] for page in pages] == [
            [3, 4],
            [3, 4],
        ]

    def test_a_day_without_events_is_said(self, client):
        assert text(soup(client.get(SCREENS["sv"])).select_one(".screen__page")) == (
            "I dag, tisdag 24 november Inget på torget den här dagen. Havet finns kvar."
        )

    def test_without_script_it_loads_itself_anew_every_five_minutes(self, client):
        found = client.get(SCREENS["sv"])

        assert soup(found).select_one("head noscript meta[http-equiv=refresh]")["content"] == "300"
        assert found.cookies == {}
        assert soup(found).select_one(".qr-code svg") is not None

    def test_an_unchanged_state_is_304_and_a_changed_record_is_not(self, client):
        screen = Screen.objects.create(slug="library", name="Biblioteket")
        before, found = stamp.current(), client.get(SCREENS["sv"], {"screen": "library"})
        headers = {"If-None-Match": found.headers["ETag"]}
        assert client.get(SCREENS["sv"], {"screen": "library"}, headers=headers).status_code == 304
        screen.name = "Läsesalen"
        screen.save()

        assert stamp.current() > before
        assert client.get(SCREENS["sv"], {"screen": "library"}, headers=headers).status_code == 200

    def test_editors_keep_screens_in_the_admin(self, editor):
        add = reverse("wagtailsnippets_events_screen:add")
        editor.post(add, {"name": "Biblioteket", "slug": "library", "orientation": "portrait"})

        assert list(Screen.objects.values_list("name", "slug", "orientation")) == [
            ("Biblioteket", "library", "portrait")
        ]
        assert "/sv/evenemang/skarm/?screen=library" in editor.get(reverse("wagtailsnippets_events_screen:list")).text


def busy_day() -> None:
    """Ten events with long titles on the day of the browser's clock, and one on the next."""
    for number in range(10):
        event(row(f"2026-11-24 {13 + number // 2}:{number % 2 * 30:02}"), title=f"{number} {LONG_TITLE}")
    event(row("2026-11-25 18:00"), title="I morgon")


@pytest.fixture
def wall(page, live_server, clock):
    """A page of a browser whose clock is the server's, and moves only when it is told."""
    page.clock.install(time=datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
    page.url_of_screens = live_server.url + SCREENS["sv"]
    return page


@pytest.mark.parametrize("orientation", SIZES)
def test_it_fills_the_screen_with_large_letters_and_nothing_scrolls_or_is_cut_off(
    page, live_server, clock, orientation
):
    """At least 3.5 % of the height for times and titles, which is read from five metres."""
    busy_day()
    Screen.objects.create(slug="s", name="Stadsbiblioteket", orientation=orientation)
    width, height = SIZES[orientation]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{live_server.url}{SCREENS['sv']}?screen=s")
    sizes = page.locator(".screen__time, .screen__title").evaluate_all(
        "found => found.map((part) => parseFloat(getComputedStyle(part).fontSize))"
    )
    overflowing = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll(".screen__page, .screen__head")]
            .filter((part) => part.scrollHeight > part.clientHeight || part.scrollWidth > part.clientWidth)
            .map((part) => part.className || part.tagName)"""
    )
    ends = [box["y"] + box["height"] for box in (each.bounding_box() for each in page.locator(".screen__event").all())]

    assert min(sizes) >= 0.035 * height
    assert overflowing == []
    assert max(ends) <= height


def test_pages_turn_after_15_seconds_and_stay_where_motion_is_not_wanted(browser, live_server, clock):
    busy_day()
    turning = {}
    for motion in ("no-preference", "reduce"):
        page = browser.new_context(reduced_motion=motion).new_page()
        page.goto(live_server.url + SCREENS["sv"])
        seen = []
        for milliseconds in (1_000, 16_000, 31_000, 46_000):
            page.evaluate(
                "at => document.getAnimations().forEach((each) => { each.pause(); each.currentTime = at; })",
                milliseconds,
            )
            seen.append(page.locator(".screen__page:visible h2").all_inner_texts())
        turning[motion] = seen
        page.context.close()
    today, tomorrow = "I dag, tisdag 24 november", "I morgon, onsdag 25 november"

    assert turning == {
        "no-preference": [[today], [today], [tomorrow], [today]],
        "reduce": [[today]] * 4,
    }


def test_a_lost_network_leaves_the_last_state_with_its_age_after_15_minutes(wall):
    """The server is cut off for more than two refreshes, and comes back with something new."""
    event(row("2026-11-24 19:00"), title="Konsert")
    wall.goto(wall.url_of_screens)
    assert wall.locator(".screen__clock").inner_text() == "12.00"

    wall.context.set_offline(True)
    for _refresh in range(2):
        wall.clock.run_for(300_000)
    assert wall.locator(".screen__title").all_inner_texts() == ["Konsert"]
    assert wall.locator(".screen__age").is_hidden()
    wall.clock.run_for(310_000)
    assert wall.locator(".screen__age").inner_text() == "Ingen kontakt sedan kl. 12.00. Det du ser är från dess."
    assert wall.locator(".screen__title").all_inner_texts() == ["Konsert"]
    assert wall.locator(".screen__clock").inner_text() == "12.15"

    event(row("2026-11-24 18:00"), title="Nytt")
    wall.context.set_offline(False)
    wall.clock.run_for(300_000)
    wall.locator(".screen__title", has_text="Nytt").wait_for()
    wall.clock.run_for(1_000)
    assert wall.locator(".screen__title").all_inner_texts() == ["Nytt", "Konsert"]
    assert wall.locator(".screen__age").is_hidden()


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500, "body": "<main data-screen><p>Fel</p><span data-screen-end></span></main>"},
        {"status": 200, "body": '<main data-screen><h1 class="screen__title">Halv'},
        {"status": 200, "body": "<p>Betala för nätet</p>"},
    ],
    ids=["an error", "half a page", "a page of the network's"],
)
def test_what_is_not_complete_is_never_shown(wall, answer):
    event(row("2026-11-24 19:00"), title="Konsert")
    wall.goto(wall.url_of_screens)
    wall.route(wall.url_of_screens, lambda route: route.fulfill(content_type="text/html", **answer))
    with wall.expect_response(wall.url_of_screens):
        wall.clock.run_for(300_000)
    wall.clock.run_for(1_000)

    assert wall.locator(".screen__title").all_inner_texts() == ["Konsert"]

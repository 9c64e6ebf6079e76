"""Lists for paper (LK-10). Now is Tuesday 24 November 2026 at noon, unless a test says otherwise."""

import re

import pytest
import time_machine

from events.models import Category, Venue
from events.models.pages import Price
from tests.factories import event, helsinki, row
from tests.reading import head, links, soup, text

NOW = helsinki("2026-11-24 12:00")
WEEK = "/sv/evenemang/v/2026/48/"
A4_MM = (210, 297)


@pytest.fixture
def town():
    """A concert at a hall, a market over two days, an exhibition, and a lecture told in Finnish alone."""
    hall = Venue.objects.create(slug="salen", name_sv="Salen", name_fi="Sali")
    music = Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki")
    event(
        row("2026-11-28 19:00", "2026-11-28 21:00"),
        title="Konsert",
        venue=hall,
        category=music,
        prices=[Price(amount_cents=1200)],
    )
    event(row("2026-11-28", "2026-11-29", all_day=True), title="Marknad", prices=[Price(is_free=True)])
    event(row("2026-11-01", "2026-12-31", all_day=True), title="Ljus", venue=hall)
    event(row("2026-11-26 18:00"), title="Luento", language="fi")


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def lines(response) -> list[str]:
    return [text(each) for each in soup(response).select(".paper__heading, .paper__event")]


@pytest.mark.django_db
class TestContent:
    pytestmark = pytest.mark.usefixtures("clock", "town")

    def test_a_week_has_days_hours_places_prices_and_date_ranges(self, client):
        assert lines(client.get(f"{WEEK}utskrift/")) == [
            "torsdag 26 november",
            "kl. 18 Luento",
            "lördag 28 november",
            "Till söndag 29 november Marknad Gratis.",
            "kl. 19–21 Konsert Salen. 12 €.",
            "Pågår nu",
            "1 november – 31 december Ljus Salen.",
        ]

    def test_a_text_in_another_language_carries_it(self, client):
        page = soup(client.get(f"{WEEK}utskrift/"))

        assert [(each["lang"], each.text) for each in page.select("[lang] [lang]")] == [("fi", "Luento")]

    @pytest.mark.parametrize(
        ("path", "title"),
        [
            ("/sv/", "Den här veckan"),
            ("/fi/tapahtumat/tanaan/", "Tänään, tiistai 24. marraskuuta"),
            ("/en/events/tomorrow/", "Tomorrow, Wednesday 25 November"),
            ("/sv/evenemang/helg/", "I helgen"),
            ("/fi/tapahtumat/paiva/2026-11-28/", "Lauantai 28. marraskuuta 2026"),
            (WEEK, "Vecka 48, 23–29 november 2026"),
            ("/en/events/month/2026/11/", "November 2026"),
        ],
    )
    def test_days_weeks_and_months_are_printed_one_click_from_their_page(self, client, path, title):
        [(_label, address)] = [link for link in links(client.get(path), ".taking-links") if "/?" not in link[1]][-1:]
        printed = client.get(address)

        assert text(soup(printed).h1) == title
        assert head(printed, "canonical") == {"canonical": f"http://testserver{path}"}

    def test_a_list_of_no_period_is_not_printed(self, client):
        assert client.get("/sv/evenemang/utskrift/").status_code == 404

    def test_filters_come_along_and_are_said(self, client):
        [address] = [link[1] for link in links(client.get(f"{WEEK}?free=1"), ".taking-links") if "utskrift" in link[1]]
        printed = client.get(address)

        assert address == f"{WEEK}utskrift/?free=1"
        assert lines(printed) == ["lördag 28 november", "Till söndag 29 november Marknad Gratis."]
        assert "Gratis" in text(soup(printed).select_one(".paper__head"))

    def test_a_filter_that_is_none_is_refused_as_nobody_would_see_it_on_paper(self, client):
        assert client.get(f"{WEEK}utskrift/?venue=manen").status_code == 400

    def test_the_address_is_short_enough_to_type_and_there_is_a_qr_code(self, client):
        page = soup(client.get(f"{WEEK}utskrift/"))

        assert text(page.select_one(".paper__address")) == f"testserver{WEEK}"
        assert page.select_one(".qr-code[role=img] svg path[d]") is not None

    def test_there_is_neither_navigation_nor_footer_of_the_site_and_no_cookie(self, client):
        response = client.get(f"{WEEK}utskrift/")

        assert soup(response).select(".masthead, .footer, form") == []
        assert response.cookies == {}
        assert response.headers["Cache-Control"] == "public, max-age=60"


def test_lk_10_a_week_fits_two_columns_of_a4_without_navigation(page, live_server):
    """What a browser makes of it: a PDF of A4, in which everything stands in one of two columns."""
    for number in range(40):
        event(row(f"2026-11-{23 + number % 7} {10 + number % 9}:00"), title=f"Föreningsfesten nummer {number}")
    page.goto(f"{live_server.url}{WEEK}utskrift/")
    pdf = page.pdf(prefer_css_page_size=True)
    width, height = A4_MM
    page.set_viewport_size({"width": round((width - 24) * 96 / 25.4), "height": round((height - 24) * 96 / 25.4)})
    page.emulate_media(media="print", color_scheme="dark")
    boxes = [box.bounding_box() for box in page.locator(".paper__event").all()]

    assert sizes_of(pdf) == [A4_MM]
    assert len({box["x"] for box in boxes}) == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("nav:visible, button:visible").count() == 0
    assert page.locator("body").evaluate("body => getComputedStyle(body).fontSize") == "14px"  # 10.5 pt
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in millimetres."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [tuple(round(float(points) / 72 * 25.4) for points in box) for box in boxes]

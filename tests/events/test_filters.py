"""The filters of a list, on its page and in its feeds."""

from urllib.parse import urlencode

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.merging import merge_venues
from events.models import Audience, Category, Venue
from events.models.pages import Price
from organisations.models import Organisation
from tests.factories import event, helsinki, row, translation
from tests.reading import head, links, meta, soup, text, titles

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
LIST = "/sv/evenemang/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def town():
    """One event that every filter lets through, and one that none does."""
    house = Venue.objects.create(slug="huset", name_sv="Huset", district="centrum")
    hall = Venue.objects.create(slug="salen", name_sv="Salen", part_of=house, step_free=True)
    facts = {
        "venue": hall,
        "category": Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki"),
        "organiser": Organisation.objects.create(slug="kf", name_sv="Kulturföreningen"),
        "audiences": [Audience.objects.create(slug="barn", name_sv="Barn")],
        "prices": [Price(is_free=True)],
        "in_sv": True,
        "in_fi": True,
    }
    page = event(row("2026-11-28 18:00", "2026-11-28 20:00"), title="Konsert", **facts)
    translation(page, "fi", title="Konsertti")
    elsewhere = Venue.objects.create(slug="parken", name_sv="Parken", district="norr")
    event(row("2026-11-28 12:00", "2026-11-28 14:00"), title="Loppis", venue=elsewhere, no_language=True)


FILTERS = [
    "category=musik",
    "category=musik&category=musik",
    "audience=barn",
    "venue=salen",
    "venue=huset",
    "district=centrum",
    "organiser=kf",
    "language=sv",
    "language=both",
    "access=step_free",
    "free=1",
    "evening=1",
    "category=musik&venue=salen&free=1&evening=1",
]


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_leaves_what_fits_on_the_page_and_in_the_feeds(client, town, query):
    """AC-35"""
    assert titles(client.get(f"{LIST}?{query}")) == {"lördag 28 november": ["Konsert"]}
    calendar = client.get(f"{LIST}calendar.ics?{query}").content.decode()
    assert ("Konsert" in calendar, "Loppis" in calendar) == (True, False)
    news = client.get(f"{LIST}feed.rss?{query}").content.decode()
    assert ("Konsert" in news, "Loppis" in news) == (True, False)


def test_no_language_needed_is_a_language_of_its_own(client, town):
    assert titles(client.get(f"{LIST}?language=none")) == {"lördag 28 november": ["Loppis"]}


def test_only_leaves_out_what_is_told_in_another_language(client, town):
    """AC-37: on the page as in the feed"""
    assert titles(client.get("/fi/tapahtumat/")) == {"lauantai 28. marraskuuta": ["Loppis", "Konsertti"]}
    assert titles(client.get("/fi/tapahtumat/?only=1")) == {"lauantai 28. marraskuuta": ["Konsertti"]}


def test_a_bad_answer_is_explained_beside_its_field_and_the_others_apply(client, town):
    response = client.get(f"{LIST}?venue=nowhere&category=musik&free=perhaps")

    assert response.status_code == 200
    assert titles(response) == {"lördag 28 november": ["Konsert"]}
    page = soup(response)
    errors = {
        field.select_one("[name]")["name"]: text(field.select_one(".errorlist"))
        for field in page.select(".field:has(.errorlist)")
    }
    assert errors == {
        "venue": "Välj ett giltigt alternativ. nowhere finns inte bland tillgängliga alternativ.",
        "free": "Ge 1, eller lämna bort det.",
    }
    assert page.select_one("details:has(form)").has_attr("open")


def test_each_chosen_filter_can_be_taken_away_alone(client, town):
    response = client.get(f"{LIST}?free=1&category=musik&utm_source=x&unknown=1&venue=nowhere")

    assert links(response, ".chosen-filters") == [
        ("Ta bort: Musik", f"{LIST}?free=1"),
        ("Ta bort: Gratis", f"{LIST}?category=musik"),
    ]


def test_a_filtered_list_names_the_unfiltered_one_as_canonical(client, town):
    """AC-59"""
    response = client.get(f"{LIST}?free=1")

    assert head(response, "canonical", "alternate") == {"canonical": "http://testserver/sv/evenemang/"}
    assert (meta(response, "robots"), meta(client.get(LIST), "robots")) == ("nofollow", None)
    assert [href for _words, href in links(response, ".language-links")] == [
        f"/{path}/?free=1" for path in ("sv/evenemang", "fi/tapahtumat", "en/events")
    ]
    assert [link["href"] for link in soup(response).select("head link[rel=alternate][type]")] == [
        f"{LIST}{name}?free=1" for name in ("calendar.ics", "feed.rss", "feed.atom", "feed.json", "events.csv")
    ]


def test_the_ways_from_a_list_keep_its_filters(client, town):
    response = client.get("/sv/evenemang/helg/?free=1")

    assert {href.partition("?")[2] for _words, href in links(response, ".period-links, .week-nav")} == {"free=1"}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/sv/evenemang/feed.rss?fre=1", "Okänt filter: fre."),
        ("/fi/tapahtumat/feed.rss?fre=1", "Tuntematon rajaus: fre."),
        ("/en/events/calendar.ics?fre=1", "Unknown filter: fre."),
    ],
)
def test_a_feed_refuses_an_unknown_filter_and_names_those_there_are(client, path, words):
    """AC-35"""
    response = client.get(path)

    assert response.status_code == 400
    assert response.content.decode().startswith(words)
    assert (
        "category, audience, venue, district, organiser, language, access, free, evening, only"
        in response.content.decode()
    )


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("category=jazz", "musik"),
        ("venue=nowhere", "huset, parken, salen"),
        ("free=0", "1"),
        ("language=ru", "sv, fi, en, both, none"),
        ("access=x", "step_free, induction_loop, sign_language, quiet, assistant_free"),
    ],
)
def test_a_feed_refuses_an_unknown_answer_and_names_those_there_are(client, town, query, known):
    """AC-35"""
    response = client.get(f"{LIST}calendar.ics?{query}")

    assert response.status_code == 400
    words = response.content.decode()
    assert set(known.split(", ")) == set(words.rpartition("Kända värden: ")[2].rstrip(".").split(", "))


def test_a_merged_venue_still_narrows_a_feed_that_somebody_subscribed_to(client, town):
    old = Venue.objects.create(slug="gamla", name_sv="Gamla salen")
    merge_venues(old, into=Venue.objects.get(slug="salen"), now=NOW)

    calendar = client.get(f"{LIST}calendar.ics?venue=gamla")
    assert (calendar.status_code, "Konsert" in calendar.content.decode()) == (200, True)
    assert "gamla" not in [option["value"] for option in soup(client.get(LIST)).select("select[name=venue] option")]


NAMES = st.sampled_from(
    ["category", "audience", "venue", "district", "language", "access", "free", "evening", "only", "page"]
)
VALUES = st.one_of(
    st.text(max_size=40), st.sampled_from(["musik", "1", "sv", "2", "²", "\x00", "-1", "9" * 5000, "1" * 30])
)
QUERIES = st.lists(st.tuples(st.one_of(NAMES, st.text(max_size=10)), VALUES), max_size=8)


@pytest.mark.parametrize("path", [LIST, f"{LIST}calendar.ics", f"{LIST}helg/", f"{LIST}uppskjutet/"])
def test_no_query_string_brings_a_server_error(client, town, path):
    client.raise_request_exception = True

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(QUERIES)
    def holds(query):
        encoded = urlencode(query, errors="surrogatepass")
        assert client.get(f"{path}?{encoded}").status_code in (200, 400, 404)

    holds()


def test_ten_thousand_parameters_are_refused(client):
    response = client.get(f"{LIST}?{'&'.join(f'a{n}=1' for n in range(10_000))}")

    assert response.status_code == 400

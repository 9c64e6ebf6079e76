"""What search engines are told of (AC-60). Now is Tuesday 24 November 2026 at noon."""

from xml.etree import ElementTree

import pytest
import time_machine

from events.merging import merge_venues
from events.models import EventPage, Venue
from home.models import ContentPage, HomePage
from organisations.models import Organisation
from tests.factories import event, helsinki, row, translation

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def read(client, path) -> dict[str, dict[str, str]]:
    """By address, its hreflangs."""
    root = ElementTree.fromstring(client.get(path).content)
    return {
        url.find("s:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }


def whole(path: str) -> str:
    return f"http://testserver{path}"


def test_the_sitemap_tells_what_is_over_apart_by_year(client):
    """AC-60"""
    event(row("2025-06-05 19:00", "2025-06-05 21:00"))

    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert [place.text for place in index.findall("s:sitemap/s:loc", NAMES)] == [
        whole("/sitemap-current.xml"),
        whole("/sitemap-past-2025.xml"),
        whole("/sitemap-past-2026.xml"),
    ]


def test_an_event_is_current_until_its_last_date_is_over(client):
    """AC-60"""
    last_year = event(row("2025-12-31 20:00", "2026-01-01 02:00"), title="Nyår")
    over = event(row("2026-03-05 19:00", "2026-03-05 21:00"), title="Över")
    going_on = event(row("2026-03-05 19:00", "2026-03-05 21:00", rrule="FREQ=MONTHLY"), title="Serie")
    undated = event(title="Utan datum")

    current, past, earlier = (
        set(read(client, path))
        for path in ("/sitemap-current.xml", "/sitemap-past-2026.xml", "/sitemap-past-2025.xml")
    )
    assert {whole(going_on.url), whole(undated.url)} <= current
    assert (past, earlier) == ({whole(over.url), whole(last_year.url)}, set())
    assert not current & past


def test_each_real_translation_names_all_of_them(client):
    """AC-44"""
    page = event(row("2026-11-28 19:00"))
    other = translation(page, "fi", title="Syyskonsertti")
    finnish = event(row("2026-11-28 19:00"), language="fi", title="Vain suomeksi")

    found = read(client, "/sitemap-current.xml")
    both = {"sv": whole(page.url), "fi": whole(other.url), "x-default": whole(page.url)}
    events = {
        place: links
        for place, links in found.items()
        if any(slug in place for slug in (page.slug, other.slug, finnish.slug))
    }
    assert events == {
        whole(page.url): both,
        whole(other.url): both,
        whole(finnish.url): {"fi": whole(finnish.url), "x-default": whole(finnish.url)},
    }


def test_words_in_a_language_of_no_page_are_told_of_without_a_language(client):
    page = event(row("2026-11-28 19:00"), title="Herbstkonzert", text_language="de")

    assert read(client, "/sitemap-current.xml")[whole(page.url)] == {}


def test_lists_records_and_content_pages_are_there_in_each_language(client):
    Organisation.objects.create(slug="kf", name_sv="KF")
    hall, old = (Venue.objects.create(slug=slug, name_sv=slug) for slug in ("salen", "gamla"))
    merge_venues(old, into=hall, now=NOW)
    home = HomePage.in_language("sv")
    home.add_child(instance=ContentPage(title="Om oss", slug="om", locale=home.locale))

    found = read(client, "/sitemap-current.xml")
    assert {
        whole(path)
        for path in ("/sv/", "/fi/tapahtumat/", "/en/events/venue/salen/", "/fi/tapahtumat/jarjestaja/kf/", "/sv/om/")
    } <= set(found)
    assert not [place for place in found if "gamla" in place]
    assert found[whole("/sv/om/")] == {"sv": whole("/sv/om/"), "x-default": whole("/sv/om/")}


def test_what_was_withdrawn_is_told_of_no_more(client, django_capture_on_commit_callbacks):
    page = event(row("2026-11-28 19:00"))
    assert whole(page.url) in read(client, "/sitemap-current.xml")
    with django_capture_on_commit_callbacks(execute=True):
        EventPage.objects.get(pk=page.pk).unpublish()

    assert whole(page.url) not in read(client, "/sitemap-current.xml")


@pytest.mark.parametrize("year", [0, 2024, 2027, 99999])
def test_a_year_without_events_has_no_sitemap(client, year):
    event(row("2026-03-05 19:00", "2026-03-05 21:00"))

    assert client.get(f"/sitemap-past-{year}.xml").status_code == 404


def test_a_sitemap_takes_as_many_queries_for_many_events_as_for_one(client, django_assert_num_queries):
    event(row("2026-11-28 19:00"))
    client.get("/sitemap-current.xml")
    event(row("2026-11-29 19:00"), title="Två")
    event(row("2026-11-30 19:00"), title="Tre")
    client.get("/sv/")  # the process knows the records

    with django_assert_num_queries(4):  # the stamp, restrictions, content pages, events
        client.get("/sitemap-current.xml")
    with django_assert_num_queries(1):
        client.get("/sitemap-current.xml")


def test_robots_are_told_where_the_map_is(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == "User-agent: *\nDisallow: /admin/\nSitemap: http://testserver/sitemap.xml\n"

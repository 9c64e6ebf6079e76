"""What is found besides events, and that it follows what editors do. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from events.models import Audience, Category, Venue
from organisations.models import Organisation
from tests.factories import helsinki
from tests.home.test_pages import content_page
from tests.reading import soup, text
from tests.search.test_page import search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(helsinki("2026-11-24 12:00"), tick=False):
        yield


def others(response) -> dict[str, list[tuple[str, str]]]:
    """By heading, title and address of each."""
    bands = soup(response).select("main .band")
    return {text(band.h2): [(text(link), link["href"]) for link in band.select("li a")] for band in bands}


def test_records_by_which_one_browses_are_found_by_their_name_in_any_language(client):
    Category.objects.create(slug="skog", name_sv="Skog", name_fi="Metsä")
    Audience.objects.create(slug="skogsfolk", name_sv="Skogsfolk", name_fi="Metsäväki")
    Venue.objects.create(slug="parken", name_sv="Parken", name_fi="Puisto", aliases="Metsä", street_sv="Skogsvägen 1")
    Organisation.objects.create(slug="skogis", name_sv="Skogens vänner", about_fi="Metsän ystävät.")

    assert others(search(client, "metsä")) == {
        "Kategorier": [("Skog", "/sv/evenemang/kategori/skog/")],
        "Målgrupper": [("Skogsfolk", "/sv/evenemang/malgrupp/skogsfolk/")],
        "Platser": [("Parken", "/sv/evenemang/plats/parken/")],
        "Arrangörer": [("Skogens vänner", "/sv/evenemang/arrangor/skogis/")],
    }


def test_content_pages_are_found_by_all_their_words_and_shown_in_the_language_of_the_page(client):
    body = [("text", "<p>Vi samlar in <b>respons</b>.</p>")]
    swedish = content_page("sv", "Om oss", "om", lead="Vilka vi är.", body=body)
    content_page("fi", "Meistä", "meista", of=swedish, lead="Keitä olemme.")

    assert others(search(client, "respons")) == {"Sidor": [("Om oss", "/sv/om/")]}
    assert others(search(client, "respons", "fi")) == {"Sivut": [("Meistä", "/fi/meista/")]}
    assert others(search(client, "keitä", "en")) == {"Pages": [("Om oss", "/en/om/")]}
    assert soup(search(client, "respons", "en")).select_one(".band li")["lang"] == "sv"


def test_a_content_page_follows_what_editors_do(client):
    page = content_page("sv", "Om oss", "om")
    below = content_page("sv", "Kontakt", "kontakt")

    def found(words):
        return [link for group in others(search(client, words)).values() for link in group]

    page.title = "Vilka vi är"
    page.save_revision()
    assert (found("vilka"), len(found("oss"))) == ([], 1)
    page.save_revision().publish()
    assert (len(found("vilka")), found("oss")) == (1, [])

    below.move(page, pos="last-child")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert (found("vilka"), found("kontakt")) == ([], [])
    restriction.delete()
    assert (len(found("vilka")), found("kontakt")) == (1, [("Kontakt", "/sv/om/kontakt/")])

    page.refresh_from_db()
    page.unpublish()
    assert found("vilka") == []
    below.delete()
    assert found("kontakt") == []

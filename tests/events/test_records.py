"""The pages of venues, organisers, categories and audiences. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine

from events.models import Audience, Category, Venue
from organisations.models import Organisation
from tests.factories import event, helsinki, row
from tests.reading import links, soup, text, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(helsinki("2026-11-24 12:00"), tick=False):
        yield


@pytest.fixture
def house():
    return Venue.objects.create(
        slug="allegro",
        name_sv="Campus Allegro",
        street_sv="Runebergsgatan 8",
        street_fi="Runeberginkatu 8",
        postal_code="68600",
        latitude="63.674",
        longitude="22.702",
        step_free=True,
        induction_loop=False,
        access_note_sv="Hissen är vid port B.",
    )


@pytest.fixture
def hall(house):
    return Venue.objects.create(slug="salen", name_sv="Schaumansalen", name_fi="Schauman-sali", part_of=house)


def facts(response) -> str:
    return text(soup(response).select_one(".fact-list"))


def test_a_venue_tells_where_it_is_and_how_one_gets_in(client, house):
    response = client.get("/fi/tapahtumat/paikka/allegro/")

    assert text(soup(response).h1) == "Campus Allegro"
    assert "Runeberginkatu 8, 68600 Pietarsaari" in facts(response)
    assert "https://www.openstreetmap.org/?mlat=63.674000&mlon=22.702000&zoom=17" in [
        url for _words, url in links(response, ".fact-list")
    ]
    assert "Esteetön" in facts(response)
    [note] = soup(response).select(".fact-list [lang]")
    assert (note["lang"], text(note)) == ("sv", "Hissen är vid port B.")


def test_a_house_leads_to_its_rooms_and_they_back(client, house, hall):
    assert ("Schaumansalen", "/sv/evenemang/plats/salen/") in links(
        client.get("/sv/evenemang/plats/allegro/"), ".fact-list"
    )
    assert ("Campus Allegro", "/sv/evenemang/plats/allegro/") in links(
        client.get("/sv/evenemang/plats/salen/"), ".fact-list"
    )


def test_a_house_has_what_is_on_in_its_rooms(client, house, hall):
    event(row("2026-11-28 19:00"), title="I salen", venue=hall)
    event(row("2026-11-28 20:00"), title="I huset", venue=house)
    event(row("2026-11-28 21:00"), title="På annat håll")

    assert titles(client.get("/sv/evenemang/plats/allegro/")) == {"lördag 28 november": ["I salen", "I huset"]}
    assert titles(client.get("/sv/evenemang/plats/salen/")) == {"lördag 28 november": ["I salen"]}
    calendar = client.get("/sv/evenemang/plats/allegro/calendar.ics").content.decode()
    assert [title in calendar for title in ("I salen", "I huset", "På annat håll")] == [True, True, False]


def test_an_organiser_tells_who_it_is_and_how_one_reaches_it(client):
    choir = Organisation.objects.create(
        slug="koren", name_sv="Kören", about_sv="Vi sjunger.", email="koren@example.com", phone="044 123 4567"
    )
    event(row("2026-11-28 19:00"), title="Konsert", organiser=choir)
    event(row("2026-11-28 20:00"), title="Tillsammans", co_organisers=[choir])
    event(row("2026-11-28 21:00"), title="Andras")

    response = client.get("/en/events/organiser/koren/")
    assert (text(soup(response).h1), text(soup(response).select_one(".prose[lang=sv]"))) == ("Kören", "Vi sjunger.")
    assert {"mailto:koren@example.com", "tel:0441234567"} <= {url for _words, url in links(response, ".fact-list")}
    assert titles(response) == {"Saturday 28 November": ["Konsert", "Tillsammans"]}


@pytest.mark.parametrize(
    ("path", "heading"), [("/fi/tapahtumat/luokka/musik/", "Musiikki"), ("/fi/tapahtumat/kohderyhma/barn/", "Lapset")]
)
def test_a_category_and_an_audience_have_a_list_in_the_words_of_the_language(client, path, heading):
    music = Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki")
    children = Audience.objects.create(slug="barn", name_sv="Barn", name_fi="Lapset")
    event(row("2026-11-28 19:00"), title="Med", further_categories=[music], audiences=[children])
    event(row("2026-11-28 19:00"), title="Utan")

    response = client.get(path)
    assert text(soup(response).h1) == heading
    assert [*titles(response).values()] == [["Med"]]
    assert [link["href"] for link in soup(response).select("head link[rel=alternate][type]")] == [
        path + name for name in ("calendar.ics", "feed.rss", "feed.atom", "feed.json", "events.csv")
    ]


@pytest.mark.parametrize("kind", ["kategori", "malgrupp", "plats", "arrangor"])
def test_a_record_that_there_is_not_is_not_found(client, kind):
    for below in ("", "calendar.ics", "feed.rss"):
        assert client.get(f"/sv/evenemang/{kind}/nix/{below}").status_code == 404


def test_a_renamed_record_is_called_so_at_once(client, house):
    before = client.get("/sv/evenemang/plats/allegro/")
    house.name_sv = "Allegro"
    house.save()
    after = client.get("/sv/evenemang/plats/allegro/", headers={"if-none-match": before.headers["ETag"]})

    assert (after.status_code, text(soup(after).h1)) == (200, "Allegro")

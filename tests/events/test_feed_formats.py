"""The same dates as RSS, Atom, JSON and CSV (AC-35). Now is Tuesday 24 November 2026 at noon."""

import csv
import io
import json
from datetime import timedelta

import pytest
import time_machine
from lxml import etree

from events.actions import Scope, cancel, move
from events.feed_news import COLUMNS
from events.models import Audience, Occurrence, Venue
from events.models.pages import Link, Price
from tests.factories import category, edit, event, helsinki, organisation, row, translation

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def json_items(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/feed+json; charset=utf-8")
    return json.loads(response.content)["items"]


def rows(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def concert():
    """With all that is known of an event."""
    hall = Venue.objects.create(
        slug="salen",
        name_sv="Salen",
        name_fi="Sali",
        street_sv="Storgatan 1",
        city_sv="Jakobstad",
        postal_code="68600",
        latitude="63.67",
        longitude="22.7",
    )
    page = event(
        row("2026-11-28 19:00", "2026-11-28 21:30"),
        venue=hall,
        category=category("Musik", name_fi="Musiikki"),
        organiser=organisation("Kören"),
        audiences=[Audience.objects.create(slug="barn", name_sv="Barn")],
        prices=[Price(amount_cents=850)],
        links=[Link(kind="tickets", url="https://tickets.example/1")],
        in_sv=True,
        in_fi=True,
        min_age=0,
        max_age=12,
    )
    translation(page, "fi", title="Syyskonsertti", lead="Orkesteri soittaa.")
    return page


def test_json_tells_a_program_all_that_a_reader_is_told(client, concert):
    [item] = json_items(client, "/sv/evenemang/feed.json")
    row_key = concert.rows()[0].key
    assert item["title"] == "Lö 28.11.2026 kl. 19: Höstkonsert"
    assert item["_jtw"] == {
        "event": str(concert.translation_key),
        "date": f"tag:jeppis.fi,2026:{concert.translation_key}-{Occurrence.objects.get().pk}",
        "uid": f"{concert.translation_key}-{row_key}@jeppis.fi",
        "title": "Höstkonsert",
        "status": "scheduled",
        "starts_on": "2026-11-28",
        "ends_on": "2026-11-28",
        "starts_at": "2026-11-28T19:00:00+02:00",
        "ends_at": "2026-11-28T21:30:00+02:00",
        "all_day": False,
        "place": "Salen",
        "address": "Storgatan 1, 68600 Jakobstad",
        "latitude": 63.67,
        "longitude": 22.7,
        "organiser": "Kören",
        "category": "Musik",
        "price": "8,50 €",
        "is_free": False,
        "ticket_url": "https://tickets.example/1",
        "held_in": ["sv", "fi"],
        "min_age": 0,
        "max_age": 12,
    }


def test_a_table_has_the_same_facts_in_columns_that_stay(client, concert):
    [found] = rows(client, "/sv/evenemang/events.csv")
    assert tuple(found) == COLUMNS
    facts = json_items(client, "/sv/evenemang/feed.json")[0]["_jtw"]
    texts = {"all_day": "false", "is_free": "false", "held_in": "sv fi"}
    own = ("summary", "url", "image_url", "words_in", "published_at", "changed_at")
    assert {name: found[name] for name in COLUMNS if name not in own} == {
        name: texts.get(name, str(facts.get(name, ""))) for name in COLUMNS if name not in own
    }
    assert {name: found[name] for name in own} == {
        "summary": "Orkestern spelar.",
        "url": f"http://testserver{concert.url}",
        "image_url": "",
        "words_in": "sv",
        "published_at": "2026-11-24T10:00:00+00:00",
        "changed_at": "2026-11-24T10:00:00+00:00",
    }


def test_all_day_and_unknown_hours_have_days_and_no_invented_times(client):
    """AC-05, AC-09, AC-10"""
    event(row("2026-11-27", "2026-11-29", all_day=True), title="Festival")
    event(row("2026-11-28"), title="Någon gång")
    event(row("2026-11-28 19:00"), title="Utan slut")
    found = [
        [row[name] for name in ("title", "starts_on", "ends_on", "starts_at", "ends_at", "all_day")]
        for row in rows(client, "/sv/evenemang/events.csv")
    ]
    assert found == [
        ["Festival", "2026-11-27", "2026-11-29", "", "", "true"],
        ["Utan slut", "2026-11-28", "2026-11-28", "2026-11-28T19:00:00+02:00", "", "false"],
        ["Någon gång", "2026-11-28", "2026-11-28", "", "", "false"],
    ]


def test_a_cancelled_event_is_one_piece_of_news_that_names_its_dates_and_a_row_for_each(client, clock):
    """AC-23"""
    page = event(row("2026-11-28 19:00", rrule="FREQ=WEEKLY;COUNT=3"))
    names = [item["id"] for item in json_items(client, "/sv/evenemang/feed.json")]
    cancel(Scope(event_key=page.translation_key), now=NOW + timedelta(hours=1))

    [said] = json_items(client, "/sv/evenemang/feed.json")
    assert (said["id"], said["title"]) == (
        f"tag:jeppis.fi,2026:{page.translation_key}#cancelled",
        "INSTÄLLT: Höstkonsert (alla datum)",
    )
    assert said["_jtw"]["cancels"] == names
    table = rows(client, "/sv/evenemang/events.csv")
    assert [(row["date"], row["status"]) for row in table] == [(name, "cancelled") for name in names]


def test_a_moved_date_is_where_it_was_moved_to(client, concert):
    """AC-25"""
    park = Venue.objects.create(slug="parken", name_sv="Parken")
    scope = Scope(event_key=concert.translation_key)
    move(scope, starts_on=helsinki("2026-12-05 12:00").date(), venue=park, now=NOW)
    [found] = rows(client, "/sv/evenemang/events.csv")
    assert [found[name] for name in ("starts_at", "place", "address", "latitude", "status")] == [
        "2026-12-05T19:00:00+02:00",
        "Parken",
        "",
        "",
        "moved",
    ]


def test_a_title_that_a_spreadsheet_would_reckon_with_is_inert(client):
    event(row("2026-11-28 19:00"), title='=HYPERLINK("https://evil.example")', lead="-2+3")
    [found] = rows(client, "/sv/evenemang/events.csv")
    assert (found["title"], found["summary"]) == ('\'=HYPERLINK("https://evil.example")', "'-2+3")


def test_atom_has_the_items_of_rss(client, concert):
    feed = etree.fromstring(client.get("/sv/evenemang/feed.atom").content)
    rss = etree.fromstring(client.get("/sv/evenemang/feed.rss").content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == [
        item.findtext("title") for item in rss.iter("item")
    ]
    assert [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")] == [
        item.findtext("guid") for item in rss.iter("item")
    ]
    [self_url] = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert self_url == "http://testserver/sv/evenemang/feed.atom"


@pytest.mark.parametrize("name", ["feed.atom", "feed.json", "events.csv"])
def test_every_language_has_each_format(client, concert, name):
    found = {
        path: client.get(f"{path}{name}").content.decode()
        for path in ("/sv/evenemang/", "/fi/tapahtumat/", "/en/events/")
    }
    titles = {"/sv/evenemang/": "Höstkonsert", "/fi/tapahtumat/": "Syyskonsertti", "/en/events/": "Höstkonsert"}
    assert {path: title in found[path] for path, title in titles.items()} == dict.fromkeys(titles, True)


@pytest.mark.parametrize("path", ["/sv/", "/sv/evenemang/helg/", "/sv/evenemang/kategori/musik/", "/sv/evenemang/"])
def test_every_format_has_the_dates_of_the_calendar(client, concert, path):
    event(row("2026-11-24 19:00", rrule="FREQ=DAILY;COUNT=9"), title="Serie", category=None)
    edit(concert, title="Vinterkonsert")
    named = [item["id"] for item in json_items(client, f"{path}feed.json?free=")]
    rss = etree.fromstring(client.get(f"{path}feed.rss").content)
    assert named == [item.findtext("guid") for item in rss.iter("item")]
    assert named == [row["date"] for row in rows(client, f"{path}events.csv")]
    assert len(named) == {"/sv/": 7, "/sv/evenemang/helg/": 4, "/sv/evenemang/kategori/musik/": 1}.get(path, 10)

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from events.formats import jsonld
from tests.events.formats.feeds import as_planned, cancelled, dropped, moved, row

URL = "https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/"
LIBRARY = jsonld.Place(
    name="Stadsbiblioteket",
    street="Runebergsgatan 12",
    postal_code="68600",
    city="Jakobstad",
    latitude=63.67,
    longitude=22.7,
    url="https://jeppis.fi/sv/platser/stadsbiblioteket/",
)
FACTS = jsonld.EventFacts(name="Höstkonsert")
CONCERT = row("2026-11-28", "18:30", "21:00")


def entry(date, facts=FACTS, **more):
    return jsonld.entry_of(facts, jsonld.DateEntry(date=date, url=URL, **more))


def concert(**changed):
    [date] = as_planned(CONCERT)
    return replace(date, **changed)


def offer(cents, group=""):
    return jsonld.Offer(amount_cents=cents, group=group)


def schema(name):
    return f"https://schema.org/{name}"


def test_every_property_that_there_are_facts_for():
    facts = jsonld.EventFacts(
        name="Höstkonsert",
        description="Kör och orkester.",
        images=["https://jeppis.fi/media/16x9.jpg", "https://jeppis.fi/media/1x1.jpg"],
        organisers=[
            jsonld.Organiser(name="Kören", url="https://jeppis.fi/sv/arrangorer/koren/"),
            jsonld.Organiser(name="Bandet"),
        ],
        offers=[offer(850, "Vuxna"), offer(0, "Barn")],
        ticket_url="https://biljetter.example/1",
        sold_from=datetime(2026, 10, 1, 9, tzinfo=UTC),
        languages=["sv", "fi"],
        audiences=["Familjer"],
        min_age=7,
        programme=("Konstens natt", "https://jeppis.fi/sv/evenemang/konstens-natt-9b2c/"),
    )
    either = {
        "@type": "Offer",
        "priceCurrency": "EUR",
        "url": "https://biljetter.example/1",
        "availability": schema("LimitedAvailability"),
        "validFrom": "2026-10-01T09:00:00+00:00",
    }
    assert entry(concert(capacity="few"), facts, place=LIBRARY) == {
        "@type": "Event",
        "name": "Höstkonsert",
        "url": URL,
        "description": "Kör och orkester.",
        "image": ["https://jeppis.fi/media/16x9.jpg", "https://jeppis.fi/media/1x1.jpg"],
        "startDate": "2026-11-28T18:30:00+02:00",
        "endDate": "2026-11-28T21:00:00+02:00",
        "eventStatus": schema("EventScheduled"),
        "eventAttendanceMode": schema("OfflineEventAttendanceMode"),
        "location": {
            "@type": "Place",
            "name": "Stadsbiblioteket",
            "url": "https://jeppis.fi/sv/platser/stadsbiblioteket/",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Runebergsgatan 12",
                "postalCode": "68600",
                "addressLocality": "Jakobstad",
                "addressCountry": "FI",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 63.67, "longitude": 22.7},
        },
        "organizer": [
            {"@type": "Organization", "name": "Kören", "url": "https://jeppis.fi/sv/arrangorer/koren/"},
            {"@type": "Organization", "name": "Bandet"},
        ],
        "offers": [either | {"name": "Vuxna", "price": "8.50"}, either | {"name": "Barn", "price": "0.00"}],
        "isAccessibleForFree": False,
        "inLanguage": ["sv", "fi"],
        "audience": [{"@type": "Audience", "audienceType": "Familjer"}],
        "typicalAgeRange": "7-",
        "superEvent": {
            "@type": "Event",
            "name": "Konstens natt",
            "url": "https://jeppis.fi/sv/evenemang/konstens-natt-9b2c/",
        },
    }


def test_what_is_not_known_is_left_out():
    """AC-09: no end is invented."""
    [talk] = as_planned(row("2026-11-28", "18:30"))
    assert entry(talk) == {
        "@type": "Event",
        "name": "Höstkonsert",
        "url": URL,
        "startDate": "2026-11-28T18:30:00+02:00",
        "eventStatus": schema("EventScheduled"),
    }


@pytest.mark.parametrize(
    ("facts", "times"),
    [
        ({"all_day": True}, ["2026-11-28", "2026-11-28"]),
        ({"all_day": True, "ends_on": datetime(2026, 11, 30).date()}, ["2026-11-28", "2026-11-30"]),
        ({}, ["2026-11-28", None]),
    ],
    ids=["all day", "three days", "hour not known"],
)
def test_a_date_without_an_hour_is_a_date(facts, times):
    """AC-05, AC-10"""
    [date] = as_planned(row("2026-11-28", **facts))
    assert [entry(date).get(name) for name in ("startDate", "endDate")] == times


@pytest.mark.parametrize(("status", "name"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")])
def test_what_does_not_take_place_keeps_its_start_and_sells_nothing(status, name):
    """AC-23, AC-24"""
    facts = jsonld.EventFacts(name="Höstkonsert", offers=[offer(800)])
    off = entry(concert(status=status), facts)
    assert off["eventStatus"] == schema(name)
    assert off["startDate"] == "2026-11-28T18:30:00+02:00"
    assert "offers" not in off


def test_a_rescheduled_date_says_when_it_was():
    """AC-25"""
    rescheduled = entry(moved(concert(), CONCERT, "2026-12-05"))
    assert [rescheduled[name] for name in ("startDate", "previousStartDate", "eventStatus")] == [
        "2026-12-05T18:30:00+02:00",
        "2026-11-28T18:30:00+02:00",
        schema("EventRescheduled"),
    ]


def test_a_move_to_another_venue_alone_reschedules_nothing():
    assert entry(concert(status="moved"), place=LIBRARY)["eventStatus"] == schema("EventScheduled")


def test_a_rescheduled_date_that_is_then_cancelled_is_cancelled():
    off = entry(cancelled(moved(concert(), CONCERT, "2026-12-05")))
    assert off["eventStatus"] == schema("EventCancelled")
    assert "previousStartDate" not in off


def test_a_date_that_the_plan_no_longer_gives_is_cancelled():
    """AC-19"""
    assert entry(dropped(CONCERT, "20261128T183000"))["eventStatus"] == schema("EventCancelled")


ONLINE = {"@type": "VirtualLocation", "url": "https://stream.example/1"}


@pytest.mark.parametrize(
    ("changed", "where", "mode", "location"),
    [
        ({"is_online": True}, {}, "Online", {"@type": "VirtualLocation", "url": URL}),
        ({"is_online": True}, {"online_url": "https://stream.example/1"}, "Online", ONLINE),
        ({}, {"online_url": "https://stream.example/1", "place": jsonld.Place(name="Torget")}, "Mixed", "both"),
        ({"is_online": True, "status": "moved_online"}, {"place": jsonld.Place(name="Torget")}, "Online", "page"),
    ],
    ids=["online without address", "online", "at a place and online", "moved online"],
)
def test_where_it_is_is_a_place_an_address_online_or_both(changed, where, mode, location):
    place = {"@type": "Place", "name": "Torget", "address": {"@type": "PostalAddress", "addressCountry": "FI"}}
    expected = {"both": [place, ONLINE], "page": {"@type": "VirtualLocation", "url": URL}}
    found = entry(concert(**changed), **where)
    assert found["eventAttendanceMode"] == schema(f"{mode}EventAttendanceMode")
    assert found["location"] == (expected[location] if isinstance(location, str) else location)


def test_moved_online_and_to_another_day_is_both():
    changed = replace(moved(concert(), CONCERT, "2026-12-05"), status="moved_online", is_online=True)
    assert entry(changed)["eventStatus"] == [schema("EventMovedOnline"), schema("EventRescheduled")]


@pytest.mark.parametrize(
    ("cents", "is_free"), [([], None), ([0], True), ([0, 0], True), ([0, 500], False), ([500], False)]
)
def test_it_is_free_only_if_it_is_for_everybody(cents, is_free):
    facts = jsonld.EventFacts(name="Höstkonsert", offers=[offer(amount) for amount in cents])
    assert entry(concert(), facts).get("isAccessibleForFree") is is_free


@pytest.mark.parametrize(
    ("youngest", "oldest", "ages"),
    [(None, None, None), (7, 12, "7-12"), (7, None, "7-"), (None, 12, "0-12"), (0, 3, "0-3")],
)
def test_ages_are_a_range(youngest, oldest, ages):
    facts = jsonld.EventFacts(name="Höstkonsert", min_age=youngest, max_age=oldest)
    assert entry(concert(), facts).get("typicalAgeRange") == ages


@pytest.mark.parametrize(("capacity", "name"), [("", "InStock"), ("few", "LimitedAvailability"), ("full", "SoldOut")])
def test_an_offer_says_whether_there_are_places(capacity, name):
    facts = jsonld.EventFacts(name="Höstkonsert", offers=[offer(500)])
    assert entry(concert(capacity=capacity), facts)["offers"][0]["availability"] == schema(name)


def test_there_is_one_entry_for_each_date():
    choir = row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY;COUNT=2")
    text = jsonld.event_json_ld(FACTS, [jsonld.DateEntry(date=date, url=URL) for date in as_planned(choir)])
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    assert [date["startDate"] for date in found["@graph"]] == [
        "2026-10-20T18:00:00+03:00",
        "2026-10-27T18:00:00+02:00",
    ]


def test_no_text_can_leave_the_script_element():
    name = "</script><!-- <script> &amp; \u2028 Å"
    text = jsonld.event_json_ld(jsonld.EventFacts(name=name), [jsonld.DateEntry(date=concert(), url=URL)])
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == name

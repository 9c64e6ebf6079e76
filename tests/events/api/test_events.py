"""What the API tells of an event, and which events it tells when it is asked for some."""

from datetime import date

import pytest

from events.actions import Scope, cancel, move, move_online, postpone
from events.models.pages import Link, Price
from tests.factories import audience, category, edit, event, organisation, picture, row, translation, venue

from .conftest import NOW
from .reading import BARE, SITE, dates, name, ref, short, told


@pytest.fixture
def series():
    return event(row("2026-12-01 18:00", "2026-12-01 19:30", rrule="FREQ=WEEKLY;COUNT=3"), title="Kör")


def test_a_single_event_is_told_whole(api):
    house = venue("Huset", name_fi="Talo")
    hall = venue("Salen", part_of=house)
    facts = {
        "venue": hall,
        "category": category("Musik", yso="http://www.yso.fi/onto/yso/p1808"),
        "audiences": [audience("Barn")],
        "organiser": organisation("Musikföreningen", name_fi="Musiikkiyhdistys"),
        "prices": [Price(group="adults", amount_cents=1250), Price(group="children", is_free=True)],
        "links": [Link(kind="tickets", url="https://biljett.example/1"), Link(url="https://kor.example/")],
        "in_sv": True,
        "min_age": 7,
        "setting": "indoors",
        "price_note": "Betala kontant.",
        "meeting_point": "Vid porten",
    }
    page = event(row("2026-11-28 19:00", "2026-11-28 21:00"), **facts)
    finnish = translation(page, "fi", title="Syyskonsertti", lead="", price_note="", body="", meeting_point="")

    assert api(f"event/{name(page)}/") == BARE | {
        "id": name(page),
        "@id": f"{SITE}/v1/event/{name(page)}/",
        "@type": "Event/LinkedEvent",
        "name": {"fi": "Syyskonsertti", "sv": "Höstkonsert"},
        "short_description": {"sv": "Orkestern spelar."},
        "description": {"sv": "<p>Välkommen!</p>"},
        "easy_description": None,
        "info_url": {"fi": f"{SITE}{finnish.url}", "sv": f"{SITE}{page.url}"},
        "start_time": "2026-11-28T17:00:00Z",
        "end_time": "2026-11-28T19:00:00Z",
        "location": ref("place", f"jeppis:{hall.pk}"),
        "location_extra_info": {"sv": "Vid porten"},
        "keywords": [ref("keyword", "yso:p1808")],
        "audience": [ref("keyword", f"jeppis:audience-{facts['audiences'][0].pk}")],
        "audience_min_age": 7,
        "audience_max_age": None,
        "in_language": [ref("language", "sv")],
        "offers": [
            {
                "is_free": False,
                "price": {"fi": "12,50 €", "sv": "12,50 €"},
                "description": {"fi": "Aikuiset", "sv": "Vuxna, Betala kontant."},
                "info_url": {"fi": "https://biljett.example/1", "sv": "https://biljett.example/1"},
            },
            {
                "is_free": True,
                "price": None,
                "description": {"fi": "Lapset", "sv": "Barn"},
                "info_url": {"fi": "https://biljett.example/1", "sv": "https://biljett.example/1"},
            },
        ],
        "external_links": [{"name": "info", "link": "https://kor.example/", "language": None}],
        "images": [],
        "videos": [],
        "provider": {"sv": "Musikföreningen", "fi": "Musiikkiyhdistys"},
        "provider_contact_info": None,
        "publisher": f"jeppis:{facts['organiser'].pk}",
        "environment": "in",
        "event_status": "EventScheduled",
        "super_event_type": None,
        "super_event": None,
        "sub_events": [],
        "type_id": "General",
        "publication_status": "public",
        "created_time": "2026-11-24T10:00:00Z",
        "date_published": "2026-11-24T10:00:00Z",
        "last_modified_time": "2026-11-24T10:00:00Z",
        "custom_data": None,
    }


def test_what_is_included_is_told_whole_in_place_of_its_address(api):
    page = event(row("2026-11-28 19:00"), venue=venue("Salen"), category=category("Musik"), in_fi=True)

    found = api(f"event/{name(page)}/", include="location,keywords,in_language")

    assert found["location"]["name"] == {"sv": "Salen"}
    assert [each["name"] for each in found["keywords"]] == [{"sv": "Musik"}]
    assert [each["id"] for each in found["in_language"]] == ["fi"]


def test_a_picture_is_told_when_it_has_been_made_ready(api, django_capture_on_commit_callbacks):
    shown = picture("Kören", photographer="A. Alm", licence="cc-by", alt_sv="Sångare", alt_fi="Laulajia")
    shown.make_renditions()
    page = event(row("2026-11-28 19:00"), image=shown)

    told_of = api(f"event/{name(page)}/")["images"]

    assert told_of == [api(f"image/{shown.pk}/")] == api("image/")["data"]
    assert told_of[0]["url"].startswith(f"{SITE}/media/")
    assert {key: told_of[0][key] for key in ("id", "photographer_name", "license", "alt_text", "alt_texts")} == {
        "id": shown.pk,
        "photographer_name": "A. Alm",
        "license": "cc_by",
        "alt_text": "Sångare",
        "alt_texts": {"sv": "Sångare", "fi": "Laulajia"},
    }


@pytest.mark.parametrize(
    "starts, ends, columns, expected",
    [
        ("2026-11-28", None, {"all_day": True}, ("2026-11-28", "2026-11-28")),
        ("2026-11-28", "2026-11-30", {"all_day": True}, ("2026-11-28", "2026-11-30")),
        ("2026-11-28", None, {}, ("2026-11-28", None)),
        ("2026-11-28 19:00", None, {}, ("2026-11-28T17:00:00Z", None)),
        ("2026-11-28 21:00", "2026-11-29 02:00", {}, ("2026-11-28T19:00:00Z", "2026-11-29T00:00:00Z")),
    ],
)
def test_whole_days_are_bare_and_an_hour_or_an_end_that_nobody_knows_is_not_made_up(
    api, starts, ends, columns, expected
):
    """AC-05, AC-09, AC-10."""
    found = api(f"event/{name(event(row(starts, ends, **columns)))}/")

    assert (found["start_time"], found["end_time"]) == expected


def test_an_event_in_one_language_is_told_in_that_one_alone(api):
    """AC-43: what stands in for another language is told once, as what it is."""
    german = event(row("2026-11-28 19:00"), language="fi", title="Herbstkonzert", text_language="de")

    assert api(f"event/{name(german)}/")["name"] == {"de": "Herbstkonzert"}


def test_a_series_is_a_super_event_and_each_of_its_dates_an_event(api, series):
    whole, first = api(f"event/{name(series)}/"), api(f"event/{name(series, 0)}/")

    assert whole["super_event_type"] == "recurring"
    assert whole["sub_events"] == [ref("event", name(series, number)) for number in range(3)]
    assert (whole["start_time"], whole["end_time"]) == ("2026-12-01T16:00:00Z", "2026-12-15T17:30:00Z")
    assert (first["super_event_type"], first["super_event"], first["sub_events"]) == (
        None,
        ref("event", name(series)),
        [],
    )
    assert (first["start_time"], first["end_time"]) == ("2026-12-01T16:00:00Z", "2026-12-01T17:30:00Z")
    assert first["name"] == {"sv": "Kör"}


def test_a_festival_is_an_umbrella_over_its_parts(api, series):
    festival = event(row("2026-12-01", "2026-12-20", all_day=True), title="Julfest")
    edit(series, programme=festival)
    single = event(row("2026-12-22 10:00", "2026-12-22 11:00"), title="Final", programme=festival)

    umbrella = api(f"event/{name(festival)}/", include="sub_events")

    assert umbrella["super_event_type"] == "umbrella"
    assert [each["id"] for each in umbrella["sub_events"]] == [name(series), name(single)]
    assert (umbrella["start_time"], umbrella["end_time"]) == ("2026-12-01", "2026-12-22T09:00:00Z")
    assert api(f"event/{name(series)}/")["super_event"] == ref("event", name(festival))
    assert told(api, super_event=name(festival)) == ["Kör 01.12", "Final 22.12"]
    assert told(api, super_event_type="umbrella") == ["Julfest"]
    assert told(api, super_event_type="umbrella,none", hide_recurring_children="true") == ["Julfest", "Final 22.12"]


def test_the_sub_events_of_a_series_are_told_whole_where_they_are_asked_for(api, series):
    found = api(f"event/{name(series)}/", include="sub_events")["sub_events"]

    assert found == [api(f"event/{name(series, number)}/") for number in range(3)]


def test_the_status_of_a_date_follows_what_happened_to_it(api, series):
    """AC-23 to AC-25."""
    first, second, third = dates(series)
    cancel(Scope(event_key=series.translation_key, row_key=first.row_key, recurrence_id=first.recurrence_id), now=NOW)
    second_scope = Scope(event_key=series.translation_key, row_key=second.row_key, recurrence_id=second.recurrence_id)
    move(second_scope, starts_on=date(2026, 12, 10), now=NOW)
    third_scope = Scope(event_key=series.translation_key, row_key=third.row_key, recurrence_id=third.recurrence_id)
    postpone(third_scope, now=NOW)

    found = [api(f"event/{name(series, number)}/") for number in range(3)]

    assert [(each["event_status"], each["start_time"]) for each in found] == [
        ("EventCancelled", "2026-12-01T16:00:00Z"),
        ("EventRescheduled", "2026-12-10T16:00:00Z"),
        ("EventPostponed", None),
    ]
    assert api(f"event/{name(series)}/")["event_status"] == "EventScheduled"


def test_an_event_that_was_moved_online_is_on_the_internet(api):
    page = event(row("2026-11-28 19:00"), venue=venue("Salen"))
    move_online(Scope(event_key=page.translation_key), online_url="https://stream.example/1", now=NOW)

    found = api(f"event/{name(page)}/")

    assert found["location"] == ref("place", "jeppis:internet")
    assert found["location_extra_info"] == {"sv": "https://stream.example/1"}
    assert told(api, location="jeppis:internet") == ["Höstkonsert"]


def test_an_address_that_is_no_known_venue_is_a_place_of_its_own(api):
    page = event(row("2026-11-28 19:00"), address="Torget, Jakobstad")

    place = api(f"event/{name(page)}/", include="location")["location"]

    assert (place["id"], place["name"]) == (f"jeppis:at-{short(page)}", {"sv": "Torget, Jakobstad"})
    assert api(f"place/jeppis:at-{short(page)}/") == place


@pytest.fixture
def autumn(series):
    """A concert at night, a free market in the house, an exhibition that is on, and something that is over."""
    house = venue("Huset", latitude="63.67", longitude="22.70")
    hall = venue("Salen", part_of=house, latitude="63.67", longitude="22.70")
    jazz, club = category("Jazz"), organisation("Klubben")
    event(
        row("2026-11-28 21:00", "2026-11-29 02:00"),
        title="Konsert",
        venue=hall,
        category=jazz,
        organiser=club,
        in_fi=True,
    )
    market = event(
        row("2026-11-24 09:00", "2026-11-24 15:00"), title="Marknad", venue=house, prices=[Price(is_free=True)]
    )
    translation(market, "en", title="Market")
    event(row("2026-11-01", "2026-12-24", all_day=True), title="Utställning")
    event(row("2026-11-02 11:00", "2026-11-02 12:00"), title="Över")
    return {"house": house, "hall": hall, "jazz": jazz, "club": club}


def test_a_start_and_an_end_choose_what_is_on_between_them(api, autumn):
    assert told(api, start="2026-11-28", end="2026-11-28") == ["Utställning", "Konsert"]
    assert told(api, start="2026-11-29", end="2026-11-30") == ["Utställning"]  # the night is the day before's (AC-07)
    assert told(api, start="2026-11-28T22:00:00Z", end="2026-11-29") == ["Utställning", "Konsert"]
    assert told(api, start="today", end="today") == ["Utställning", "Marknad"]
    assert told(api, start="2026-11-24T15:00:00+02:00", end="2026-11-24") == ["Utställning"]
    assert told(api, end="2026-11-03") == ["Utställning", "Över"]
    assert told(api, days="8") == ["Utställning", "Marknad", "Konsert", "Kör", "Kör 01.12"]


def test_what_an_event_is_like_chooses_it(api, autumn):
    assert told(api, location=f"jeppis:{autumn['house'].pk}") == ["Marknad", "Konsert"]
    assert told(api, location=f"jeppis:{autumn['hall'].pk}") == ["Konsert"]
    assert told(api, bbox="22.6,63.6,22.8,63.7") == ["Marknad", "Konsert"]
    assert told(api, keyword=f"jeppis:category-{autumn['jazz'].pk}") == ["Konsert"]
    assert told(api, publisher=f"jeppis:{autumn['club'].pk}") == ["Konsert"]
    assert told(api, is_free="true") == ["Marknad"]
    assert told(api, language="fi") == ["Konsert"]
    assert told(api, translation="en") == ["Marknad"]
    assert told(api, super_event_type="recurring") == ["Kör"]
    assert told(api, super_event="none", is_free="false") == ["Utställning", "Över", "Konsert", "Kör"]
    assert told(api, location=f"jeppis:{autumn['house'].pk}", start="2026-11-28") == ["Konsert"]


def test_words_are_found_by_the_search(api, autumn):
    assert told(api, text="konsert") == ["Konsert"]
    assert [each["resource_type"] for each in api("search/", q="marknad")["data"]] == ["event"]
    assert [each["name"] for each in api("search/", q="sal", type="place")["data"]] == [{"sv": "Salen"}]


def test_events_come_in_the_order_that_is_asked_for(api, autumn):
    assert told(api, sort="-start_time")[:2] == ["Kör 15.12", "Kör 08.12"]
    assert told(api, sort="end_time")[:2] == ["Över", "Marknad"]
    assert told(api, sort="name")[0] == "Konsert"


def test_pages_are_bounded_and_lead_on(api, autumn):
    first = api("event/", page_size=3, sort="start_time", utm_source="x")
    last = api("event/", page_size=3, sort="start_time", page=3)

    assert [len(first["data"]), len(last["data"])] == [3, 2]
    address = f"{SITE}/v1/event/?page_size=3&sort=start_time"
    assert first["meta"] == {"count": 8, "next": f"{address}&page=2", "previous": None}
    assert last["meta"] == {"count": 8, "next": None, "previous": f"{address}&page=2"}
    assert api("event/", page=4, page_size=3, status=404) == {"detail": "Invalid page."}
    assert len(api("event/", page_size=1000)["data"]) == 8

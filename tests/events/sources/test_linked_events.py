"""Linked Events JSON (v1): dates, series, places, prices, and what may be missing or strange."""

import json
from datetime import UTC, date, datetime, time

import pytest

from events.sources import linked_events
from events.sources.problems import SourceError
from events.sources.times import row_key
from events.sources.values import Deviation, Image, Keyword, Link, Place, Words
from tests.events.sources.calendars import codes, dates

DAY = date(2026, 10, 20)
EVENT = {"id": "town:1", "name": {"fi": "Konsertti"}, "start_time": "2026-10-20T15:00:00Z"}
API = "https://api.example.org/v1"


def read(*events, **beside):
    beside = {name: json.dumps({"data": records}).encode() for name, records in beside.items()}
    return linked_events.read(json.dumps({"meta": {}, "data": list(events)}).encode(), language="fi", **beside)


def read_event(**told):
    (event,) = read(EVENT | told).events
    return event


def test_an_instant_in_utc_is_a_helsinki_time():
    event = read_event(end_time="2026-10-20T17:00:00Z")

    assert dates(event) == [(DAY, time(18), None, time(20), False, "")]
    assert event.rows[0].key == row_key("town:1")


@pytest.mark.parametrize(
    "end", ["2026-10-20T21:00:00Z", "2026-10-20T20:59:59Z", "2026-10-20T20:59:59.999999Z", "2026-10-21T00:00:00+03:00"]
)
def test_from_local_midnight_to_local_midnight_is_a_whole_day(end):
    """The API's sign of a day without hours, also to the last second of it."""
    event = read_event(start_time="2026-10-19T21:00:00Z", end_time=end)

    assert dates(event) == [(DAY, None, None, None, True, "")]


def test_bare_dates_are_whole_days_with_the_last_included():
    event = read_event(start_time="2026-10-20", end_time="2026-10-22")

    assert dates(event) == [(DAY, None, date(2026, 10, 22), None, True, "")]


def test_a_bare_date_that_ends_on_itself_is_a_whole_day():
    event = read_event(start_time="2026-10-20", end_time="2026-10-20")

    assert dates(event) == [(DAY, None, None, None, True, "")]


def test_a_bare_date_alone_is_a_day_whose_hour_is_not_known():
    """AC-10."""
    assert dates(read_event(start_time="2026-10-20")) == [(DAY, None, None, None, False, "")]


def test_a_start_with_an_hour_and_a_bare_end_keeps_both():
    event = read_event(end_time="2026-10-22")

    assert dates(event) == [(DAY, time(18), date(2026, 10, 22), None, False, "")]


def test_without_an_end_none_is_made_up():
    """AC-09."""
    assert dates(read_event(end_time=None)) == [(DAY, time(18), None, None, False, "")]


def test_a_postponed_event_has_no_date_and_a_scheduled_one_without_is_named():
    """AC-24."""
    postponed = read_event(start_time=None, event_status="EventPostponed")
    lost = read_event(start_time=None)

    assert (postponed.rows, postponed.status, codes(postponed)) == ((), "postponed", [])
    assert (lost.rows, lost.status, codes(lost)) == ((), "scheduled", ["no_dates"])


def test_a_cancelled_event_and_a_rescheduled_one():
    assert read_event(event_status="EventCancelled").status == "cancelled"
    assert read_event(event_status="EventRescheduled").status == "scheduled"


def test_words_in_each_language_with_a_title():
    event = read_event(
        name={"fi": "Konsertti", "sv": " Konsert ", "en": ""},
        short_description={"fi": "Vapaa pääsy."},
        description={"fi": "<p>Tervetuloa</p><script>x</script>", "sv": "<p>Välkommen</p>", "ru": "Добро"},
        location_extra_info={"sv": "Vid stora porten"},
    )

    assert event.words == {
        "fi": Words(title="Konsertti", lead="Vapaa pääsy.", body="<p>Tervetuloa</p>"),
        "sv": Words(title="Konsert", lead="Välkommen", meeting_point="Vid stora porten"),
    }
    assert [(problem.code, problem.value) for problem in event.problems] == [("no_title_in_language", "ru")]


def test_dates_of_a_recurring_event_are_rows_of_that_one_event():
    whole = EVENT | {
        "super_event_type": "recurring",
        "sub_events": [{"@id": f"{API}/event/town:{n}/"} for n in (2, 3, 4, 9)],
    }
    parts = [
        EVENT
        | {"id": f"town:{n}", "start_time": f"2026-{day}Z", "super_event": {"@id": f"{API}/event/town:1/"}}
        | more
        for n, day, more in [
            (2, "10-20T15:00:00", {}),
            (3, "10-27T16:00:00", {"event_status": "EventCancelled"}),
            (4, "10-30T17:00:00", {}),
        ]
    ]
    reading = read(*parts[:1], whole, *parts[1:])
    (event,) = reading.events

    assert [(row.starts_on, row.starts_at, row.extra_dates) for row in event.rows] == [
        (DAY, time(18), (date(2026, 10, 27),)),
        (date(2026, 10, 30), time(19), ()),
    ]
    assert event.deviations == (
        Deviation(row_key=row_key("town:1"), recurrence_id="20261027T180000", is_cancelled=True),
    )
    assert [(problem.code, problem.value) for problem in event.problems] == [("dates_not_in_file", "1")]


def test_dates_embedded_in_a_recurring_event_are_read_too():
    whole = EVENT | {
        "super_event_type": "recurring",
        "sub_events": [EVENT | {"id": "town:2"}, EVENT | {"id": "town:3", "start_time": "2026-10-21T15:00:00Z"}],
    }

    assert [(row.starts_on, row.extra_dates) for row in read(whole).events[0].rows] == [(DAY, (date(2026, 10, 21),))]


def test_a_date_at_another_place_deviates():
    whole = EVENT | {
        "super_event_type": "recurring",
        "location": {"id": "p:1", "name": {"fi": "Koulupuisto"}},
        "sub_events": [EVENT | {"id": "town:2", "location": {"id": "p:2", "name": {"fi": "Vanha satama"}}}],
    }

    assert read(whole).events[0].deviations == (
        Deviation(
            row_key=row_key("town:1"),
            recurrence_id="20261020T180000",
            place=Place(source_id="p:2", name={"fi": "Vanha satama"}),
        ),
    )


def test_parts_of_a_festival_are_events_of_their_own():
    festival = EVENT | {"super_event_type": "umbrella", "sub_events": [{"@id": f"{API}/event/town:2/"}]}
    part = EVENT | {"id": "town:2", "super_event": {"@id": f"{API}/event/town:1/"}}

    assert [(event.source_id, event.is_programme, event.programme_id) for event in read(festival, part).events] == [
        ("town:1", True, ""),
        ("town:2", False, "town:1"),
    ]


def test_a_part_whose_festival_the_file_lacks_says_so():
    event = read_event(super_event={"@id": f"{API}/event/town:9/"})

    assert (event.programme_id, codes(event)) == ("town:9", ["programme_not_in_file"])


PLACE = {
    "id": "tprek:1",
    "name": {"fi": "Kirjasto", "sv": "Biblioteket"},
    "street_address": {"fi": "Runeberginkatu 12", "sv": "Runebergsgatan 12"},
    "postal_code": "68600",
    "address_locality": {"fi": "Pietarsaari", "sv": "Jakobstad"},
    "position": {"type": "Point", "coordinates": [22.70, 63.67]},
    "email": "place@example.org",
}
LIBRARY = Place(
    source_id="tprek:1",
    name={"fi": "Kirjasto", "sv": "Biblioteket"},
    address={"fi": "Runeberginkatu 12, 68600 Pietarsaari", "sv": "Runebergsgatan 12, 68600 Jakobstad"},
    latitude=63.67,
    longitude=22.7,
)


def test_a_place_is_read_where_it_stands_inlined_or_in_the_file_beside():
    reference = EVENT | {"location": {"@id": f"{API}/place/tprek:1/"}}

    assert read_event(location=PLACE).place == LIBRARY
    assert read(reference, places=[PLACE]).events[0].place == LIBRARY


def test_a_place_and_keywords_that_the_file_lacks_are_named_and_known_by_their_id():
    event = read_event(location={"@id": f"{API}/place/tprek:1/"}, keywords=[{"@id": f"{API}/keyword/yso:p1808/"}])

    assert (event.place, event.keywords) == (Place(source_id="tprek:1"), (Keyword(source_id="yso:p1808"),))
    assert codes(event) == ["place_not_in_file", "keyword_not_in_file"]


def test_keywords_and_audiences_come_with_their_names():
    children = {"id": "yso:p4354", "name": {"sv": "barn"}}
    (event,) = read(
        EVENT | {"keywords": [children], "audience": [{"@id": f"{API}/keyword/yso:p4354/"}], "audience_min_age": 7},
        keywords=[children],
    ).events

    assert event.keywords == event.audiences == (Keyword(source_id="yso:p4354", name={"sv": "barn"}),)
    assert (event.min_age, event.max_age, codes(event)) == (7, None, [])


def test_a_place_on_the_internet_is_no_place_but_online():
    event = read_event(
        location={"@id": f"{API}/place/helsinki:internet/"},
        location_extra_info={"fi": "Liity: https://video.example.org/room."},
    )

    assert (event.place, event.is_online, event.online_url) == (None, True, "https://video.example.org/room")


def offers(*told):
    event = read_event(offers=list(told))
    return event.is_free, event.price_cents, event.words["fi"].price_note


def test_a_price_is_a_sum_free_or_words():
    assert offers({"is_free": True, "price": None}) == (True, None, "")
    assert offers({"is_free": False, "price": {"fi": "8,50 €", "sv": "8,50€"}}) == (False, 850, "")
    assert offers({"is_free": False, "price": {"fi": "8/5 €"}}) == (False, None, "8/5 €")
    assert offers({"price": {"fi": "8 €"}, "description": {"fi": "Lapset ilmaiseksi"}}) == (
        False,
        800,
        "Lapset ilmaiseksi",
    )
    assert offers({"price": {"fi": "8 €"}}, {"price": {"fi": "5 €"}, "description": {"fi": "lapset"}}) == (
        None,
        None,
        "8 € · 5 €, lapset",
    )
    assert offers() == (None, None, "")


def test_links_stand_once_each_with_their_kind():
    event = read_event(
        info_url={"fi": "http://town.example.org/fi", "sv": "www.town.example.org/sv"},
        offers=[{"info_url": {"fi": "https://tickets.example.org/", "sv": "https://tickets.example.org/"}}],
        external_links=[
            {"name": "extlink_facebook", "link": "https://www.facebook.com/events/1", "language": "fi"},
            {"name": "x", "link": "http://town.example.org/fi"},
            {"name": "x", "link": "javascript:x"},
        ],
    )

    assert event.links == (
        Link(kind="info", url="http://town.example.org/fi", language="fi"),
        Link(kind="info", url="https://www.town.example.org/sv", language="sv"),
        Link(kind="tickets", url="https://tickets.example.org/", language="fi"),
        Link(kind="social", url="https://www.facebook.com/events/1", language="fi"),
    )


def test_a_picture_comes_with_its_licence_photographer_and_alt_text():
    image = {
        "url": "https://x.fi/a.jpg",
        "license": "event_only",
        "photographer_name": "Photo Club",
        "alt_text": "Kuva",
    }

    assert read_event(images=[{"url": None}, image]).image == Image(
        url="https://x.fi/a.jpg", alt={"fi": "Kuva"}, licence="event_only", photographer="Photo Club"
    )


def test_organiser_languages_and_last_change():
    event = read_event(
        provider={"fi": "Kaupunki"},
        provider_contact_info={"fi": "person@example.org"},
        in_language=[{"@id": f"{API}/language/fi/"}, {"@id": f"{API}/language/sv/"}],
        last_modified_time="2026-05-05T09:16:50.965146Z",
    )

    assert (event.organiser, event.languages) == ({"fi": "Kaupunki"}, ("fi", "sv"))
    assert event.last_modified == datetime(2026, 5, 5, 9, 16, 50, 965146, tzinfo=UTC)
    assert "example.org" not in repr(event)


def test_what_the_source_deleted_or_has_not_published_stays_out():
    reading = read(
        EVENT, EVENT | {"id": "town:2", "deleted": True}, EVENT | {"id": "town:3", "publication_status": "draft"}
    )

    assert ([event.source_id for event in reading.events], reading.removed) == (["town:1"], ("town:2",))
    assert codes(reading) == ["is_deleted", "is_draft"]


def test_of_two_records_of_one_id_the_later_modified_is_taken():
    old, new = (
        EVENT | {"name": {"fi": name}, "last_modified_time": stamp}
        for name, stamp in [("Old", "2026-01-01T00:00:00Z"), ("New", "2026-02-01T00:00:00Z")]
    )

    assert [event.title for event in read(new, old).events] == ["New"]


def test_a_list_and_a_single_event_are_read_like_a_page():
    assert linked_events.read(json.dumps([EVENT]).encode(), language="fi") == read(EVENT)
    assert linked_events.read(json.dumps(EVENT).encode(), language="fi") == read(EVENT)


def test_a_page_with_a_next_one_says_so():
    page = {"meta": {"next": f"{API}/event/?page=2"}, "data": [EVENT]}

    assert codes(linked_events.read(json.dumps(page).encode(), language="fi")) == ["more_pages"]


def test_one_bad_event_leaves_the_others_alone():
    reading = read(7, {"id": "x"}, {"name": {"fi": ""}}, EVENT | {"start_time": "soon"}, EVENT | {"id": "town:2"})

    assert [event.source_id for event in reading.events] == ["town:1", "town:2"]
    assert codes(reading) == ["no_event", "no_title", "no_title"]
    assert codes(reading.events[0]) == ["broken_part", "no_dates"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"BEGIN:VCALENDAR", "no_json"),
        (b"[" * 100_000, "no_json"),
        (b"\xff\xff", "no_json"),
        (b'"text"', "no_linked_events"),
        (b'{"detail": "Not found."}', "no_linked_events"),
        (b"[1, 2]", "no_linked_events"),
    ],
)
def test_what_is_no_linked_events_json_is_refused_in_words(data, code):
    with pytest.raises(SourceError) as refused:
        linked_events.read(data, language="fi")

    assert refused.value.code == code
    assert str(refused.value)

"""What the API tells is read by our own import of Linked Events, with the same dates."""

import json
from datetime import date, time

import pytest

from events.actions import Scope, cancel
from events.schedule import span
from events.sources.linked_events import read
from tests.factories import event, row, translation, venue

from .conftest import NOW
from .reading import dates, name


def read_back(api, **query):
    page = api("event/", **{"page_size": 100, "include": "location,keywords"} | query)
    reading = read(json.dumps(page).encode(), language="sv")
    assert reading.problems == ()
    return {each.source_id: each for each in reading.events}


@pytest.mark.parametrize(
    "starts, ends, columns",
    [
        ("2026-11-28 19:00", "2026-11-28 21:30", {}),
        ("2026-11-28 21:00", "2026-11-29 02:00", {}),
        ("2026-11-28 19:00", None, {}),
        ("2026-11-28", None, {}),
        ("2026-11-28", None, {"all_day": True}),
        ("2026-11-28", "2026-11-30", {"all_day": True}),
        ("2027-03-27 20:00", "2027-03-28 04:00", {}),
        ("2027-10-30 20:00", "2027-10-31 05:00", {}),
    ],
)
def test_a_date_comes_back_as_it_was(api, starts, ends, columns):
    page = event(row(starts, ends, **columns), venue=venue("Salen", street_sv="Storgatan 1"))
    told = page.rows()[0]

    (found,) = read_back(api)[name(page)].rows

    assert span(found, found.starts_on) == span(told, told.starts_on)


def test_a_series_comes_back_as_one_event_with_its_dates_and_what_is_off(api):
    series = event(row("2026-12-01 18:00", "2026-12-01 19:30", rrule="FREQ=WEEKLY;COUNT=3"), title="Kör")
    translation(series, "fi", title="Kuoro")
    second = dates(series)[1]
    scope = Scope(event_key=second.event_id, row_key=second.row_key, recurrence_id=second.recurrence_id)
    cancel(scope, now=NOW)

    found = read_back(api)

    assert list(found) == [name(series)]
    choir = found[name(series)]
    assert {code: words.title for code, words in choir.words.items()} == {"sv": "Kör", "fi": "Kuoro"}
    assert [(each.starts_on, each.extra_dates, each.starts_at, each.ends_at) for each in choir.rows] == [
        (date(2026, 12, 1), (date(2026, 12, 8), date(2026, 12, 15)), time(18), time(19, 30))
    ]
    assert [(each.recurrence_id, each.is_cancelled) for each in choir.deviations] == [("20261208T180000", True)]


def test_a_festival_comes_back_with_its_parts_and_what_was_withdrawn_as_removed(api):
    festival = event(row("2026-12-01", "2026-12-20", all_day=True), title="Julfest")
    part = event(row("2026-12-05 18:00"), title="Konsert", programme=festival)
    gone = event(row("2026-12-06 18:00"), title="Borta")
    gone.unpublish()

    page = api("event/", show_deleted="true", page_size=100)
    reading = read(json.dumps(page).encode(), language="sv")

    assert {each.source_id: (each.is_programme, each.programme_id) for each in reading.events} == {
        name(festival): (True, ""),
        name(part): (False, name(festival)),
    }
    assert reading.removed == (name(gone),)


def test_the_place_comes_back_with_its_address_and_position(api):
    event(
        row("2026-12-05 18:00"),
        venue=venue("Salen", street_sv="Storgatan 1", postal_code="68600", latitude="63.67", longitude="22.7"),
    )

    (found,) = read_back(api).values()

    assert (found.place.name, found.place.latitude, found.place.longitude) == ({"sv": "Salen"}, 63.67, 22.7)
    assert found.place.address == {"sv": "Storgatan 1, 68600 Jakobstad"}

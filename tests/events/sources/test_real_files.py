"""Files as systems in use write them (data/README.md): all of each comes in, and what they mean is understood."""

from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest

from events.sources import ical, linked_events
from events.sources.times import row_key
from events.sources.values import Deviation
from tests.events.sources.calendars import when

DATA = Path(__file__).parent / "data"


def read_ical(name):
    return ical.read((DATA / name).read_bytes(), language="de", today=date(2026, 9, 15))


def test_a_calendar_of_wordpress_comes_in_whole():
    """AC-69."""
    reading = read_ical("fablab_cottbus.ics")

    assert (len(reading.events), reading.problems) == (28, ())
    assert {problem.code for event in reading.events for problem in event.problems} == set()
    assert {event.is_free for event in reading.events} == {True}


def test_a_calendar_of_google_comes_in_whole():
    """AC-69."""
    reading = read_ical("machbar_16_feb_2019.ics")

    assert reading.problems == ()
    assert Counter(problem.code for event in reading.events for problem in event.problems) == {}
    assert len(reading.events) == 64 - 6  # six VEVENTs tell of single dates


def test_dates_that_a_monthly_series_moved_are_known_by_their_original_start():
    """AC-17."""
    uid = "52uuaoruefesorque1gpjabr6t@google.com"
    (event,) = [event for event in read_ical("machbar_16_feb_2019.ics").events if event.source_id == uid]

    assert [(row.rrule, sorted(row.exdates)) for row in event.rows] == [
        ("FREQ=MONTHLY;UNTIL=20181123;BYDAY=-1SA", [date(2018, 7, 28), date(2018, 8, 25)])
    ]
    assert event.deviations == tuple(
        Deviation(row_key=row_key(uid), recurrence_id=f"{original}T120000", when=when(f"{moved} 12:00", "16:00"))
        for original, moved in [("20181027", "2018-10-20"), ("20180929", "2018-09-22")]
    )


def test_a_monthly_rule_of_berlin_is_kept_in_helsinki_time():
    (event,) = [event for event in read_ical("fablab_cottbus.ics").events if event.rows[0].rrule]

    assert [(row.starts_on, row.starts_at, row.rrule) for row in event.rows] == [
        (date(2018, 1, 6), time(15), "FREQ=MONTHLY;BYDAY=1SA")
    ]


def test_a_page_of_linked_events_comes_in_whole():
    files = {name: (DATA / f"linked_events_{name}.json").read_bytes() for name in ("places", "keywords")}
    reading = linked_events.read((DATA / "linked_events.json").read_bytes(), language="fi", **files)

    assert reading.problems == ()
    assert [(event.source_id, list(event.words), len(event.rows), event.status) for event in reading.events] == [
        ("helsinki:afy6ikna3u", ["fi"], 1, "scheduled"),
        ("helsinki:afxp6tv4xa", ["fi", "sv", "en"], 0, "postponed"),
        ("helsinki:afxsfaqz44", ["fi", "sv", "en"], 0, "postponed"),
    ]
    assert [problem.code for event in reading.events for problem in event.problems] == [
        "keyword_not_in_file",
        "place_not_in_file",
        "keyword_not_in_file",
    ]


@pytest.mark.parametrize("name", ["fablab_cottbus.ics", "machbar_16_feb_2019.ics"])
def test_reading_the_same_file_twice_gives_the_same(name):
    """AC-66: row keys too, so that nothing is new at the next import."""
    assert read_ical(name) == read_ical(name)

"""The harness itself, and how the three parsers differ: what a feed must avoid if subscribers shall see the same."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.parsers import HELSINKI, Read

YEAR = datetime(2026, 1, 1, tzinfo=HELSINKI), datetime(2027, 1, 1, tzinfo=HELSINKI)
ZONE = Path(__file__).with_name("helsinki.ics").read_text()
PARSERS = [
    ("python_occurrences", ()),
    ("ical_js_occurrences", pytest.mark.node),
    ("ical4j_occurrences", pytest.mark.java),
]


@pytest.fixture(params=[pytest.param(parser, marks=marks) for parser, marks in PARSERS])
def occurrences(request):
    """What one of the parsers reads in an .ics, for the year 2026."""
    read = request.getfixturevalue(request.param)
    return lambda ics: read(ics, *YEAR)


def answers(*, python, ical_js, ical4j):
    """Parametrize a test with each parser, as `occurrences`, and what that one answers."""
    cases = [
        pytest.param(parser, answer, marks=marks)
        for (parser, marks), answer in zip(PARSERS, (python, ical_js, ical4j), strict=True)
    ]
    return pytest.mark.parametrize(("occurrences", "answer"), cases, indirect=["occurrences"])


def calendar(*events):
    """An .ics of VEVENTs given as lines without BEGIN and END; a time "@18" is local to Helsinki."""
    bodies = [f"BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n{event.strip()}\nEND:VEVENT\n" for event in events]
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//jtw//tests//\n{ZONE}{''.join(bodies)}END:VCALENDAR\n"
    return text.replace("@", ";TZID=Europe/Helsinki:").replace("\n", "\r\n").encode()


def spans(found):
    return [(read.start, read.end) for read in found]


def utc(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


CHOIR = "UID:choir\nSUMMARY:Kör\nDTSTART@{0}T180000\nDTEND@{0}T200000\nRRULE:FREQ=WEEKLY;COUNT=3"
OFF = (
    "UID:choir\nSUMMARY:Kör\nSTATUS:CANCELLED\nRECURRENCE-ID@20261030T180000\n"
    "DTSTART@20261030T180000\nDTEND@20261030T200000"
)


@pytest.mark.parametrize(
    ("start", "starts"),
    [
        ("20260320", [utc(3, 20, 16), utc(3, 27, 16), utc(4, 3, 15)]),
        ("20261016", [utc(10, 16, 15), utc(10, 23, 15), utc(10, 30, 16)]),
    ],
)
def test_a_weekly_event_keeps_its_local_time_over_the_clock_change(occurrences, start, starts):
    assert [read.start for read in occurrences(calendar(CHOIR.format(start)))] == starts


def test_deviating_dates_take_the_place_of_planned_ones(occurrences):
    moved = "UID:choir\nSUMMARY:Åter 🎉\nRECURRENCE-ID@20261023T180000\nDTSTART@20261024T190000\nDTEND@20261024T200000"
    assert occurrences(calendar(CHOIR.format("20261016"), moved, OFF)) == [
        Read("choir", utc(10, 16, 15), utc(10, 16, 17), "Kör", None, utc(10, 16, 15)),
        Read("choir", utc(10, 24, 16), utc(10, 24, 17), "Åter 🎉", None, utc(10, 23, 15)),
        Read("choir", utc(10, 30, 16), utc(10, 30, 18), "Kör", "CANCELLED", utc(10, 30, 16)),
    ]


def test_deviating_dates_without_a_master_stand_alone(occurrences):
    moved = "UID:choir\nSUMMARY:Kör\nRECURRENCE-ID@20261023T180000\nDTSTART@20261024T190000\nDTEND@20261024T200000"
    assert occurrences(calendar(moved, OFF)) == [
        Read("choir", utc(10, 24, 16), utc(10, 24, 17), "Kör", None, utc(10, 23, 15)),
        Read("choir", utc(10, 30, 16), utc(10, 30, 18), "Kör", "CANCELLED", utc(10, 30, 16)),
    ]


def test_a_deviating_date_leaves_other_events_at_the_same_time_alone(occurrences):
    other = CHOIR.format("20261016").replace("choir", "dance").replace("Kör", "Dans")
    found = occurrences(calendar(CHOIR.format("20261016"), other, OFF))
    assert [(read.summary, read.status) for read in found[4:]] == [("Kör", "CANCELLED"), ("Dans", None)]


def test_an_all_day_event_ends_before_its_last_date(occurrences):
    fair = "UID:fair\nSUMMARY:Marknad\nDTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260330"
    assert spans(occurrences(calendar(fair))) == [(date(2026, 3, 28), date(2026, 3, 30))]


def test_without_an_end_an_event_takes_no_time(occurrences):
    assert spans(occurrences(calendar("UID:talk\nSUMMARY:Prat\nDTSTART@20260328T180000"))) == [(utc(3, 28, 16),) * 2]


# From here on: where they differ.

NIGHT = "UID:night\nSUMMARY:Natt\nDTSTART@20260327T220000\nDTEND@20260328T060000\nRRULE:FREQ=DAILY;COUNT=2"


@answers(python=utc(3, 29, 3), ical_js=utc(3, 29, 3), ical4j=utc(3, 29, 4))
def test_in_the_night_of_a_clock_change_ical4j_keeps_the_length_and_others_the_hour(occurrences, answer):
    """RFC 5545 §3.8.5.3 is on ical4j's side: the same exact duration for each date. A night series is read alike by
    all only if the date of the clock change stands as a deviating one."""
    assert occurrences(calendar(NIGHT))[1].end == answer


@answers(python=3, ical_js=2, ical4j=3)
def test_where_dates_are_added_without_a_rule_ical_js_forgets_the_first(occurrences, answer):
    added = "UID:r\nSUMMARY:R\nDTSTART@20260131T180000\nDTEND@20260131T190000\nRDATE@20260215T180000,20260216T180000"
    assert len(occurrences(calendar(added))) == answer


@answers(python=1, ical_js=2, ical4j=2)
def test_of_two_masters_with_one_uid_recurring_ical_events_reads_one(occurrences, answer):
    one, two = (f"UID:x\nSUMMARY:X\nDTSTART@2026020{day}T180000\nDTEND@2026020{day}T190000" for day in (1, 2))
    assert len(occurrences(calendar(one, two))) == answer


@answers(python=utc(3, 29, 1, 30), ical_js=utc(3, 29, 0, 30), ical4j=utc(3, 29, 1, 30))
def test_a_time_that_the_clock_skips_is_an_hour_earlier_for_ical_js(occurrences, answer):
    early = "UID:early\nSUMMARY:Tidigt\nDTSTART@20260328T033000\nDTEND@20260328T043000\nRRULE:FREQ=DAILY;COUNT=2"
    assert occurrences(calendar(early))[1].start == answer


@answers(python=utc(10, 25, 0, 30), ical_js=utc(10, 25, 1, 30), ical4j=utc(10, 25, 0, 30))
def test_of_a_time_that_comes_twice_ical_js_takes_the_second(occurrences, answer):
    late = "UID:late\nSUMMARY:Sent\nDTSTART@20261024T033000\nDTEND@20261024T043000\nRRULE:FREQ=DAILY;COUNT=2"
    assert occurrences(calendar(late))[1].start == answer

"""How the times of a calendar are read: zones by any name, floating times, whole days, ends."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from tests.events.sources.calendars import codes, dates, read_event

DAY = date(2026, 10, 20)


def timed(starts_at: str, ends_at: str | None = None, ends_on: date | None = None, day: date = DAY):
    return [(day, time.fromisoformat(starts_at), ends_on, ends_at and time.fromisoformat(ends_at), False, "")]


def all_day(first: date, last: date | None = None):
    return [(first, None, last, None, True, "")]


def test_floating_times_are_helsinki_times():
    """AC-69."""
    assert dates(read_event("DTSTART:20261020T180000", "DTEND:20261020T200000")) == timed("18:00", "20:00")


@pytest.mark.parametrize(
    "zone",
    ["FLE Standard Time", "fle standard time", "/freeassociation.sourceforge.net/Europe/Helsinki", "/Europe/Helsinki"],
)
def test_a_zone_is_known_by_its_windows_name_and_behind_a_vendors_prefix(zone):
    """AC-69."""
    assert dates(read_event(f"DTSTART;TZID={zone}:20261020T180000")) == timed("18:00")


def test_a_windows_zone_of_another_country_is_its_own_time():
    """AC-69: Berlin is an hour behind."""
    assert dates(read_event('DTSTART;TZID="W. Europe Standard Time":20261020T180000')) == timed("19:00")


def test_x_wr_timezone_is_the_zone_of_floating_times():
    """AC-69: as calendar programs read it."""
    event = read_event("DTSTART:20261020T180000", header=("X-WR-TIMEZONE:Europe/Berlin",))

    assert dates(event) == timed("19:00")


def test_x_wr_timezone_leaves_utc_times_and_days_alone():
    """AC-69."""
    header = ("X-WR-TIMEZONE:Europe/Berlin",)

    assert dates(read_event("DTSTART:20261020T150000Z", header=header)) == timed("18:00")
    assert dates(read_event("DTSTART;VALUE=DATE:20261020", header=header)) == all_day(DAY)


def test_a_utc_time_that_repeats_does_so_in_x_wr_timezone():
    """AC-69: 15:00Z is 18:00 in summer, and the calendar says that it is written for Helsinki."""
    event = read_event(
        "DTSTART:20261020T150000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU", header=("X-WR-TIMEZONE:Europe/Helsinki",)
    )

    assert dates(event) == [(DAY, time(18), None, None, False, "FREQ=WEEKLY;BYDAY=TU")]


def test_times_that_a_source_labels_utc_but_means_locally_can_be_corrected():
    """AC-69."""
    assert dates(read_event("DTSTART:20261020T180000Z", utc=ZoneInfo("Europe/Helsinki"))) == timed("18:00")


def test_a_zone_that_the_calendar_describes_under_a_name_of_its_own_is_found_by_its_offsets():
    described = (
        *("BEGIN:VTIMEZONE", "TZID:(UTC+02:00) Our town", "BEGIN:STANDARD", "DTSTART:16010101T040000"),
        *("TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T030000"),
        *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "END:DAYLIGHT", "END:VTIMEZONE"),
    )
    event = read_event('DTSTART;TZID="(UTC+02:00) Our town":20261020T180000', header=described)

    assert (dates(event), codes(event)) == (timed("18:00"), [])


def test_a_zone_that_nobody_knows_is_named_and_read_as_helsinki():
    event = read_event("DTSTART;TZID=Mars/Base:20261020T180000")

    assert (dates(event), codes(event)) == (timed("18:00"), ["unknown_zone"])
    assert "Mars/Base" in event.problems[0].words


def test_the_end_of_a_whole_day_is_not_included():
    assert dates(read_event("DTSTART;VALUE=DATE:20261020", "DTEND;VALUE=DATE:20261021")) == all_day(DAY)
    assert dates(read_event("DTSTART;VALUE=DATE:20261020", "DTEND;VALUE=DATE:20261023")) == all_day(
        DAY, date(2026, 10, 22)
    )


@pytest.mark.parametrize("end", ["DTEND;VALUE=DATE:20261020", "DURATION:P1D", "DURATION:PT2H", "X-END:none"])
def test_a_day_without_a_later_end_is_one_day(end):
    assert dates(read_event("DTSTART;VALUE=DATE:20261020", end)) == all_day(DAY)


@pytest.mark.parametrize("zone", ["", ";TZID=Europe/Berlin", ";TZID=America/New_York"])
def test_from_midnight_to_midnight_in_its_own_zone_is_a_whole_day(zone):
    event = read_event(f"DTSTART{zone}:20261020T000000", f"DTEND{zone}:20261021T000000")

    assert dates(event) == all_day(DAY)


def test_a_duration_gives_the_end():
    assert dates(read_event("DTSTART:20261020T180000", "DURATION:PT1H30M")) == timed("18:00", "19:30")


def test_without_an_end_none_is_made_up():
    """AC-09."""
    assert dates(read_event("DTSTART:20261020T180000")) == timed("18:00")
    assert dates(read_event("DTSTART:20261020T180000", "DTEND:20261020T180000")) == timed("18:00")


def test_a_night_and_an_end_at_midnight_need_no_last_day():
    """AC-07, AC-08."""
    assert dates(read_event("DTSTART:20261020T210000", "DTEND:20261021T020000")) == timed("21:00", "02:00")
    assert dates(read_event("DTSTART:20261020T180000", "DTEND:20261021T000000")) == timed("18:00", "00:00")
    assert dates(read_event("DTSTART:20261020T180000", "DTEND:20261020T235959")) == timed("18:00", "00:00")


def test_an_event_over_several_days_keeps_its_last_day():
    event = read_event("DTSTART:20261020T100000", "DTEND:20261022T180000")

    assert dates(event) == timed("10:00", "18:00", date(2026, 10, 22))


def test_an_end_before_the_start_is_named_and_left_out():
    event = read_event("DTSTART:20261020T180000", "DTEND:20261020T170000")

    assert (dates(event), codes(event)) == (timed("18:00"), ["ends_before_start"])


def test_a_time_that_the_clocks_leap_over_is_named_and_read_an_hour_later():
    """AC-03, as RFC 5545 §3.3.5 reads it."""
    event = read_event("DTSTART:20270328T033000")

    assert dates(event) == timed("04:30", day=date(2027, 3, 28))
    assert codes(event) == ["no_such_time"]


@pytest.mark.parametrize("start", ["2026-10-20T18:00:00", "20261020T1800", "2026-10-20 18:00", "20261020T180000.000"])
def test_a_start_in_another_notation_is_understood(start):
    assert dates(read_event(f"DTSTART:{start}")) == timed("18:00")

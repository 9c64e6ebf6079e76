import pytest

from events.formats.ical_series import is_series
from tests.events.formats.feeds import as_planned, cancelled, day, days, dropped, lines, master_of, moved, row, vevents

WEEKLY = {"rrule": "FREQ=WEEKLY"}


def set_lines(master):
    """The lines that make the set, without those of every VEVENT."""
    return lines(master.lines)[5:-2]


def test_the_master_of_a_weekly_row_has_its_rule_as_it_is():
    """AC-01"""
    choir = row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY;BYDAY=TU")
    master = master_of(choir)
    assert lines(master.lines) == [
        "UID:x@jeppis.fi",
        "DTSTAMP:20261001T093000Z",
        "CREATED:20260901T080000Z",
        "LAST-MODIFIED:20261001T093000Z",
        "SEQUENCE:3",
        "DTSTART;TZID=Europe/Helsinki:20261020T180000",
        "DTEND;TZID=Europe/Helsinki:20261020T200000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
    ]
    assert master.own == frozenset()


def test_a_skipped_date_is_an_exdate_with_time_and_zone():
    """AC-16, AC-20: a day that somebody took out, and the public holidays up to the horizon."""
    choir = row("2026-12-02", "18:00", "20:00", skips_holidays=True, exdates=days("2026-12-16"), **WEEKLY)
    assert set_lines(master_of(choir, until=day("2027-02-28"))) == [
        "DTSTART;TZID=Europe/Helsinki:20261202T180000",
        "DTEND;TZID=Europe/Helsinki:20261202T200000",
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=Europe/Helsinki:20261216T180000,20270106T180000",
    ]


def test_the_last_day_of_a_rule_is_an_instant_in_utc_and_that_of_whole_days_a_date():
    """RFC 5545 §3.3.10"""
    rule = {"rrule": "FREQ=WEEKLY;UNTIL=20261215"}
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261215T215959Z" in set_lines(master_of(row("2026-10-20", "18:00", **rule)))
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261215" in set_lines(master_of(row("2026-10-20", all_day=True, **rule)))


def test_a_cancelled_and_a_moved_date_stay_in_the_set_and_have_their_own_event():
    """AC-17, AC-23"""
    choir = row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY;COUNT=4")
    first, second, third, fourth = as_planned(choir)
    dates = [first, cancelled(second), moved(third, choir, "2026-11-05"), fourth]
    assert set_lines(master_of(choir, dates)) == set_lines(master_of(choir))
    assert master_of(choir, dates).own == {"20261027T180000", "20261103T180000"}


def test_a_public_date_that_the_plan_no_longer_gives_is_in_the_set_so_that_it_can_be_cancelled():
    """AC-16, AC-19: whether its day was taken out, or the rule was cut short."""
    choir = row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY;COUNT=3", exdates=days("2026-10-27"))
    gone = [dropped(choir, "20261027T180000"), dropped(choir, "20261110T180000")]
    master = master_of(choir, [*as_planned(choir), *gone])
    assert set_lines(master) == [
        "DTSTART;TZID=Europe/Helsinki:20261020T180000",
        "DTEND;TZID=Europe/Helsinki:20261020T200000",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "RDATE;TZID=Europe/Helsinki:20261110T180000",
    ]
    assert master.own == {"20261027T180000", "20261110T180000"}


def test_extra_dates_are_added_to_the_set():
    market = row("2026-10-20", all_day=True, extra_dates=(day("2026-10-24"),), rrule="FREQ=WEEKLY;COUNT=2")
    assert set_lines(master_of(market)) == [
        "DTSTART;VALUE=DATE:20261020",
        "DTEND;VALUE=DATE:20261021",
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "RDATE;VALUE=DATE:20261024",
    ]


def test_a_date_that_the_clock_change_makes_shorter_or_longer_has_its_own_event():
    """RFC 5545 §3.8.5.3: DTEND gives each date the same real length, and people mean the wall clock."""
    night = row("2027-03-13", "22:00", "04:00", rrule="FREQ=WEEKLY;COUNT=40")
    assert master_of(night).own == {"20270327T220000", "20271030T220000"}


def test_where_the_first_date_is_the_one_with_the_clock_change_the_others_length_stands_as_duration():
    night = row("2027-03-27", "22:00", "05:00", rrule="FREQ=WEEKLY;COUNT=4")
    assert set_lines(master_of(night))[:2] == ["DTSTART;TZID=Europe/Helsinki:20270327T220000", "DURATION:PT7H"]
    assert master_of(night).own == {"20270327T220000"}

    early = row("2027-10-31", "02:30", "03:30", rrule="FREQ=WEEKLY;COUNT=4")
    assert set_lines(master_of(early))[:2] == ["DTSTART;TZID=Europe/Helsinki:20271031T023000", "DURATION:PT1H"]
    assert master_of(early).own == {"20271031T023000"}


def test_an_end_in_the_hour_that_comes_twice_has_its_own_event():
    """AC-02"""
    assert master_of(row("2027-10-24", "02:30", "03:30", rrule="FREQ=WEEKLY;COUNT=3")).own == {"20271031T023000"}


def test_a_series_without_an_end_has_neither_end_nor_duration():
    """AC-09"""
    assert set_lines(master_of(row("2026-10-20", "18:00", **WEEKLY))) == [
        "DTSTART;TZID=Europe/Helsinki:20261020T180000",
        "RRULE:FREQ=WEEKLY",
    ]


def test_eighty_exceptions_go_with_the_rule_and_eighty_one_go_out_date_by_date():
    """AC-21: some taken out, the rest cancelled."""
    daily = row("2026-10-20", "18:00", "20:00", rrule="FREQ=DAILY", exdates=days("2026-10-21", "2026-10-22"))
    dates = as_planned(daily, until=day("2027-03-01"))

    def with_cancelled(number):
        return [cancelled(date) for date in dates[:number]] + dates[number:]

    assert len(master_of(daily, with_cancelled(78), until=day("2027-03-01")).own) == 78
    assert master_of(daily, with_cancelled(79), until=day("2027-03-01")) is None

    events = vevents(daily, with_cancelled(79), until=day("2027-03-01"))
    assert len(events) == len(dates)
    assert all("RECURRENCE-ID;TZID=Europe/Helsinki:" in event for event in events)
    assert not any("RRULE" in event or "EXDATE" in event for event in events)


@pytest.mark.parametrize(
    "facts",
    [
        {"starts_on": "2026-10-20", "starts_at": "18:00", "extra_dates": (day("2026-11-28"),)},
        {"starts_on": "2026-10-20", "starts_at": "18:00", "extra_dates": (day("2026-10-01"),), **WEEKLY},
        {"starts_on": "2027-03-14", "starts_at": "03:30", **WEEKLY},
        {"starts_on": "2027-10-17", "starts_at": "03:30", **WEEKLY},
    ],
    ids=["no rule", "extra date before the first", "time that does not exist", "time that comes twice"],
)
def test_what_no_set_can_say_alike_to_all_readers_goes_out_date_by_date(facts):
    series = row(**facts)
    assert master_of(series) is None
    assert len(vevents(series)) == len(as_planned(series))


def test_a_date_of_whole_days_does_not_fit_the_set_of_a_row_that_has_got_hours():
    choir = row("2026-10-20", "18:00", rrule="FREQ=WEEKLY;COUNT=3")
    assert master_of(choir, [*as_planned(choir), dropped(choir, "20261021")]) is None


def test_a_row_is_a_series_if_it_repeats_or_has_had_more_than_one_date():
    single = row("2026-10-20", "18:00")
    assert [
        is_series(single, dates=1),
        is_series(None, dates=1),
        is_series(row("2026-10-20", **WEEKLY), dates=1),
        is_series(row("2026-10-20", extra_dates=(day("2026-10-27"),)), dates=1),
        is_series(single, dates=2),
        is_series(None, dates=2),
    ] == [False, False, True, True, True, True]

"""Rules, extra and skipped dates, and what a calendar says of single dates."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from events import schedule
from events.sources.times import row_key
from events.sources.values import Deviation
from events.values import HELSINKI
from tests.events.sources.calendars import HORIZON, calendar, codes, dates, read, read_event, vevent, when

TUESDAY = date(2026, 10, 20)
BERLIN, NEW_YORK = "TZID=Europe/Berlin", "TZID=America/New_York"


def starts(event, first=date(2026, 1, 1), until=HORIZON):
    """The local starts of all dates that the rows give."""
    return [
        planned.span.starts_at.astimezone(HELSINKI).replace(tzinfo=None)
        for planned in schedule.plan(event.rows, first=first, until=until)
    ]


def test_a_rule_of_helsinki_is_kept():
    event = read_event("DTSTART;TZID=Europe/Helsinki:20261020T180000", "RRULE:FREQ=WEEKLY;BYDAY=TU")

    assert dates(event) == [(TUESDAY, time(18), None, None, False, "FREQ=WEEKLY;BYDAY=TU")]
    assert event.rows[0].key == row_key("a@x")


def test_a_rule_of_a_zone_that_changes_its_clocks_with_ours_is_kept():
    event = read_event(f"DTSTART;{BERLIN}:20261020T180000", "RRULE:FREQ=WEEKLY;UNTIL=20261201T170000Z")

    assert dates(event) == [(TUESDAY, time(19), None, None, False, "FREQ=WEEKLY;UNTIL=20261201")]
    assert codes(event) == []


def test_a_rule_of_another_zone_comes_in_as_single_dates_where_the_clocks_differ():
    """New York changes its clocks a week after Helsinki in autumn."""
    event = read_event(f"DTSTART;{NEW_YORK}:20261020T110000", "RRULE:FREQ=WEEKLY;COUNT=4")

    assert starts(event) == [
        datetime(2026, 10, 20, 18),
        datetime(2026, 10, 27, 17),
        datetime(2026, 11, 3, 18),
        datetime(2026, 11, 10, 18),
    ]
    assert [(row.rrule, row.starts_at) for row in event.rows] == [("", time(18)), ("", time(17))]
    assert codes(event) == ["rule_in_other_zone"]


def test_a_rule_whose_weekday_is_another_in_helsinki_comes_in_as_single_dates():
    event = read_event(f"DTSTART;{BERLIN}:20261020T233000", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2")

    assert starts(event) == [datetime(2026, 10, 21, 0, 30), datetime(2026, 10, 28, 0, 30)]


def test_an_open_rule_in_another_zone_is_written_out_for_a_year_at_least():
    event = read_event(f"DTSTART;{NEW_YORK}:20261020T110000", "RRULE:FREQ=MONTHLY")

    assert starts(event, until=date(2029, 1, 1))[-1] == datetime(2027, 10, 20, 18)
    assert event == read_event(f"DTSTART;{NEW_YORK}:20261020T110000", "RRULE:FREQ=MONTHLY")


def test_a_rule_that_the_site_does_not_take_gives_its_first_date_and_is_named():
    event = read_event("DTSTART:20261020T180000", "RRULE:FREQ=HOURLY;COUNT=5")

    assert (starts(event), codes(event)) == ([datetime(2026, 10, 20, 18)], ["rule_not_understood"])
    assert "FREQ=HOURLY;COUNT=5" in event.problems[0].words


def test_hours_in_a_rule_that_only_repeat_the_start_are_no_hindrance():
    event = read_event("DTSTART:20261020T180000", "RRULE:FREQ=WEEKLY;BYDAY=TU;BYHOUR=18;BYMINUTE=0")

    assert dates(event) == [(TUESDAY, time(18), None, None, False, "FREQ=WEEKLY;BYDAY=TU")]


def test_a_rule_that_gives_one_date_is_no_rule():
    assert dates(read_event("DTSTART:20261020T180000", "RRULE:FREQ=DAILY;COUNT=1")) == [
        (TUESDAY, time(18), None, None, False, "")
    ]


def test_a_first_date_that_its_rule_does_not_give_is_an_extra_one():
    event = read_event("DTSTART:20261019T180000", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2")

    assert (dates(event), event.rows[0].extra_dates) == (
        [(TUESDAY, time(18), None, None, False, "FREQ=WEEKLY;BYDAY=TU;COUNT=2")],
        (date(2026, 10, 19),),
    )


def test_until_includes_its_instant_and_a_later_hour_of_its_day_does_not_come():
    """RFC 5545 §3.3.10."""
    included = read_event("DTSTART:20261020T180000", "RRULE:FREQ=DAILY;UNTIL=20261021T150000Z")
    excluded = read_event("DTSTART:20261020T180000", "RRULE:FREQ=DAILY;UNTIL=20261021T145959Z")

    assert starts(included) == [datetime(2026, 10, 20, 18), datetime(2026, 10, 21, 18)]
    assert starts(excluded) == [datetime(2026, 10, 20, 18)]


@pytest.mark.parametrize(
    "skipped",
    [
        "EXDATE;TZID=Europe/Helsinki:20261027T180000",
        "EXDATE:20261027T160000Z",
        "EXDATE;VALUE=DATE:20261027",
        "EXDATE;TZID=Europe/Berlin:20261027T170000,20301027T170000",
    ],
)
def test_a_skipped_date_is_one_in_any_zone_or_as_a_day(skipped):
    """AC-16."""
    event = read_event("DTSTART:20261020T180000", "RRULE:FREQ=WEEKLY;COUNT=3", skipped)

    assert event.rows[0].exdates == {date(2026, 10, 27)}
    assert starts(event) == [datetime(2026, 10, 20, 18), datetime(2026, 11, 3, 18)]


def test_extra_dates_join_the_row_and_those_of_other_hours_get_one_of_their_own():
    event = read_event(
        "DTSTART:20261020T180000",
        "DTEND:20261020T200000",
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "RDATE:20261105T180000,20261106T190000",
        "RDATE;VALUE=PERIOD:20261107T160000Z/PT1H",
    )

    assert [(row.starts_on, row.starts_at, row.ends_at, row.extra_dates) for row in event.rows] == [
        (TUESDAY, time(18), time(20), (date(2026, 11, 5),)),
        (date(2026, 11, 6), time(19), time(21), ()),
        (date(2026, 11, 7), time(18), time(19), ()),
    ]


def test_dates_without_a_rule_are_one_row():
    event = read_event("DTSTART:20261020T180000", "RDATE:20261105T180000,20261107T180000")

    assert [(row.starts_on, row.extra_dates) for row in event.rows] == [
        (TUESDAY, (date(2026, 11, 5), date(2026, 11, 7)))
    ]


def test_an_event_whose_dates_are_all_skipped_is_named_and_left_out():
    reading = read(calendar(*vevent("DTSTART:20261020T180000", "EXDATE:20261020T180000")))

    assert (reading.events, codes(reading)) == ((), ["no_dates"])


def series(*overrides: tuple[str, ...], rule: str = "RRULE:FREQ=WEEKLY;COUNT=4"):
    master = vevent(
        f"DTSTART;{BERLIN}:20261020T170000", f"DTEND;{BERLIN}:20261020T190000", rule, "LOCATION:Skolparken"
    )
    (event,) = read(calendar(*master, *(line for override in overrides for line in override))).events
    return event


def test_a_moved_date_deviates_from_its_original_start_in_helsinki():
    """AC-17."""
    event = series(
        vevent(
            f"RECURRENCE-ID;{BERLIN}:20261027T170000",
            f"DTSTART;{BERLIN}:20261028T180000",
            f"DTEND;{BERLIN}:20261028T193000",
        )
    )

    assert event.deviations == (
        Deviation(row_key=row_key("a@x"), recurrence_id="20261027T180000", when=when("2026-10-28 19:00", "20:30")),
    )


def test_a_cancelled_date_deviates_and_is_not_removed():
    event = series(vevent("RECURRENCE-ID:20261027T160000Z", "DTSTART:20261027T160000Z", "STATUS:CANCELLED"))

    assert event.deviations == (Deviation(row_key=row_key("a@x"), recurrence_id="20261027T180000", is_cancelled=True),)
    assert event.rows[0].exdates == frozenset()


def test_a_date_at_another_place_deviates():
    event = series(
        vevent(f"RECURRENCE-ID;{BERLIN}:20261027T170000", f"DTSTART;{BERLIN}:20261027T170000", "LOCATION:Gamla hamn")
    )

    assert [(d.recurrence_id, d.when, d.place.name) for d in event.deviations] == [
        ("20261027T180000", None, {"sv": "Gamla hamn"})
    ]


def test_a_change_from_a_date_on_says_so():
    event = series(
        vevent(f"RECURRENCE-ID;RANGE=THISANDFUTURE;{BERLIN}:20261027T170000", f"DTSTART;{BERLIN}:20261027T180000")
    )

    assert [(d.recurrence_id, d.when, d.and_later) for d in event.deviations] == [
        ("20261027T180000", when("2026-10-27 19:00", "21:00"), True)
    ]


def test_a_date_that_only_has_words_of_its_own_stays_and_is_named():
    event = series(
        vevent(
            f"RECURRENCE-ID;{BERLIN}:20261027T170000",
            f"DTSTART;{BERLIN}:20261027T170000",
            f"DTEND;{BERLIN}:20261027T190000",
            title="SUMMARY:Concert with guests",
        )
    )

    assert (event.deviations, codes(event)) == ((), ["date_words_left_out"])


def test_a_date_that_the_series_does_not_give_is_a_date_more_unless_cancelled():
    event = series(
        vevent(f"RECURRENCE-ID;{BERLIN}:20261022T170000", f"DTSTART;{BERLIN}:20261022T150000"),
        vevent(f"RECURRENCE-ID;{BERLIN}:20261023T170000", "STATUS:CANCELLED"),
    )

    assert event.deviations == ()
    assert datetime(2026, 10, 22, 16) in starts(event)
    assert len(starts(event)) == 5


def test_a_date_whose_series_the_file_lacks_is_an_event_of_its_own():
    event = read_event("RECURRENCE-ID:20261027T160000Z", "DTSTART:20261028T160000Z")

    assert (event.source_id, codes(event)) == ("a@x#20261027T160000Z", ["date_without_series"])


def test_a_series_written_out_date_by_date_knows_its_deviations_too():
    reading = read(
        calendar(
            *vevent(f"DTSTART;{NEW_YORK}:20261020T110000", "RRULE:FREQ=WEEKLY;COUNT=4"),
            *vevent(f"RECURRENCE-ID;{NEW_YORK}:20261027T110000", f"DTSTART;{NEW_YORK}:20261028T110000"),
        )
    )
    (event,) = reading.events

    assert [(d.row_key, d.recurrence_id, d.when) for d in event.deviations] == [
        (event.rows[1].key, "20261027T170000", when("2026-10-28 17:00"))
    ]


@st.composite
def rules(draw):
    """Rules of the kinds that calendars write, open or with an end."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if freq == "WEEKLY":
        parts.append(
            "BYDAY=" + ",".join(draw(st.lists(st.sampled_from(["MO", "TU", "FR", "SU"]), min_size=1, unique=True)))
        )
    if freq == "MONTHLY":
        parts.append(draw(st.sampled_from(["BYDAY=1SA", "BYDAY=-1TU", "BYMONTHDAY=15", "BYMONTHDAY=31"])))
    parts.append(draw(st.sampled_from(["COUNT=7", "UNTIL=20270401T120000Z", "COUNT=40", ""])))
    return ";".join(filter(None, parts))


@given(
    rule=rules(),
    zone=st.sampled_from(["Europe/Helsinki", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"]),
    day=st.dates(date(2026, 8, 1), date(2027, 3, 31)),
    hour=st.integers(0, 23),
)
def test_a_series_has_the_same_dates_as_other_readers_give_it(rule, zone, day, hour):
    """AC-69: whichever zone it is written in, and over both clock changes."""
    start = f"DTSTART;TZID={zone}:{day:%Y%m%d}T{hour:02}3000"
    data = calendar(*vevent(start, f"RRULE:{rule}"))
    until = max(HORIZON, day + timedelta(days=366))

    (event,) = read(data).events
    reader = recurring_ical_events.of(icalendar.Calendar.from_ical(data))
    oracle = reader.between(date(2026, 7, 1), HORIZON + timedelta(days=2))

    expected = sorted(found.start.astimezone(UTC).astimezone(HELSINKI).replace(tzinfo=None) for found in oracle)
    assert [start for start in starts(event, until=until) if start.date() < HORIZON] == [
        start for start in expected if start.date() < HORIZON
    ]

import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from events.recurrence import check_rule, expand, horizon, ical_rule, normalise, notes, skipped
from events.rule_text import RuleError
from events.values import HELSINKI, Row

KEY = uuid.UUID(int=1)
YEAR_2026_27 = {"first": date(2026, 1, 1), "until": date(2027, 12, 31)}


def row(starts_on, rrule="", **fields):
    return Row(key=KEY, starts_on=starts_on, rrule=rrule, **fields)


def days(*texts):
    return [date.fromisoformat(text) for text in texts]


def fault(rrule, starts_on=date(2026, 10, 20), **fields):
    with pytest.raises(RuleError) as caught:
        check_rule(rrule, starts_on=starts_on, **fields)
    return caught.value.code, caught.value.params


# What a rule gives


def test_a_row_without_a_rule_falls_on_its_own_day():
    assert expand(row(date(2026, 10, 20)), **YEAR_2026_27) == days("2026-10-20")


def test_every_last_thursday_over_the_end_of_a_year_of_53_weeks():
    """AC-15"""
    last_thursday = row(date(2026, 10, 29), "FREQ=MONTHLY;BYDAY=-1TH")

    assert expand(last_thursday, first=date(2026, 10, 1), until=date(2027, 3, 31)) == days(
        "2026-10-29", "2026-11-26", "2026-12-31", "2027-01-28", "2027-02-25", "2027-03-25"
    )


def test_every_second_week_goes_on_evenly_over_week_53():
    """AC-15: 2026 has 53 ISO weeks, so that "even weeks" would meet twice in a row or leave a gap of three."""
    second_week = row(date(2026, 12, 8), "FREQ=WEEKLY;INTERVAL=2")

    assert expand(second_week, first=date(2026, 12, 1), until=date(2027, 2, 1)) == days(
        "2026-12-08", "2026-12-22", "2027-01-05", "2027-01-19"
    )


def test_the_31st_of_each_month_leaves_out_the_short_months():
    """AC-15"""
    assert expand(row(date(2026, 10, 31), "FREQ=MONTHLY"), first=date(2026, 10, 1), until=date(2027, 6, 30)) == days(
        "2026-10-31", "2026-12-31", "2027-01-31", "2027-03-31", "2027-05-31"
    )


def test_29_february_comes_in_leap_years_only():
    """AC-15"""
    leap_day = row(date(2024, 2, 29), "FREQ=YEARLY")

    assert expand(leap_day, first=date(2024, 1, 1), until=date(2035, 1, 1)) == days(
        "2024-02-29", "2028-02-29", "2032-02-29"
    )


def test_count_counts_from_the_first_date_whatever_the_window():
    assert expand(row(date(2026, 10, 20), "FREQ=WEEKLY;COUNT=3"), first=date(2026, 11, 1), until=date(2027, 1, 1)) == (
        days("2026-11-03")
    )


def test_dates_taken_away_are_not_made_up_for_by_count():
    some = row(date(2026, 10, 20), "FREQ=WEEKLY;COUNT=3", exdates=frozenset(days("2026-10-27")))

    assert expand(some, **YEAR_2026_27) == days("2026-10-20", "2026-11-03")


def test_extra_dates_come_in_once_and_an_exdate_takes_any():
    some = row(
        date(2026, 10, 20),
        "FREQ=WEEKLY;COUNT=2",
        extra_dates=(date(2026, 10, 24), date(2026, 10, 27), date(2026, 10, 25)),
        exdates=frozenset(days("2026-10-25")),
    )

    assert expand(some, **YEAR_2026_27) == days("2026-10-20", "2026-10-24", "2026-10-27")


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261103", "2026-11-03"),
        ("20261103T180000", "2026-11-03"),
        ("20261103T175959", "2026-10-27"),
        ("20261103T160000Z", "2026-11-03"),
        ("20261103T155959Z", "2026-10-27"),
        ("20261102T220000Z", "2026-10-27"),
    ],
)
def test_until_includes_its_own_instant_in_each_form(until, last):
    """RFC 5545 §3.3.10; 18:00 in Helsinki is 16:00 UTC on 3 November."""
    evenings = row(date(2026, 10, 20), f"FREQ=WEEKLY;UNTIL={until}", starts_at=time(18))

    assert expand(evenings, **YEAR_2026_27)[-1] == date.fromisoformat(last)


def test_an_all_day_row_reads_an_until_in_utc_by_the_local_day():
    assert expand(row(date(2026, 10, 20), "FREQ=DAILY;UNTIL=20261021T215959Z", all_day=True), **YEAR_2026_27)[-1] == (
        date(2026, 10, 22)
    )


def test_a_first_date_outside_its_rule_belongs_to_the_row_and_is_not_counted():
    odd = row(date(2026, 10, 21), "FREQ=WEEKLY;BYDAY=TU;COUNT=2", starts_at=time(18))

    assert (
        expand(odd, **YEAR_2026_27) == by_oracle(odd, **YEAR_2026_27) == days("2026-10-21", "2026-10-27", "2026-11-03")
    )


# Public holidays


def test_a_series_leaves_out_public_holidays_and_lists_them():
    """AC-20: Epiphany, Good Friday, Ascension, Midsummer Eve, Independence Day."""
    daily = row(date(2026, 12, 1), "FREQ=DAILY", skips_holidays=True)
    left_out = skipped(daily, first=date(2026, 12, 1), until=date(2027, 7, 1))

    assert left_out == days(
        *("2026-12-06", "2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-06", "2027-03-26"),
        *("2027-03-28", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-16", "2027-06-25", "2027-06-26"),
    )
    assert not set(left_out) & set(expand(daily, first=date(2026, 12, 1), until=date(2027, 7, 1)))


def test_only_what_would_have_been_given_is_listed_as_left_out():
    wednesdays = row(date(2026, 12, 2), "FREQ=WEEKLY", skips_holidays=True)

    assert skipped(wednesdays, first=date(2026, 12, 1), until=date(2027, 3, 1)) == days("2027-01-06")


def test_somebody_who_types_a_holiday_means_it():
    single = row(date(2026, 12, 6), skips_holidays=True)
    extra = row(date(2026, 12, 1), "FREQ=WEEKLY;COUNT=2", skips_holidays=True, extra_dates=(date(2026, 12, 6),))

    assert expand(single, **YEAR_2026_27) == days("2026-12-06")
    assert expand(extra, **YEAR_2026_27) == days("2026-12-01", "2026-12-06", "2026-12-08")


# The horizon


@pytest.mark.parametrize(
    ("today", "last"), [("2026-10-20", "2027-10-20"), ("2028-02-29", "2029-02-28"), ("2027-02-28", "2028-02-28")]
)
def test_the_horizon_is_twelve_months_ahead(today, last):
    """AC-22"""
    assert horizon(date.fromisoformat(today)) == date.fromisoformat(last)


def test_an_open_ended_series_is_extended_by_exactly_the_days_that_come_into_the_horizon():
    """AC-22"""
    tuesdays = row(date(2026, 10, 20), "FREQ=WEEKLY")
    tonight = expand(tuesdays, first=tuesdays.starts_on, until=horizon(date(2026, 10, 25)))
    a_week_on = expand(tuesdays, first=tuesdays.starts_on, until=horizon(date(2026, 11, 1)))

    assert len(tonight) == 53
    assert a_week_on == [*tonight, date(2027, 10, 26)]


def test_a_running_series_is_never_cut_off():
    assert len(expand(row(date(2020, 1, 1), "FREQ=DAILY"), first=date(2020, 1, 1), until=date(2027, 12, 31))) == 2922


# What may be saved


@pytest.mark.parametrize(
    "rrule",
    [
        "",
        "FREQ=WEEKLY",
        "freq=weekly;byday=tu",
        "FREQ=DAILY;INTERVAL=3;COUNT=10",
        "FREQ=WEEKLY;BYDAY=MO,TU;WKST=SU;UNTIL=20270501",
        "FREQ=MONTHLY;BYDAY=3TU",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=14",
        "FREQ=MONTHLY;BYMONTHDAY=20,-1",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=3TU;",
    ],
)
def test_a_rule_of_the_allowed_parts_is_taken(rrule):
    check_rule(rrule, starts_on=date(2026, 10, 20))


@pytest.mark.parametrize(
    ("rrule", "code", "params"),
    [
        ("every Tuesday", "unreadable", {"part": "EVERY TUESDAY"}),
        ("FREQ=WEEKLY;;BYDAY=TU", "unreadable", {"part": ""}),
        ("FREQ=WEEKLY;COLOUR=RED", "unknown_part", {"part": "COLOUR"}),
        ("FREQ=WEEKLY;FREQ=DAILY", "repeated_part", {"part": "FREQ"}),
        ("INTERVAL=2", "bad_value", {"part": "FREQ", "value": ""}),
        ("FREQ=FORTNIGHTLY", "bad_value", {"part": "FREQ", "value": "FORTNIGHTLY"}),
        ("FREQ=HOURLY", "not_taken", {"part": "FREQ=HOURLY"}),
        ("FREQ=DAILY;BYHOUR=9,12", "not_taken", {"part": "BYHOUR"}),
        ("FREQ=YEARLY;BYWEEKNO=20", "not_taken", {"part": "BYWEEKNO"}),
        ("FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1", "not_taken", {"part": "BYSETPOS"}),
        ("FREQ=WEEKLY;BYMONTHDAY=20", "not_taken", {"part": "BYMONTHDAY"}),
        ("FREQ=MONTHLY;BYDAY=TU,1MO", "mixed_weekdays", {}),
        ("FREQ=DAILY;INTERVAL=0", "bad_value", {"part": "INTERVAL", "value": "0"}),
        ("FREQ=DAILY;INTERVAL=-1", "bad_value", {"part": "INTERVAL", "value": "-1"}),
        ("FREQ=DAILY;INTERVAL=99999999999999", "bad_value", {"part": "INTERVAL", "value": "99999999999999"}),
        ("FREQ=DAILY;COUNT=0", "bad_value", {"part": "COUNT", "value": "0"}),
        ("FREQ=DAILY;COUNT=²", "bad_value", {"part": "COUNT", "value": "²"}),
        ("FREQ=WEEKLY;BYDAY=2TU", "bad_value", {"part": "BYDAY", "value": "2"}),
        ("FREQ=MONTHLY;BYDAY=6TU", "bad_value", {"part": "BYDAY", "value": "6"}),
        ("FREQ=WEEKLY;BYDAY=TI", "bad_value", {"part": "BYDAY", "value": "TI"}),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "bad_value", {"part": "BYMONTHDAY", "value": "32"}),
        ("FREQ=YEARLY;BYMONTH=13", "bad_value", {"part": "BYMONTH", "value": "13"}),
        ("FREQ=YEARLY;BYMONTH=-1", "bad_value", {"part": "BYMONTH", "value": "-1"}),
        ("FREQ=WEEKLY;UNTIL=2026-12-01", "bad_value", {"part": "UNTIL", "value": "2026-12-01"}),
        ("FREQ=WEEKLY;UNTIL=20261301", "bad_value", {"part": "UNTIL", "value": "20261301"}),
        ("FREQ=WEEKLY;UNTIL=99991231T235959Z", "bad_value", {"part": "UNTIL", "value": "99991231T235959Z"}),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "count_and_until", {}),
        ("FREQ=WEEKLY;UNTIL=20261019", "until_before_start", {"until": date(2026, 10, 19)}),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never_happens", {}),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "never_happens", {}),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=WE", "never_happens", {}),
        ("FREQ=WEEKLY;BYDAY=TH", "start_not_in_rule", {"next": date(2026, 10, 22)}),
        ("FREQ=MONTHLY;BYDAY=-1TU", "start_not_in_rule", {"next": date(2026, 10, 27)}),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused_by_name(rrule, code, params):
    assert fault(rrule) == (code, params)


def test_a_rule_longer_than_any_sensible_one_is_not_even_read():
    assert fault("FREQ=DAILY;BYMONTH=" + "1," * 10**6) == ("too_long", {"most": 300})


def test_more_than_a_thousand_dates_within_the_horizon_are_refused_when_saved():
    assert fault("FREQ=DAILY", date(2023, 1, 1), until=date(2026, 1, 1)) == (
        "too_many_dates",
        {"most": 1000, "count": 1097, "until": date(2026, 1, 1)},
    )
    check_rule("FREQ=DAILY;COUNT=99999", starts_on=date(2026, 1, 1))


@given(
    st.text(alphabet="FREQ=DAILYWKMONTHBS;,0123456789-+ \x00ä", max_size=60),
    st.dates(),
)
def test_no_text_breaks_the_reading_of_rules(text, starts_on):
    for rrule in (text, f"FREQ=DAILY;{text}"):
        with suppress(RuleError):
            check_rule(rrule, starts_on=starts_on)


# What the editor is told


@pytest.mark.parametrize(
    ("rrule", "starts_on", "codes"),
    [
        ("", "2026-10-31", []),
        ("FREQ=WEEKLY", "2026-10-31", []),
        ("FREQ=MONTHLY", "2026-10-28", []),
        ("FREQ=MONTHLY", "2026-10-29", ["skips_short_months"]),
        ("FREQ=MONTHLY", "2026-10-31", ["skips_short_months"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15,31", "2026-10-15", ["skips_short_months"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-10-31", []),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-10-31", []),
        ("FREQ=MONTHLY;INTERVAL=12", "2026-10-31", []),
        ("FREQ=MONTHLY;INTERVAL=6", "2026-10-31", ["skips_short_months"]),
        ("FREQ=MONTHLY;BYDAY=5TH", "2026-10-29", ["skips_months_without_fifth"]),
        ("FREQ=MONTHLY;BYDAY=-1TH", "2026-10-29", []),
        ("FREQ=YEARLY", "2026-10-31", []),
        ("FREQ=YEARLY", "2028-02-29", ["leap_day_only"]),
        ("FREQ=YEARLY;BYDAY=5MO", "2027-02-01", []),
    ],
)
def test_the_editor_is_told_what_a_rule_leaves_out(rrule, starts_on, codes):
    """AC-15"""
    assert notes(rrule, starts_on=date.fromisoformat(starts_on)) == codes


@pytest.mark.parametrize(
    ("rrule", "stored", "sent"),
    [
        ("", "", ""),
        ("freq=weekly;byday=tu;", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY;UNTIL=20261103T160000Z", "FREQ=WEEKLY;UNTIL=20261103", "FREQ=WEEKLY;UNTIL=20261103T215959Z"),
        ("FREQ=WEEKLY;UNTIL=20270601", "FREQ=WEEKLY;UNTIL=20270601", "FREQ=WEEKLY;UNTIL=20270601T205959Z"),
    ],
)
def test_until_is_stored_as_a_day_and_sent_in_utc(rrule, stored, sent):
    evenings = row(date(2026, 10, 20), rrule, starts_at=time(18))

    assert normalise(rrule, starts_on=evenings.starts_on, starts_at=evenings.starts_at) == stored
    assert ical_rule(evenings) == sent
    assert ical_rule(replace(evenings, starts_at=None, rrule=stored)) == stored


# Against another reader


def by_oracle(row, *, first, until):
    starts = starts_by_oracle(row, first=first, until=until)
    return [date(start.year, start.month, start.day) for start in starts]


def starts_by_oracle(row, *, first, until):
    """The local starts from first to until that recurring-ical-events reads from the row as an entry."""
    entry = icalendar.Event()
    entry.add("UID", "x")
    entry.add("DTSTART", local(row, row.starts_on))
    entry["RRULE"] = icalendar.vRecur.from_ical(ical_rule(row))
    for day in row.exdates:
        entry.add("EXDATE", local(row, day))
    for day in row.extra_dates:
        entry.add("RDATE", local(row, day))
    calendar = icalendar.Calendar()
    calendar.add_component(entry)
    found = recurring_ical_events.of(calendar).between(first, until + timedelta(days=1))
    return sorted(occurrence["DTSTART"].dt for occurrence in found)


def local(row, day):
    return datetime.combine(day, row.starts_at, tzinfo=HELSINKI) if row.starts_at else day


weekday_lists = st.lists(
    st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), min_size=1, max_size=4, unique=True
)
ordinals = st.sampled_from((1, 2, 3, 4, 5, -1, -2, -5))
month_lists = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)
monthday_lists = st.lists(st.sampled_from((1, 13, 28, 29, 30, 31, -1, -2, -30)), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw):
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 5))}", f"WKST={draw(st.sampled_from(('MO', 'SU')))}"]
    ordinal = draw(ordinals) if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()) else ""
    if draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(f"{ordinal}{day}" for day in draw(weekday_lists)))
    if draw(st.booleans()):
        parts.append("BYMONTH=" + ",".join(map(str, draw(month_lists))))
    if freq != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(monthday_lists))))
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from((1, 2, -1, -3)))}")
    parts.append(draw(st.sampled_from(("", "COUNT=7", "UNTIL=20270328", "UNTIL=20271031T003000Z"))))
    return ";".join(filter(None, parts))


def synchronised(rrule, starts_on, starts_at):
    """The first day from starts_on on with which the rule can be saved."""
    for _ in range(5):
        try:
            check_rule(rrule, starts_on=starts_on, starts_at=starts_at)
            return starts_on
        except RuleError as error:
            assume(error.code == "start_not_in_rule")
            starts_on = error.params["next"]
    return assume(False)


@settings(max_examples=300, deadline=None)
@given(
    rrule=rules(),
    starts_on=st.dates(date(2026, 1, 1), date(2027, 1, 31)),
    starts_at=st.sampled_from((None, time(0), time(3), time(3, 30), time(4), time(18), time(23, 59))),
    changed=st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=4, unique=True),
)
def test_expand_gives_the_dates_that_readers_of_the_entry_see(rrule, starts_on, starts_at, changed):
    """AC-01, AC-15: in both years with their clock changes, and over week 53 between them."""
    starts_on = synchronised(rrule, starts_on, starts_at)
    given = row(
        starts_on,
        rrule,
        starts_at=starts_at,
        all_day=starts_at is None,
        extra_dates=tuple(day for day in changed if day > starts_on),
    )
    dates = expand(given, **YEAR_2026_27)
    given = replace(given, exdates=frozenset(dates[1::3]))

    assert expand(given, **YEAR_2026_27) == by_oracle(given, **YEAR_2026_27)


def test_a_tuesday_series_stays_at_18_over_the_clock_change():
    """AC-01"""
    tuesdays = row(date(2026, 10, 20), "FREQ=WEEKLY;COUNT=2", starts_at=time(18))

    assert [start.isoformat() for start in starts_by_oracle(tuesdays, **YEAR_2026_27)] == [
        "2026-10-20T18:00:00+03:00",
        "2026-10-27T18:00:00+02:00",
    ]
    assert expand(tuesdays, **YEAR_2026_27) == days("2026-10-20", "2026-10-27")

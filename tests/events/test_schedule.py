import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.schedule import ScheduleError, check_row, match_dates, plan, recurrence_id, span
from events.values import HELSINKI, Planned, Row, Span

A, B, C = (uuid.UUID(int=n) for n in (1, 2, 3))
YEAR = {"first": date(2027, 1, 1), "until": date(2027, 12, 31)}


def row(starts_on, starts_at=None, *, to=None, key=A, **fields):
    """Times as "18:00"."""
    return Row(
        key=key,
        starts_on=date.fromisoformat(starts_on),
        starts_at=starts_at and time.fromisoformat(starts_at),
        ends_at=to and time.fromisoformat(to),
        **fields,
    )


def only(row):
    return span(row, row.starts_on)


def local(text, *, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI, fold=fold).astimezone(UTC)


def fault(row, **kwargs):
    with pytest.raises(ScheduleError) as caught:
        check_row(row, **kwargs)
    return caught.value.field, caught.value.code, caught.value.params


# When a date takes place, and which days list it


def test_an_evening_is_listed_on_its_day_until_it_ends():
    assert only(row("2026-10-20", "18:00", to="20:30")) == Span(
        starts_at=datetime(2026, 10, 20, 15, 0, tzinfo=UTC),
        ends_at=datetime(2026, 10, 20, 17, 30, tzinfo=UTC),
        first_day=date(2026, 10, 20),
        last_day=date(2026, 10, 20),
        listed_until=datetime(2026, 10, 20, 17, 30, tzinfo=UTC),
    )


def test_an_hour_that_comes_twice_is_the_first_of_the_two():
    """AC-02"""
    night = only(row("2027-10-31", "02:30", to="03:30"))

    assert (night.starts_at, night.ends_at) == (local("2027-10-31T02:30"), local("2027-10-31T03:30", fold=0))
    assert night.ends_at - night.starts_at == timedelta(hours=1)


@pytest.mark.parametrize(("to", "minutes"), [("03:30", 60), ("03:15", 45), ("03:45", 15)])
def test_an_end_that_comes_twice_is_the_second_where_the_first_is_not_after_the_start(to, minutes):
    """AC-02"""
    night = row("2027-10-31", "03:30", to=to, ends_on=date(2027, 10, 31))

    check_row(night)
    assert only(night).ends_at - only(night).starts_at == timedelta(minutes=minutes)


@pytest.mark.parametrize(("starts_on", "hours"), [("2027-03-27", 23), ("2027-10-30", 25), ("2027-06-01", 24)])
def test_a_day_by_the_clock_lasts_23_hours_in_march_and_25_in_october(starts_on, hours):
    """AC-04"""
    day = only(row(starts_on, "18:00", to="18:00"))

    assert day.ends_at - day.starts_at == timedelta(hours=hours)
    assert day.last_day == day.first_day + timedelta(days=1)


def test_an_all_day_date_ends_at_the_midnight_after_its_last_day():
    """AC-05: over the clock change too, 71 hours."""
    assert only(row("2027-03-27", all_day=True, ends_on=date(2027, 3, 29))) == Span(
        starts_at=local("2027-03-27T00:00"),
        ends_at=local("2027-03-30T00:00"),
        first_day=date(2027, 3, 27),
        last_day=date(2027, 3, 29),
        listed_until=local("2027-03-30T00:00"),
        all_day=True,
        has_hour=False,
    )


@pytest.mark.parametrize(
    ("starts_at", "to", "last"),
    [
        ("21:00", "02:00", "2026-11-28"),
        ("18:01", "06:00", "2026-11-28"),
        ("18:00", "06:00", "2026-11-29"),
        ("21:00", "06:01", "2026-11-29"),
        ("01:00", "05:00", "2026-11-28"),
    ],
)
def test_a_night_under_12_hours_that_ends_by_six_belongs_to_its_first_day_only(starts_at, to, last):
    """AC-07"""
    night = only(row("2026-11-28", starts_at, to=to))

    assert (night.first_day, night.last_day) == (date(2026, 11, 28), date.fromisoformat(last))
    assert night.listed_until == night.ends_at


def test_a_series_of_nights_is_listed_alike_when_the_clocks_change():
    """AC-07: by the clock 12 hours, though the night of March has 11 and would else belong to one day alone."""
    nights = [only(row(day, "18:00", to="06:00")) for day in ("2027-03-26", "2027-03-27", "2027-10-30")]

    assert [night.last_day - night.first_day for night in nights] == [timedelta(days=1)] * 3


@pytest.mark.parametrize(
    ("starts_at", "ends_on", "last"),
    [("20:00", None, "2026-11-28"), ("09:00", None, "2026-11-28"), ("09:00", date(2026, 12, 1), "2026-11-30")],
)
def test_an_end_at_midnight_never_puts_the_event_on_the_following_day(starts_at, ends_on, last):
    """AC-08"""
    assert only(row("2026-11-28", starts_at, to="00:00", ends_on=ends_on)).last_day == date.fromisoformat(last)


@pytest.mark.parametrize("starts_at", ["00:30", "18:00", "23:59"])
def test_without_an_end_no_end_is_invented_and_it_is_listed_until_three_next_day(starts_at):
    """AC-09"""
    assert only(row("2026-11-28", starts_at)) == Span(
        starts_at=local(f"2026-11-28T{starts_at}"),
        ends_at=None,
        first_day=date(2026, 11, 28),
        last_day=date(2026, 11, 28),
        listed_until=local("2026-11-29T03:00"),
    )


def test_an_event_of_several_days_without_an_hour_of_end_is_on_each_of_its_days():
    """AC-06, AC-09"""
    camp = only(row("2026-11-27", "18:00", ends_on=date(2026, 11, 29)))

    assert (camp.ends_at, camp.last_day, camp.listed_until) == (None, date(2026, 11, 29), local("2026-11-30T03:00"))


def test_where_the_hour_is_not_known_the_date_begins_at_midnight_and_says_so():
    """AC-10"""
    assert only(row("2026-11-28")) == Span(
        starts_at=local("2026-11-28T00:00"),
        ends_at=None,
        first_day=date(2026, 11, 28),
        last_day=date(2026, 11, 28),
        listed_until=local("2026-11-29T03:00"),
        has_hour=False,
    )


def test_a_festival_of_three_days_is_one_date_with_a_first_and_a_last_day():
    """AC-06"""
    [festival] = plan([row("2027-07-16", "15:00", to="22:00", ends_on=date(2027, 7, 18))], **YEAR)

    assert (festival.span.first_day, festival.span.last_day) == (date(2027, 7, 16), date(2027, 7, 18))
    assert festival.span.ends_at == local("2027-07-18T22:00")


@pytest.mark.parametrize(
    ("starts_at", "to", "start", "end"),
    [
        ("03:30", "05:00", "2027-03-28T04:30", "2027-03-28T05:00"),
        ("03:30", "04:15", "2027-03-28T04:30", "2027-03-28T05:15"),
        ("02:30", "03:30", "2027-03-28T02:30", "2027-03-28T04:30"),
        ("03:15", "03:45", "2027-03-28T04:15", "2027-03-28T04:45"),
    ],
)
def test_a_series_at_an_hour_that_march_takes_away_is_an_hour_later_by_the_clock_that_day(starts_at, to, start, end):
    """RFC 5545 §3.3.5: by the offset before the change. A start that moves past its end takes the end with it."""
    sundays = row("2027-03-21", starts_at, to=to, rrule="FREQ=WEEKLY;COUNT=3")
    before, moved, after = plan([sundays], **YEAR)

    assert moved.recurrence_id == f"20270328T{starts_at.replace(':', '')}00"
    assert (moved.span.starts_at, moved.span.ends_at) == (local(start), local(end))
    assert (before.span.starts_at, after.span.starts_at) == (
        local(f"2027-03-21T{starts_at}"),
        local(f"2027-04-04T{starts_at}"),
    )


@given(
    day=st.sampled_from([date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)]),
    starts_at=st.times(),
    ends_at=st.none() | st.times(),
    days=st.none() | st.integers(0, 3),
)
def test_what_is_accepted_ends_after_it_starts_and_is_listed_on_days_in_order(day, starts_at, ends_at, days):
    starts_at, ends_at = starts_at.replace(tzinfo=None), ends_at and ends_at.replace(tzinfo=None)
    ends_on = day + timedelta(days=days) if days is not None else None
    given = Row(key=A, starts_on=day, starts_at=starts_at, ends_at=ends_at, ends_on=ends_on)
    try:
        check_row(given)
    except ScheduleError as error:
        assert error.code in ("ends_before_start", "no_such_time")  # noqa: PT017  either is right, by the times drawn
        return
    taken = only(given)

    assert taken.ends_at is None or taken.starts_at < taken.ends_at <= taken.listed_until
    assert taken.starts_at < taken.listed_until
    assert taken.first_day == day <= taken.last_day
    assert taken.starts_at.astimezone(HELSINKI).replace(tzinfo=None, fold=0) == datetime.combine(day, starts_at)


# What may be saved


def test_a_start_that_does_not_exist_is_refused():
    """AC-03"""
    assert fault(row("2027-03-28", "03:30")) == (
        "starts_at",
        "no_such_time",
        {"day": date(2027, 3, 28), "time": time(3, 30), "instead": time(4, 30)},
    )
    check_row(row("2027-03-28", "04:00"))
    check_row(row("2027-03-28", "02:59"))


def test_an_end_or_an_extra_date_at_a_time_that_does_not_exist_is_refused_too():
    """AC-03"""
    gone = {"day": date(2027, 3, 28), "time": time(3, 0), "instead": time(4, 0)}

    assert fault(row("2027-03-27", "21:00", to="03:00")) == ("ends_at", "no_such_time", gone)
    assert fault(row("2027-03-27", "03:00", extra_dates=(date(2027, 3, 28),))) == ("extra_dates", "no_such_time", gone)


@pytest.mark.parametrize(
    ("wrong", "field", "code", "params"),
    [
        (
            row("2026-11-28", "18:00", to="17:00", ends_on=date(2026, 11, 28)),
            "ends_at",
            "ends_before_start",
            {"start": datetime(2026, 11, 28, 18), "end": datetime(2026, 11, 28, 17)},
        ),
        (
            row("2026-11-28", "18:00", to="18:00", ends_on=date(2026, 11, 28)),
            "ends_at",
            "ends_before_start",
            {"start": datetime(2026, 11, 28, 18), "end": datetime(2026, 11, 28, 18)},
        ),
        (
            row("2026-11-28", all_day=True, ends_on=date(2026, 11, 27)),
            "ends_on",
            "ends_before_start",
            {"start": date(2026, 11, 28), "end": date(2026, 11, 27)},
        ),
        (row("2026-11-28", "18:00", all_day=True), "all_day", "time_of_all_day", {}),
        (row("2026-11-28", to="18:00"), "starts_at", "end_without_start", {}),
        (
            row("0206-11-28", "18:00"),
            "starts_on",
            "year_out_of_range",
            {"day": date(206, 11, 28), "first": 1990, "last": 2199},
        ),
        (
            row("2026-11-28", extra_dates=(date.max,)),
            "extra_dates",
            "year_out_of_range",
            {"day": date.max, "first": 1990, "last": 2199},
        ),
        (row("2026-11-28", rrule="FREQ=HOURLY"), "rrule", "not_taken", {"part": "FREQ=HOURLY"}),
        (row("2026-11-28", exdates=frozenset([date(2026, 11, 28)])), "exdates", "no_dates_left", {}),
        (row("2026-12-06", rrule="FREQ=YEARLY", skips_holidays=True), "exdates", "no_dates_left", {}),
    ],
)
def test_a_row_that_cannot_be_kept_is_refused_at_the_field_to_mend(wrong, field, code, params):
    assert fault(wrong) == (field, code, params)


def test_the_number_of_dates_is_counted_to_the_horizon_that_is_given():
    daily = row("2024-01-01", "18:00", rrule="FREQ=DAILY")

    check_row(daily)
    assert fault(daily, until=date(2027, 12, 31))[1] == "too_many_dates"


# The plan


def test_the_plan_has_the_dates_of_all_rows_in_order_of_start():
    """AC-01"""
    tuesdays = row("2026-10-20", "18:00", rrule="FREQ=WEEKLY;COUNT=2", key=B)
    matinee = row("2026-10-27", "14:00", key=A)

    assert plan([tuesdays, matinee], first=date(2026, 10, 1), until=date(2026, 12, 31)) == [
        Planned(row_key=B, recurrence_id="20261020T180000", span=only(row("2026-10-20", "18:00"))),
        Planned(row_key=A, recurrence_id="20261027T140000", span=only(matinee)),
        Planned(row_key=B, recurrence_id="20261027T180000", span=only(row("2026-10-27", "18:00"))),
    ]
    assert [
        date.span.starts_at.hour for date in plan([tuesdays], first=date(2026, 10, 1), until=date(2026, 12, 31))
    ] == [
        15,
        16,
    ]


def test_dates_without_an_hour_have_the_day_as_recurrence_id():
    assert recurrence_id(row("2026-11-28", all_day=True), date(2026, 11, 28)) == "20261128"
    assert recurrence_id(row("2026-11-28"), date(2026, 11, 28)) == "20261128"
    assert recurrence_id(row("2026-11-28", "00:00"), date(2026, 11, 28)) == "20261128T000000"


def test_the_horizon_bounds_a_rule_but_no_day_that_somebody_typed():
    """AC-22"""
    far = row("2028-06-01", "18:00", rrule="FREQ=WEEKLY", key=A)
    running = row("2026-12-24", "18:00", rrule="FREQ=YEARLY", extra_dates=(date(2028, 2, 1),), key=B)

    assert [(p.row_key, p.recurrence_id) for p in plan([far, running], **YEAR)] == [
        (B, "20271224T180000"),
        (B, "20280201T180000"),
        (A, "20280601T180000"),
    ]


def test_planning_twice_gives_the_same_and_a_later_horizon_only_adds():
    """AC-22"""
    rows = [row("2026-10-20", "18:00", rrule="FREQ=WEEKLY"), row("2026-10-21", rrule="FREQ=MONTHLY", key=B)]
    today = plan(rows, first=date(2026, 10, 1), until=date(2027, 10, 25))
    week_on = plan(rows, first=date(2026, 10, 1), until=date(2027, 11, 1))

    assert plan(rows, first=date(2026, 10, 1), until=date(2027, 10, 25)) == today
    assert week_on[: len(today)] == today
    assert [planned.recurrence_id for planned in week_on[len(today) :]] == ["20271026T180000"]


# Which date goes on as which


def keys(row_key, *ids):
    return [(row_key, id) for id in ids]


def test_dates_that_the_new_plan_gives_unchanged_go_on_as_themselves():
    old = keys(A, "20261020T180000", "20261027T180000")

    assert match_dates(old, old) == {key: key for key in old}


def test_a_new_hour_keeps_each_date_by_its_day_and_a_new_weekday_by_its_week():
    tuesdays = keys(A, "20261020T180000", "20261027T180000")
    later = keys(A, "20261020T190000", "20261027T190000")
    wednesdays = keys(A, "20261021T180000", "20261028T180000")

    assert match_dates(tuesdays, later) == dict(zip(tuesdays, later, strict=True))
    assert match_dates(tuesdays, wednesdays) == dict(zip(tuesdays, wednesdays, strict=True))


def test_a_date_that_loses_its_hour_stays_itself():
    assert match_dates(keys(A, "20261020T180000"), keys(A, "20261020")) == {
        (A, "20261020T180000"): (A, "20261020"),
    }


def test_a_series_changed_from_a_date_on_is_matched_across_the_old_row_and_the_new():
    """AC-18"""
    tuesdays = keys(A, "20261020T180000", "20261027T180000", "20261103T180000", "20261110T180000")
    ended = keys(A, "20261020T180000", "20261027T180000")
    begun = keys(B, "20261104T190000", "20261111T190000")

    assert match_dates(tuesdays, ended + begun) == dict(zip(tuesdays, ended + begun, strict=True))


def test_the_week_does_not_join_two_series_that_both_go_on():
    old = keys(A, "20261020T180000", "20261027T180000") + keys(B, "20261022T180000")
    new = keys(A, "20261020T180000") + keys(B, "20261022T180000", "20261029T180000")

    assert match_dates(old, new) == {old[0]: new[0], old[2]: new[1]}


def test_the_original_start_counts_before_the_row_and_the_row_before_the_week():
    matinee_and_evening = keys(A, "20261020T140000") + keys(B, "20261020T190000")

    assert match_dates(matinee_and_evening, keys(A, "20261020T190000")) == {
        (B, "20261020T190000"): (A, "20261020T190000"),
    }


def test_of_several_in_a_week_the_earliest_goes_on_as_the_earliest_and_the_rest_ends():
    old = keys(A, "20261019T180000", "20261021T180000", "20261023T180000")
    new = keys(A, "20261020T180000", "20261022T180000")

    assert match_dates(old, new) == {old[0]: new[0], old[1]: new[1]}


def test_a_week_is_the_iso_week_over_the_end_of_the_year():
    """2026-W53 is from 28 December to 3 January."""
    assert match_dates(keys(A, "20261229T180000"), keys(A, "20270101T180000", "20270104T180000")) == {
        (A, "20261229T180000"): (A, "20270101T180000"),
    }


date_keys = st.lists(
    st.tuples(
        st.sampled_from([A, B, C]),
        st.builds(
            "{:%Y%m%d}{}".format, st.dates(date(2026, 12, 21), date(2027, 1, 10)), st.sampled_from(["", "T180000"])
        ),
    ),
    unique=True,
    max_size=20,
)


@given(old=date_keys, new=date_keys, other=st.randoms())
def test_matching_is_one_to_one_keeps_what_stays_and_knows_no_order(old, new, other):
    pairs = match_dates(old, new)
    shuffled_old, shuffled_new = list(old), list(new)
    other.shuffle(shuffled_old)
    other.shuffle(shuffled_new)

    assert match_dates(shuffled_old, shuffled_new) == pairs
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(old)
    assert set(pairs.values()) <= set(new)
    assert all(pairs[key] == key for key in set(old) & set(new))  # so that no new key is another's old one

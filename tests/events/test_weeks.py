from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.weeks import (
    GridWeek,
    Month,
    Week,
    days,
    local_day,
    month_days,
    month_grid,
    next_month,
    next_week,
    previous_month,
    previous_week,
    this_week,
    week_days,
    week_of,
    weekend_of,
)

calendar_days = st.dates(date(1901, 1, 1), date(2198, 12, 31))


@pytest.mark.parametrize(
    ("year", "number", "monday", "sunday"),
    [
        (2026, 53, date(2026, 12, 28), date(2027, 1, 3)),
        (2027, 1, date(2027, 1, 4), date(2027, 1, 10)),
        (2030, 1, date(2029, 12, 31), date(2030, 1, 6)),
    ],
)
def test_a_week_goes_from_monday_to_sunday_over_the_turn_of_the_year(year, number, monday, sunday):
    """AC-11"""
    assert week_days(year, number) == (monday, sunday)


@pytest.mark.parametrize(
    ("year", "number"), [(2027, 53), (2027, 0), (2027, 54), (1899, 5), (2200, 1), (9999, 52), (0, 1)]
)
def test_a_week_that_does_not_exist_is_refused(year, number):
    """AC-11"""
    with pytest.raises(ValueError):
        week_days(year, number)


def test_the_neighbours_of_a_week_know_of_week_53():
    """AC-11"""
    assert (previous_week(Week(2027, 1)), next_week(Week(2026, 53))) == (Week(2026, 53), Week(2027, 1))


@given(calendar_days)
def test_each_day_is_in_its_own_week_and_in_no_neighbour(day):
    week = week_of(day)
    monday, sunday = week_days(*week)

    assert monday <= day <= sunday
    assert (monday.weekday(), sunday - monday) == (0, timedelta(days=6))
    assert (next_week(previous_week(week)), previous_week(next_week(week))) == (week, week)
    assert week_days(*next_week(week))[0] == sunday + timedelta(days=1)


@pytest.mark.parametrize(
    ("instant", "week"),
    [
        (datetime(2026, 12, 27, 21, 59, 30, tzinfo=UTC), Week(2026, 52)),  # Sunday 23:59:30 in Helsinki
        (datetime(2026, 12, 27, 22, 0, 30, tzinfo=UTC), Week(2026, 53)),  # Monday 00:00:30 in Helsinki
        (datetime(2026, 6, 7, 20, 59, 30, tzinfo=UTC), Week(2026, 23)),  # in summer the day turns at 21 UTC
        (datetime(2026, 6, 7, 21, 0, 30, tzinfo=UTC), Week(2026, 24)),
    ],
)
def test_the_week_changes_at_midnight_in_helsinki_whatever_the_zone_of_the_server(instant, week):
    """AC-12"""
    assert this_week(instant) == week


def test_a_time_without_a_zone_has_no_day():
    with pytest.raises(ValueError, match="needs a time zone"):
        local_day(datetime(2026, 12, 27, 22, 0))


@pytest.mark.parametrize("day", days(date(2026, 11, 23), date(2026, 11, 29)))
def test_the_weekend_is_friday_to_sunday_of_the_same_week(day):
    assert weekend_of(day) == (date(2026, 11, 27), date(2026, 11, 29))


def test_a_month_has_its_own_days_and_neighbours():
    assert (month_days(2028, 2), previous_month(Month(2027, 1)), next_month(Month(2026, 12))) == (
        (date(2028, 2, 1), date(2028, 2, 29)),
        Month(2026, 12),
        Month(2027, 1),
    )


@pytest.mark.parametrize(("year", "month"), [(2027, 0), (2027, 13), (2200, 1), (9999, 12), (-1, 3)])
def test_a_month_that_does_not_exist_is_refused(year, month):
    with pytest.raises(ValueError):
        month_days(year, month)
    with pytest.raises(ValueError):
        month_grid(year, month)


def test_the_grid_of_january_2027_begins_with_week_53_of_2026():
    """AC-13: Monday first, the number of each week at hand."""
    assert month_grid(2027, 1) == [
        GridWeek(Week(2026, 53), tuple(days(date(2026, 12, 28), date(2027, 1, 3)))),
        GridWeek(Week(2027, 1), tuple(days(date(2027, 1, 4), date(2027, 1, 10)))),
        GridWeek(Week(2027, 2), tuple(days(date(2027, 1, 11), date(2027, 1, 17)))),
        GridWeek(Week(2027, 3), tuple(days(date(2027, 1, 18), date(2027, 1, 24)))),
        GridWeek(Week(2027, 4), tuple(days(date(2027, 1, 25), date(2027, 1, 31)))),
    ]


@given(calendar_days)
def test_the_grid_of_a_month_holds_each_of_its_days_once(day):
    """AC-13"""
    grid = month_grid(day.year, day.month)
    shown = [day for row in grid for day in row.days]

    assert shown == days(shown[0], shown[-1])
    assert [shown_day for shown_day in shown if shown_day.month == day.month] == days(*month_days(day.year, day.month))
    assert [(len(row.days), row.days[0].weekday(), row.week) for row in grid] == [
        (7, 0, week_of(row.days[0])) for row in grid
    ]
    assert 4 <= len(grid) <= 6


def test_days_backwards_are_none():
    assert days(date(2026, 11, 2), date(2026, 11, 1)) == []

"""The days on which the town's offices are open."""

from datetime import date

import pytest

from jtw.workdays import is_workday, workdays_after


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 11, 24), 2, date(2026, 11, 26)),  # Tuesday to Thursday
        (date(2026, 11, 27), 2, date(2026, 12, 1)),  # over a weekend
        (date(2026, 6, 18), 1, date(2026, 6, 22)),  # over Midsummer and its eve
        (date(2026, 12, 23), 2, date(2026, 12, 29)),  # over Christmas
        (date(2026, 12, 4), 1, date(2026, 12, 7)),  # Independence Day is a Sunday
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_workdays_are_counted_from_the_day_after(day, n, expected):
    assert workdays_after(day, n) == expected


def test_saturdays_and_holidays_are_no_workdays():
    days = [date(2026, 11, 28), date(2026, 12, 24), date(2026, 5, 1), date(2026, 5, 4)]

    assert [is_workday(day) for day in days] == [False, False, False, True]

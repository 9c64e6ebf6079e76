"""How long the office has had for something."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.moderation.office_hours import office_time
from events.values import HELSINKI
from tests.factories import helsinki

INSTANTS = st.datetimes(
    min_value=helsinki("2026-01-01 00:00").replace(tzinfo=None),
    max_value=helsinki("2026-12-31 00:00").replace(tzinfo=None),
    timezones=st.just(HELSINKI),
)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-24 10:00", "2026-11-24 13:00", 3),
        ("2026-11-24 13:00", "2026-11-24 13:00", 0),
        ("2026-11-24 06:00", "2026-11-24 23:00", 8),
        ("2026-11-24 17:00", "2026-11-25 07:59", 0),
        ("2026-11-27 15:00", "2026-11-30 09:00", 2),  # Friday to Monday
        ("2026-12-04 15:00", "2026-12-07 09:00", 2),  # Independence Day is a Sunday
        ("2026-12-23 15:00", "2026-12-28 09:00", 2),  # Christmas, with its eve
        ("2026-03-27 15:00", "2026-03-30 09:00", 2),  # the clocks change in between
        ("2026-10-23 15:00", "2026-10-26 09:00", 2),
    ],
)
def test_only_the_hours_in_which_the_office_is_open_count(start, end, hours):
    assert office_time(helsinki(start), helsinki(end)) == timedelta(hours=hours)


@settings(max_examples=30)
@given(INSTANTS, INSTANTS, INSTANTS)
def test_a_time_parted_anywhere_has_the_same_sum(one, two, three):
    start, middle, end = sorted([one, two, three])

    assert office_time(start, middle) + office_time(middle, end) == office_time(start, end)

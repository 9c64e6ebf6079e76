from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from events.recurrence import check_rule, expand
from events.retiming import as_move, retimed_rows, split
from events.values import Row

KEY, OTHER = UUID(int=1), UUID(int=2)
TODAY = date(2026, 11, 24)
CONCERT = Row(key=KEY, starts_on=date(2026, 12, 4), starts_at=time(19), ends_at=time(21))
YOGA = Row(key=KEY, starts_on=date(2026, 10, 20), starts_at=time(18), rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=12")


def retimed(old, **edit):
    return retimed_rows([old], [replace(old, **edit)], today=TODAY)


@pytest.mark.parametrize(
    "edit",
    [{"starts_at": time(20)}, {"starts_on": date(2026, 12, 5)}, {"ends_at": time(22)}, {"ends_at": None},
     {"starts_at": None, "ends_at": None, "all_day": True}, {"ends_on": date(2026, 12, 5)}],
)  # fmt: skip
def test_another_time_of_a_public_date_takes_something_back(edit):
    """AC-27"""
    assert [one.new for one in retimed(CONCERT, **edit)] == [replace(CONCERT, **edit)]


@pytest.mark.parametrize(
    ("row", "edit"),
    [
        (replace(CONCERT, ends_at=None), {"ends_at": time(21)}),
        (replace(CONCERT, starts_at=None, ends_at=None), {"starts_at": time(19), "ends_at": time(21)}),
        (CONCERT, {"key": OTHER}),
        (YOGA, {"exdates": frozenset({date(2026, 12, 1)}), "rrule": "FREQ=WEEKLY;BYDAY=TU;COUNT=15"}),
        (replace(CONCERT, starts_on=date(2026, 11, 20)), {"starts_at": time(20)}),
    ],
    ids=["an end added", "an hour added", "another row", "more dates and one less", "a date that is past"],
)
def test_what_takes_nothing_back_asks_nothing(row, edit):
    """AC-27"""
    assert retimed(row, **edit) == []


@pytest.mark.parametrize(
    ("row", "edit", "move"),
    [
        (CONCERT, {"starts_at": time(20), "ends_at": time(22)}, {"starts_at": time(20), "ends_at": time(22)}),
        (CONCERT, {"starts_on": date(2026, 12, 11)}, {"starts_on": date(2026, 12, 11)}),
        (
            CONCERT,
            {"starts_on": date(2026, 12, 11), "ends_on": date(2026, 12, 12)},
            {"starts_on": date(2026, 12, 11), "ends_on": date(2026, 12, 12)},
        ),
        (YOGA, {"starts_at": time(17)}, {"starts_at": time(17), "ends_at": None}),
        (YOGA, {"starts_on": date(2026, 10, 22), "rrule": "FREQ=WEEKLY;BYDAY=TH;COUNT=12"}, {"days_later": 2}),
        (YOGA, {"starts_on": date(2026, 10, 22), "rrule": "FREQ=MONTHLY"}, None),
        (CONCERT, {"starts_at": None, "ends_at": None}, None),
    ],
)
def test_an_edit_that_a_move_can_say_becomes_one(row, edit, move):
    """AC-27"""
    assert as_move(retimed(row, **edit)[0]) == move


def test_new_times_from_a_day_on_end_one_row_and_begin_another():
    """AC-18"""
    yoga = replace(YOGA, exdates=frozenset({date(2026, 11, 3), date(2026, 12, 15)}), extra_dates=(date(2026, 12, 30),))

    before, after = split(retimed(yoga, starts_at=time(17))[0], from_day=date(2026, 12, 2), key=OTHER)

    assert before == replace(
        yoga, rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261201", exdates=frozenset({date(2026, 11, 3)}), extra_dates=()
    )
    assert (after.key, after.starts_on, after.starts_at) == (OTHER, date(2026, 12, 8), time(17))
    assert after.rrule == "FREQ=WEEKLY;BYDAY=TU;COUNT=5"
    check_rule(after.rrule, starts_on=after.starts_on, starts_at=after.starts_at)
    far = {"first": date(2026, 1, 1), "until": date(2027, 12, 31)}
    assert expand(before, **far) + expand(after, **far) == expand(yoga, **far)


def test_a_series_that_has_no_date_before_or_after_that_day_is_not_split():
    edited = retimed(YOGA, starts_at=time(17))[0]

    assert split(edited, from_day=date(2026, 10, 20), key=OTHER) is None
    assert split(edited, from_day=date(2027, 6, 1), key=OTHER) is None

"""What became of the plan."""

from datetime import date, time
from uuid import UUID

import pytest

from events import schedule
from events.changes import fold, moved_row, row_of, status_of_event
from events.models import Change
from events.values import Row
from tests.factories import helsinki

A, B = UUID(int=1), UUID(int=2)
TUESDAYS = Row(key=A, starts_on=date(2026, 6, 2), starts_at=time(18), ends_at=time(20), rrule="FREQ=WEEKLY;COUNT=3")
FIRST, SECOND, THIRD = "20260602T180000", "20260609T180000", "20260616T180000"


def change(pk, kind, **columns):
    return Change(pk=pk, kind=kind, made_at=helsinki("2026-05-01 12:00"), **columns)


def on(recurrence_id, row_key=A):
    return {"row_key": row_key, "recurrence_id": recurrence_id}


def folded(*changes, rows=(TUESDAYS,), venue_id=7):
    planned = schedule.plan(rows, first=date(2026, 1, 1), until=date(2026, 12, 31))
    return fold(planned, changes, venue_id=venue_id, is_online=False)


def states(*changes, **plan):
    return [each.status for each in folded(*changes, **plan)]


def wall(span):
    return f"{row_of(span).starts_on} {row_of(span).starts_at:%H.%M}"


def test_a_plan_without_changes_holds():
    assert states() == ["scheduled"] * 3
    assert {(each.plan == each.span, each.venue_id, each.change_id) for each in folded()} == {(True, 7, None)}


def test_a_change_reaches_the_event_a_row_from_a_day_on_or_one_date():
    """AC-29: one cancelled date does not cancel the series."""
    assert states(change(1, "cancelled")) == ["cancelled"] * 3
    assert states(change(1, "cancelled", row_key=A)) == ["cancelled"] * 3
    assert states(change(1, "cancelled", row_key=B)) == ["scheduled"] * 3
    from_day = {"from_day": date(2026, 6, 9)}
    assert states(change(1, "cancelled", row_key=A, **from_day)) == ["scheduled", "cancelled", "cancelled"]
    assert states(change(1, "cancelled", **from_day)) == ["scheduled", "cancelled", "cancelled"]
    assert states(change(1, "cancelled", **on(SECOND))) == ["scheduled", "cancelled", "scheduled"]


def test_what_had_taken_place_stays_as_it_was_when_the_whole_is_cancelled():
    """AC-18: past occurrences keep their content. Told after all are over, a cancellation is of all of them."""
    during, after = helsinki("2026-06-10 12:00"), helsinki("2026-07-01 12:00")
    assert states(Change(pk=1, kind="cancelled", made_at=during)) == ["scheduled", "scheduled", "cancelled"]
    assert states(Change(pk=1, kind="cancelled", made_at=after)) == ["cancelled"] * 3


def test_a_later_change_prevails():
    """AC-26"""
    assert states(change(1, "cancelled"), change(2, "restored")) == ["scheduled"] * 3
    assert states(change(1, "postponed"), change(2, "cancelled")) == ["cancelled"] * 3
    assert states(change(1, "cancelled"), change(2, "restored", **on(SECOND))) == [
        "cancelled",
        "scheduled",
        "cancelled",
    ]
    assert states(change(1, "cancelled"), change(2, "moved", days_later=7)) == ["moved"] * 3


def test_restoring_lets_the_plan_hold_again():
    """AC-26"""
    [first, *_others] = folded(change(1, "moved", days_later=1, new_venue_id=9), change(2, "restored"))

    assert (first.span, first.venue_id, first.change_id) == (first.plan, 7, 2)


def test_what_was_said_of_one_date_outlives_what_is_said_of_all():
    """AC-18"""
    moved = change(1, "moved", new_starts_on=date(2026, 6, 10), **on(SECOND))
    off = change(2, "cancelled", **on(THIRD))

    assert states(moved, off, change(3, "cancelled"), change(4, "restored")) == ["scheduled", "moved", "cancelled"]
    assert states(off, change(3, "moved", new_venue_id=9)) == ["moved", "moved", "cancelled"]
    assert states(off, change(3, "moved_online")) == ["moved_online", "moved_online", "cancelled"]
    assert states(off, change(3, "postponed")) == ["postponed", "postponed", "cancelled"]
    assert states(moved, change(3, "cancelled")) == ["cancelled"] * 3


def test_a_date_called_off_by_itself_can_be_put_on_by_itself():
    off = change(1, "cancelled", **on(SECOND))

    assert states(off, change(2, "moved", new_starts_on=date(2026, 6, 11), **on(SECOND)))[1] == "moved"
    assert states(off, change(2, "restored", **on(SECOND)))[1] == "scheduled"
    assert (
        states(change(1, "cancelled"), change(2, "restored", **on(SECOND)), change(3, "cancelled"))[1] == "cancelled"
    )


def test_capacity_is_no_life_status():
    few, full = change(1, "few"), change(2, "full", **on(SECOND))
    dates = folded(few, full, change(3, "cancelled", **on(FIRST)))

    assert [(each.status, each.capacity, each.change_id) for each in dates] == [
        ("cancelled", "few", 3),
        ("scheduled", "full", None),
        ("scheduled", "few", None),
    ]
    assert {each.capacity for each in folded(few, full, change(3, "open"))} == {""}


def test_a_move_to_another_day_keeps_the_hours_and_one_to_other_hours_the_day():
    """AC-17, AC-25"""
    [_first, to_day, _third] = folded(change(1, "moved", new_starts_on=date(2026, 6, 10), **on(SECOND)))
    [_first, to_hour, _third] = folded(
        change(1, "moved", new_starts_at=time(17), new_ends_at=time(18, 30), **on(SECOND))
    )

    assert (wall(to_day.span), row_of(to_day.span).ends_at) == ("2026-06-10 18.00", time(20))
    assert (wall(to_hour.span), row_of(to_hour.span).ends_at) == ("2026-06-09 17.00", time(18, 30))
    assert to_day.recurrence_id == SECOND


def test_moves_add_up():
    day = change(1, "moved", new_starts_on=date(2026, 6, 10), **on(SECOND))
    hour = change(2, "moved", new_starts_at=time(19), new_ends_at=time(21), **on(SECOND))
    venue = change(3, "moved", new_venue_id=9)

    [first, second, _third] = folded(day, hour, venue)
    assert (wall(second.span), second.venue_id, second.change_id) == ("2026-06-10 19.00", 9, 3)
    assert (wall(first.span), first.venue_id) == ("2026-06-02 18.00", 9)


def test_a_move_of_a_series_shifts_each_date():
    [first, second, third] = folded(change(1, "moved", days_later=-1, row_key=A))

    assert [wall(each.span) for each in (first, second, third)] == [
        "2026-06-01 18.00",
        "2026-06-08 18.00",
        "2026-06-15 18.00",
    ]


def test_a_new_day_named_for_the_whole_event_counts_where_it_has_one_date():
    move = change(1, "moved", new_starts_on=date(2026, 7, 1))
    single = Row(key=A, starts_on=date(2026, 6, 2), starts_at=time(18))

    assert [wall(each.span) for each in folded(move, rows=[single])] == ["2026-07-01 18.00"]
    assert [wall(each.span) for each in folded(move)][1] == "2026-06-09 18.00"


def test_a_move_online_leaves_the_venue():
    [first, *_others] = folded(change(1, "moved_online"))

    assert (first.status, first.is_online, first.venue_id) == ("moved_online", True, None)


@pytest.mark.parametrize(
    ("row", "columns", "moved"),
    [
        # A night keeps its night, and a new evening brings its own end.
        (
            Row(key=A, starts_on=date(2026, 6, 2), starts_at=time(21), ends_at=time(2)),
            {"days_later": 1},
            (3, 21, None, 2),
        ),
        (
            Row(key=A, starts_on=date(2026, 6, 2), starts_at=time(21), ends_on=date(2026, 6, 3), ends_at=time(2)),
            {"new_starts_at": time(18), "new_ends_at": time(20)},
            (2, 18, None, 20),
        ),
        # A festival keeps its three days, unless another last day is named.
        (
            Row(key=A, starts_on=date(2026, 6, 2), starts_at=time(12), ends_on=date(2026, 6, 4), ends_at=time(20)),
            {"new_starts_on": date(2026, 6, 9)},
            (9, 12, 11, 20),
        ),
        (
            Row(key=A, starts_on=date(2026, 6, 2), starts_at=time(12), ends_on=date(2026, 6, 4), ends_at=time(20)),
            {"new_starts_on": date(2026, 6, 9), "new_ends_on": date(2026, 6, 10)},
            (9, 12, 10, 20),
        ),
        # All day stays so, unless hours are named; an hour not known yet becomes known.
        (
            Row(key=A, starts_on=date(2026, 6, 2), all_day=True),
            {"new_starts_on": date(2026, 6, 5)},
            (5, None, None, None),
        ),
        (Row(key=A, starts_on=date(2026, 6, 2)), {"new_starts_at": time(9)}, (2, 9, None, None)),
    ],
)
def test_a_move_keeps_what_it_does_not_name(row, columns, moved):
    span = schedule.span(row, row.starts_on)
    new = moved_row(change(1, "moved", **columns), span, is_one_date=True)

    hours = [at and at.hour for at in (new.starts_at, new.ends_at)]
    assert (new.starts_on.day, hours[0], new.ends_on and new.ends_on.day, hours[1]) == moved
    assert schedule.span(row_of(span), span.first_day) == span


def test_the_event_has_the_status_that_all_its_dates_have():
    """AC-29"""
    one = change(1, "cancelled", **on(SECOND))

    assert status_of_event([one], folded(one)) == "scheduled"
    assert status_of_event([], folded(change(1, "cancelled"))) == "cancelled"


def test_an_event_without_dates_has_the_status_that_was_last_said_of_it():
    """AC-24"""
    assert status_of_event([change(1, "postponed")], []) == "postponed"
    assert status_of_event([change(1, "postponed"), change(2, "restored")], []) == "scheduled"
    assert status_of_event([change(1, "full")], []) == "scheduled"
    assert status_of_event([], []) == "scheduled"


def test_a_change_of_one_date_goes_with_it():
    off = change(1, "cancelled", **on(SECOND))

    assert off.follow({(A, SECOND): (B, "20260611T190000")}, {B}) is True
    assert (off.row_key, off.recurrence_id, off.concerns(B, "20260611T190000")) == (B, "20260611T190000", True)
    assert off.follow({(A, FIRST): (A, "20260603T180000")}, set()) is False


def test_a_change_of_a_series_goes_on_in_the_row_that_carries_it_on():
    """AC-18: also for what the new row's rule gives later."""
    off = change(1, "cancelled", row_key=A, from_day=date(2026, 6, 9))

    assert off.follow({(A, SECOND): (B, "20260611T190000"), (A, THIRD): (B, "20260618T190000")}, {B}) is True
    assert [off.concerns(*key) for key in [(A, FIRST), (B, "20260618T190000"), (B, "20270107T190000")]] == [
        False,
        True,
        True,
    ]


def test_a_change_of_a_series_keeps_single_dates_that_leave_it():
    """Two rows that both go on: the other row as a whole is not concerned."""
    off = change(1, "cancelled", row_key=A)

    assert off.follow({(A, SECOND): (B, "20260609T190000")}, set()) is True
    assert [off.concerns(*key) for key in [(A, FIRST), (B, "20260609T190000"), (B, "20260616T190000")]] == [
        True,
        True,
        False,
    ]
    assert off.follow({(B, "20260609T190000"): (A, SECOND)}, set()) is True
    assert off.also == []


def test_a_change_of_everything_has_nothing_to_follow():
    assert change(1, "cancelled").follow({(A, SECOND): (B, "20260611T190000")}, {B}) is False

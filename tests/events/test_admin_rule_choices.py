from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.admin.rule_choices import Choice, Repeats, choice_of, rule_of
from events.recurrence import expand
from events.values import Row

TUESDAY = date(2026, 10, 20)
NIL = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    ("choice", "rule"),
    [
        (Choice(), ""),
        (Choice(repeats="daily", count=3), "FREQ=DAILY;COUNT=3"),
        (Choice(repeats="weekly", until=date(2026, 12, 15)), "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215"),
        (Choice(repeats="weekly", weekdays=frozenset({3, 1})), "FREQ=WEEKLY;BYDAY=TU,TH"),
        (Choice(repeats="every-second-week"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (Choice(repeats="monthly-by-date"), "FREQ=MONTHLY;BYMONTHDAY=20"),
        (Choice(repeats="monthly-by-weekday"), "FREQ=MONTHLY;BYDAY=3TU"),
        (Choice(repeats="monthly-last-weekday"), "FREQ=MONTHLY;BYDAY=-1TU"),
        (Choice(repeats="yearly"), "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=20"),
        (Choice(repeats="own", own=" FREQ=DAILY;INTERVAL=3 "), "FREQ=DAILY;INTERVAL=3"),
    ],
)
def test_a_choice_in_human_terms_is_stored_as_a_rule(choice, rule):
    assert rule_of(choice, starts_on=TUESDAY) == rule


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=MO,TU", "FREQ=NEVER", "FREQ=WEEKLY;WKST=SU"]
)
def test_a_rule_that_no_choice_gives_is_shown_as_it_stands(rule):
    assert choice_of(rule, starts_on=TUESDAY) == Choice(repeats="own", own=rule)


def test_every_last_thursday_is_one_choice():
    """AC-15"""
    last_thursday = date(2026, 10, 29)
    rule = rule_of(Choice(repeats="monthly-last-weekday", count=4), starts_on=last_thursday)

    days = expand(Row(key=NIL, starts_on=last_thursday, rrule=rule), first=last_thursday, until=date(2027, 12, 31))
    assert days == [date(2026, 10, 29), date(2026, 11, 26), date(2026, 12, 31), date(2027, 1, 28)]


@given(
    starts_on=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    starts_at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    repeats=st.sampled_from(sorted(set(Repeats) - {Repeats.OWN})),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    end=st.sampled_from(["", "until", "count"]),
)
def test_a_choice_comes_back_from_its_rule_with_the_same_dates(starts_on, starts_at, repeats, weekdays, end):
    choice = Choice(
        repeats=repeats,
        weekdays=weekdays | {starts_on.weekday()} if repeats in ("weekly", "every-second-week") else frozenset(),
        until=starts_on.replace(year=2031) if end == "until" and starts_on.day < 29 else None,
        count=5 if end == "count" else None,
    )
    rule = rule_of(choice, starts_on=starts_on)

    back = choice_of(rule, starts_on=starts_on, starts_at=starts_at)

    assert rule_of(back, starts_on=starts_on) == rule

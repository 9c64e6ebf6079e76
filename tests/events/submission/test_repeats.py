"""The answers about when become a row of the plan."""

import uuid
from datetime import date, time

from events.schedule import check_row, plan
from events.submission.repeats import Again, Length, When, row_of
from events.values import Row

KEY = uuid.UUID(int=1)
DAY = date(2026, 12, 8)


def test_every_week_until_a_day_is_a_rule():
    row = row_of(When(day=DAY, starts_at=time(18), again=Again.WEEKLY, until=date(2027, 1, 5)), key=KEY)

    check_row(row)
    assert row == Row(key=KEY, starts_on=DAY, starts_at=time(18), rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20270105")
    assert len(plan([row], first=date.min, until=date(2027, 12, 1))) == 5


def test_further_dates_stand_in_order_and_each_once():
    row = row_of(When(day=DAY, starts_at=time(18), again=Again.DATES, further=(date(2026, 12, 20), DAY)), key=KEY)

    assert row == Row(key=KEY, starts_on=DAY, starts_at=time(18), extra_dates=(date(2026, 12, 20),))


def test_a_choice_leaves_out_what_it_does_not_ask_for():
    typed = {"starts_at": time(18), "ends_at": time(20), "last_day": date(2026, 12, 10), "until": date(2027, 1, 5)}

    assert row_of(When(day=DAY, length=Length.ALL_DAY, **typed), key=KEY) == Row(key=KEY, starts_on=DAY, all_day=True)


def test_several_days_have_their_hours_or_are_whole_days():
    last = date(2026, 12, 10)
    whole = row_of(When(day=DAY, length=Length.SEVERAL_DAYS, last_day=last), key=KEY)
    timed = row_of(
        When(day=DAY, length=Length.SEVERAL_DAYS, last_day=last, starts_at=time(18), ends_at=time(14)), key=KEY
    )

    assert whole == Row(key=KEY, starts_on=DAY, ends_on=last, all_day=True)
    assert timed == Row(key=KEY, starts_on=DAY, ends_on=last, starts_at=time(18), ends_at=time(14))

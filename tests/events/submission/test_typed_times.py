"""What people type for a time of day."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.submission.typed_times import Hours, NotATime, read_hour, read_hours


@pytest.mark.parametrize(
    "typed",
    [
        "19",
        "19.00",
        "19:00",
        "1900",
        "kl 19",
        "kl. 19.00",
        "klo 19",
        "Klo 19.00",
        "klockan 19",
        "7 pm",
        "7 p.m.",
        "at 7pm",
    ],
)
def test_seven_in_the_evening_is_understood_however_it_is_typed(typed):
    assert read_hours(typed) == Hours(starts_at=time(19))


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("kl. 18.30–20", time(18, 30), time(20)),
        ("klo 18.30 - 20.00", time(18, 30), time(20)),
        ("1830-2000", time(18, 30), time(20)),
        ("7-9 pm", time(19), time(21)),
        ("11 am - 1 pm", time(11), time(13)),
        ("11-1 pm", time(11), time(13)),
        ("från 10 till 12", time(10), time(12)),
        ("klo 18–klo 20", time(18), time(20)),
        ("21–02", time(21), time(2)),
        ("18–24", time(18), time(0)),
        ("730", time(7, 30), None),
        ("12 am", time(0), None),
        ("12 pm", time(12), None),
    ],
)
def test_a_span_and_odd_forms_are_understood(typed, start, end):
    assert read_hours(typed) == Hours(starts_at=start, ends_at=end)


@pytest.mark.parametrize(
    "typed", ["", "kväll", "25", "19.60", "7.5", "19.00.00", "13 pm", "0 pm", "19 20", "-5", "24.30"]
)
def test_what_is_no_time_is_said_to_be_unreadable(typed):
    with pytest.raises(NotATime):
        read_hours(typed)


def test_a_start_at_24_is_told_apart_and_an_end_at_24_is_midnight():
    with pytest.raises(NotATime) as refused:
        read_hours("24.00")

    assert refused.value.code == "start_of_next_day"
    assert read_hour("24") == time(0)


@settings(max_examples=150)
@given(
    moment=st.times().map(lambda moment: time(moment.hour, moment.minute)),
    lead=st.sampled_from(["", "kl ", "kl. ", "klo ", "at "]),
    form=st.sampled_from(["%H.%M", "%H:%M", "%H%M"]),
)
def test_every_minute_of_the_day_is_read_back_from_each_form(moment, lead, form):
    assert read_hours(lead + moment.strftime(form)) == Hours(starts_at=moment)


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_no_text_gives_anything_but_a_time_or_a_refusal(typed):
    assert isinstance(outcome(typed), (Hours, NotATime))


def outcome(typed):
    try:
        return read_hours(typed)
    except NotATime as refused:
        return refused

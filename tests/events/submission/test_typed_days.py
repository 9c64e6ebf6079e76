"""What people type for a day, and days in a text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.submission.typed_days import NotADay, days_in, read_day

TODAY = date(2026, 11, 24)


def test_a_day_without_a_year_is_the_next_such_day():
    assert [read_day("28", "11", "", today=TODAY), read_day("24", "11", "", today=TODAY)] == [
        date(2026, 11, 28),
        TODAY,
    ]
    assert read_day("23", "11", "", today=TODAY) == date(2027, 11, 23)
    assert read_day("29", "2", "", today=TODAY) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "fields",
    [
        ("28", "11", "2026"),
        ("28.", "11.", "26"),
        ("28", "november", ""),
        ("28", "marraskuu", ""),
        ("28.11.2026", "", ""),
    ],
)
def test_a_day_is_understood_however_it_is_typed(fields):
    assert read_day(*fields, today=TODAY) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        (("", "11", "2026"), "missing", "day"),
        (("28", "", "2026"), "missing", "month"),
        (("x", "11", ""), "unreadable", "day"),
        (("28", "13", ""), "unreadable", "month"),
        (("28", "11", "206"), "unreadable", "year"),
        (("31", "11", "2026"), "no_such_day", "day"),
        (("29", "2", "2027"), "no_such_day", "day"),
    ],
)
def test_what_is_no_day_is_refused_at_its_field(fields, code, field):
    with pytest.raises(NotADay) as refused:
        read_day(*fields, today=TODAY)

    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    "text",
    [
        "lördag 28.11.2026",
        "la 28.11.",
        "lördag 28 november",
        "lauantaina 28. marraskuuta",
        "lauantai 28. marraskuuta 2026",
        "Saturday 28th of November",
        "November 28, 2026",
        "den 28:e november",
        "2026-11-28",
    ],
)
def test_a_day_in_a_text_is_found_in_three_languages(text):
    assert [(found.first, found.last) for found in days_in(text, today=TODAY)] == [(date(2026, 11, 28),) * 2]


def test_a_span_of_days_is_one_and_prices_and_times_are_none():
    text = "28–30.11.2026 kl. 18.30, inträde 12.50 €, tfn 050 123 4567"

    assert [(found.first, found.last) for found in days_in(text, today=TODAY)] == [
        (date(2026, 11, 28), date(2026, 11, 30))
    ]


@settings(max_examples=100)
@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_fields_and_from_a_text(day):
    fields = str(day.day), str(day.month), str(day.year)

    assert read_day(*fields, today=TODAY) == day
    assert [found.first for found in days_in(f"Fest {day.day}.{day.month}.{day.year} i parken", today=TODAY)] == [day]


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_no_text_makes_the_search_fail(text):
    assert all(found.first <= found.last for found in days_in(text, today=TODAY))

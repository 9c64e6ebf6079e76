from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from events.admin.fields import DaysField, EurosField, HourField


@pytest.mark.parametrize(
    ("text", "hour"),
    [("19", time(19)), ("19.30", time(19, 30)), ("19:30", time(19, 30)), ("1930", time(19, 30)), ("kl. 9", time(9)),
     ("klo 9.05", time(9, 5)), ("0900", time(9)), ("24", time(0)), ("", None)],
)  # fmt: skip
def test_an_hour_is_taken_as_people_write_it(text, hour):
    assert HourField(required=False).clean(text) == hour


@pytest.mark.parametrize("text", ["25", "19.60", "evening", "24.30", "19.30.15", "-1"])
def test_what_is_no_hour_is_refused_in_words(text):
    with override("sv"), pytest.raises(ValidationError) as error:
        HourField().clean(text)
    assert error.value.messages == [f"”{text}” är inget klockslag. Skriv det som 19 eller 19.30."]


def test_an_hour_written_otherwise_is_no_change():
    field = HourField()
    assert [field.has_changed(time(9), text) for text in ("9", "9.00", "0900", "9.30", "")] == [False] * 3 + [True] * 2
    assert field.prepare_value(time(9, 5)) == "9.05"


@pytest.mark.parametrize(
    "text", ["6.1.2027, 13.1.2027", "13.1.2027\n6.1.2027", "2027-01-06; 13. 1. 2027", "06.01.2027 13.01.2027"]
)
def test_days_are_taken_with_anything_between_them(text):
    assert DaysField().clean(text) == ["2027-01-06", "2027-01-13"]


@pytest.mark.parametrize(("text", "named"), [("31.2.2027", "31.2.2027"), ("6.1.2027 and 7.1.", "and 7.1.")])
def test_what_is_no_day_is_named(text, named):
    with override("fi"), pytest.raises(ValidationError) as error:
        DaysField().clean(text)
    assert named in error.value.messages[0]


def test_days_are_shown_as_they_are_written():
    assert DaysField().prepare_value(["2027-01-06", "2027-01-13"]) == "6.1.2027, 13.1.2027"


@pytest.mark.parametrize(
    ("text", "cents"), [("8", 800), ("8,50", 850), ("8.5", 850), ("8 €", 800), ("0", 0), ("12,05€", 1205)]
)
def test_a_price_is_typed_in_euros(text, cents):
    assert EurosField().clean(text) == cents


def test_what_is_no_price_is_refused_and_a_price_is_shown_in_euros():
    with pytest.raises(ValidationError):
        EurosField().clean("8,505")
    assert [EurosField().prepare_value(cents) for cents in (800, 850, 0)] == ["8", "8,50", "0"]

"""Times typed without a key. Today is Tuesday 24 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import parse
from search.times import with_time_key

TODAY = date(2026, 11, 24)


def read(text, language="sv"):
    return with_time_key(text, today=TODAY, language=language)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("konsert i helgen", 'konsert när:"i helgen"'),
        ("i helgen konsert", 'när:"i helgen" konsert'),
        ("jazz lördag", 'jazz när:"lördag"'),
        ("på lördag jazz", 'när:"på lördag" jazz'),
        ("jul 24.12", 'jul när:"24.12"'),
        ("teater den här veckan ", 'teater när:"den här veckan" '),
        ("marknad i mars", 'marknad när:"i mars"'),
        ("idag", 'när:"idag"'),
        ("julmarknad december 2026", 'julmarknad när:"december 2026"'),
    ],
)
def test_words_that_mean_days_are_put_under_a_key(typed, meant):
    assert read(typed) == meant


def test_the_key_is_in_the_language_of_the_page():
    assert read("konsertti viikonloppuna", "fi") == 'konsertti milloin:"viikonloppuna"'
    assert read("concert tonight", "en") == 'concert when:"tonight"'


@pytest.mark.parametrize(
    "typed",
    [
        "konsert",
        "jul",
        "sång i jul",
        "mars",
        "August",
        "nu",
        "stafett 2027",
        "när:lördag jazz",
        '"i helgen"',
        "-lördag",
        "",
    ],
)
def test_words_that_may_mean_other_things_are_left(typed):
    assert read(typed) == ""


@given(text=st.text(max_size=60))
def test_whatever_is_put_under_a_key_is_read_as_days(text):
    if meant := read(text):
        assert parse(meant, today=TODAY).when

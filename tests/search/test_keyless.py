"""What is typed without a key and may mean one. Today is Tuesday 24 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.keyless import with_keys
from search.query import parse

TODAY = date(2026, 11, 24)


def read(text, language="sv"):
    return with_keys(text, today=TODAY, language=language)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("konsert i helgen", 'konsert när:"i helgen"'),
        ("i helgen konsert", 'konsert när:"i helgen"'),
        ("jazz lördag", 'jazz när:"lördag"'),
        ("på lördag jazz", 'jazz när:"på lördag"'),
        ("jul 24.12", 'jul när:"24.12"'),
        ("teater den här veckan ", 'teater när:"den här veckan"'),
        ("marknad i mars", 'marknad när:"i mars"'),
        ("idag", 'när:"idag"'),
        ("julmarknad december 2026", 'julmarknad när:"december 2026"'),
        ("Vad händer i helgen", 'när:"i helgen"'),
        ("gratis konsert", "konsert gratis:"),
        ("Gratis konsert i helgen", 'konsert när:"i helgen" gratis:'),
        ('"gamla hamn" i dag', '"gamla hamn" när:"i dag"'),
    ],
)
def test_words_that_mean_days_or_free_of_charge_are_put_under_a_key(typed, meant):
    assert read(typed) == meant


def test_the_key_is_in_the_language_of_the_page():
    assert read("ilmaiset konsertit viikonloppuna", "fi") == 'konsertit milloin:"viikonloppuna" maksuton:'
    assert read("what's on tonight", "en") == 'when:"tonight"'


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
        "vad händer",
        "gratis: konsert",
        "",
    ],
)
def test_words_that_may_mean_other_things_are_left(typed):
    assert read(typed) == ""


@given(text=st.text(max_size=60))
def test_whatever_is_put_under_a_key_is_read_so(text):
    if meant := read(text):
        asked = parse(meant, today=TODAY)
        assert asked.when or asked.is_free

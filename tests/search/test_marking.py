"""What of a hit's title and lead is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lexicon import kept_lexicon
from search.marking import Shown

from .engines.corpus import looked_up


def marked(query: str, *texts: str, language: str = "sv"):
    return Shown(texts, language, lexicon=kept_lexicon()).marked(looked_up(query, language))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("konsert", "En konsert i parken", "En <mark>konsert</mark> i parken"),
        ("konserter", "Konserten i parken", "<mark>Konserten</mark> i parken"),
        ("hostkonsert", "Höstkonserten", "<mark>Höstkonserten</mark>"),
        ("konsert", "Höstkonserten", "<mark>Höstkonserten</mark>"),
        ("Pietarsaaressa", "Jul i Jakobstad", "Jul i <mark>Jakobstad</mark>"),
        ("vanhassa satamassa", "I Gamla hamn", "I <mark>Gamla</mark> <mark>hamn</mark>"),
        ("ensiilta", "Ny ensi-ilta", "Ny <mark>ensi</mark>-<mark>ilta</mark>"),
        ("barnteater", "Teater för barn", "<mark>Teater</mark> för <mark>barn</mark>"),
        ('"gamla hamn"', "Hamn: gamla hamn", "Hamn: <mark>gamla</mark> <mark>hamn</mark>"),
        ("kons", "Konst", "<mark>Konst</mark>"),
        ("konsert", "Konsert <b>& bal</b>", "<mark>Konsert</mark> &lt;b&gt;&amp; bal&lt;/b&gt;"),
        ("a\u030angbåt", "A\u030angbåten", "<mark>Ångbåten</mark>"),
        ("konsert -jazz", "Konsert utan jazz", "<mark>Konsert</mark> utan jazz"),
    ],
)
def test_the_whole_words_that_were_found_are_marked_in_whatever_form(query, text, expected):
    assert marked(query, text) == [expected]


def test_a_text_in_which_nothing_was_found_is_left_to_be_shown_as_it_is():
    assert marked("jazz", "Konsert", "Med <b>jazz</b>") == [None, "Med &lt;b&gt;<mark>jazz</mark>&lt;/b&gt;"]
    assert marked("", "Konsert") == marked("when:weekend", "Weekend") == [None]


def test_a_name_of_two_words_is_marked_only_where_both_are_there():
    assert marked("gamla hamn", "Vanha testamentti", language="fi") == [None]
    assert marked("barnteater", "Teater", "För barn") == ["<mark>Teater</mark>", "För <mark>barn</mark>"]


def test_no_phrase_runs_from_one_text_into_the_next():
    assert marked('"gamla hamn"', "Det gamla", "Hamn") == [None, None]


@given(query=st.text(max_size=30), text=st.text(max_size=60))
def test_whatever_is_marked_the_text_stays_the_same_and_holds_no_tags(query, text):
    (html,) = marked(query, text)
    unmarked = (html or "").replace("<mark>", "").replace("</mark>", "")
    assert not set(unmarked) & set("<>\"'")

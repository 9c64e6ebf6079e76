from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lexicon import kept_lexicon
from search.query import parse
from search.vocabulary import Vocabulary, did_you_mean, distance, spellings

WORDS = Vocabulary(
    [
        ("konsert", "sv", 40),
        ("konserten", "sv", 9),
        ("kroki", "sv", 1),
        ("korkki", "fi", 8),
        ("porridge", "en", 1),
        ("skolparken", "sv", 12),
        ("lantern", "en", 2),
        ("lasten", "fi", 30),
        ("fäboda", "sv", 5),
        ("jul", "sv", 5),
        ("hiki", "fi", 3),
    ]
)


def mended(text, language="sv"):
    return did_you_mean(text, parse(text, today=date(2026, 11, 24)), WORDS, language=language)


@pytest.mark.parametrize("typed", ["konsrt", "konsertt", "konsret", "konzert", "kondert"])
def test_one_error_is_mended(typed):
    assert WORDS.nearest(typed, "sv")[0] == "konsert"


def test_two_errors_are_mended_in_a_long_word_only():
    assert WORDS.nearest("skoolparkan", "sv") == ["skolparken"]
    assert WORDS.nearest("jlo", "sv") == []
    assert WORDS.nearest("krosy", "sv") == []


def test_two_errors_are_mended_in_the_language_of_the_page_only():
    assert (WORDS.nearest("skoolparkan", "en"), WORDS.nearest("hiking", "en")) == ([], [])


def test_a_letter_that_stands_twice_is_likelier_than_another():
    words = Vocabulary([("konst", "fi", 22), ("konsertti", "fi", 3)])
    assert words.nearest("konseti", "fi") == ["konsertti", "konst"]


def test_nobody_means_a_word_that_searches_leave_out():
    assert Vocabulary([("joka", "fi", 40), ("jooga", "fi", 1)]).nearest("joga", "fi") == ["jooga"]


def test_rings_and_dots_are_no_errors():
    assert WORDS.nearest("fabooda", "fi") == ["fäboda"]


def test_of_words_as_near_one_of_the_pages_language_goes_first():
    assert WORDS.nearest("krokki", "sv") == ["kroki", "korkki"]
    assert WORDS.nearest("krokki", "fi") == ["korkki", "kroki"]
    assert WORDS.nearest("lanten", "en") == ["lantern", "lasten"]


def test_the_rest_of_what_was_typed_stays_as_it_is():
    assert mended("Konsrt when:weekend -jazz") == ["konsert when:weekend -jazz"]


def test_a_word_in_a_filter_is_mended_too():
    assert mended("where:skolparkn ") == ["where:skolparken "]


def test_each_choice_is_a_text_of_its_own():
    assert mended("krokki konsrt ") == ["kroki konsert ", "korkki konsert "]


@pytest.mark.parametrize("text", ["konsert", "kons", "FABODA", "jul", "xyzzy", "", '"konsrt"'])
def test_what_is_known_begun_or_near_to_nothing_is_left(text):
    assert mended(text) == []


def test_parts_of_compounds_are_words_too():
    assert spellings(["julkonserten", "2026"], "sv", lexicon=kept_lexicon()) == {"julkonserten", "jul", "konserten"}


def test_finnish_base_forms_are_words_too(dictionary):
    assert spellings(["illassa"], "fi", lexicon=kept_lexicon()) >= {"illassa", "ilta"}


@given(st.text(alphabet="abcå", max_size=7), st.text(alphabet="abcå", max_size=7))
def test_the_distance_is_the_same_both_ways_and_none_beyond_the_most(first, second):
    errors = distance(first, second, 2)

    assert errors == distance(second, first, 2)
    assert (errors == 0) == (first == second)
    assert errors is None or errors <= 2


@given(st.text(max_size=20), st.sampled_from(["sv", "fi", "en"]))
def test_any_word_has_words_of_the_vocabulary_near_it_or_none(word, language):
    assert set(WORDS.nearest(word, language)) <= {word for word, _language, _documents in WORDS.words}

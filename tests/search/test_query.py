from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.lexicon import kept_lexicon
from search.lookup import lookup
from search.query import LONGEST_QUERY, Filter, Keyword, Phrase, Query, parse
from search.synonyms import Thesaurus
from search.vocabulary import Vocabulary, did_you_mean
from search.when import Days

TODAY = date(2026, 11, 24)


def read(text):
    return parse(text, today=TODAY)


def keyword(*parts, is_prefix=False):
    return Keyword(parts, is_prefix)


def test_words_must_all_match_and_the_last_may_be_only_begun():
    assert read("höst konsert") == Query(wanted=(keyword("höst"), keyword("konsert", is_prefix=True)))


@pytest.mark.parametrize("text", ["konsert ", "ko", '"konsert"', "-konsert", "konsert free:"])
def test_a_word_that_is_finished_or_short_is_no_beginning(text):
    assert not any(isinstance(item, Keyword) and item.is_prefix for item in read(text).wanted)


def test_words_in_quotes_are_a_phrase_whatever_the_quotes():
    phrase = Phrase(("gamla", "hamn"))

    for text in ('"Gamla hamn"', "”Gamla hamn”", "«Gamla hamn»", '"Gamla hamn'):
        assert read(text) == Query(wanted=(phrase,))


def test_a_minus_leaves_words_and_phrases_out():
    assert read('musik -jazz -"för barn"') == Query(
        wanted=(keyword("musik"),), unwanted=(keyword("jazz"), Phrase(("för", "barn")))
    )


def test_a_hyphen_within_a_word_leaves_nothing_out():
    assert read("ensi-ilta") == Query(wanted=(keyword("ensi", "ilta", is_prefix=True),))


@pytest.mark.parametrize("text", ["when:w48", "när:v48", "NÄR:v48", "nar:v48", "milloin:vk48", "koska: viikko 48"])
def test_days_are_asked_for_in_three_languages(text):
    assert read(text) == Query(when=(Days(date(2026, 11, 23), date(2026, 11, 29)),))


def test_days_of_several_words_need_no_quotes():
    days = Days(date(2026, 11, 23), date(2026, 11, 29))

    assert read("när:den här veckan teater") == Query(wanted=(keyword("teater", is_prefix=True),), when=(days,))
    assert read('när:"den här veckan" teater') == read("när: den här veckan teater")


def test_days_that_nobody_understands_are_told_and_narrow_nothing():
    assert read("konsert when:someday ") == Query(wanted=(keyword("konsert"),), unread=("when:someday",))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("where:skolparken", "place"),
        ("plats:skolparken", "place"),
        ("missä:skolparken", "place"),
        ("kategori:skolparken", "category"),
        ("luokka:skolparken", "category"),
        ("arrangör:skolparken", "organiser"),
        ("jarjestaja:skolparken", "organiser"),
    ],
)
def test_places_categories_and_organisers_are_asked_for_in_three_languages(text, field):
    assert read(text) == Query(filters=(Filter(field, (keyword("skolparken"),)),))


def test_a_filter_may_be_several_words_in_quotes_and_may_be_unwanted():
    assert read('-where:"gamla hamn"') == Query(
        filters=(Filter("place", (keyword("gamla"), keyword("hamn")), is_wanted=False),)
    )


def test_languages_are_any_of_those_asked_for():
    assert read("lang:suomi språk:svenska kieli:en").languages == ("fi", "sv", "en")
    assert read("lang:klingon") == Query(unread=("lang:klingon",))


@pytest.mark.parametrize(
    ("text", "is_free"),
    [("free:", True), ("gratis:ja", True), ("maksuton:kyllä", True), ("ilmainen:ei", False), ("-free:", False)],
)
def test_free_of_charge_is_asked_for_in_three_languages(text, is_free):
    assert read(text) == Query(is_free=is_free)


def test_free_leaves_the_next_word_alone():
    assert read("free: konsert") == Query(wanted=(keyword("konsert", is_prefix=True),), is_free=True)


def test_a_colon_after_another_word_is_no_key():
    assert read("Författarkväll: dikter ").wanted == (keyword("Författarkväll"), keyword("dikter"))


@pytest.mark.parametrize("text", ["", " ", "-", '"', '""', ":", "- - \"\" : ''", "\0", "where:", "***"])
def test_marks_alone_ask_for_nothing(text):
    assert read(text).is_empty


def test_a_long_text_is_read_as_far_as_a_query_goes():
    assert read("x " * 10_000) == read(("x " * 10_000)[:LONGEST_QUERY])
    assert len(read("x " * 10_000).wanted) == 24


hostile = st.text(alphabet="ab åĂ\"”:-.,*()[]{}\\/^~&|!<>\0\n'%_;@#x0\ud800\U0001f3bb", max_size=60)
KEY = st.sampled_from(["when:", "när:", "where:", "-missä:", "lang:", "free:", "category:", '"', "-", " "])
queries = st.one_of(st.text(max_size=60), hostile, st.lists(st.one_of(KEY, hostile), max_size=8).map("".join))


@given(queries)
@example("when:9999-w99..")
@example('free:free:"-')
@example("a-b-c-d-e-f-g-h")
def test_any_string_gives_a_tree_that_can_be_looked_up(text):
    query = read(text)
    thesaurus = Thesaurus([["Jakobstad", "Pietarsaari"], ["gamla hamn", "vanha satama"]])

    for language in ("sv", "fi", "en"):
        looked_up = lookup(query, language=language, lexicon=kept_lexicon(), thesaurus=thesaurus)
        assert bool(looked_up.wanted) == bool(query.wanted)
    assert isinstance(did_you_mean(text, query, Vocabulary([("konsert", "sv", 1)]), language="sv"), list)


@given(queries)
def test_a_query_is_read_alike_each_time(text):
    assert read(text) == read(text)

from datetime import date
from itertools import pairwise

import pytest

from search.analysis import analyse
from search.lexicon import kept_lexicon
from search.lookup import lookup
from search.query import parse
from search.ranking import LEVELS, TIERS
from search.reference import Document, search
from search.synonyms import Match, Thesaurus

TODAY = date(2026, 11, 24)
NAMES = Thesaurus(
    [
        ["Jakobstad", "Pietarsaari", "Jeppis"],
        ["Gamla hamn", "Vanha satama", "Old Harbour"],
        ["Jakobstads museum", "Pietarsaaren museo", "Malmska gården"],
    ]
)


def document(key, *, language="sv", **texts):
    fields = {field: (tuple(analyse(text, language, lexicon=kept_lexicon())),) for field, text in texts.items()}
    return Document(key, language, {"title": ((),), **fields})


def found(text, *documents, language="sv", names=NAMES):
    """Keys in order of tiers, as the engines must give them."""
    looked_up = lookup(parse(text, today=TODAY), language=language, lexicon=kept_lexicon(), thesaurus=names)
    tiers = search(documents, looked_up)
    return sorted(tiers, key=lambda key: (tiers[key], key))


def tier(text, language="sv", **texts):
    looked_up = lookup(parse(text, today=TODAY), language=language, lexicon=kept_lexicon(), thesaurus=NAMES)
    return search([document("it", language=language, **texts)], looked_up).get("it")


def test_a_match_goes_by_place_and_then_by_kind():
    titles = ["höst x", "host x", "höstens x", "höstkonsert x"]  # as written, folded, a form, a part

    assert [tier("höst ", title=title) for title in titles] == [1, 2, 3, 4]
    assert [tier("höst ", **{level[0]: "höst"}) for level in LEVELS[1:]] == [5, 9, 13]


def test_the_whole_title_goes_first():
    assert tier("ljus över vattnet", title="Ljus över vattnet") == 0
    assert tier("ljus över vattnet", title="Ljus över vattnet 2") == 1


def test_a_word_that_is_only_begun_goes_last():
    assert tier("kons", title="Konsert") == 17
    assert tier("konsert", title="Konsert i höst") == 1


def test_a_stem_of_another_language_than_the_pages_goes_last():
    assert tier("konserter ", title="konserten x", language="sv") == 3
    looked_up = lookup(parse("konserter ", today=TODAY), language="en", lexicon=kept_lexicon(), thesaurus=NAMES)
    assert search([document("it", title="konserten x")], looked_up) == {"it": 17}


def test_a_hit_is_as_good_as_its_worst_word():
    assert tier("höst konsert ", title="Konsert", body="i höst") == 13


def test_all_words_must_match_within_one_language():
    swedish, finnish = document("it", title="Konsert"), document("it", language="fi", title="Syksy")

    assert found("konsert syksy ", swedish, finnish) == []


def test_words_may_match_in_different_places():
    assert found("konsert skolparken", document("it", title="Konsert", place="Skolparken")) == ["it"]


def test_small_words_are_not_insisted_on_unless_there_are_no_others():
    concert = document("it", title="Konsert")

    assert found("en konsert i höst", concert) == []
    assert found("en konsert på ", concert) == ["it"]
    assert found("på ", concert, document("other", title="Hej på dig")) == ["other"]


def test_a_phrase_stands_side_by_side_as_written():
    together, apart = document("a", title="I gamla hamn"), document("b", title="Gamla båtar i hamn")

    assert found('"gamla hamn"', together, apart) == ["a"]
    assert found('"hamn gamla"', together, apart) == []
    assert found('"gamla hamnen"', together, apart) == []


def test_what_is_unwanted_is_left_out_in_any_form_but_not_where_it_is_a_part():
    one, other = document("a", title="Konsert för barn"), document("b", title="Barnkonsert")

    assert found("konsert -barnen", one, other) == ["b"]
    assert found('konsert -"för barn"', one, other) == ["b"]


def test_only_unwanted_words_find_all_the_rest():
    assert found("-jazz", document("a", title="Jazz"), document("b", title="Blues")) == ["b"]


@pytest.mark.parametrize("text", ["barnteater", "barn teater", "teater för barn", "barnteatern"])
def test_a_compound_is_found_whole_and_apart(text):
    documents = document("whole", title="Barnteater: Molnet"), document("apart", title="Teater för små barn")

    assert set(found(text, *documents)) == {"whole", "apart"}


def test_a_compound_of_one_word_twice_is_not_found_by_that_word():
    assert found("barnbarn", document("it", title="För barn")) == []


def test_a_compound_typed_apart_is_found_where_no_lexicon_knows_it():
    assert found("star gazing", document("it", language="en", title="Stargazing at the beach"), language="en") == [
        "it"
    ]


def test_a_hyphen_makes_no_difference():
    documents = document("a", language="fi", title="Schauman-sali"), document("b", language="fi", title="Schaumansali")

    for text in ("Schauman-sali", "Schaumansali", "schauman sali"):
        assert set(found(text, *documents)) == {"a", "b"}


@pytest.mark.parametrize("text", ["skargard", "SKÄRGÅRD", "skargarden", "skärgårdens"])
def test_rings_and_dots_may_be_left_out(text):
    assert found(text, document("it", title="En deckare från skärgården")) == ["it"]


def test_who_types_dots_means_them():
    choir, cow = document("choir", title="Kören"), document("cow", title="Korna")

    assert found("kör ", choir, cow) == ["choir"]


@pytest.mark.parametrize("text", ["Jakobstad", "Pietarsaaressa", "jeppis", "Jeppiksen", "i Jakobstad"])
def test_the_towns_names_stand_for_each_other(text):
    documents = [document("sv", title="I Jakobstad"), document("fi", language="fi", title="Pietarsaaressa")]

    assert set(found(text, *documents)) == {"sv", "fi"}


def test_a_name_of_several_words_stands_for_the_others_in_any_case():
    documents = [
        document("sv", title="Midsommar", place="Gamla hamn"),
        document("fi", language="fi", title="Juhannus Vanhassa satamassa"),
        document("no", title="Gamla båtar", language="sv"),
    ]

    assert set(found("vanhassa satamassa", *documents)) == {"sv", "fi"}
    assert set(found("gamla hamn", *documents)) == {"sv", "fi"}
    assert found("midsommar old harbour", *documents) == ["sv"]


def test_of_names_within_names_the_longest_counts():
    assert NAMES.matches(["i", "Jakobstads", "museum", "Jakobstad"]) == [
        Match(1, 3, (("malmska", "gården"), ("pietarsaaren", "museo"))),
        Match(3, 4, (("jeppis",), ("pietarsaari",))),
    ]


def test_a_filter_looks_in_its_own_place_and_knows_the_names():
    there = document("there", title="Midsommar", place="Gamla hamn")
    elsewhere = document("elsewhere", title="Midsommar", place="Skolparken", body="Från gamla hamn")

    assert found('midsommar where:"vanha satama"', there, elsewhere) == ["there"]
    assert found('midsommar -where:"gamla hamn"', there, elsewhere) == ["elsewhere"]
    assert found("where:skolparken", there, elsewhere) == ["elsewhere"]


def test_tiers_are_numbered_in_order_and_each_holds_the_one_before():
    assert [tier.number for tier in TIERS] == list(range(21))
    for before, after in pairwise(TIERS):
        assert all(set(kinds) <= set(after.kinds[field]) for field, kinds in before.kinds.items())

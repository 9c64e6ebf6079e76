import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lexicon import Lexicon, grown_lexicon, kept_lexicon

# Words of made-up titles, which the kept list was not made from: what may stand first in a compound, and what last.
OTHERS = {
    "sv": (
        "vinter sommar höst vår strand hamn skogs stads by familje barn ungdoms musik folk natur havs sten trä ljus",
        "kväll vandring verkstad träff samling fest dag helg vecka kurs resa stund runda scen turnering final visning",
    ),
    "fi": (
        "talvi kesä syys kevät ranta satama metsä kaupunki kylä perhe lasten nuoriso musiikki kansan luonto meri kivi",
        "ilta kävely työpaja tapaaminen kokoontuminen juhla päivä viikko kurssi matka hetki kierros turnaus esittely",
    ),
}


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("höstkonserten", ("höst", "konserten")),
        ("kyrkokören", ("kyrka", "kören")),
        ("stadsbiblioteket", ("stad", "biblioteket")),
        ("familjeteater", ("familj", "teater")),
        ("trähusdagarna", ("trä", "hus", "dagarna")),
        ("ishallen", ("is", "hallen")),
    ],
)
def test_a_swedish_compound_is_split_at_its_joints(compound, parts):
    assert kept_lexicon().parts(compound, "sv") == parts


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("syyskonsertti", ("syksy", "konsertti")),
        ("kaupunginkirjastossa", ("kaupunki", "kirjastossa")),
        ("lastenteatteri", ("lapsi", "teatteri")),
        ("naistenpäivä", ("nainen", "päivä")),
    ],
)
def test_a_finnish_compound_is_split_at_its_joints(compound, parts):
    assert kept_lexicon().parts(compound, "fi") == parts


def test_an_english_compound_is_split_at_its_joint():
    assert kept_lexicon().parts("songbooks", "en") == ("song", "books")


@pytest.mark.parametrize("word", ["konsert", "biblioteket", "gymnastik", "vandringar", "isolera", "ö", ""])
def test_a_word_that_is_no_compound_is_left_whole(word):
    assert kept_lexicon().parts(word, "sv") == ()


def test_one_long_part_that_is_known_is_enough():
    assert kept_lexicon().parts("tupplandsmuseet", "sv") == ("tupplands", "museet")


def test_of_several_ways_the_one_with_the_fewest_parts_is_taken():
    lexicon = Lexicon({"sv": dict.fromkeys(["barn", "barnbok", "bok", "klubb", "bokklubb"], ())})

    assert lexicon.parts("barnbokklubben", "sv") == ("barn", "bokklubben")


def test_titles_make_the_lexicon_grow_by_words_that_it_cannot_split():
    grown = grown_lexicon([("sv", "Zumba, höstkonserter och te"), ("de", "Frühling")])

    assert grown.parts("zumbakvällen", "sv") == ("zumba", "kvällen")
    assert set(grown.words["sv"]) - set(kept_lexicon().words["sv"]) == {"zumba"}


def test_titles_in_another_order_give_the_same_lexicon():
    titles = [("sv", "Lovikka"), ("fi", "Kantele")]

    assert grown_lexicon(titles) == grown_lexicon(reversed(titles))
    assert grown_lexicon(titles) != kept_lexicon()


@pytest.mark.parametrize("language", OTHERS)
def test_nine_of_ten_compounds_that_the_list_was_not_made_from_are_split_at_their_joint(language):
    firsts, lasts = (words.split() for words in OTHERS[language])
    split = [kept_lexicon().parts(first + last, language)[-1:] == (last,) for first in firsts for last in lasts]

    assert sum(split) / len(split) >= 0.9


@given(st.text(max_size=60), st.sampled_from(["sv", "fi", "en", "de"]))
def test_any_word_is_split_into_parts_or_left_whole(word, language):
    parts = kept_lexicon().parts(word, language)

    assert len(parts) != 1
    assert not parts or word.endswith(parts[-1])

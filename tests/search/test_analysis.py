import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis, voikko
from search.analysis import analyse, exact_words, index_version, tokens, typed_words, word_tokens
from search.lexicon import Lexicon, kept_lexicon

PLAIN = Lexicon({})
TOKEN = re.compile(r"(?:[xf]|[sp]:(?:sv|fi|en)):\w+")
any_text = st.text(max_size=80)
any_language = st.sampled_from(["sv", "fi", "en", "de", "und"])


@pytest.fixture
def without_voikko(monkeypatch):
    monkeypatch.setattr(voikko, "_handle", lambda: None)
    analysis.word_stems.cache_clear()
    analysis.word_tokens.cache_clear()
    yield
    analysis.word_stems.cache_clear()
    analysis.word_tokens.cache_clear()


def stems_of(word, language):
    return {token for token in word_tokens(word, language, PLAIN) if token.startswith("s:")}


def meet(first, second, language):
    return not stems_of(first, language).isdisjoint(stems_of(second, language))


def test_a_word_is_found_as_written_folded_by_its_stem_and_by_its_parts():
    assert word_tokens("Höstkonserten", "sv", kept_lexicon()) == (
        "x:höstkonserten",
        "f:hostkonserten",
        "s:sv:höstkonsert",
        "s:sv:hostkonsert",
        "p:sv:höst",
        "p:sv:host",
        "p:sv:konsert",
    )


def test_a_word_in_a_language_that_is_not_stemmed_is_found_as_written_and_folded():
    assert word_tokens("Frühlingsfest", "de", kept_lexicon()) == ("x:frühlingsfest", "f:fruhlingsfest")


def test_words_stand_at_their_places_in_the_text():
    text = "Jazz & blues, kl. 19–21"
    words = analyse(text, "sv", lexicon=PLAIN)

    assert [(text[word.start : word.end], word.exact) for word in words] == [
        ("Jazz", "jazz"),
        ("blues", "blues"),
        ("kl", "kl"),
        ("19", "19"),
        ("21", "21"),
    ]


def test_composed_and_decomposed_letters_are_the_same():
    composed, decomposed = (
        analyse("Skärgård", "sv", lexicon=PLAIN),
        analyse("Ska\u0308rga\u030ard", "sv", lexicon=PLAIN),
    )

    assert composed == decomposed


def test_a_hyphenated_word_is_found_whole_and_by_what_it_joins():
    first, second = analyse("Schauman-sali", "fi", lexicon=PLAIN)

    assert "x:schaumansali" in first.joined
    assert (first.exact, second.exact, second.joined) == ("schauman", "sali", ())
    assert typed_words("ny Schauman-sali") == [("ny",), ("Schauman", "sali")]


def test_an_apostrophe_does_not_part_a_word():
    assert exact_words("Children’s theatre, vaa'an") == ["childrens", "theatre", "vaaan"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("konserter", "konserterna"),
        ("torget", "torg"),
        ("dans", "danserna"),
        ("cirkel", "cirkeln"),
        ("fågel", "fåglarna"),
        ("teatern", "teatrar"),
        ("bok", "böcker"),
        ("kokbok", "kokböckerna"),
        ("museum", "museet"),
        ("sommar", "somrarna"),
        ("café", "kaféet"),
    ],
)
def test_forms_of_a_swedish_word_meet(one, other):
    assert meet(one, other, "sv")


@pytest.mark.parametrize(
    ("one", "other"),
    [("child", "children's"), ("theatre", "theater"), ("paintings", "painter"), ("concert", "concerts")],
)
def test_forms_of_an_english_word_meet(one, other):
    assert meet(one, other, "en")


FINNISH_FORMS = [
    ("ilta", "illan"),
    ("kaupunki", "kaupungissa"),
    ("konsertti", "konserteissa"),
    ("lapsi", "lapsille"),
    ("kirja", "kirjoja"),
    ("nainen", "naisten"),
    ("rakennus", "rakennuksessa"),
    ("Allegro", "Allegrossa"),
    ("Jeppis", "Jeppiksessä"),
]


@pytest.mark.parametrize(("one", "other"), FINNISH_FORMS)
def test_forms_of_a_finnish_word_meet_by_their_base(one, other, dictionary):
    assert meet(one, other, "fi")


@pytest.mark.parametrize(("one", "other"), FINNISH_FORMS)
def test_forms_of_a_finnish_word_meet_without_a_dictionary_too(one, other, without_voikko):
    assert meet(one, other, "fi")


def test_a_finnish_word_that_the_dictionary_knows_has_no_stem_that_words_of_other_languages_share(dictionary):
    assert stems_of("joka", "fi") == {"s:fi:joka"}


def test_a_finnish_word_is_found_without_its_dots_in_another_case():
    typed, written = word_tokens("metsassa", "fi", PLAIN), word_tokens("metsän", "fi", PLAIN)

    assert set(typed) & set(written)


def test_the_name_of_the_town_is_not_parted():
    assert [token for token in word_tokens("Pietarsaari", "fi", kept_lexicon()) if token.startswith("p:")] == []


def test_the_name_of_the_town_is_not_parted_without_a_dictionary(without_voikko):
    assert [token for token in word_tokens("Pietarsaaren", "fi", kept_lexicon()) if token.startswith("p:")] == []


def test_the_version_differs_with_the_lexicon_and_with_the_dictionary(monkeypatch):
    known = {index_version(PLAIN), index_version(kept_lexicon())}
    monkeypatch.setattr(voikko, "voikko_version", lambda: "another")

    assert len({*known, index_version(PLAIN)}) == 3


def test_the_version_is_the_same_for_a_lexicon_read_again():
    again = Lexicon({language: dict(words) for language, words in kept_lexicon().words.items()})

    assert index_version(again) == index_version(kept_lexicon())


@given(any_text, any_language)
def test_any_text_gives_tokens_that_every_engine_can_store(text, language):
    for token in tokens(analyse(text, language, lexicon=kept_lexicon())):
        assert TOKEN.fullmatch(token), token
        assert "_" not in token
        assert len(token) <= 70


@given(any_text, any_language)
def test_the_words_of_any_text_are_those_that_phrases_run_on(text, language):
    words = analyse(text, language, lexicon=PLAIN)

    assert [word.exact for word in words] == exact_words(text)
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert all(word.end <= len(unicodedata.normalize("NFC", text)) for word in words)


@given(any_text)
def test_what_is_typed_gives_the_same_tokens_in_capitals_and_without(text):
    lower, upper = text.casefold(), text.casefold().upper()
    if upper.casefold() == lower:
        words = [exact_words(written) for written in (lower, upper)]
        assert words[0] == words[1]

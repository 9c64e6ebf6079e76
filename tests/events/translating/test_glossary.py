"""Finding the town's words in a text. Without a database."""

import pytest
from django.core.exceptions import ValidationError

from events.models import GlossaryTerm
from events.translating.glossary import Marker, Term

PARK = Term(("Skolparken",), "Koulupuisto")
HARBOUR = Term(("Gamla hamn",), "Vanha satama")
OLD = Term(("gammal", "gamla"), "vanha")


def found(text: str, *terms: Term, language: str = "sv") -> list[str]:
    pieces = Marker(terms, language).find(text)
    assert "".join(piece for piece, _term in pieces) == text
    return [f"{piece} = {term.word}" for piece, term in pieces if term]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Vi ses i Skolparken!", ["Skolparken = Koulupuisto"]),
        ("SKOLPARKENS scen", ["SKOLPARKENS = Koulupuisto"]),
        ("Gamla hamnen och gamla båtar", ["Gamla hamnen = Vanha satama", "gamla = vanha"]),
        ("Gamla, hamn", ["Gamla, hamn = Vanha satama"]),
        ("hamn", []),
        ("Skolan", []),
        ("", []),
    ],
)
def test_a_term_is_found_in_its_forms_and_the_longer_one_wins(text, marks):
    assert found(text, PARK, HARBOUR, OLD) == marks


def test_finnish_cases_are_forms_too():
    hall = Term(("uimahalli",), "simhall")

    assert found("Uimahallissa, uimahalliin ja uimahallin", hall, language="fi") == [
        "Uimahallissa = simhall",
        "uimahalliin = simhall",
        "uimahallin = simhall",
    ]


def test_a_text_in_a_fourth_language_has_the_words_themselves_alone():
    assert found("Der Park Skolparken", PARK, language="de") == ["Skolparken = Koulupuisto"]


def test_marks_stand_between_tags_and_text_stays_escaped():
    html, terms = Marker([PARK], "sv").marked('<p>Fika &amp; <a href="/Skolparken">Skolparken</a> &lt;b&gt;</p>')

    assert html == '<p>Fika &amp; <a href="/Skolparken"><mark>Skolparken</mark></a> &lt;b&gt;</p>'
    assert terms == [PARK]


def test_a_term_needs_two_languages():
    with pytest.raises(ValidationError) as refused:
        GlossaryTerm(words_sv="talko, talkon").clean()
    GlossaryTerm(words_sv="talko, talkon", words_fi="talkoot").clean()

    assert refused.value.code == "one_language"
    assert str(GlossaryTerm(words_sv="talko, talkon", words_fi=" , talkoot")) == "talko – talkoot"

import pytest

from search.asking import ask
from search.models import SynonymGroup
from tests.factories import event, helsinki, row, translation

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


def concert(**columns):
    return event(row("2026-12-01 18:00"), **{"title": "Höstkonsert", "lead": "", "body": "", **columns})


def asked(text, language="sv"):
    return ask(text, language=language, now=NOW)


def keys(hits):
    return [hit.key for hit in hits.hits]


def key(page):
    return str(page.translation_key)


def test_what_is_found_needs_no_other_spelling():
    page = concert()

    answer = asked("höstkonserter")
    assert (keys(answer.hits), answer.mended) == ([key(page)], None)


def test_where_little_is_found_the_nearest_spelling_is_searched_as_well():
    page = concert()

    answer = asked("hostkonsrt när:december ")
    assert (answer.hits.total, answer.mended.text) == (0, "höstkonsert när:december ")
    assert keys(answer.mended.hits) == [key(page)]


def test_a_spelling_that_finds_no_more_is_not_told():
    concert()

    assert asked("hostkonsrt när:januari").mended is None
    assert asked("xyzzy").mended is None


def test_where_enough_is_found_no_other_spelling_is_looked_for():
    for _number in range(3):
        concert(title="Konzert")
    concert(title="Konsert")

    assert asked("konzert").mended is None


def test_names_that_editors_give_stand_for_each_other_at_once():
    page = concert(title="Loppmarknad")
    assert asked("rompetori").hits.total == 0

    SynonymGroup.objects.create(words="rompetori\nloppmarknad")
    assert keys(asked("rompetori").hits) == [key(page)]

    SynonymGroup.objects.get(words__startswith="rompetori").delete()
    assert asked("rompetori").hits.total == 0


def test_the_towns_names_stand_for_each_other_from_the_start():
    page = concert(title="Jul i Jakobstad")

    assert keys(asked("joulu Pietarsaari").hits) == []
    assert keys(asked("jul Pietarsaaressa").hits) == [key(page)]


def test_an_event_in_two_languages_is_one_hit():
    page = concert()
    translation(page, "fi", title="Höstkonsert på finska")

    assert keys(asked("höstkonsert", "fi").hits) == [key(page)]

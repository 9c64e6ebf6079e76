"""The aims of search, held by analyser and query language; that each engine finds the same is tests/search/engines."""

import pytest

from benchmarks.search_quality import judge, mean, pairs
from benchmarks.search_quality.by_reference import Reference
from home.demo import content
from jtw.languages import LANGUAGES
from search import voikko

AIMS = {"sv": 0.90, "fi": 0.90, "en": 0.95}
AIM_WITHOUT_VOIKKO = 0.75


@pytest.fixture(scope="module")
def reference():
    return Reference()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_ten_hits_hold_what_people_mean(reference, language):
    aim = AIMS[language] if language != "fi" or voikko.is_installed() else AIM_WITHOUT_VOIKKO

    assert mean(item.recall for item in judge(reference.search, part="judge", language=language)) >= aim


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["work", "judge"])
def test_there_are_enough_pairs_of_each_kind_and_all_name_events_of_the_demo_town(part, language):
    kinds = pairs(part, language)
    right = [key for queries in kinds.values() for keys in queries.values() for key in keys]

    assert set(kinds) == {"inflection", "compounds", "typos", "names", "diacritics"}
    assert len(right) >= 150
    assert set(right) <= {event.key for event in content.events()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_query_is_both_worked_with_and_judged_by(language):
    work, judged = (
        {text for queries in pairs(part, language).values() for text in queries} for part in ("work", "judge")
    )

    assert work & judged == set()


def test_an_event_is_found_first_by_its_title(reference):
    for event in reference.events[::8]:
        for language, words in event.words.items():
            assert reference.search(words["title"], language)[0] == event.key

"""Whatever is asked of whatever town, an engine answers as the one that is written as plainly as the rules are."""

import itertools
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import EVENTS, Facts
from search.engines.base import Facets, Near, Sort
from search.when import Days

from .corpus import NOW, TODAY, entry, looked_up, no_date, on
from .memory import MemoryEngine

# Words of which some are forms, parts, folded forms or other names of others.
SWEDISH = ["höst", "konsert", "konserten", "höstkonserten", "hostkonsert", "gamla", "hamn", "kör", "körer", "i"]
FINNISH = ["ensi-ilta", "illan", "iltakonsertti", "konsertti", "vanha", "satama", "pietarsaaressa"]
WORDS = [*SWEDISH, *FINNISH, "jakobstad", "concerts"]
KEYS = [
    "where:",
    "category:",
    "organiser:",
    "-where:",
    "lang:fi",
    "free:",
    "when:weekend",
    "when:2026-11-25..2026-12-10",
]
PLACES = [
    {},
    {"venues": (1,), "district": "centrum", "point": (63.6741, 22.7016)},
    {"venues": (2, 1), "district": "centrum", "point": (63.6741, 22.7016)},
    {"venues": (3,), "district": "norr", "point": (63.70, 22.68)},
]

some_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
texts = st.lists(some_words, max_size=2)
some_numbers = st.lists(st.integers(1, 3), unique=True, min_size=1, max_size=2).map(tuple)


@st.composite
def documents(draw):
    fields = {name: draw(texts) for name in ("place", "organiser", "category", "lead", "body")}
    return {"title": draw(some_words), **fields}


@st.composite
def dates(draw):
    found = []
    for _number in range(draw(st.integers(0, 3))):
        day = TODAY + timedelta(days=draw(st.integers(-9, 20)))
        how = {"is_cancelled": draw(st.booleans()), **draw(st.sampled_from(PLACES))}
        found.append(on(day.isoformat(), draw(st.integers(8, 20)), draw(st.integers(1, 9)), **how))
    if not found or draw(st.booleans()):
        found.append(no_date(**draw(st.sampled_from(PLACES))))
    return found


@st.composite
def towns(draw):
    numbers = some_numbers | st.just(())
    languages = st.lists(st.sampled_from(["sv", "fi", "en", "none"]), unique=True, max_size=3).map(tuple)
    facts = st.builds(
        Facts, category=numbers, audience=numbers, organiser=numbers, language=languages, is_free=st.booleans()
    )
    return [
        entry(
            f"event {number}",
            *draw(dates()),
            facts=draw(facts),
            **draw(st.dictionaries(st.sampled_from(["sv", "fi", "en"]), documents(), min_size=1)),
        )
        for number in range(draw(st.sampled_from([0, 1, 6, 7, 8, 9])))
    ]


@st.composite
def queries(draw):
    word = st.sampled_from(WORDS)
    piece = st.one_of(
        word,
        word,
        some_words.map(lambda words: f'"{words}"'),
        word.map(lambda found: f"-{found}"),
        word.map(lambda found: found[: max(3, len(found) - 2)]),
        st.tuples(st.sampled_from(KEYS), word).map("".join),
        st.sampled_from(KEYS[4:]),
    )
    size = draw(st.sampled_from([0, 1, 1, 1, 2, 2, 4]))
    return " ".join(draw(st.lists(piece, min_size=size, max_size=size)))


FACETS = {
    "category": some_numbers,
    "audience": some_numbers,
    "organiser": some_numbers,
    "venue": some_numbers,
    "district": st.sampled_from([("centrum",), ("norr", "söder")]),
    "language": st.sampled_from([("sv",), ("fi", "none")]),
    "is_free": st.booleans(),
    "when": st.sampled_from([Days(TODAY, TODAY + timedelta(days=7)), Days(None, TODAY)]),
    "near": st.just(Near(63.6741, 22.7016, 1.5)),
}


@st.composite
def facets(draw):
    names = draw(
        st.lists(st.sampled_from(sorted(FACETS)), unique=True, max_size=draw(st.sampled_from([0, 0, 1, 2, 3])))
    )
    return Facets(**{name: draw(FACETS[name]) for name in names})


questions = st.tuples(
    queries(), st.sampled_from(["sv", "fi", "en"]), facets(), st.sampled_from(Sort), st.sampled_from([0, 0, 2])
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(town=towns(), asked=st.lists(questions, min_size=3, max_size=8))
def test_every_engine_finds_the_same_in_the_same_order(engine, town, asked):
    oracle = MemoryEngine()
    engine.remove(EVENTS, list(engine.digests(EVENTS)), as_of=next(stamps))
    engine.write(town, as_of=next(stamps))
    oracle.write(town, as_of=0)

    for text, language, chosen, sort, offset in asked:
        how = {"language": language, "now": NOW, "facets": chosen, "sort": sort, "offset": offset}
        assert engine.search(looked_up(text, language), **how) == oracle.search(looked_up(text, language), **how), text


stamps = itertools.count(1)

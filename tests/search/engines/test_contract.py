"""What search/engines/base.py promises, of each engine alike."""

import pytest

from search.documents import Facts
from search.engines.base import Counts, Facets, Found, Hit, Near, Sort
from search.when import Days

from .corpus import NOW, TODAY, entry, looked_up, no_date, on

CENTRE = {"venues": (2, 1), "district": "centrum", "point": (63.6741, 22.7016)}  # a room, and the house it is in
NORTH = {"venues": (3,), "district": "norr", "point": (63.7200, 22.6900)}


def find(engine, text="", language="sv", **how):
    return engine.search(looked_up(text, language), language=language, now=NOW, **how)


def keys(hits) -> list[str]:
    return [hit.key for hit in hits]


def test_a_better_match_goes_before_an_earlier_date(engine):
    engine.write(
        [
            entry("body", on("2026-11-26"), title="Kväll", body="En konsert."),
            entry("title", on("2026-12-24"), title="Konsert i parken"),
            entry("whole", on("2026-12-30"), title="Konsert"),
            entry("stem", on("2026-11-27"), title="Konserten"),
            entry("part", on("2026-11-26"), title="Höstkonserten"),
            entry("other", on("2026-11-26"), title="Teater"),
        ],
        as_of=1,
    )

    found = find(engine, "konsert")
    assert (keys(found.hits), found.total) == (["whole", "title", "stem", "part", "body"], 5)


def test_within_a_tier_the_next_date_decides_and_then_the_key(engine):
    engine.write([entry("c", on("2026-12-01")), entry("b", on("2026-12-02")), entry("a", on("2026-12-02"))], as_of=1)
    assert keys(find(engine, "höstkonsert").hits) == ["c", "a", "b"]


def test_sorted_by_date_the_match_is_of_no_matter(engine):
    engine.write(
        [
            entry("whole", on("2026-12-24"), title="Konsert"),
            entry("body", on("2026-11-26"), title="Kväll", body="En konsert."),
        ],
        as_of=1,
    )
    by_date = find(engine, "konsert", sort=Sort.DATE)
    assert [(hit.key, hit.tier) for hit in by_date.hits] == [("body", 13), ("whole", 0)]


def test_a_hit_has_its_next_date_and_how_many_follow(engine):
    dates = [on("2026-11-01", pk=1), on("2026-12-01", pk=2), on("2026-12-08", pk=3), on("2026-12-15", pk=4)]
    engine.write([entry("choir", *dates)], as_of=1)

    (hit,) = find(engine, "höstkonsert").hits
    assert hit == Hit(key="choir", tier=0, language="sv", date=2, more_dates=2)


def test_a_cancelled_date_is_next_only_where_no_other_takes_place(engine):
    off = {"is_cancelled": True}
    engine.write(
        [
            entry("all off", on("2026-12-02", pk=1, **off), on("2026-12-03", pk=2, **off)),
            entry("one off", on("2026-12-01", pk=3, **off), on("2026-12-04", pk=4)),
        ],
        as_of=1,
    )

    hits = find(engine, "höstkonsert").hits
    assert [(hit.key, hit.date, hit.more_dates) for hit in hits] == [("one off", 4, 0), ("all off", 1, 0)]


def test_what_waits_for_a_date_is_found_last_and_on_no_day(engine):
    """AC-24"""
    engine.write([entry("postponed", no_date()), entry("dated", on("2026-12-05"))], as_of=1)

    assert [(hit.key, hit.date is None) for hit in find(engine).hits] == [("dated", False), ("postponed", True)]
    assert keys(find(engine, "when:2026-12-01..2027-12-31").hits) == ["dated"]


def test_what_is_over_is_found_below_the_latest_first_and_counts_nowhere(engine):
    """AC-60"""
    facts = Facts(category=(1,))
    engine.write(
        [
            entry("old", on("2026-10-01", pk=1), facts=facts),
            entry("last week", on("2026-11-11", pk=2), on("2026-11-18", pk=3), facts=facts),
            entry("still on", on("2026-11-18"), on("2026-12-09", pk=4), facts=facts),
        ],
        as_of=1,
    )

    found = find(engine, "höstkonsert")
    assert [(hit.key, hit.date) for hit in found.hits] == [("still on", 4)]
    assert [(hit.key, hit.date) for hit in found.past] == [("last week", 3), ("old", 1)]
    assert (found.total, found.past_total, found.counts.category) == (1, 2, {1: 1})


def test_at_most_five_that_are_over_are_shown(engine):
    """AC-60"""
    engine.write([entry(f"old {number}", on(f"2026-10-{number:02}")) for number in range(1, 8)], as_of=1)

    found = find(engine, "höstkonsert")
    assert (keys(found.past), found.past_total) == (["old 7", "old 6", "old 5", "old 4", "old 3"], 7)


def test_a_date_is_to_come_until_it_leaves_the_lists(engine):
    engine.write(
        [entry("over", on("2026-11-25", listed_until=NOW)), entry("on now", on("2026-11-24", days=3))], as_of=1
    )
    found = find(engine)
    assert (keys(found.hits), keys(found.past)) == (["on now"], ["over"])


def test_one_date_must_satisfy_all_that_is_asked_of_one(engine):
    here_then = on("2026-12-05", **CENTRE), on("2026-12-12", **NORTH)
    engine.write([entry("tour", *here_then)], as_of=1)
    on_the_fifth = {"when": Days(here_then[0].first_day, here_then[0].last_day)}

    assert find(engine, facets=Facets(venue=(1,), **on_the_fifth)).total == 1
    assert find(engine, facets=Facets(venue=(3,), **on_the_fifth)).total == 0
    assert find(engine, "when:2026-12-12", facets=Facets(venue=(3,))).total == 1
    assert find(engine, "when:2026-12-12", facets=Facets(**on_the_fifth)).total == 0


def test_the_next_date_is_one_of_those_asked_for(engine):
    engine.write([entry("tour", on("2026-12-05", pk=1, **CENTRE), on("2026-12-12", pk=2, **NORTH))], as_of=1)

    (hit,) = find(engine, facets=Facets(district=("norr",))).hits
    assert (hit.date, hit.more_dates) == (2, 0)


def test_near_is_as_the_crow_flies(engine):
    engine.write([entry("centre", on("2026-12-05", **CENTRE)), entry("north", on("2026-12-05", **NORTH))], as_of=1)

    def near(kilometres):
        return keys(find(engine, facets=Facets(near=Near(63.6741, 22.7016, kilometres))).hits)

    assert (near(1), near(5), near(5.2)) == (["centre"], ["centre"], ["centre", "north"])


def test_each_facet_is_counted_as_if_nothing_were_chosen_in_it(engine):
    engine.write(
        [
            entry("a", on("2026-11-25", **CENTRE), facts=Facts(category=(1, 2), language=("sv",), is_free=True)),
            entry("b", on("2026-11-28", **NORTH), facts=Facts(category=(2,), language=("sv", "fi"), audience=(7,))),
            entry("c", on("2026-12-30", **CENTRE), facts=Facts(category=(3,), organiser=(9,), is_free=True)),
        ],
        as_of=1,
    )

    assert find(engine).counts == Counts(
        category={1: 1, 2: 2, 3: 1},
        audience={7: 1},
        organiser={9: 1},
        venue={1: 2, 2: 2, 3: 1},
        district={"centrum": 2, "norr": 1},
        language={"sv": 2, "fi": 1},
        is_free={True: 2, False: 1},
        when={"today": 1, "weekend": 1, "week": 2, "month": 2},
    )
    assert find(engine, facets=Facets(category=(2,), is_free=True)).counts == Counts(
        category={1: 1, 2: 1, 3: 1},
        venue={1: 1, 2: 1},
        district={"centrum": 1},
        language={"sv": 1},
        is_free={True: 1, False: 1},
        when={"today": 1, "week": 1, "month": 1},
    )


def test_a_festival_of_three_days_counts_once(engine):
    """AC-06"""
    engine.write([entry("festival", on("2026-11-25", days=3, **CENTRE), on("2026-11-28", **CENTRE))], as_of=1)

    found = find(engine)
    assert (found.total, found.counts.venue, found.counts.when["week"]) == (1, {1: 1, 2: 1}, 1)


def test_all_words_must_be_in_one_language(engine):
    engine.write(
        [entry("a", sv={"title": "Höstkonsert"}, fi={"title": "Syyskonsertti", "lead": "Kuoro laulaa"})], as_of=1
    )

    assert find(engine, "syyskonsertti kuoro").total == 1
    assert find(engine, "höstkonsert kuoro").total == 0


def test_a_hit_is_told_in_the_language_of_the_page_if_that_matched_and_else_in_which(engine):
    engine.write(
        [
            entry("both", on("2026-12-01"), sv={"title": "Jazz"}, fi={"title": "Jazz"}),
            entry("finnish", on("2026-12-02"), sv={"title": "Musik"}, fi={"title": "Jazz"}),
            entry("swedish", on("2026-12-03"), sv={"title": "Jazz"}),
        ],
        as_of=1,
    )

    def told(text, language):
        return [(hit.key, hit.language) for hit in find(engine, text, language).hits]

    assert told("jazz", "fi") == [("both", "fi"), ("finnish", "fi"), ("swedish", "sv")]
    assert told("jazz", "en") == [("both", "sv"), ("finnish", "fi"), ("swedish", "sv")]
    assert told("", "fi") == [("both", "fi"), ("finnish", "fi"), ("swedish", "sv")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"gamla hamn"', ["title"]),
        ('"hamn gamla"', []),
        ('"hamn kväll"', []),  # which end and begin two texts of one field
        ('gamla -"för barn"', ["title"]),
        ("-gamla", ["other"]),
        ("gam", ["title", "children"]),
        ("ensiilta", ["other"]),
        ("where:skolpark", ["other"]),
        ("-where:skolpark gamla", ["title", "children"]),
        ("where:gamla", []),
    ],
)
def test_phrases_omissions_beginnings_and_fields(engine, text, expected):
    engine.write(
        [
            entry("title", on("2026-12-01"), title="Gamla hamn", lead=["I gamla hamn", "Kväll"]),
            entry("children", on("2026-12-02"), title="Det gamla", body="Sagor för barn."),
            entry("other", on("2026-12-03"), title="Ensi-ilta", place="Skolparken"),
        ],
        as_of=1,
    )
    assert keys(find(engine, text).hits) == expected


def test_paging_goes_on_where_the_page_before_ended(engine):
    engine.write([entry(f"{number:02}") for number in range(7)], as_of=1)

    pages = [find(engine, "höstkonsert", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [keys(page.hits) for page in pages] == [["00", "01", "02"], ["03", "04", "05"], ["06"], []]
    assert {page.total for page in pages} == {7}


def test_what_is_written_again_takes_the_place_of_what_was_there(engine):
    engine.write([entry("a", title="Konsert", lead="Kören sjunger")], as_of=1)
    engine.write([entry("a", fi={"title": "Teatteri"})], as_of=2)

    assert [find(engine, text).total for text in ("konsert", "kören", "teatteri")] == [0, 0, 1]


def test_what_is_removed_is_not_found(engine):
    engine.write([entry("a"), entry("b")], as_of=1)
    engine.remove("events", ["a", "never there"], as_of=2)

    assert keys(find(engine).hits) == ["b"]
    assert set(engine.digests("events")) == {"b"}


def test_digests_tell_what_is_there(engine):
    written = [entry("a"), entry("b"), entry("1", source="venues")]
    engine.write(written, as_of=1)

    assert engine.digests("events") == {each.key: each.digest for each in written[:2]}
    assert engine.digests("events", ["b", "c"]) == {"b": written[1].digest}


def test_other_things_are_found_in_their_own_source(engine):
    names = {"title": "Skolparken", "place": ["Skolparken", "Koulupuisto"]}
    engine.write([entry("7", source="venues", sv=names, fi=names), entry("event", title="Skolparken")], as_of=1)

    found = engine.find(looked_up("koulupuisto", "fi"), sources=["venues", "organisers"], language="fi")
    assert found == {"venues": [Found(key="7", tier=5, language="fi")]}
    assert keys(find(engine, "skolparken").hits) == ["event"]


def test_a_rebuild_keeps_what_was_written_anew_and_searches_go_on(engine):
    engine.write([entry("a"), entry("gone")], as_of=1)
    with engine.rebuilding() as fresh:
        assert find(engine).total == 2
        fresh.write([entry("a", title="Teater")], as_of=2)
        fresh.remove("events", set(fresh.digests("events")) - {"a"}, as_of=2)

    assert (keys(find(engine).hits), find(engine, "teater").total) == (["a"], 1)


def test_as_many_words_as_a_query_may_have_give_an_answer(engine):
    words = "konsert höstkonsert kyrkokören barnteater sommarkväll kaupunginkirjasto ensi-ilta jakobstad "
    engine.write([entry("a", title=words)], as_of=1)

    assert find(engine, words * 3).total == 1
    assert find(engine, "-saknas " + words * 3).total == 1


@pytest.mark.parametrize(
    "text", ['"', "'", "\\", "*", "(", ")", ":", "{", "}", "\x00", "\ud800", "AND OR NOT", "a:* & !b", "%s"]
)
def test_any_text_gives_an_answer(engine, text):
    engine.write([entry("a", title=f"Konsert {text}")], as_of=1)

    assert find(engine, f"konsert {text}").total >= 0
    assert find(engine, f'"konsert {text}').total >= 0


def test_a_long_text_is_found_by_its_words(engine):
    long = " ".join(f"ord{number}" for number in range(1500)) + " kören" * 400
    engine.write([entry("a", title="Konsert " * 30, body=long)], as_of=1)

    assert [find(engine, text).total for text in ("ord3", "ord1499", '"ord7 ord8"')] == [1, 1, 1]


def test_today_is_the_local_day(engine):
    """Shortly after midnight in Helsinki it is still yesterday in UTC."""
    engine.write([entry("a", on("2026-11-26"))], as_of=1)

    after_midnight = NOW.replace(day=26, hour=0, minute=30)
    found = engine.search(looked_up(""), language="sv", now=after_midnight)
    assert (TODAY.day, found.counts.when["today"]) == (25, 1)

"""The order of hits, as data that each engine compiles: by tier, then by next date, then by key. Pure.

A tier is a place in the document and a kind of match: a word in the title goes before one in the body, and in each
place the word as written goes before its folded form, its stem and a part of a compound. Last, again by place, come
loose matches: by the beginning of the last word, by the parts of a compound standing apart, and by the stems of
another language than the page's. A hit is as good as its worst word: it is in the first tier within whose bounds every
wanted clause finds a match.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from search.analysis import KINDS

LOOSE = "l"  # a kind of match, and of no token
MATCHES = (*KINDS, LOOSE)
LEVELS = (("title",), ("place", "organiser", "category"), ("lead",), ("body",))
FIELDS = tuple(field for level in LEVELS for field in level)
Bounds = dict[str, tuple[str, ...]]  # field -> the kinds of match that count in it
FEW_HITS = 3  # under so many hits the nearest spelling is searched as well


@dataclass(frozen=True)
class Tier:
    """kinds: field -> the kinds of match that count in this tier and all better ones; a field that is not named does
    not count. whole_title: the title must be the words of the query and no others, in their order."""

    number: int
    kinds: Mapping[str, tuple[str, ...]]
    whole_title: bool = False


def _tiers() -> tuple[Tier, ...]:
    everywhere: Bounds = dict.fromkeys(FIELDS, KINDS)
    close = [kinds for level in range(len(LEVELS)) for kinds in _within(level)]
    loose = [everywhere | dict.fromkeys(sum(LEVELS[: level + 1], ()), MATCHES) for level in range(len(LEVELS))]
    bounds: list[Bounds] = [*close, *loose]
    return Tier(0, {}, whole_title=True), *(Tier(number, kinds) for number, kinds in enumerate(bounds, start=1))


def _within(level: int) -> list[Bounds]:
    """The bounds of a level, one for each kind: all of the levels before it, and the kinds up to that one."""
    before = {field: KINDS for fields in LEVELS[:level] for field in fields}
    return [before | dict.fromkeys(LEVELS[level], KINDS[:count]) for count in range(1, len(KINDS) + 1)]


TIERS = (
    _tiers()
)  # 0: the whole title; 1-4 title, 5-8 place, organiser and category, 9-12 lead, 13-16 body, 17-20 loose
EVERYTHING = TIERS[-1]  # what matches at all, matches here; also the tier of hits where no word is wanted

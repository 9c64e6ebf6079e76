"""The order of hits, as data that each engine compiles: by tier, then by next date, then by key. Pure.

A tier is a place in the document and a kind of match: a word in the title goes before one in the body, and in each
place the word as written goes before its folded form, its stem and a part of a compound. A hit is as good as its
worst word: it is in the first tier within whose bounds every wanted clause finds a match.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from search.analysis import KINDS

LEVELS = (("title",), ("place", "organiser", "category"), ("lead",), ("body",))
FIELDS = tuple(field for level in LEVELS for field in level)
FEW_HITS = 3  # under so many hits the nearest spelling is searched as well


@dataclass(frozen=True)
class Tier:
    """kinds: field -> the kinds of match that count in this tier and all better ones; a field that is not named does
    not count. whole_title: the title must be the words of the query and no others, in their order."""

    number: int
    kinds: Mapping[str, tuple[str, ...]]
    whole_title: bool = False


def _tiers() -> tuple[Tier, ...]:
    tiers = [Tier(0, {}, whole_title=True)]
    for place, level in enumerate(LEVELS):
        better = {field: KINDS for fields in LEVELS[:place] for field in fields}
        for count in range(1, len(KINDS) + 1):
            kinds = better | dict.fromkeys(level, KINDS[:count])
            tiers.append(Tier(len(tiers), kinds))
    return tuple(tiers)


TIERS = _tiers()  # 0: the whole title; 1-4 title, 5-8 place, organiser and category, 9-12 lead, 13-16 body
EVERYTHING = TIERS[-1]  # what matches at all, matches here; also the tier of hits where no word is wanted

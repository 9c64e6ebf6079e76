"""How well search finds what people mean, judged over the demo town.

work_*.toml are the pairs to work with, judge_*.toml those to judge by, at which nobody looks while making search
better. Each table is a kind of difficulty, each line a query and the keys of all events that are right for it.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
PARTS = ("work", "judge")
SHOWN = 10

Search = Callable[[str, str], list[str]]  # (text, language of the page) -> keys of demo events, best first


@dataclass(frozen=True)
class Judged:
    """A query with its right answers, and how search did: recall@10 and reciprocal rank, both 0 to 1."""

    kind: str
    text: str
    right: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        return len(set(self.right) & set(self.found[:SHOWN])) / min(len(self.right), SHOWN)

    @property
    def reciprocal_rank(self) -> float:
        return next((1 / rank for rank, key in enumerate(self.found, start=1) if key in self.right), 0.0)


def pairs(part: str, language: str) -> Mapping[str, Mapping[str, list[str]]]:
    """Kind -> query -> keys of the right events."""
    return tomllib.loads((FOLDER / f"{part}_{language}.toml").read_text())


def judge(search: Search, *, part: str, language: str) -> list[Judged]:
    return [
        Judged(kind, text, tuple(right), tuple(search(text, language)))
        for kind, queries in pairs(part, language).items()
        for text, right in queries.items()
    ]


def mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values)

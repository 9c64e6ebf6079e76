"""Names and words that mean the same: Jakobstad, Pietarsaari, Jeppis. Pure.

A thesaurus is made of groups, each of names that stand for each other: those that editors keep (search.models.
SynonymGroup), and the names of every venue, organiser and category in all languages. Used on queries alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import STOPWORDS, exact_words, word_stems
from search.folding import exact_form, folded_form
from search.lexicon import LANGUAGES

Name = tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """Words [start, end) of a query are a name, which the others stand for as well."""

    start: int
    end: int
    others: tuple[Name, ...]


class Thesaurus:
    def __init__(self, groups: Iterable[Sequence[str]]):
        """groups: names as people write them, in any language."""
        self._groups = [tuple(dict.fromkeys(filter(None, map(name_words, group)))) for group in groups]
        self._by_first_key: dict[str, list[tuple[Name, int]]] = {}
        for number, names in enumerate(self._groups):
            for name in names:
                for key in word_keys(name[0]):
                    self._by_first_key.setdefault(key, []).append((name, number))

    def matches(self, words: Sequence[str]) -> list[Match]:
        """The names in a row of words, whatever the endings; the longest first, none over another."""
        found, place = [], 0
        while place < len(words):
            match = self._longest_at(place, words)
            if match:
                found.append(match)
            place = match.end if match else place + 1
        return found

    def _longest_at(self, start: int, words: Sequence[str]) -> Match | None:
        keys = [word_keys(word) for word in words[start:]]
        candidates = {candidate for key in keys[0] for candidate in self._by_first_key.get(key, ())}
        fitting = [(name, number) for name, number in candidates if _fits(name, keys)]
        longest = max((len(name) for name, _number in fitting), default=0)
        names = [(name, number) for name, number in fitting if len(name) == longest]
        same = {name for name, _number in names}
        others = {name for _name, number in names for name in self._groups[number]} - same
        return Match(start, start + longest, tuple(sorted(others))) if others else None


def name_words(name: str) -> Name:
    """The words of a name that matter."""
    words = exact_words(name)
    return tuple(word for word in words if word not in STOPWORDS) or tuple(words)


def word_keys(word: str) -> frozenset[str]:
    """What two forms of a word share: folded, and as stems in each language."""
    stems = {f"{language}:{folded_form(stem)}" for language in LANGUAGES for stem in word_stems(word, language)}
    return frozenset({folded_form(exact_form(word)), *stems})


def _fits(name: Name, keys: Sequence[frozenset[str]]) -> bool:
    return len(name) <= len(keys) and all(word_keys(word) & at for word, at in zip(name, keys, strict=False))

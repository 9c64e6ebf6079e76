"""The words that compounds are made of: höst + konsert, kaupungin + kirjasto. Pure.

A lexicon is a kept list (data/lexicon_*.txt) and what the titles of the site give, and is stored as a snapshot
(search.models.LexiconSnapshot), so that all processes split alike until the index is rebuilt.
"""

import hashlib
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from search.folding import exact_form
from search.stems import DATA, WEAK_GRADES, stems

LANGUAGES = ("sv", "fi", "en")
SHORTEST_GROWN = 4  # letters of a word that a title may give; shorter parts (is, ö, yö) come from the kept list
SHORTEST_COMPOUND = 5
SHORTEST_INFLECTED = 4  # letters of a part that may be a form of a word
SHORTEST_SURE = 5  # letters of a known part that is believed where the other is not known
SHORTEST_UNKNOWN_HEAD, SHORTEST_UNKNOWN_MODIFIER = 5, 3
MOST_PARTS = 4

Words = Mapping[str, Mapping[str, tuple[str, ...]]]  # language -> word -> forms in which it stands before another


@dataclass(frozen=True, eq=False)
class Lexicon:
    """words: as Words says, without the forms that rules give. Two lexicons are the same where their digests are."""

    words: Words

    def __eq__(self, other):
        return isinstance(other, Lexicon) and self.digest == other.digest

    def __hash__(self):
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        content = {
            language: sorted((word, *forms) for word, forms in words.items()) for language, words in self.words.items()
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]

    def parts(self, word: str, language: str) -> tuple[str, ...]:
        """The words that a casefolded word is composed of, the last as it stands: "höstkonserten" -> ("höst",
        "konserten"), "kyrkokören" -> ("kyrka", "kören"). () for what is no compound of known words.

        Of several ways the one with the fewest parts is taken, then the one with the longest last part. One long part
        that is known is enough: "tupplandsmuseet" -> ("tupplands", "museet").
        """
        index = self._indexes.get(language)
        if index is None or len(word) < SHORTEST_COMPOUND or index.knows(word):
            return ()
        ways = [way for way in index.ways(word, MOST_PARTS) if len(way) > 1]
        return min(ways, key=lambda way: (len(way), -len(way[-1]))) if ways else index.guess(word)

    @cached_property
    def _indexes(self) -> dict[str, "_Index"]:
        return {language: _Index.of(language, words) for language, words in self.words.items()}


@cache
def kept_lexicon() -> Lexicon:
    """The kept list alone: what a new site begins with."""
    return Lexicon({language: _kept_words(language) for language in LANGUAGES})


def grown_lexicon(titles: Iterable[tuple[str, str]]) -> Lexicon:
    """The kept list with the words of titles, given as (language, title); those that it can split add nothing."""
    kept = kept_lexicon()
    words = {language: dict(kept.words[language]) for language in LANGUAGES}
    for language, title in titles:
        for word in map(exact_form, re.findall(r"[^\W\d_]+", title)):
            if language in words and len(word) >= SHORTEST_GROWN and not kept.parts(word, language):
                words[language].setdefault(word, ())
    return Lexicon(words)


@dataclass(frozen=True)
class _Index:
    """modifiers: form before another part -> its word. heads: stems of the words."""

    language: str
    words: Container[str]
    modifiers: Mapping[str, str]
    heads: frozenset[str]
    longest: int

    @classmethod
    def of(cls, language: str, words: Mapping[str, tuple[str, ...]]) -> "_Index":
        modifiers: dict[str, str] = {}
        for word, forms in words.items():
            for form in (word, *forms, *MODIFIER_RULES[language](word)):
                modifiers.setdefault(form, word)
        heads = frozenset(stem for word in words for stem in stems(word, language))
        return cls(language, words, modifiers, heads, max(map(len, modifiers), default=0))

    def knows(self, word: str) -> bool:
        """Whether word is a form of one of the words; a short one must be the word itself."""
        if len(word) < SHORTEST_INFLECTED:
            return word in self.words
        return not self.heads.isdisjoint(stems(word, self.language))

    def ways(self, word: str, most: int) -> Iterator[tuple[str, ...]]:
        """Every way to read word as modifiers and a head."""
        if word and self.knows(word):
            yield (word,)
        if most == 1:
            return
        for cut in range(1, min(len(word) - 1, self.longest + 1)):
            if modifier := self.modifiers.get(word[:cut]):
                for rest in self.ways(word[cut:], most - 1):
                    yield (modifier, *rest)

    def guess(self, word: str) -> tuple[str, ...]:
        """The way with one long part that is known: a head, or else a modifier."""
        for cut in range(SHORTEST_UNKNOWN_MODIFIER, len(word) - SHORTEST_SURE + 1):
            if self.knows(word[cut:]):
                return word[:cut], word[cut:]
        for cut in range(len(word) - SHORTEST_UNKNOWN_HEAD, SHORTEST_SURE - 1, -1):
            if word[:cut] in self.modifiers:
                return self.modifiers[word[:cut]], word[cut:]
        return ()


def _swedish_modifiers(word: str) -> Iterator[str]:
    """höst, höst-s; sko-l(a), kyrk-o, gat-u, sag-o; arbetar-(e)."""
    yield word + "s"
    if word.endswith(("a", "e")) and len(word) > 3:
        yield from (word[:-1] + end for end in ("", "o", "u", "e") if word[:-1] + end != word)


def _finnish_modifiers(word: str) -> Iterator[str]:
    """kirja, kirja-n; kaupung-in, illa-n; nais-, rakennuks-en, rakennus-."""
    if word.endswith("nen"):
        yield from (word[:-3] + end for end in ("s", "sen", "sten"))
    elif word.endswith("s"):
        yield from (word[:-1] + end for end in ("ksen", "sten"))
    elif word[-1:] in "aeiouyäö":
        yield from (grade + "n" for grade in (word, *_weakened(word)))


def _weakened(word: str) -> Iterator[str]:
    """The weak grades that word may have: kaupungi, illa, kado."""
    match = re.fullmatch(r"(.*?)(nk|nt|lt|rt|mp|kk|pp|tt|[tkp])([aeiouyäö]+)", word)
    if match:
        before, grade, vowels = match.groups()
        yield from (
            before + weak + vowels
            for weak in {"t": ("d",), "p": ("v",), "k": ("", "v")}.get(grade) or (WEAK_GRADES[grade],)
        )


MODIFIER_RULES = {"sv": _swedish_modifiers, "fi": _finnish_modifiers, "en": lambda word: iter(())}


def _kept_words(language: str) -> dict[str, tuple[str, ...]]:
    lines = (DATA / f"lexicon_{language}.txt").read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: tuple(forms) for word, *forms in rows}

"""Which words of a shown text a lookup has found: the whole words, in whatever form they stand there.

Where a hit was found elsewhere, in its place or in the text of another language, nothing is marked.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from . import lookup as asked
from .analysis import HYPHENS, Word, analyse
from .lexicon import Lexicon
from .lookup import Clause, Lookup

GAP = Word(0, 0, "", ())  # between two texts, so that no phrase runs from one into the next


class Shown:
    """Texts in one language that are shown of one hit. What asks for two words finds them in any of the texts."""

    def __init__(self, texts: Sequence[str], language: str, *, lexicon: Lexicon):
        self.texts = [unicodedata.normalize("NFC", text) for text in texts]
        self.words: list[Word] = []
        self.places: dict[str, set[int]] = {}
        for text in self.texts:
            self._read(text, analyse(text, language, lexicon=lexicon))

    def marked(self, lookup: Lookup) -> list[SafeString | None]:
        """Each text as HTML with the words that were found in <mark>; None for one without such words."""
        found = set().union(*(self._found(clause) for clause in lookup.wanted))
        marked: list[SafeString | None] = []
        start = 0
        for text in self.texts:
            end = self.words.index(GAP, start)
            words = [self.words[place] for place in range(start, end) if place in found]
            marked.append(_html(text, words) if words else None)
            start = end + 1
        return marked

    def _read(self, text: str, words: list[Word]) -> None:
        for place, word in enumerate(words):
            here = len(self.words) + place
            for token in word.tokens:
                self.places.setdefault(token, set()).add(here)
            for token in word.joined:
                self.places.setdefault(token, set()).update(range(here, here + _chained(text, words[place:])))
        self.words += [*words, GAP]

    def _found(self, clause: Clause) -> set[int]:
        return set().union(*map(self._places_of, clause.options))

    def _places_of(self, option: asked.Option) -> set[int]:
        if isinstance(option, asked.All):
            each = [self._found(clause) for clause in option.clauses]
            return set().union(*each) if all(each) else set()
        if isinstance(option, asked.Sequence):
            return self._in_a_row(option.words)
        if not option.is_prefix:
            return self.places.get(option.token, set())
        return set().union(*(places for token, places in self.places.items() if token.startswith(option.token)))

    def _in_a_row(self, words: tuple[str, ...]) -> set[int]:
        exact = [word.exact for word in self.words]
        starts = [place for place in range(len(exact)) if tuple(exact[place : place + len(words)]) == words]
        return {place for start in starts for place in range(start, start + len(words))}


def _chained(text: str, words: Sequence[Word]) -> int:
    """How many words, from the first of words on, are one by their hyphens."""
    count = 1
    while count < len(words) and text[words[count - 1].end : words[count].start] in set(HYPHENS):
        count += 1
    return count


def _html(text: str, found: Iterable[Word]) -> SafeString:
    pieces: list[str] = []
    end = 0
    for word in found:
        pieces += [text[end : word.start], format_html("<mark>{}</mark>", text[word.start : word.end])]
        end = word.end
    return format_html_join("", "{}", [(piece,) for piece in [*pieces, text[end:]]])

"""Did you mean: the nearest spelling among the words that can be found. Pure, and the same for every engine."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from search import voikko
from search.analysis import STOPWORDS, WORD, word_parts
from search.folding import LONGEST_WORD, exact_form, folded_form
from search.lexicon import Lexicon
from search.query import Keyword, Query

MOST_CHOICES = 3
SHORTEST_MENDED = 4  # letters of a word that is looked at; shorter ones are near to too many
SHORTEST_MENDED_TWICE = 6  # letters of a word that may have two errors


class Vocabulary:
    def __init__(self, words: Iterable[tuple[str, str, int]]):
        """words: each word as documents in a language write it, in lower case; the language; in how many it stands."""
        self.words = tuple(words)

    def __len__(self):
        return len(self.words)

    def knows(self, word: str, *, is_prefix: bool = False) -> bool:
        """Whether a document has the word, folded, or where is_prefix one that begins with it."""
        folded = folded_form(word)
        place = bisect_left(self._folded, folded)
        found = self._folded[place] if place < len(self._folded) else ""
        return found.startswith(folded) if is_prefix else found == folded

    def nearest(self, word: str, language: str) -> list[str]:
        """At most MOST_CHOICES words of the vocabulary that are near to one that it does not know, nearest first: with
        one letter too many or too few, another letter, or two that changed places, in long words of language two such
        errors. Rings and dots are no errors. Of those as near, one of language goes first, then one in which a letter
        stands twice that stood once (konsertti), then one with the same first letter, then the most common.
        """
        folded = folded_form(word)
        if len(folded) < SHORTEST_MENDED:
            return []
        most = 2 if len(folded) >= SHORTEST_MENDED_TWICE else 1
        ranked = []
        for plain, (candidate, its_language, documents) in self._candidates(folded, most):
            errors, begins_alike = distance(folded, plain, most), plain[0] == folded[0]
            if candidate in STOPWORDS or errors is None:
                continue
            if errors < 2 or (begins_alike and its_language == language):
                is_other = distance(_single(folded), _single(plain), errors - 1) is None
                ranked.append((errors, its_language != language, is_other, not begins_alike, -documents, candidate))
        return list(dict.fromkeys(candidate for *_rank, candidate in sorted(ranked)))[:MOST_CHOICES]

    @cached_property
    def _folded(self) -> list[str]:
        return sorted({folded_form(word) for word, _language, _documents in self.words})

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[str, int, tuple[str, str, int]]]]:
        """Length -> folded form, its letters, and the row."""
        sorted_in: dict[int, list[tuple[str, int, tuple[str, str, int]]]] = {}
        for row in self.words:
            folded = folded_form(row[0])
            sorted_in.setdefault(len(folded), []).append((folded, _letters(folded), row))
        return sorted_in

    def _candidates(self, folded: str, most: int) -> Iterator[tuple[str, tuple[str, str, int]]]:
        """Words of about the length and the letters; an error changes at most two letters of the set."""
        letters = _letters(folded)
        for length in range(max(len(folded) - most, SHORTEST_MENDED - 1), len(folded) + most + 1):
            for plain, others, row in self._by_length.get(length, ()):
                if (letters ^ others).bit_count() <= 2 * most:
                    yield plain, row


def spellings(words: Iterable[str], language: str, *, lexicon: Lexicon) -> set[str]:
    """What the vocabulary takes of the exact words of a document in language: these, the parts of compounds and base
    forms, which people misspell as well."""
    words = set(words)
    parts = {part for word in words for part in word_parts(word, language, lexicon)}
    bases = {base for word in words if language == "fi" for base in voikko.base_forms(word)}
    return {word for word in words | parts | bases if word.isalpha() and len(word) <= LONGEST_WORD}


def did_you_mean(text: str, query: Query, vocabulary: Vocabulary, *, language: str) -> list[str]:
    """text with the words that no document has in near spellings, the nearest first; [] where nothing can be mended.
    The first that finds more than text did is worth telling.

    query: text as search.query.parse reads it. language: of the page, whose words are more likely meant.
    """
    choices = {exact_form(word): vocabulary.nearest(word, language) for word in _unknown(query, vocabulary)}
    choices = {word: found for word, found in choices.items() if found}
    ranks = range(max(map(len, choices.values()), default=0))
    return [
        _spelt(text, {word: found[min(rank, len(found) - 1)] for word, found in choices.items()}) for rank in ranks
    ]


def _spelt(text: str, words: Mapping[str, str]) -> str:
    return WORD.sub(lambda match: words.get(exact_form(match[0]), match[0]), text)


def distance(first: str, second: str, most: int) -> int | None:
    """Errors between two words (optimal string alignment), None where there are more than most."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, start=1):
        two_before, before, row = before, row, [place]
        for other_place, other in enumerate(second, start=1):
            cost = min(before[other_place] + 1, row[-1] + 1, before[other_place - 1] + (letter != other))
            if place > 1 < other_place and letter == second[other_place - 2] and first[place - 2] == other:
                cost = min(cost, two_before[other_place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _unknown(query: Query, vocabulary: Vocabulary) -> Iterator[str]:
    """The words asked for that the vocabulary does not know, of a hyphenated one its parts."""
    keywords = [item for item in query.wanted if isinstance(item, Keyword)]
    keywords += [keyword for asked in query.filters for keyword in asked.keywords]
    for keyword in keywords:
        *before, last = keyword.parts
        if before and vocabulary.knows("".join(keyword.parts), is_prefix=keyword.is_prefix):
            continue
        yield from (word for word in before if not vocabulary.knows(word))
        if not vocabulary.knows(last, is_prefix=keyword.is_prefix):
            yield last


def _single(word: str) -> str:
    """konsertti: konserti."""
    return re.sub(r"(.)\1+", r"\1", word)


def _letters(word: str) -> int:
    """The set of letters of a folded word, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 32)
    return bits

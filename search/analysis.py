"""What a text can be found by: the one analyser, of documents and of queries alike. Pure, given a lexicon.

Each word gives tokens of four kinds, best first:

    x:höstkonserten                        the word as written, in lower case
    f:hostkonserten                        without rings, dots and accents
    s:sv:höstkonsert s:sv:hostkonsert      its stems (in Finnish also base forms), by the language of the text
    p:sv:höst p:sv:host p:sv:konsert       the stems of its parts

A token is a kind, a colon, for stems and parts a language and a colon, and then letters and figures only: no blanks
and no quotes. So an engine stores tokens as they are and analyses nothing itself: FTS5 with the ascii tokenizer and
`tokenchars ':'` (unicode61 knows fewer letters than Python, and would need `remove_diacritics 0`), PostgreSQL as
lexemes (a tsvector literal or array_to_tsvector; to_tsvector would parse), Elasticsearch with the built-in whitespace
analyzer.

Phrases run on the words as written, in order (`Word.exact`), which each engine keeps in a field of its own: variants
in between would break the distances.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search import voikko
from search.folding import exact_form, folded_form, lower_form
from search.lexicon import Lexicon
from search.stems import DATA, SNOWBALL_VERSION, finnish_root, stems

VERSION = 1  # rises with each change of what is stored of a text
EXACT, FOLDED, STEM, PART = KINDS = ("x", "f", "s", "p")
MEMORY = 20_000  # words whose tokens a process remembers, about half a kilobyte each
LONGEST_CHAIN = 4  # words that hyphens make one of

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’](?=[^\W_]))*")
HYPHENS = "-\u2010\u2011"
STOPWORDS = frozenset(
    word for line in (DATA / "stopwords.txt").read_text().splitlines() if line[0] != "#" for word in line.split()[1:]
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands in the NFC text, [start, end), the word as phrases see it, and its tokens,
    best kind first, none twice. joined: those of the hyphenated word that it opens ("ensi-ilta": ensiilta)."""

    start: int
    end: int
    exact: str
    tokens: tuple[str, ...]
    joined: tuple[str, ...] = ()


def analyse(text: str, language: str, *, lexicon: Lexicon) -> list[Word]:
    """The words of text in order. language: that of the text; of one that we do not stem, words are found as written
    and folded. Any string gives an answer."""
    text = unicodedata.normalize("NFC", text)
    return [word for chain in _chains(text) for word in _words(chain, language, lexicon)]


def tokens(words: Iterable[Word]) -> list[str]:
    """The tokens of words, none twice, in order."""
    return list(dict.fromkeys(token for word in words for token in (*word.tokens, *word.joined)))


def exact_words(text: str) -> list[str]:
    """The words of text as phrases see them, in order; two titles are the same where these are."""
    return [exact_form(match[0]) for match in WORD.finditer(unicodedata.normalize("NFC", text))]


def typed_words(text: str) -> list[tuple[str, ...]]:
    """The words of a query as typed, in parts between hyphens: "ny ensi-ilta" -> [("ny",), ("ensi", "ilta")]."""
    return [tuple(match[0] for match in chain) for chain in _chains(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=MEMORY)
def word_tokens(word: str, language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The tokens of one word, best kind first, none twice."""
    found = [f"{EXACT}:{exact_form(word)}", f"{FOLDED}:{folded_form(word)}"]
    found += [f"{STEM}:{language}:{form}" for form in with_folded(word_stems(word, language))]
    for part in word_parts(word, language, lexicon):
        found += [f"{PART}:{language}:{form}" for form in with_folded(word_stems(part, language))]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=MEMORY)
def word_stems(word: str, language: str) -> tuple[str, ...]:
    """Stems and base forms of one word, without marks of kind; () in a language that we do not stem."""
    lower = lower_form(word)
    forms = _finnish_stems(lower) if language == "fi" else stems(lower, language)
    return tuple(dict.fromkeys(filter(None, map(exact_form, forms))))


def word_parts(word: str, language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a compound, as words to be stemmed; () for what is none."""
    lower = exact_form(word)
    if language == "fi" and voikko.base_forms(lower):
        return voikko.parts(lower)
    return lexicon.parts(lower, language)


def with_folded(forms: Iterable[str]) -> Iterator[str]:
    """Each form and, where it differs, the same folded."""
    for form in forms:
        yield form
        if (folded := folded_form(form)) != form:
            yield folded


def index_version(lexicon: Lexicon) -> str:
    """Names all that decides which tokens a text gives. An index made under another version wants a rebuild, and a
    process whose version differs from the index's must not write to it."""
    made_by = f"{VERSION}|{lexicon.digest}|{SNOWBALL_VERSION}|{voikko.voikko_version()}|{unicodedata.unidata_version}"
    return hashlib.sha256(made_by.encode()).hexdigest()[:16]


def _finnish_stems(word: str) -> tuple[str, ...]:
    """Base forms where libvoikko knows the word. Snowball's stem is for names, and for words that may be looked for
    without their dots: other words it would only bring near to words of other languages."""
    if not voikko.is_installed():
        return (*stems(word, "fi"), finnish_root(word))
    bases = voikko.base_forms(word)
    return bases if bases and word.isascii() else (*bases, *stems(word, "fi"))


def _chains(text: str) -> Iterator[list[re.Match]]:
    """The words of an NFC text, those that hyphens join together."""
    chain: list[re.Match] = []
    for match in WORD.finditer(text):
        if chain and not (len(chain) < LONGEST_CHAIN and _joins(text, chain[-1], match)):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


def _joins(text: str, before: re.Match, after: re.Match) -> bool:
    return after.start() - before.end() == 1 and text[before.end()] in HYPHENS


def _words(chain: list[re.Match], language: str, lexicon: Lexicon) -> Iterator[Word]:
    whole = word_tokens("".join(match[0] for match in chain), language, lexicon) if len(chain) > 1 else ()
    for place, match in enumerate(chain):
        found = word_tokens(match[0], language, lexicon)
        yield Word(match.start(), match.end(), exact_form(match[0]), found, whole if place == 0 else ())

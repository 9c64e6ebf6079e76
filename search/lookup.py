"""A query as the engines look it up: its words as tokens, with synonyms and aliases beside them. Pure.

`lookup` turns the tree of search/query.py into clauses over tokens; each engine compiles these and nothing else.
Synonyms are expanded here and not in the index, so that editing one needs no rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search.analysis import EXACT, FOLDED, PART, STEM, STOPWORDS, word_parts, word_stems
from search.folding import exact_form, folded_form
from search.lexicon import LANGUAGES, Lexicon
from search.query import Filter, Keyword, Phrase, Query
from search.synonyms import Thesaurus
from search.when import Days


@dataclass(frozen=True)
class Term:
    """A token (search/analysis.py) that must be in a field. kind: what a match counts as (search/ranking.py), which
    for a synonym is less than the token's own. is_prefix: any token that begins so."""

    token: str
    kind: str
    is_prefix: bool = False


@dataclass(frozen=True)
class Sequence:
    """Words as written that must stand side by side, in order, in one field."""

    words: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class All:
    """Each of the clauses must match, in whichever fields."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Clause:
    """One thing that is looked for: any of the options will do."""

    options: tuple[Term | Sequence | All, ...]


@dataclass(frozen=True)
class Restriction:
    """A clause that must match (is_wanted False: must not) in one field, whatever the kind; no tier comes of it."""

    field: str
    clause: Clause
    is_wanted: bool = True


@dataclass(frozen=True)
class Lookup:
    """wanted: all must match within one document (an event's words in one language). unwanted: a document in which one
    of them matches, in any field, is no hit. whole_title: what a title's exact words, joined by blanks, are compared
    with for the first tier; empty where none can equal it.

    when: an occurrence must be listed on a day of each. languages: the event must be held in one of them ("sv", "fi",
    "en", "none" for no language needed); () for any. is_free: None for any.
    """

    wanted: tuple[Clause, ...] = ()
    unwanted: tuple[Clause, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    whole_title: str = ""
    when: tuple[Days, ...] = ()
    languages: tuple[str, ...] = ()
    is_free: bool | None = None


def lookup(query: Query, *, lexicon: Lexicon, thesaurus: Thesaurus) -> Lookup:
    """What query looks for."""
    making = _Making(lexicon, thesaurus)
    return Lookup(
        wanted=making.clauses(_without_stopwords(query.wanted)),
        unwanted=tuple(map(making.unwanted, query.unwanted)),
        restrictions=tuple(map(making.restriction, query.filters)),
        whole_title=_whole_title(query.wanted),
        when=query.when,
        languages=query.languages,
        is_free=query.is_free,
    )


@dataclass(frozen=True)
class _Making:
    lexicon: Lexicon
    thesaurus: Thesaurus

    def clauses(self, asked: tuple[Keyword | Phrase, ...]) -> tuple[Clause, ...]:
        """One for each keyword and phrase; where some of them are a name with other names, one for them all."""
        words = ["".join(item.parts) if isinstance(item, Keyword) else "" for item in asked]
        found, place = [], 0
        for match in self.thesaurus.matches(words):
            found += map(self.clause, asked[place : match.start])
            found.append(self._with_others(asked[match.start : match.end], match.others))
            place = match.end
        return (*found, *map(self.clause, asked[place:]))

    def clause(self, item: Keyword | Phrase) -> Clause:
        if isinstance(item, Phrase):
            return Clause((Sequence(item.words, EXACT),))
        whole = self._word("".join(item.parts), is_prefix=item.is_prefix)
        if len(item.parts) == 1:
            return Clause(tuple(whole))
        *before, last = item.parts
        parts = [*(self._word(part) for part in before), self._word(last, is_prefix=item.is_prefix)]
        return Clause((*whole, All(tuple(Clause(tuple(options)) for options in parts))))

    def unwanted(self, item: Keyword | Phrase) -> Clause:
        """Only the word itself in its forms: who wants no wind wants windows still."""
        if isinstance(item, Phrase):
            return Clause((Sequence(item.words, EXACT),))
        return Clause(tuple(_forms("".join(item.parts))))

    def restriction(self, asked: Filter) -> Restriction:
        clauses = self.clauses(asked.keywords)
        clause = clauses[0] if len(clauses) == 1 else Clause((All(clauses),))
        return Restriction(asked.field, clause, is_wanted=asked.is_wanted)

    def _with_others(self, asked: tuple[Keyword | Phrase, ...], others: tuple[tuple[str, ...], ...]) -> Clause:
        own = [self.clause(item) for item in asked]
        options = list(own[0].options) if len(own) == 1 else [All(tuple(own))]
        for name in others:
            words = [Clause(tuple(replace(term, kind=STEM) for term in _forms(word))) for word in name]
            options += words[0].options if len(words) == 1 else [All(tuple(words))]
        return Clause(tuple(dict.fromkeys(options)))

    def _word(self, word: str, *, is_prefix: bool = False) -> list[Term | All]:
        options: list[Term | All] = [*_forms(word), *_as_part(word)]
        if is_prefix:
            options += _begun(word)
        return [*options, *self._composed(word)]

    def _composed(self, word: str) -> Iterator[All]:
        """The parts of a compound apart from each other: "barnteater" finds "teater för barn"."""
        for language in LANGUAGES:
            if parts := word_parts(word, language, self.lexicon):
                yield All(tuple(Clause(tuple(_in_any_form(part, language))) for part in parts))


def _forms(word: str) -> list[Term]:
    """The word as typed, folded, and by its stems in each language."""
    stems = [Term(f"{STEM}:{language}:{stem}", STEM) for language in LANGUAGES for stem in _stems(word, language)]
    return [Term(f"{EXACT}:{exact_form(word)}", EXACT), Term(f"{FOLDED}:{folded_form(word)}", FOLDED), *stems]


def _as_part(word: str) -> list[Term]:
    return [Term(f"{PART}:{language}:{stem}", PART) for language in LANGUAGES for stem in _stems(word, language)]


def _begun(word: str) -> list[Term]:
    """What begins with the word. Counted as a part, of which it is one."""
    kind, form = (FOLDED, folded_form(word)) if _is_plain(word) else (EXACT, exact_form(word))
    compounds = [Term(f"{PART}:{language}:{form}", PART, is_prefix=True) for language in LANGUAGES]
    return [Term(f"{kind}:{form}", PART, is_prefix=True), *compounds]


def _in_any_form(word: str, language: str) -> list[Term]:
    kinds = [f"{kind}:{language}:{stem}" for stem in _stems(word, language) for kind in (STEM, PART)]
    return [Term(token, PART) for token in kinds]


def _stems(word: str, language: str) -> Iterable[str]:
    """Folded where the word was typed without marks, as people do who mean them; otherwise as they are."""
    stems = word_stems(word, language)
    return dict.fromkeys(map(folded_form, stems)) if _is_plain(word) else stems


def _is_plain(word: str) -> bool:
    return folded_form(word) == exact_form(word)


def _without_stopwords(asked: tuple[Keyword | Phrase, ...]) -> tuple[Keyword | Phrase, ...]:
    kept = tuple(
        item for item in asked if isinstance(item, Phrase) or exact_form("".join(item.parts)) not in STOPWORDS
    )
    return kept or asked


def _whole_title(asked: tuple[Keyword | Phrase, ...]) -> str:
    return " ".join(
        word if isinstance(item, Phrase) else exact_form(word)
        for item in asked
        for word in (item.words if isinstance(item, Phrase) else item.parts)
    )

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
from search.ranking import LOOSE
from search.synonyms import Thesaurus
from search.when import Days


@dataclass(frozen=True)
class Term:
    """A token (search/analysis.py) that must be in a field. kind: what a match counts as (search/ranking.py), which is
    not always the token's own. is_prefix: any token that begins so."""

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


def lookup(query: Query, *, language: str, lexicon: Lexicon, thesaurus: Thesaurus) -> Lookup:
    """What query looks for, on a page in language ("sv", "fi" or "en"). All languages are found; in those of the page,
    stems count for more, as words of another may be alike by chance."""
    making = _Making(language, lexicon, thesaurus)
    return Lookup(
        wanted=making.clauses(_without_stopwords(query.wanted)),
        unwanted=tuple(map(_unwanted, query.unwanted)),
        restrictions=tuple(map(making.restriction, query.filters)),
        whole_title=_whole_title(query.wanted),
        when=query.when,
        languages=query.languages,
        is_free=query.is_free,
    )


Option = Term | Sequence | All


@dataclass(frozen=True)
class _Making:
    language: str
    lexicon: Lexicon
    thesaurus: Thesaurus

    def clauses(self, asked: tuple[Keyword | Phrase, ...]) -> tuple[Clause, ...]:
        """One for each keyword and phrase; where some of them are a name with other names, one for them all."""
        own = [
            Clause((*self.options(item), *_joined_with_neighbours(asked, place))) for place, item in enumerate(asked)
        ]
        words = [_whole(item) if isinstance(item, Keyword) else "" for item in asked]
        found: list[Clause] = []
        place = 0
        for match in self.thesaurus.matches(words):
            found += own[place : match.start]
            found.append(_with_others(own[match.start : match.end], match.others))
            place = match.end
        return (*found, *own[place:])

    def options(self, item: Keyword | Phrase) -> list[Option]:
        if isinstance(item, Phrase):
            return [Sequence(item.words, EXACT)]
        whole = self._word(_whole(item), is_prefix=item.is_prefix)
        if len(item.parts) == 1:
            return whole
        *before, last = item.parts
        parts = [*(self._word(part) for part in before), self._word(last, is_prefix=item.is_prefix)]
        return [*whole, All(tuple(Clause(tuple(options)) for options in parts))]

    def restriction(self, asked: Filter) -> Restriction:
        clauses = self.clauses(asked.keywords)
        clause = clauses[0] if len(clauses) == 1 else Clause((All(clauses),))
        return Restriction(asked.field, clause, is_wanted=asked.is_wanted)

    def _word(self, word: str, *, is_prefix: bool = False) -> list[Option]:
        begun = _begun(word) if is_prefix else []
        terms = [*_forms(word), *_as_part(word)]
        return [*map(self._weighed, terms), *self._composed(word), *begun]

    def _weighed(self, term: Term) -> Term:
        _kind, *language, _form = term.token.split(":")
        return replace(term, kind=LOOSE) if language not in ([], [self.language]) else term

    def _composed(self, word: str) -> Iterator[All]:
        """The parts of a compound apart from each other: "barnteater" finds "teater för barn"."""
        for language in LANGUAGES:
            parts = word_parts(word, language, self.lexicon)
            if len(set(parts)) > 1:
                yield All(tuple(Clause(tuple(_loosely(part, language))) for part in parts))


def _unwanted(item: Keyword | Phrase) -> Clause:
    """Only the word itself in its forms: who wants no wind wants windows still."""
    return Clause((Sequence(item.words, EXACT),) if isinstance(item, Phrase) else tuple(_forms(_whole(item))))


def _with_others(own: list[Clause], others: tuple[tuple[str, ...], ...]) -> Clause:
    options: list[Option] = list(own[0].options) if len(own) == 1 else [All(tuple(own))]
    for name in others:
        parts = _as_part(name[0]) if len(name) == 1 else []
        words = [Clause(tuple(replace(term, kind=STEM) for term in _forms(word))) for word in name]
        options += [*words[0].options, *parts] if len(words) == 1 else [All(tuple(words))]
    return Clause(tuple(dict.fromkeys(options)))


def _joined_with_neighbours(asked: tuple[Keyword | Phrase, ...], place: int) -> Iterator[Term]:
    """A compound that was typed apart, "drift wood", is one word that holds both: each of them may be found in it."""
    for first, second in ((place - 1, place), (place, place + 1)):
        pair = asked[first : second + 1] if first >= 0 else ()
        words = [_whole(item) for item in pair if isinstance(item, Keyword)]
        if len(words) == 2:
            yield from (replace(term, kind=PART) for term in _forms("".join(words)))


def _forms(word: str) -> list[Term]:
    """The word as typed, folded, and by its stems in each language."""
    stems = [Term(f"{STEM}:{language}:{stem}", STEM) for language in LANGUAGES for stem in _stems(word, language)]
    return [Term(f"{EXACT}:{exact_form(word)}", EXACT), Term(f"{FOLDED}:{folded_form(word)}", FOLDED), *stems]


def _as_part(word: str) -> list[Term]:
    return [Term(f"{PART}:{language}:{stem}", PART) for language in LANGUAGES for stem in _stems(word, language)]


def _begun(word: str) -> list[Term]:
    kind, form = (FOLDED, folded_form(word)) if _is_plain(word) else (EXACT, exact_form(word))
    compounds = [Term(f"{PART}:{language}:{form}", LOOSE, is_prefix=True) for language in LANGUAGES]
    return [Term(f"{kind}:{form}", LOOSE, is_prefix=True), *compounds]


def _loosely(word: str, language: str) -> list[Term]:
    stems = _stems(word, language)
    return [Term(f"{kind}:{language}:{stem}", LOOSE) for stem in stems for kind in (STEM, PART)]


def _stems(word: str, language: str) -> Iterable[str]:
    """Folded where the word was typed without marks, as people do who mean them; otherwise as they are."""
    stems = word_stems(word, language)
    return dict.fromkeys(map(folded_form, stems)) if _is_plain(word) else stems


def _is_plain(word: str) -> bool:
    return folded_form(word) == exact_form(word)


def _whole(keyword: Keyword) -> str:
    return "".join(keyword.parts)


def _without_stopwords(asked: tuple[Keyword | Phrase, ...]) -> tuple[Keyword | Phrase, ...]:
    kept = (item for item in asked if isinstance(item, Phrase) or exact_form(_whole(item)) not in STOPWORDS)
    return tuple(kept) or asked


def _whole_title(asked: tuple[Keyword | Phrase, ...]) -> str:
    words = (item.words if isinstance(item, Phrase) else tuple(map(exact_form, item.parts)) for item in asked)
    return " ".join(word for group in words for word in group)

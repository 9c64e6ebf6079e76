"""Search in memory, as plainly as the rules can be written: what the engines are compared with, and how the few
events are searched that no engine has (search/feeds.py). It reads every document for every tier."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from search.analysis import Word, tokens
from search.documents import Entry
from search.lookup import All, Clause, Lookup, Restriction, Sequence, Term
from search.ranking import EVERYTHING, FIELDS, MATCHES, TIERS, Tier


@dataclass(frozen=True)
class Document:
    """An event in one of the languages that it has words in. fields: field (search.ranking.FIELDS) -> its texts, each
    analysed by its own language; a place has its names in every language."""

    key: Hashable
    language: str
    fields: Mapping[str, tuple[tuple[Word, ...], ...]]

    @cached_property
    def whole_title(self) -> str:
        return " ".join(word.exact for text in self.fields["title"] for word in text)

    @cached_property
    def tokens(self) -> dict[str, frozenset[str]]:
        words = {field: [word for text in self.fields.get(field, ()) for word in text] for field in FIELDS}
        return {field: frozenset(tokens(found)) for field, found in words.items()}

    def has_begun(self, field: str, beginning: str) -> bool:
        """Whether a token of field begins so."""
        place = bisect_left(self._in_order[field], beginning)
        return any(token.startswith(beginning) for token in self._in_order[field][place : place + 1])

    @cached_property
    def _in_order(self) -> dict[str, list[str]]:
        return {field: sorted(found) for field, found in self.tokens.items()}

    def phrases(self, field: str) -> list[str]:
        """Each text of a field as its exact words between blanks."""
        return [f" {' '.join(word.exact for word in text)} " for text in self.fields.get(field, ())]


def finds(entry: Entry, looked_up: Lookup) -> bool:
    """Whether the words are in one of the entry's texts and its facts are those asked for; dates are not looked at."""
    facts = entry.facts
    is_held_in = not looked_up.languages or set(looked_up.languages).intersection(facts.language)
    if not is_held_in or looked_up.is_free not in (None, facts.is_free):
        return False
    documents = [Document(entry.key, language, texts) for language, texts in entry.texts.items()]
    return bool(search(documents, looked_up))


def search(documents: Iterable[Document], looked_up: Lookup) -> dict[Hashable, int]:
    """The tier of each event that is found, its best document's. Dates, languages and prices are not looked at."""
    found: dict[Hashable, int] = {}
    for document in documents:
        tier = tier_of(document, looked_up)
        if tier is not None:
            found[document.key] = min(tier, found.get(document.key, tier))
    return found


def tier_of(document: Document, looked_up: Lookup) -> int | None:
    """The number of the first tier that document is in, None where it is no hit."""
    if any(_matches(document, clause, EVERYTHING) for clause in looked_up.unwanted):
        return None
    if not all(_allows(document, restriction) for restriction in looked_up.restrictions):
        return None
    if not _is_in(document, EVERYTHING, looked_up):
        return None
    better = TIERS if looked_up.wanted else (EVERYTHING,)
    return next(tier.number for tier in better if _is_in(document, tier, looked_up))


def _is_in(document: Document, tier: Tier, looked_up: Lookup) -> bool:
    if tier.whole_title:
        return bool(looked_up.whole_title) and document.whole_title == looked_up.whole_title
    return all(_matches(document, clause, tier) for clause in looked_up.wanted)


def _allows(document: Document, restriction: Restriction) -> bool:
    within = Tier(EVERYTHING.number, {restriction.field: MATCHES})
    return _matches(document, restriction.clause, within) == restriction.is_wanted


def _matches(document: Document, clause: Clause, tier: Tier) -> bool:
    return any(_has(document, option, tier) for option in clause.options)


def _has(document: Document, option: Term | Sequence | All, tier: Tier) -> bool:
    if isinstance(option, All):
        return all(_matches(document, clause, tier) for clause in option.clauses)
    fields = [field for field, kinds in tier.kinds.items() if option.kind in kinds]
    if isinstance(option, Sequence):
        phrase = f" {' '.join(option.words)} "
        return any(phrase in text for field in fields for text in document.phrases(field))
    if option.is_prefix:
        return any(document.has_begun(field, option.token) for field in fields)
    return any(option.token in document.tokens[field] for field in fields)

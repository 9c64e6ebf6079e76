"""The town's own words in a text: where they stand in it, and what each is in the other language."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.finnish_stemmer import FinnishStemmer
from snowballstemmer.swedish_stemmer import SwedishStemmer

from events.models import GlossaryTerm, Venue
from organisations.models import Organisation

STEMMERS = {"sv": SwedishStemmer, "fi": FinnishStemmer, "en": EnglishStemmer}
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class Term:
    """forms: in the language of the text; word: the one to use in the other."""

    forms: tuple[str, ...]
    word: str
    note: str = ""


class Marker:
    """Finds terms in texts of one language, in any inflected form that has the same stems; of two that begin at one
    word, the longer."""

    def __init__(self, terms: Iterable[Term], language: str):
        self.stem = stemmer(language)
        self.by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        for term in terms:
            for form in term.forms:
                if stems := tuple(self.stem(word) for word in WORD.findall(form)):
                    self.by_first[stems[0]].append((stems, term))
        for found in self.by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> list[tuple[str, Term | None]]:
        """The text in pieces, each with the term that it is; together they are the text."""
        pieces: list[tuple[str, Term | None]] = []
        done = 0
        for start, end, term in self._spans(text):
            pieces += [(text[done:start], None), (text[start:end], term)]
            done = end
        return [piece for piece in [*pieces, (text[done:], None)] if piece[0]]

    def marked(self, html: str) -> tuple[SafeString, list[Term]]:
        """html, which must be safe already, with its terms in <mark>; and these, each once. Safe again, as each text
        two tags is escaped as it was."""
        out, terms = [], []
        for part in TAG.split(html):
            if part.startswith("<"):
                out.append(part)
                continue
            for text, term in self.find(unescape(part)):
                words = escape(text, quote=False)
                out.append(f"<mark>{words}</mark>" if term else words)
                terms += [term] if term else []
        return mark_safe("".join(out)), list(dict.fromkeys(terms))

    def _spans(self, text: str) -> Iterator[tuple[int, int, Term]]:
        words = list(WORD.finditer(text))
        stems = [self.stem(word[0]) for word in words]
        place = 0
        while place < len(words):
            entry = next(
                (
                    (wanted, term)
                    for wanted, term in self.by_first.get(stems[place], ())
                    if tuple(stems[place : place + len(wanted)]) == wanted
                ),
                None,
            )
            if entry is None:
                place += 1
                continue
            last = place + len(entry[0]) - 1
            yield words[place].start(), words[last].end(), entry[1]
            place = last + 1


def stemmer(language: str) -> Callable[[str], str]:
    """A new one each time, as they hold the word that they work on. Of another language than ours: the word itself."""
    if language not in STEMMERS:
        return str.casefold
    stems = STEMMERS[language]()
    return lambda word: stems.stemWord(word.casefold())


def terms_between(source: str, target: str) -> list[Term]:
    """The glossary, and the names of venues and organisers, which are kept in three languages already. None where the
    source is in a language that these are not."""
    if source not in STEMMERS:
        return []
    found = [
        Term(tuple(forms), words[0], term.note)
        for term in GlossaryTerm.objects.all()
        if (forms := term.forms_in(source)) and (words := term.forms_in(target))
    ]
    for model in (Venue, Organisation):
        names = model.objects.filter(merged_into=None).values_list(f"name_{source}", f"name_{target}")
        found += [Term((name,), other) for name, other in names if name and other and name != other]
    return found

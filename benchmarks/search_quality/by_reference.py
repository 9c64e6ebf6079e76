"""The demo town in memory, searched by search/reference.py: what analyser and query language can do at best."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from home.demo import content
from jtw.languages import LANGUAGES
from search.analysis import Word, analyse, exact_words
from search.lexicon import Lexicon, grown_lexicon
from search.lookup import lookup
from search.query import parse
from search.ranking import FEW_HITS
from search.reference import Document, search
from search.synonyms import Thesaurus
from search.vocabulary import Vocabulary, did_you_mean, spellings

TODAY = date(2026, 11, 24)
TOWN = ("Jakobstad", "Pietarsaari", "Jeppis")


class Reference:
    def __init__(self):
        self.events = content.events()
        self.venues, self.organisers, self.categories = map(content.read, ("venues", "organisers", "categories"))
        self.days = {event.key: event.days(today=TODAY)[0] for event in self.events}
        self.lexicon: Lexicon = grown_lexicon(self._titles())
        self.documents = list(self._documents())
        self.thesaurus = Thesaurus([TOWN, *self._names()])
        self.vocabulary = Vocabulary(self._word_counts())

    def search(self, text: str, language: str) -> list[str]:
        """Keys of events, past ones too, best first. Under FEW_HITS the nearest spelling is searched as well."""
        found = self._search(text, language)
        if len(found) >= FEW_HITS:
            return found
        for mended in did_you_mean(text, parse(text, today=TODAY), self.vocabulary, language=language):
            if more := [key for key in self._search(mended, language) if key not in found]:
                return found + more
        return found

    def _search(self, text: str, language: str) -> list[str]:
        looked_up = lookup(parse(text, today=TODAY), language=language, lexicon=self.lexicon, thesaurus=self.thesaurus)
        tiers = search(self.documents, looked_up)
        return sorted(tiers, key=lambda key: (tiers[key], self.days[key], key))

    def _titles(self) -> Iterator[tuple[str, str]]:
        return ((language, words["title"]) for event in self.events for language, words in event.words.items())

    def _documents(self) -> Iterator[Document]:
        for event in self.events:
            organisers = [self.organisers[key] for key in (event.facts["by"], *event.facts.get("with", []))]
            categories = [self.categories[key] for key in (event.facts["category"], *event.facts.get("further", []))]
            venue = self.venues.get(event.facts.get("at", ""))
            houses = [self.venues[venue["part_of"]]] if venue and "part_of" in venue else []
            names = {
                "place": self._in_all_languages([*([venue] if venue else []), *houses]),
                "organiser": self._in_all_languages(organisers),
                "category": self._in_all_languages(categories),
            }
            for language, words in event.words.items():
                body = " ".join(words.get(name, "") for name in ("body", "easy", "meeting_point"))
                texts = {"title": words["title"], "lead": words.get("lead", ""), "body": body}
                own = {field: (self._analysed(text, language),) for field, text in texts.items()}
                yield Document(event.key, language, own | names)

    def _in_all_languages(self, tables: list[dict]) -> tuple[tuple[Word, ...], ...]:
        return tuple(self._analysed(table[language], language) for table in tables for language in LANGUAGES)

    def _analysed(self, text: str, language: str) -> tuple[Word, ...]:
        return tuple(analyse(text, language, lexicon=self.lexicon))

    def _names(self) -> Iterator[list[str]]:
        for table in (*self.venues.values(), *self.organisers.values(), *self.categories.values()):
            yield [*(table[language] for language in LANGUAGES), *table.get("aliases", [])]

    def _word_counts(self) -> Iterator[tuple[str, str, int]]:
        counts: Counter[tuple[str, str]] = Counter()
        for event in self.events:
            for language, words in event.words.items():
                found = spellings(exact_words(" ".join(words.values())), language, lexicon=self.lexicon)
                counts.update((word, language) for word in found)
        for table in (*self.venues.values(), *self.organisers.values(), *self.categories.values()):
            for language in LANGUAGES:
                counts.update((word, language) for word in exact_words(table[language]))
        return ((word, language, count) for (word, language), count in counts.items())

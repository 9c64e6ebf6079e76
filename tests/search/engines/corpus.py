"""A small town to search: entries written in few words, and queries as people type them."""

import itertools
from datetime import UTC, date, datetime, timedelta

from events.values import HELSINKI
from search.documents import EVENTS, Date, Draft, Entry, Facts, analysed
from search.event_documents import FOREVER
from search.lexicon import kept_lexicon
from search.lookup import Lookup, lookup
from search.query import parse
from search.ranking import FIELDS
from search.synonyms import Thesaurus

TODAY = date(2026, 11, 25)  # a Wednesday
NOW = datetime(2026, 11, 25, 12, tzinfo=HELSINKI)
THESAURUS = Thesaurus([["Jakobstad", "Pietarsaari", "Jeppis"], ["Gamla hamn", "Vanha satama"]])

NO_FACTS = Facts()

_numbers = itertools.count(1)


def looked_up(text: str, language: str = "sv") -> Lookup:
    return lookup(parse(text, today=TODAY), language=language, lexicon=kept_lexicon(), thesaurus=THESAURUS)


def on(day: str, hour: int = 18, days: int = 1, **columns) -> Date:
    """A date at an hour of a day, "2026-12-05", over so many days."""
    first = date.fromisoformat(day)
    starts_at = datetime(first.year, first.month, first.day, hour, tzinfo=HELSINKI).astimezone(UTC)
    columns = {"pk": next(_numbers), "listed_until": starts_at + timedelta(days=days - 1, hours=3)} | columns
    return Date(starts_at=starts_at, first_day=first, last_day=first + timedelta(days=days - 1), **columns)


def no_date(**columns) -> Date:
    return Date(pk=None, starts_at=None, listed_until=FOREVER, first_day=None, last_day=None, **columns)


def entry(key: str, *dates: Date, source: str = EVENTS, facts: Facts = NO_FACTS, **texts) -> Entry:
    """texts: sv={"title": "Höstkonsert"}, or the same as title="Höstkonsert", lead=…"""
    words = {field: texts.pop(field) for field in FIELDS if field in texts}
    by_language = texts or {"sv": {"title": "Höstkonsert"} | words}
    drafted = {
        language: {field: tuple((language, text) for text in _listed(own[field])) for field in own}
        for language, own in by_language.items()
    }
    draft = Draft(source=source, key=key, texts=drafted, facts=facts, dates=dates or (on("2026-12-05"),))
    return analysed(draft, lexicon=kept_lexicon())


def _listed(texts: str | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else texts

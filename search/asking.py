"""A question as typed, answered: read, looked up, and where little is found read in other ways as well."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from events.weeks import local_day
from jtw import stamp

from . import current
from . import lookup as lookups
from .engines import engine
from .engines.base import ALL, Facets, Hits, Sort
from .keyless import with_keys
from .lookup import Lookup
from .query import Query, parse
from .ranking import FEW_HITS
from .vocabulary import did_you_mean


@dataclass(frozen=True, kw_only=True)
class Answer:
    """query: what was asked, as read; lookup: as looked up. mended: the answer to another reading of the text, which
    finds more; None where enough was found, or no other reading finds more."""

    text: str
    query: Query
    lookup: Lookup
    hits: Hits
    mended: "Answer | None" = None


def ask(
    text: str,
    *,
    language: str,
    now: datetime,
    facets: Facets = ALL,
    limit: int = 20,
    offset: int = 0,
    sort: Sort = Sort.RELEVANCE,
) -> Answer:
    """What a page in language shows for text. Under FEW_HITS hits other readings of it are tried, and the first that
    finds what text did not is part of the answer. Raises SearchUnavailable."""
    search = partial(_answer, language=language, now=now, facets=facets, limit=limit, sort=sort)
    answer = search(text, offset=offset)
    if answer.hits.total < FEW_HITS and not offset:
        for mended in _other_readings(answer, language=language, today=local_day(now)):
            more = search(mended, offset=0)
            if _keys(more.hits) - _keys(answer.hits):
                return replace(answer, mended=more)
    return answer


def looked_up(query: Query, *, language: str) -> Lookup:
    """query as engines take it, with the lexicon of the index and the names that stand for each other now."""
    names = current.thesaurus(stamp.current())
    return lookups.lookup(query, language=language, lexicon=current.lexicon(), thesaurus=names)


def _answer(text: str, *, language: str, now: datetime, **how) -> Answer:
    query = parse(text, today=local_day(now))
    lookup = looked_up(query, language=language)
    hits = engine().search(lookup, language=language, now=now, **how)
    return Answer(text=text, query=query, lookup=lookup, hits=hits)


def _other_readings(answer: Answer, *, language: str, today: date) -> Iterator[str]:
    """With words that may be meant as keys read as such, and then in the nearest spellings."""
    if keyed := with_keys(answer.text, today=today, language=language):
        yield keyed
    yield from did_you_mean(answer.text, answer.query, current.vocabulary(stamp.current()), language=language)


def _keys(hits: Hits) -> set[str]:
    return {hit.key for hit in (*hits.hits, *hits.past)}

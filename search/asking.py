"""A question as typed, answered: read, looked up, and where little is found asked in its nearest spelling as well."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from events.weeks import local_day
from jtw import stamp

from . import current
from .engines import engine
from .engines.base import Facets, Hits, Sort
from .lookup import Lookup, lookup
from .query import Query, parse
from .ranking import FEW_HITS
from .vocabulary import did_you_mean

NO_HITS, NOT_NARROWED = Hits(), Facets()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """query: what was asked, as read. mended: the text in another spelling that finds more, with what it finds; empty
    where enough was found, or nothing near finds more."""

    query: Query
    hits: Hits
    mended: str = ""
    mended_hits: Hits = NO_HITS


def ask(
    text: str,
    *,
    language: str,
    now: datetime,
    facets: Facets = NOT_NARROWED,
    limit: int = 20,
    offset: int = 0,
    sort: Sort = Sort.RELEVANCE,
) -> Answer:
    """What a page in language shows for text. Under FEW_HITS hits the nearest spellings are tried, and the first that
    finds what text did not is part of the answer. Raises SearchUnavailable."""
    read = partial(parse, today=local_day(now))
    search = partial(_search, language=language, now=now, facets=facets, limit=limit, sort=sort)
    query = read(text)
    hits = search(query, offset=offset)
    if hits.total < FEW_HITS and not offset:
        for mended in did_you_mean(text, query, current.vocabulary(stamp.current()), language=language):
            more = search(read(mended), offset=0)
            if _keys(more) - _keys(hits):
                return Answer(query=query, hits=hits, mended=mended, mended_hits=more)
    return Answer(query=query, hits=hits)


def looked_up(query: Query, *, language: str) -> Lookup:
    """query as engines take it, with the lexicon of the index and the names that stand for each other now."""
    names = current.thesaurus(stamp.current())
    return lookup(query, language=language, lexicon=current.lexicon(), thesaurus=names)


def _search(
    query: Query, *, language: str, now: datetime, facets: Facets, limit: int, offset: int, sort: Sort
) -> Hits:
    found = looked_up(query, language=language)
    return engine().search(found, language=language, now=now, facets=facets, limit=limit, offset=offset, sort=sort)


def _keys(hits: Hits) -> set[str]:
    return {hit.key for hit in (*hits.hits, *hits.past)}

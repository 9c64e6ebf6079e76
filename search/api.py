"""How the API finds events by words (events.api.finding): all of them that are to come, in any language."""

from datetime import datetime

from events.api import finding
from events.weeks import local_day
from jtw.languages import LANGUAGES

from .asking import looked_up
from .engines import engine
from .engines.base import SearchUnavailable
from .query import parse


def register() -> None:
    finding.register(keys_of)


def keys_of(words: str, now: datetime, limit: int) -> list[str]:
    """The keys of the events found, the best first. Raises finding.FindingUnavailable."""
    query = parse(words, today=local_day(now))
    language = LANGUAGES[0]  # of the page there would be: it orders hits of the same rank, and finds no others
    try:
        found = engine().search(looked_up(query, language=language), language=language, now=now, limit=limit)
    except SearchUnavailable as error:
        raise finding.FindingUnavailable from error
    return [hit.key for hit in found.hits]

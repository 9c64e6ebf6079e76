"""How the API finds events by words. The app that searches lies above this one and registers itself (`register`)."""

from collections.abc import Callable
from datetime import datetime

MOST_FOUND = 500
Finder = Callable[[str, datetime, int], list[str]]

_finders: list[Finder] = []


class FindingUnavailable(Exception):
    """The search does not answer. All that is not asked for by words works on."""


def register(finder: Finder) -> None:
    """finder: words, now and how many at most -> the keys of the events to come that are found, the best first. Raises
    FindingUnavailable. The last one registered counts."""
    _finders.append(finder)


def keys_of(words: str, *, now: datetime) -> list[str]:
    """Raises FindingUnavailable."""
    if not _finders:
        raise FindingUnavailable
    return _finders[-1](words, now, MOST_FOUND)

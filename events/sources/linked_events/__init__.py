"""Reads the JSON of a Linked Events API (v1): a page, a list or one event, with or without what it refers to."""

import re
from collections.abc import Iterable
from datetime import datetime

from events.sources import text
from events.sources.problems import Problem, SourceError
from events.sources.values import Incoming, Reading

from . import dates, fields, words
from .record import Record

WEB_ADDRESS = re.compile(r"https?://\S+")


def read(data: bytes, *, language: str, places: bytes | None = None, keywords: bytes | None = None) -> Reading:
    """The events of a file, in its order; the dates of a recurring event come as rows of that one event.

    language: of texts that are told without one. places, keywords: pages of the same API, for events that only refer
    to theirs. Raises SourceError for what is no such JSON.
    """
    value = fields.load(data)
    told = fields.records(value)
    if not _looks_like_events(value, told):
        raise SourceError("no_linked_events")
    beside = {
        "places": fields.by_id(fields.load(places)) if places else {},
        "keywords": fields.by_id(fields.load(keywords)) if keywords else {},
    }
    problems = [Problem(code="no_event", value=text.line(repr(item), 80)) for item in told if not isinstance(item, dict)]
    records = [Record(item, language, **beside) for item in _with_parts(told)]
    problems += _pages(value)
    whole, removed = _present(records, problems)
    found = [_read_safely(record, whole) for record in whole.values() if not _series_of(record, whole)]
    return Reading(
        events=tuple(event for event in found if isinstance(event, Incoming)),
        removed=tuple(removed),
        problems=tuple([*problems, *(problem for problem in found if isinstance(problem, Problem))]),
    )


def _looks_like_events(value, told: list) -> bool:
    if isinstance(value, dict) and "data" not in value:
        return "name" in value and bool(fields.reference(value))
    return isinstance(value, dict | list) and (not told or any(isinstance(item, dict) for item in told))

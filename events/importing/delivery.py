"""What a source's address gives, fetched by the guard and read. Nothing here writes to the database."""

import json
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from events.models import Source
from events.models.sources import SourceKind
from events.sources import files
from events.sources.linked_events import fields
from events.sources.problems import SourceError
from events.sources.values import MOST_BYTES, Reading
from jtw.fetching import LIMITS, Answer, Limits, fetch

MOST_PAGES = 50
ACCEPT = {
    SourceKind.ICAL: "text/calendar, text/plain;q=0.5, */*;q=0.1",
    SourceKind.LINKED_EVENTS: "application/json, */*;q=0.1",
}
WHOLE = "location,keywords,audience"  # else a Linked Events API only refers to them


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """reading: None where nothing has changed since etag and last_modified."""

    reading: Reading | None
    etag: str = ""
    last_modified: str = ""


def deliver(source: Source, *, today: date, anew: bool = False, limits: Limits = LIMITS) -> Delivery:
    """Fetch and read a source as it is configured, saved or not. anew: also where it says that nothing has changed.

    Raises FetchError and SourceError.
    """
    if source.kind == SourceKind.LINKED_EVENTS:
        return Delivery(reading=_read(source, _pages(source.url, limits), today=today))
    known = {} if anew else {"etag": source.etag, "last_modified": source.last_modified}
    answer = fetch(source.url, accept=ACCEPT[SourceKind.ICAL], limits=limits, **known)
    if answer.is_unchanged:
        return Delivery(reading=None)
    reading = _read(source, answer.body, today=today)
    return Delivery(reading=reading, etag=answer.etag[:500], last_modified=answer.last_modified[:100])


def _read(source: Source, data: bytes, *, today: date) -> Reading:
    if files.kind_of(data) != source.kind:
        raise SourceError("no_calendar" if source.kind == SourceKind.ICAL else "no_linked_events")
    return files.read(data, language=source.language, today=today, utc_is_local=source.utc_is_local)


def _pages(url: str, limits: Limits) -> bytes:
    """The pages of a list as one; an event alone as it is. Whatever is beyond MOST_PAGES is told by the reader."""
    answer = _page(_with_whole_records(url), limits)
    value = fields.load(answer.body)
    if not isinstance(value, dict) or "data" not in value:
        return answer.body
    records, size = fields.records(value), len(answer.body)
    for _number in range(1, MOST_PAGES):
        following = _next(answer, value)
        if not following:
            break
        answer = _page(following, limits)
        size += len(answer.body)
        if size > MOST_BYTES:
            raise SourceError("too_large", size=size, most=MOST_BYTES)
        value = fields.load(answer.body)
        records = [*records, *fields.records(value)]
    return json.dumps({"meta": fields.mapping(fields.mapping(value).get("meta")), "data": records}).encode()


def _page(url: str, limits: Limits) -> Answer:
    return fetch(url, accept=ACCEPT[SourceKind.LINKED_EVENTS], limits=limits)


def _next(answer: Answer, value) -> str:
    """The address of the next page, which must be the same server's."""
    told = fields.string(fields.mapping(fields.mapping(value).get("meta")).get("next"))
    url = urljoin(answer.url, told) if told else ""
    return url if urlsplit(url).hostname == urlsplit(answer.url).hostname else ""


def _with_whole_records(url: str) -> str:
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    if any(name == "include" for name, _value in asked):
        return url
    return parts._replace(query=urlencode([*asked, ("include", WHOLE)])).geturl()

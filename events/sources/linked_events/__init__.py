"""Reads the JSON of a Linked Events API (v1): a page, a list or one event, with or without what it refers to."""

import re
from datetime import UTC, datetime

from events.sources import text, times
from events.sources.problems import Problem, SourceError
from events.sources.values import Deviation, Incoming, Place, Reading
from events.values import Row

from . import dates, fields, words
from .family import Family, family_of, is_series
from .record import Beside, Record

WEB_ADDRESS = re.compile(r"https?://\S+")


def read(
    data: bytes,
    *,
    language: str,
    places: bytes | None = None,
    keywords: bytes | None = None,
    utc_is_local: bool = False,
) -> Reading:
    """The events of a file, in its order; the dates of a recurring event come as rows of that one event.

    language: of texts that are told without one. places, keywords: pages of the same API, for events that only refer
    to theirs. utc_is_local: times labelled UTC are Finnish times. Raises SourceError for what is no such JSON.
    """
    value = fields.load(data)
    told = fields.records(value)
    if utc_is_local:
        told = [dates.without_utc(record) if isinstance(record, dict) else record for record in told]
    if not _looks_like_events(value, told):
        raise SourceError("no_linked_events")
    beside = Beside(*(fields.by_id(fields.load(file)) if file else {} for file in (places, keywords)))
    family = family_of(told, language=language, beside=beside)
    read = {key: _read_safely(family, key) for key in family.members if not family.series_of(key)}
    found = read.values()
    return Reading(
        events=tuple(event for event in found if isinstance(event, Incoming)),
        removed=tuple(dict.fromkeys(family.removed)),
        problems=(
            *_problems_of_page(value, told),
            *family.problems,
            *(problem for problem in found if isinstance(problem, Problem)),
        ),
        unread=tuple(key for key, problem in read.items() if isinstance(problem, Problem)),
    )


def _looks_like_events(value, told: list) -> bool:
    if isinstance(value, dict) and "data" not in value:
        return "name" in value and bool(fields.reference(value))
    return isinstance(value, dict | list) and (not told or any(isinstance(item, dict) for item in told))


def _problems_of_page(value, told: list) -> list[Problem]:
    further = fields.string(fields.mapping(fields.mapping(value).get("meta")).get("next"))
    strange = [item for item in told if not isinstance(item, dict)]
    return [
        *([Problem(code="more_pages", value=text.line(further))] if further else []),
        *(Problem(code="no_event", value=text.line(repr(item), 80)) for item in strange),
    ]


def _read_safely(family: Family, key: str) -> Incoming | Problem:
    record = family.members[key]
    try:
        return _incoming(family, key, record)
    except Exception as fault:
        return Problem(code="unexpected", value=f"{type(fault).__name__}: {fault}"[:120], event=record.title)


def _incoming(family: Family, key: str, record: Record) -> Incoming | Problem:
    price, price_notes = words.price_of(record)
    texts = words.words_of(record, price_notes)
    if not texts:
        return Problem(code="no_title", event=record.title)
    rows, deviations = _schedule(family, key, record)
    status = dates.status_of(record.data)
    if not rows and status == "scheduled":
        record.note("no_dates")
    links = words.links_of(record)
    return Incoming(
        source_id=record.id,
        words=texts,
        rows=rows,
        deviations=deviations,
        status=status,
        place=record.place(),
        is_online=record.is_online,
        online_url=_online_url(record, links),
        organiser={code: text.line(name, text.NAME) for code, name in record.texts("provider").items()},
        keywords=record.concepts("keywords"),
        audiences=record.concepts("audience"),
        min_age=record.age("audience_min_age"),
        max_age=record.age("audience_max_age"),
        is_free=price.is_free,
        price_cents=price.cents,
        links=links,
        image=words.image_of(record),
        languages=record.held_in(),
        is_programme=record.data.get("super_event_type") == "umbrella",
        programme_id=family.programme_of(key),
        last_modified=_modified(record),
        problems=tuple(record.problems),
    )


def _schedule(family: Family, key: str, record: Record) -> tuple[tuple[Row, ...], tuple[Deviation, ...]]:
    row_id = record.id or record.title
    if not is_series(record):
        when = dates.when_of(record.data, record.note)
        return times.rows(row_id, [when] if when else []), ()
    if missing := family.missing_parts(key):
        record.note("dates_not_in_file", "sub_events", str(len(missing)))
    parts = family.parts_of(key)
    for part in parts:
        if part.title != record.title:
            record.note("date_words_left_out", "name", part.title)
    return dates.series(row_id, [(part.data, _elsewhere(part, record)) for part in parts], record.note)


def _elsewhere(part: Record, whole: Record) -> Place | None:
    return part.place() if part.location_id and part.location_id != whole.location_id else None


def _online_url(record: Record, links) -> str:
    """Where an online event takes place: an address told with its place, else the page that tells about it."""
    if not record.is_online:
        return ""
    told = " ".join(record.texts("location_extra_info").values())
    addresses = (text.url(found.rstrip(".,;)")) for found in WEB_ADDRESS.findall(told))
    address = next((url for url in addresses if url), links[0].url if links else "")
    if not address:
        record.note("online_without_address", "location", record.location_id)
    return address


def _modified(record: Record) -> datetime | None:
    try:
        modified = datetime.fromisoformat(fields.string(record.data.get("last_modified_time")))
        return modified if modified.tzinfo else modified.replace(tzinfo=UTC)
    except ValueError:
        return None

"""Reads iCal files (RFC 5545) as programs in use write them: what cannot be read is named, the rest comes in."""

from datetime import UTC, date, datetime, tzinfo

from events.sources.problems import Problem, SourceError
from events.sources.values import MOST_BYTES, Incoming, Reading

from . import lines, series, words
from .begin import begin_of
from .entry import clock_of, read_entry
from .identity import Series, series_of

PRIVATE = {"PRIVATE", "CONFIDENTIAL"}


def read(data: bytes, *, language: str, today: date, utc: tzinfo = UTC) -> Reading:
    """The events of an iCal file, in its order, in the words of language.

    today: a rule that cannot be kept is written out to the end of this month next year. utc: what Z stands for, in a
    source that labels its local time as UTC. Raises SourceError for what is no calendar.
    """
    if len(data) > MOST_BYTES:
        raise SourceError("too_large", size=len(data), most=MOST_BYTES)
    if not data.strip():
        raise SourceError("empty")
    source, problems = lines.decode(data)
    read: list[tuple[Series, Incoming | Problem]] = []
    for calendar in lines.calendars(source):
        clock, unknown = clock_of(calendar, utc=utc)
        found, more = series_of([read_entry(event, clock) for event in calendar.events])
        problems += [*calendar.problems, *unknown, *more]
        is_cancelled = calendar.header.get("METHOD", "").upper() == "CANCEL"
        read += [
            (one, _read_safely(one, language=language, horizon=_horizon(today), is_cancelled=is_cancelled))
            for one in found
        ]
    return Reading(
        events=tuple(event for _one, event in read if isinstance(event, Incoming)),
        problems=(*problems, *(problem for _one, problem in read if isinstance(problem, Problem))),
        unread=tuple(
            name
            for one, problem in read
            if isinstance(problem, Problem) and problem.code != "is_private"
            for name in (one.source_id, one.other_id)
            if name
        ),
    )


def _horizon(today: date) -> date:
    """The end of this month next year: one day for a whole month, so that a daily import changes nothing each day."""
    year, month = (today.year + 1, today.month + 1) if today.month < 12 else (today.year + 2, 1)
    return date.fromordinal(date(year, month, 1).toordinal() - 1)


def _read_safely(one: Series, **how) -> Incoming | Problem:
    try:
        return _incoming(one, **how)
    except Exception as fault:
        return Problem(code="unexpected", value=f"{type(fault).__name__}: {fault}"[:120], event=one.title)


def _refusal(one: Series) -> Problem | None:
    """Why an event is not for others to see, or cannot stand in a calendar."""
    marked = one.entry.text("CLASS").upper()
    if marked in PRIVATE:
        return Problem(code="is_private", value=marked, event=one.title)
    if begin_of(one.entry) is None:
        return Problem(code="no_start", value=one.entry.text("DTSTART"), event=one.title)
    return None


def _incoming(one: Series, *, language: str, horizon: date, is_cancelled: bool) -> Incoming | Problem:
    if refusal := _refusal(one):
        return refusal
    entry = one.entry
    texts = words.words_of(entry, language)
    if not texts:
        return Problem(code="no_title", event=one.title)
    # An event without an id is known by its title and start, so that its rows have the same keys at each import.
    row_id = one.source_id or f"{one.title}\n{entry.text('DTSTART')}"
    rows, deviations = series.schedule(entry, one.overrides, source_id=row_id, horizon=horizon, language=language)
    if not rows:
        return Problem(code="no_dates", event=one.title)
    status = entry.text("STATUS").upper()
    if status == "TENTATIVE":
        entry.note("is_tentative", "STATUS", status)
    place, online_url = words.place_of(entry, language), words.online_url(entry)
    modified = entry.moment("LAST-MODIFIED")
    return Incoming(
        source_id=one.source_id,
        other_id=one.other_id,
        shares_id=one.shares_id,
        words=texts,
        rows=rows,
        deviations=deviations,
        status="cancelled" if is_cancelled or status == "CANCELLED" else "scheduled",
        place=place,
        is_online=bool(online_url),
        online_url=online_url,
        keywords=words.keywords_of(entry),
        is_free=words.is_free(entry),
        price_cents=words.price_cents(entry),
        links=words.links_of(entry),
        image=words.image_of(entry),
        last_modified=modified if isinstance(modified, datetime) else None,
        problems=tuple(
            dict.fromkeys([*entry.problems, *(note for other in one.overrides for note in other.problems)])
        ),
    )

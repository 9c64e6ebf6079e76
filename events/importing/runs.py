"""Runs of sources and of files that were given: fetched, brought in, told of."""

import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from time import monotonic

from events.models import EventPage, MissingEvent, Source, SourceFile, SourceRun
from events.snapshot import local
from events.sources import files
from events.sources.problems import Problem, SourceError
from events.sources.values import Reading
from jtw.fetching import FetchError

from . import (
    CHANGED,
    FAILED,
    LEFT,
    NEW,
    UNCHANGED,
    Defaults,
    Report,
    alarms,
    import_events,
    missing,
    pictures,
    silence,
)
from .delivery import Delivery, deliver

logger = logging.getLogger(__name__)

PATIENCE = timedelta(hours=3)  # ten thousand events, published for the first time on a small machine
READ_ANEW = timedelta(days=6)  # what is written out date by date grows with the months, though the source stands still
MOST_PROBLEMS = 200
FAILURES_TO_TELL = 3
UNREAD = {"etag": "", "last_modified": ""}  # of a source that the next run reads though it has not changed
Outcome = SourceRun.Outcome


def run_due(now: datetime) -> None:
    """Run each source whose time has come and each file that was confirmed; of several processes one runs each."""
    for source in Source.objects.due(now).select_related("wanted_by"):
        if Source.objects.claim(source.pk, now=now, until=now + PATIENCE):
            run_source(source, now=now)
    for file in SourceFile.objects.wanted(now):
        if SourceFile.objects.claim(file.pk, now=now, until=now + PATIENCE):
            run_file(file, now=now)


def run_source(source: Source, *, now: datetime) -> SourceRun:
    """One run of a source, whatever comes of it; the next is due when its time has come again."""
    begun = monotonic()
    run = SourceRun(source=source, name=source.name, started_at=now, by=source.wanted_by)
    state = {"stopped_at": source.stopped_at}
    try:
        delivery = deliver(source, today=local(now).date(), anew=_is_to_be_read_anew(source, now=now))
        state |= _follow(source, delivery, run, now=now)
    except Exception as refusal:  # whatever it is, it stands in the history and the next source is run
        _fail(run, refusal)
    run.seconds = round(monotonic() - begun, 1)
    run.save()
    Source.objects.filter(pk=source.pk).update(
        claimed_until=None,
        wanted_by=None,
        is_trusted_once=False,
        due_at=now + timedelta(minutes=source.every),
        **state,
    )
    _tell(source, run, was_stopped=source.stopped_at is not None, now=now)
    return run


def run_file(file: SourceFile, *, now: datetime) -> SourceRun:
    """Bring in a file that somebody gave and confirmed; it is let go then."""
    begun = monotonic()
    run = SourceRun(name=file.name, started_at=now, by=file.given_by)
    try:
        reading = read_file(file, now=now)
        _bring_in(reading, run, source=file.source, language=file.language, publish=file.publishes, now=now)
    except Exception as refusal:  # whatever it is, it stands in the history
        _fail(run, refusal)
    run.seconds = round(monotonic() - begun, 1)
    run.save()
    file.delete()
    return run


def read_file(file: SourceFile, *, now: datetime) -> Reading:
    """Raises SourceError."""
    data = bytes(file.content)
    return files.read(data, language=file.language, today=local(now).date(), utc_is_local=file.utc_is_local)


def usual_of(source: Source) -> int:
    counts = source.runs.filter(outcome=Outcome.DONE).values_list("n_read", flat=True)[: silence.RUNS]
    return silence.usual(list(counts))


def defaults_of(source: Source) -> Defaults:
    venue, organiser = source.venue and source.venue.standing, source.organiser and source.organiser.standing
    return Defaults(venue=venue, organiser=organiser, category=source.category)


def _follow(source: Source, delivery: Delivery, run: SourceRun, *, now: datetime) -> dict:
    """What a delivery leads to; the columns of the source that follow from it."""
    reading = delivery.reading
    if reading is None:
        run.outcome = Outcome.SAME
        return {}
    run.n_read = len(reading.events)
    if silence.is_silent(run.n_read, usual_of(source)) and not source.is_trusted_once:
        run.outcome = Outcome.SILENT
        return {"stopped_at": source.stopped_at or now} | UNREAD
    report = _bring_in(
        reading,
        run,
        source=source.key,
        language=source.language,
        publish=source.publishes,
        now=now,
        defaults=defaults_of(source),
    )
    is_left = report.count(FAILED) > 0
    if source.brings_pictures:
        is_left = _bring_pictures(report, run, source) or is_left
    if reading.is_whole:
        missing.flag(source, seen=_pages(report), seen_ids=_ids(reading), now=now)
    if is_left:
        return {"stopped_at": None} | UNREAD
    return {"stopped_at": None, "etag": delivery.etag, "last_modified": delivery.last_modified}


def _bring_in(reading: Reading, run: SourceRun, *, source: str, language: str, **how) -> Report:
    report = import_events(reading, source=source, language=language, tree=language, by=run.by, **how)
    run.outcome, run.n_read = Outcome.DONE, len(reading.events)
    for kind in (NEW, CHANGED, UNCHANGED, LEFT, FAILED):
        setattr(run, f"n_{kind}", report.count(kind))
    notes = [*_told(report.problems), *(told for found in report.outcomes for told in _told(found.notes, found.title))]
    run.problems, run.n_problems = notes[:MOST_PROBLEMS], len(notes)
    return report


def _bring_pictures(report: Report, run: SourceRun, source: Source) -> bool:
    """Whether some are left for the next run. That they were not fetched is no longer to be known."""
    told = [problem for problem in run.problems if problem["code"] != "picture_not_fetched"]
    problems, is_left = pictures.bring_in(report.outcomes, source=source.key, publishes=source.publishes, by=run.by)
    run.n_problems += len(told) - len(run.problems) + len(problems)
    run.problems = [*told, *_told(problems)][:MOST_PROBLEMS]
    return is_left


def _pages(report: Report) -> set[int]:
    return {outcome.page.pk for outcome in report.outcomes if isinstance(outcome.page, EventPage)}


def _ids(reading: Reading) -> set[str]:
    """All ids that stand in a source, also of what could not be read or written."""
    named = {name for event in reading.events for name in (event.source_id, event.other_id) if name}
    return named.union(reading.unread)


def _told(problems: Iterable[Problem], event: str = "") -> list[dict]:
    return [asdict(problem) | {"event": problem.event or event} for problem in problems]


def _is_to_be_read_anew(source: Source, *, now: datetime) -> bool:
    last = source.runs.filter(outcome=Outcome.DONE).first()
    return bool(source.wanted_by_id) or last is None or now - last.started_at >= READ_ANEW


def _fail(run: SourceRun, refusal: Exception) -> None:
    run.outcome = Outcome.FAILED
    if isinstance(refusal, FetchError | SourceError):
        run.refusal = [type(refusal).__name__, refusal.code, refusal.params]
    else:
        logger.exception("The source %s could not be run.", run.name, exc_info=refusal)
        run.refusal = ["Exception", "unexpected", {"value": f"{type(refusal).__name__}: {refusal}"[:200]}]


def _tell(source: Source, run: SourceRun, *, was_stopped: bool, now: datetime) -> None:
    """Write to whoever keeps the source of what cannot wait, once of each thing."""
    if run.outcome == Outcome.SILENT and not was_stopped:
        alarms.silent(source, run, usual=usual_of(source))
    if run.outcome == Outcome.FAILED and _failures_in_a_row(source) == FAILURES_TO_TELL:
        alarms.failing(source, run)
    urgent = list(MissingEvent.objects.filter(source=source).urgent(now).select_related("page"))
    if urgent:
        alarms.missing(source, urgent)
        MissingEvent.objects.filter(pk__in=[found.pk for found in urgent]).update(alerted_at=now)


def _failures_in_a_row(source: Source) -> int:
    outcomes = list(source.runs.values_list("outcome", flat=True)[: FAILURES_TO_TELL + 1])
    return next((n for n, outcome in enumerate(outcomes) if outcome != Outcome.FAILED), len(outcomes))

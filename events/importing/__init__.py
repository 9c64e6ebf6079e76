"""Writes what a source says as pages of the site: new events, and what the source changed of those that are here."""

from datetime import datetime

from django.db import transaction

from events.sources.values import Reading

from .job import Job
from .places import NOTHING, Defaults
from .report import CHANGED, FAILED, LEFT, NEW, UNCHANGED, Outcome, Report

__all__ = [
    "CHANGED",
    "FAILED",
    "LEFT",
    "NEW",
    "UNCHANGED",
    "Defaults",
    "Outcome",
    "Report",
    "foresee",
    "import_events",
    "try_import",
]


def import_events(
    reading: Reading,
    *,
    source: str,
    language: str,
    tree: str,
    publish: bool,
    now: datetime,
    by=None,
    defaults: Defaults = NOTHING,
) -> Report:
    """Bring in the events of a reading; of those that are here, only what the source changed since (AC-66).

    source: the name under which its ids are known, at most 80 characters. language: the one in which an event is
    first written here, where the source has words in it. tree: the locale that takes words in a language which is
    none of the site's. publish: else new events are drafts, and so are changes to live ones; changes of life status
    take effect in either case. defaults: for what an event does not tell.

    Nothing is ever deleted. An event that cannot be written is told as failed and leaves the others alone.
    """
    how = {"source": source, "language": language, "tree": tree, "publish": publish, "by": by, "now": now}
    job = Job(reading.events, **how, defaults=defaults)
    return Report(outcomes=job.run(), problems=reading.problems, removed=reading.removed)


def foresee(
    reading: Reading, *, source: str, language: str, tree: str, now: datetime, defaults: Defaults = NOTHING
) -> Report:
    """What `import_events` would do, found by reading alone: nobody waits for it, however large the source is."""
    job = Job(
        reading.events, source=source, language=language, tree=tree, publish=False, by=None, now=now, defaults=defaults
    )
    return Report(outcomes=job.foresee(), problems=reading.problems, removed=reading.removed)


def try_import(reading: Reading, **how) -> Report:
    """What `import_events` would do; nothing of it stays."""
    with transaction.atomic():
        report = import_events(reading, **how)
        transaction.set_rollback(True)
    return report

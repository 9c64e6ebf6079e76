"""What is done by the clock: jobs that apps register when they start, and `run_scheduled` runs when they are due.

An app registers its jobs in `AppConfig.ready()`:

    scheduled.register("import sources", every=timedelta(minutes=5), run=sources.fetch_due)
    scheduled.register("letters of the morning", every=timedelta(days=1), at=time(7), run=letters.send)

`run` is called with the time as its only argument, outside of any transaction. It must bear to be called twice at once
and once more after it failed half-way: a process that dies leaves its job to the next one.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from django.conf import settings

from .models import ScheduledJob

logger = logging.getLogger(__name__)

PATIENCE = timedelta(hours=1)
RETRY = timedelta(minutes=10)
GRACE = timedelta(minutes=15)
DAY = timedelta(days=1)
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)  # any start of an hour and day, so that jobs keep to whole hours and minutes


@dataclass(frozen=True, kw_only=True)
class Job:
    """every: how often. at: the local time of day of what runs once a day. within: how long one run may last; whoever
    has not ended by then is taken for dead, and the job is run again."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]
    at: time | None = None
    within: timedelta = PATIENCE

    def next_after(self, moment: datetime) -> datetime:
        """When it is due next, later than moment. Daily jobs keep their local time when the clocks change."""
        if self.at is None:
            return BEGIN + ((moment - BEGIN) // self.every + 1) * self.every
        zone = ZoneInfo(settings.TIME_ZONE)
        day = moment.astimezone(zone).date()
        today = datetime.combine(day, self.at, zone)
        return today if today > moment else datetime.combine(day + DAY, self.at, zone)


_jobs: dict[str, Job] = {}


def register(
    name: str,
    *,
    every: timedelta,
    run: Callable[[datetime], object],
    at: time | None = None,
    within: timedelta = PATIENCE,
) -> None:
    """Have run(now) called every so often; a second registration under one name takes the place of the first.

    name: at most 80 characters, of the logs and of the admin. A job with `at` is first run when that time comes, any
    other at the next call of `run_due`. Raises ValueError for `at` with anything but a day.
    """
    if at is not None and every != DAY:
        raise ValueError(f"{name}: only what runs once a day can be given a time of day.")
    _jobs[name] = Job(name=name, every=every, run=run, at=at, within=within)


def registered() -> list[Job]:
    return list(_jobs.values())


def run_due(now: datetime) -> dict[str, str]:
    """Run what is due and nobody else is running; by the name of each job "ok" or why it failed.

    A job that fails is logged, tried again after RETRY or when it is due, whichever comes first, and stops no other.
    """
    started = monotonic()
    ScheduledJob.add_missing({job.name: now if job.at is None else job.next_after(now) for job in registered()})
    ScheduledJob.pull_back({job.name: job.next_after(now) for job in registered()})
    ran = {}
    for job in ScheduledJob.objects.in_order_of_due(_jobs):
        moment = now + timedelta(seconds=monotonic() - started)  # a job before this one may have taken long
        if ScheduledJob.objects.claim(job.name, at=moment, until=moment + job.within):
            ran[job.name] = _run(job, moment)
    return ran


def _run(job: Job, moment: datetime) -> str:
    started = monotonic()
    failure = ""
    try:
        job.run(moment)
    except Exception as error:  # whatever it is, the other jobs are to run
        logger.exception("The scheduled job %r failed.", job.name)
        failure = f"{type(error).__name__}: {error}"
    ended = moment + timedelta(seconds=monotonic() - started)
    regularly = job.next_after(ended)
    due = min(regularly, ended + RETRY) if failure else regularly
    ScheduledJob.objects.release(job.name, claimed_at=moment, ended_at=ended, due_at=due, failure=failure)
    return failure or "ok"


def trouble(now: datetime) -> str:
    """What is wrong with the clockwork, empty if nothing: it has never run, is overdue, or jobs fail."""
    jobs = ScheduledJob.objects.filter(name__in=_jobs)
    if not jobs:
        return "has never run"
    late = [job for job in jobs if job.is_late(now - GRACE)]
    if late:
        since = min(job.due_at for job in late)
        return f"overdue since {since.astimezone(UTC):%Y-%m-%dT%H:%MZ}: {', '.join(sorted(job.name for job in late))}"
    failing = sorted(job.name for job in jobs if job.failure)
    return f"fails: {', '.join(failing)}" if failing else ""

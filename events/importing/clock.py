"""What sources have done by the clock (`jtw.scheduled`)."""

from datetime import datetime, time, timedelta

from events.models import SourceFile, SourceRun
from jtw import scheduled

from . import runs

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
KEPT = timedelta(days=180)


def register() -> None:
    # Each source is claimed by itself, so that another process can take over the rest from one that waits for long.
    scheduled.register("bring in sources", every=MINUTE, run=runs.run_due, within=timedelta(minutes=15))
    scheduled.register("forget old runs of sources", every=DAY, at=time(3, 15), run=forget_old)


def forget_old(now: datetime) -> None:
    """Runs that nobody will look at any more, and files that were given and never confirmed."""
    SourceRun.objects.filter(started_at__lt=now - KEPT).delete()
    SourceFile.objects.forgotten(now).delete()

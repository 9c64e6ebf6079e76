"""What the calendar has done by the clock (`jtw.scheduled`)."""

from datetime import datetime, time, timedelta

from jtw import scheduled

from . import rebuilding
from .moderation import decisions
from .submission import privacy
from .taking import personal

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def register() -> None:
    scheduled.register("dates of running series", every=DAY, at=time(2, 15), run=extend_horizon)
    scheduled.register("personal feeds that nobody reads", every=DAY, at=time(3, 30), run=personal.forget_unread)
    scheduled.register("check of the public dates", every=DAY, at=time(2, 45), run=check_projection)
    scheduled.register("forget senders", every=HOUR, run=privacy.erase_due)
    scheduled.register("decisions of the review", every=MINUTE, run=decisions.take_effect)


def extend_horizon(now: datetime) -> None:
    rebuilding.extend_horizon(at=now)


def check_projection(now: datetime) -> None:
    """Raises RuntimeError that names events whose public dates differ from their pages."""
    if wrong := [str(key) for key, _names in rebuilding.differing(rebuilding.all_keys(), at=now)]:
        raise RuntimeError(f"{len(wrong)} events differ (manage.py check_projection): {', '.join(wrong[:5])}")

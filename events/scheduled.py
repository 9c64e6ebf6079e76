"""What the calendar has done by the clock (`jtw.scheduled`)."""

from datetime import datetime, time, timedelta

from jtw import scheduled

from . import rebuilding
from .moderation import by_mail, decisions, letters, workflow
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
    scheduled.register("alerts to moderators", every=MINUTE, run=letters.alert)
    scheduled.register("letter of what waits", every=DAY, at=time(8, 30), run=letters.tell_of_waiting)
    scheduled.register("workflows of what waits", every=DAY, at=time(3, 40), run=workflow.mirror_all)
    scheduled.register("links of moderators", every=DAY, at=time(3, 35), run=by_mail.forget_old)


def extend_horizon(now: datetime) -> None:
    rebuilding.extend_horizon(at=now)


def check_projection(now: datetime) -> None:
    """Raises RuntimeError that names events whose public dates differ from their pages."""
    if wrong := [str(key) for key, _names in rebuilding.differing(rebuilding.all_keys(), at=now)]:
        raise RuntimeError(f"{len(wrong)} events differ (manage.py check_projection): {', '.join(wrong[:5])}")

"""What search does by the clock (`jtw.scheduled`)."""

from datetime import datetime, time, timedelta

from jtw import scheduled

from . import index, misses


def register() -> None:
    scheduled.register("search index", every=timedelta(minutes=10), run=catch_up)
    scheduled.register(
        "forget searches without hits", every=timedelta(days=1), at=time(3, 15), run=misses.forget_old_misses
    )


def catch_up(now: datetime) -> None:
    """What the engine did not take when it was written."""
    index.catch_up()

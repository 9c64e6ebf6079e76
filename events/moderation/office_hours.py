"""How long the office has had for something. Pure."""

from datetime import datetime, time, timedelta

from events.values import HELSINKI
from jtw.workdays import ONE_DAY, is_workday

OPENS, CLOSES = time(8), time(16)  # local


def office_time(start: datetime, end: datetime) -> timedelta:
    """How much of [start, end) is between 8 and 16 on days on which the town's offices are open (`jtw.workdays`)."""
    day, last = start.astimezone(HELSINKI).date(), end.astimezone(HELSINKI).date()
    total = timedelta()
    while day <= last:
        if is_workday(day):
            opens, closes = (datetime.combine(day, hour, HELSINKI) for hour in (OPENS, CLOSES))
            total += max(min(end, closes) - max(start, opens), timedelta())
        day += ONE_DAY
    return total

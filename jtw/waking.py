"""When people may be woken by what can wait until the morning."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

WAKING = (time(7), time(22))  # local; the first included, the last not


def is_night(now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(settings.TIME_ZONE)).time()
    return not WAKING[0] <= local < WAKING[1]

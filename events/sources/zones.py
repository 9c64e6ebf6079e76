"""Time zones by whatever name a calendar gives them (AC-69)."""

import re
from collections.abc import Iterable
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from events.values import HELSINKI

# Those whose summer time is the European Union's, by winter offset in hours.
EUROPEAN = {0: "Europe/London", 1: "Europe/Berlin", 2: "Europe/Helsinki"}
OFFSET = re.compile(r"([+-])([01]\d|2[0-3]):?([0-5]\d)(?:[0-5]\d)?$")


def named(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, a Windows name ("FLE Standard Time") or an IANA name behind a vendor's prefix
    ("/freeassociation.sourceforge.net/Europe/Helsinki"); None where it is none of these."""
    name = name.strip().strip('"/')
    if key := _windows_names().get(name.lower()):
        return ZoneInfo(key)
    parts = name.split("/")
    for begin in range(len(parts)):
        if key := _iana_names().get("/".join(parts[begin:]).lower()):
            return ZoneInfo(key)
    return None


def of_offsets(offsets: Iterable[str]) -> tzinfo | None:
    """The zone whose standard and summer offsets ("+0200", "+0300") a calendar describes under a name of its own: one
    of the European Union's, or one without summer time. None for any other."""
    hours = sorted({delta for offset in offsets if (delta := _delta(offset)) is not None})
    if len(hours) == 1:
        return timezone(hours[0])
    if len(hours) == 2 and hours[1] - hours[0] == timedelta(hours=1):
        name = EUROPEAN.get(hours[0] // timedelta(hours=1))
        return ZoneInfo(name) if name else None
    return None


def is_helsinki(zone: tzinfo) -> bool:
    return zone is HELSINKI or getattr(zone, "key", "") == HELSINKI.key


@cache
def _iana_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@cache
def _windows_names() -> dict[str, str]:
    return {windows.lower(): name for windows, name in WINDOWS_TO_OLSON.items()}


def _delta(offset: str) -> timedelta | None:
    found = OFFSET.match(offset.strip())
    if not found:
        return None
    delta = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -delta if found[1] == "-" else delta

"""iCalendar (RFC 5545, RFC 7986): lines that are serialised once, at publish, and joined when a feed is read.

A VEVENT is made of two parts: the lines of its date, the same in each language, and those of its words. Joined by
`event`, and put into a `calendar`, they are byte for byte what the icalendar library writes for the whole.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from icalendar import (
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
)
from icalendar.prop import vDuration, vRecur, vUri

from events.formats.texts import clean, titled
from events.values import HELSINKI, Effective, Span

PRODID = "-//Jakobstad Pietarsaari//Jeppis This Week//SV"
COLOR = "firebrick"
NOT_TAKING_PLACE = ("cancelled", "postponed")

_TIMES = re.compile(r"^DTSTART[;:].*\r\n(?:DTEND[;:].*\r\n)?", re.MULTILINE)

Property = tuple[str, Any, dict[str, str]]  # name, value, parameters


def uid(event_key: UUID, row_key: UUID, *, domain: str) -> str:
    """The permanent UID of a schedule row (AC-31), the same in every language and feed (RFC 7986 §5.3)."""
    return f"{event_key}-{row_key}@{domain}"


def date_lines(
    *,
    uid: str,
    date: Effective,
    in_series: bool,
    sequence: int,
    changed_at: datetime,
    published_at: datetime,
) -> str:
    """The lines of one date, without words.

    in_series: whether the row has more than this date, so that RECURRENCE-ID must tell which it is, also where it was
    moved: its original start in the zone of the series (RFC 5545 §3.8.4.4, AC-17). A single date has none.
    changed_at is DTSTAMP too, so that an unchanged event gives the same bytes (AC-32).
    """
    status = "CANCELLED" if date.status in NOT_TAKING_PLACE else "CONFIRMED"
    return identity_lines(uid, sequence=sequence, changed_at=changed_at, published_at=published_at) + serialised(
        [
            *([("RECURRENCE-ID", original_start(date.recurrence_id), {})] if in_series else []),
            *span_properties(date.span),
            ("STATUS", status, {}),
            # What is on in town makes nobody busy: a subscribed calendar must not block the subscriber's hours.
            ("TRANSP", "TRANSPARENT", {}),
        ]
    )


def words_lines(
    *,
    language: str,
    title: str,
    content_language: str,
    url: str,
    status: str = "scheduled",
    description: str = "",
    place: str = "",
    geo: tuple[float, float] | None = None,
    categories: Sequence[str] = (),
    image_url: str = "",
    online_url: str = "",
) -> str:
    """The lines of an entry's words in a feed of one language, each tagged with its language (RFC 5545 §3.2.10).

    content_language: that of title and description, another than the feed's in fallback (AC-37). place and categories
    are in the feed's. geo: latitude and longitude in degrees. url, image_url, online_url: absolute.
    """
    ours, theirs = {"LANGUAGE": language}, {"LANGUAGE": content_language}
    summary = titled(title, status=status, language=language)
    properties: list[Property | None] = [
        ("SUMMARY", clean(summary), theirs),
        ("DESCRIPTION", clean(description), theirs) if description else None,
        ("LOCATION", clean(place), ours) if place else None,
        ("GEO", geo, {}) if geo else None,
        ("CATEGORIES", list(categories), ours) if categories else None,
        ("URL", vUri(url), {}),
        # RFC 7986 §5.10 and §5.11
        ("IMAGE", vUri(image_url), {"VALUE": "URI", "DISPLAY": "BADGE"}) if image_url else None,
        ("CONFERENCE", vUri(online_url), {"VALUE": "URI", "FEATURE": "VIDEO"}) if online_url else None,
    ]
    return serialised([entry for entry in properties if entry])


def in_whole_days(date_lines: str, span: Span) -> str:
    """The lines of a date with a time as those of an entry for all its days."""
    whole = replace(span, all_day=True)
    return _TIMES.sub(serialised(span_properties(whole)), date_lines)


def event(date_or_master: str, words: str) -> str:
    """A whole VEVENT of lines that were serialised before."""
    return f"BEGIN:VEVENT\r\n{date_or_master}{words}END:VEVENT\r\n"


def calendar(
    events: Iterable[str],
    *,
    name: str,
    language: str,
    url: str,
    source: str,
    refresh: timedelta = timedelta(hours=1),
) -> bytes:
    """A feed of whole VEVENTs, in their order.

    url: the page that shows the same list; source: the address of the feed itself (RFC 7986 §5.5, §5.8). refresh: how
    often to ask again (§5.7), which Outlook reads from X-PUBLISHED-TTL. NAME is also there as X-WR-CALNAME (AC-33).
    """
    head = Calendar()
    properties: list[Property] = [
        ("PRODID", PRODID, {}),
        ("VERSION", "2.0", {}),
        ("CALSCALE", "GREGORIAN", {}),
        ("METHOD", "PUBLISH", {}),
        ("NAME", clean(name), {"LANGUAGE": language}),
        ("X-WR-CALNAME", clean(name), {}),
        ("X-WR-TIMEZONE", str(HELSINKI), {}),
        ("COLOR", COLOR, {}),  # RFC 7986 §5.9: a name of CSS, by which programs tell calendars apart
        ("REFRESH-INTERVAL", vDuration(refresh), {"VALUE": "DURATION"}),
        ("X-PUBLISHED-TTL", vDuration(refresh), {}),
        ("URL", vUri(url), {}),
        ("SOURCE", vUri(source), {"VALUE": "URI"}),
    ]
    _add(head, properties)
    head.add_component(helsinki_timezone())
    opening, closing, _rest = head.to_ical(sorted=False).decode().partition("END:VCALENDAR\r\n")
    return "".join([opening, *events, closing]).encode()


def helsinki_timezone() -> Timezone:
    """Europe/Helsinki since the European Union's rules of 1996, in rules instead of the library's list of dates."""
    zone = Timezone()
    zone.add("TZID", str(HELSINKI))
    winter, summer = timedelta(hours=2), timedelta(hours=3)
    spring = _observance(
        TimezoneDaylight(),
        datetime(1996, 3, 31, 3),
        month=3,
        name="EEST",
        was=winter,
        becomes=summer,
    )
    autumn = _observance(
        TimezoneStandard(),
        datetime(1996, 10, 27, 4),
        month=10,
        name="EET",
        was=summer,
        becomes=winter,
    )
    zone.add_component(spring)
    zone.add_component(autumn)
    return zone


@lru_cache(maxsize=32)
def identity_lines(uid: str, *, sequence: int, changed_at: datetime, published_at: datetime) -> str:
    """Half of the lines of each date of a row, and the same for all of them."""
    return serialised(identity(uid, sequence=sequence, changed_at=changed_at, published_at=published_at))


def identity(uid: str, *, sequence: int, changed_at: datetime, published_at: datetime) -> list[Property]:
    return [
        ("UID", uid, {}),
        ("DTSTAMP", changed_at.astimezone(UTC), {}),
        ("CREATED", published_at.astimezone(UTC), {}),
        ("LAST-MODIFIED", changed_at.astimezone(UTC), {}),
        ("SEQUENCE", sequence, {}),
    ]


def span_properties(span: Span) -> list[Property]:
    """DTSTART and DTEND, in whole days for all day and for an hour not known yet (AC-05, AC-10); no DTEND where no end
    was given, as neither it nor DURATION is asked for (RFC 5545 §3.6.1, AC-09)."""
    if span.all_day or not span.has_hour:
        return [
            ("DTSTART", span.first_day, {}),
            ("DTEND", span.last_day + timedelta(days=1), {}),
        ]
    start: list[Property] = [("DTSTART", moment(span.starts_at), {})]
    return [*start, ("DTEND", moment(span.ends_at), {})] if span.ends_at else start


def moment(instant: datetime) -> datetime:
    """The instant on Helsinki's clock, or in UTC for the hour that comes twice: readers do not agree on which of the
    two a local time means."""
    local = instant.astimezone(HELSINKI)
    return instant.astimezone(UTC) if comes_twice(local) else local


def comes_twice(local: datetime) -> bool:
    """Whether the clocks show this wall time twice, or not at all."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def original_start(recurrence_id: str) -> date | datetime:
    """The date or Helsinki wall time that a recurrence id is the text of; it keeps a time that does not exist."""
    if "T" not in recurrence_id:
        return datetime.strptime(recurrence_id, "%Y%m%d").date()
    return datetime.strptime(recurrence_id, "%Y%m%dT%H%M%S").replace(tzinfo=HELSINKI)


def serialised(properties: Iterable[Property]) -> str:
    """The lines as the library writes them, folded at 75 octets and never within a character (RFC 5545 §3.1)."""
    component = Event()
    _add(component, properties)
    text = component.to_ical(sorted=False).decode()
    return text.removeprefix("BEGIN:VEVENT\r\n").removesuffix("END:VEVENT\r\n")


def _add(component: Component, properties: Iterable[Property]) -> None:
    for name, value, parameters in properties:
        component.add(name, value, parameters=dict(parameters))


def _observance(
    observance,
    starts: datetime,
    *,
    month: int,
    name: str,
    was: timedelta,
    becomes: timedelta,
):
    observance.add("DTSTART", starts)
    observance.add("RRULE", vRecur(FREQ="YEARLY", BYDAY="-1SU", BYMONTH=month))
    observance.add("TZNAME", name)
    observance.add("TZOFFSETFROM", was)
    observance.add("TZOFFSETTO", becomes)
    return observance

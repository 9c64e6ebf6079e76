"""Calendars of rows and what became of their dates, put together as the projection and a feed do it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from events import schedule
from events.formats import ical, ical_series
from events.values import Effective, Row

EVENT = uuid.UUID("0b8a7c1e-5d7f-4f0e-9a56-0d9e8f3c2b11")
ROW = uuid.UUID("c7f1a2d4-3b6e-4a9c-8f21-5e0d7b9a4c33")
CHANGED = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
PUBLISHED = datetime(2026, 9, 1, 8, tzinfo=UTC)
STAMPS = {"sequence": 3, "changed_at": CHANGED, "published_at": PUBLISHED}
HORIZON = date(2027, 12, 31)
WORDS = ical.words_lines(
    language="sv", title="Höstkonsert", content_language="sv", url="https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/"
)


def row(starts_on: str, starts_at: str = "", ends_at: str = "", **more) -> Row:
    """row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY"); a time not given is none."""
    start, end = (time.fromisoformat(text) if text else None for text in (starts_at, ends_at))
    return Row(**{"key": ROW, "starts_on": day(starts_on), "starts_at": start, "ends_at": end} | more)


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(*texts: str) -> frozenset[date]:
    return frozenset(map(day, texts))


def planned(row: Row, *, until: date = HORIZON):
    return schedule.plan([row], first=date(2000, 1, 1), until=until)


def as_planned(row: Row, *, until: date = HORIZON) -> list[Effective]:
    return [
        Effective(row_key=each.row_key, recurrence_id=each.recurrence_id, plan=each.span, span=each.span)
        for each in planned(row, until=until)
    ]


def cancelled(date: Effective) -> Effective:
    return replace(date, status="cancelled")


def dropped(row: Row, recurrence_id: str) -> Effective:
    """A public date of the row that its plan no longer gives."""
    span = schedule.span(row, datetime.strptime(recurrence_id[:8], "%Y%m%d").date())
    return Effective(row_key=row.key, recurrence_id=recurrence_id, plan=None, span=span, status="cancelled")


def moved(date: Effective, row: Row, starts_on: str, **more) -> Effective:
    """To a day, and to other times if more names them."""
    return replace(date, status="moved", span=schedule.span(replace(row, **more), day(starts_on)))


def vevents(
    row: Row, dates: Sequence[Effective] | None = None, *, until: date = HORIZON, with_master: bool = True
) -> list[str]:
    """The VEVENTs of a row: its master and the deviating dates, or one for each date."""
    dates = as_planned(row, until=until) if dates is None else dates
    uid = ical.uid(EVENT, row.key, domain="jeppis.fi")
    in_series = ical_series.is_series(row, dates=len(dates))
    master = master_of(row, dates, uid=uid, until=until) if with_master else None
    return [
        *([ical.event(master.lines, WORDS)] if master else []),
        *(
            ical.event(ical.date_lines(uid=uid, date=date, in_series=in_series, **STAMPS), WORDS)
            for date in dates
            if master is None or date.recurrence_id in master.own
        ),
    ]


def master_of(row: Row, dates: Sequence[Effective] | None = None, *, uid: str = "x@jeppis.fi", until: date = HORIZON):
    dates = as_planned(row, until=until) if dates is None else dates
    deviating = {date.recurrence_id for date in dates if date.status != "scheduled" or date.span != date.plan}
    return ical_series.master(row, planned(row, until=until), uid=uid, deviating=deviating, until=until, **STAMPS)


def calendar(events: Iterable[str]) -> bytes:
    return ical.calendar(
        events,
        name="Evenemang i Jakobstad",
        language="sv",
        url="https://jeppis.fi/sv/evenemang/",
        source="https://jeppis.fi/sv/evenemang/calendar.ics",
    )


def lines(text: str | bytes) -> list[str]:
    """Unfolded, without line ends."""
    text = text.decode() if isinstance(text, bytes) else text
    return text.replace("\r\n ", "").split("\r\n")[:-1]

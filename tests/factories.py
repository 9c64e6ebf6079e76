"""Plain factories: real objects with only what a test does not say filled in."""

from datetime import date, datetime, time

from events.authoring import publish, translate, write_event
from events.models import EventPage, ScheduleRow
from events.values import HELSINKI

WORDS = {"title": "Höstkonsert", "lead": "Orkestern spelar.", "body": "<p>Välkommen!</p>"}


def row(starts: str, ends: str | None = None, **columns) -> ScheduleRow:
    """A row of the plan from "2026-06-05 20:00" (or "2026-06-05": without an hour) to ends, written alike."""
    day, hour = _parts(starts)
    last_day, end = _parts(ends) if ends else (None, None)
    last_day = None if last_day == day else last_day
    return ScheduleRow(starts_on=day, starts_at=hour, ends_on=last_day, ends_at=end, **columns)


def event(*rows: ScheduleRow, language: str = "sv", live: bool = True, **columns) -> EventPage:
    """A published event; columns are words (title="…"), facts (venue=…) or lists (audiences=[…], prices=[…])."""
    words = WORDS | {name: columns.pop(name) for name in [*EventPage.WORDS, "text_language"] if name in columns}
    lists = {name: columns.pop(name) for name in EventPage.FACT_LISTS if name in columns}
    kinds = {name: lists.pop(name) for name in ("prices", "links") if name in lists}
    page = write_event(language=language, year=2026, words=words, facts=columns, rows=rows, lists=lists, **kinds)
    return publish(page) if live else page


def translation(source: EventPage, language: str, *, live: bool = True, **words) -> EventPage:
    page = translate(source, language, words=words)
    return publish(page) if live else page


def helsinki(text: str) -> datetime:
    """The instant of a wall time "2026-06-05 20:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def _parts(text: str) -> tuple[date, time | None]:
    day, _space, hour = text.partition(" ")
    return date.fromisoformat(day), time.fromisoformat(hour) if hour else None

"""How long a feed takes: joined from lines that were serialised at publish, and written by the library when asked for.

    .venv/bin/python -m benchmarks.feeds [number of events, 5000]

The second has its components ready, and leaves out what it takes to read and make them. Both must give the same bytes.
AC-39 wants a cold feed of 1,000 dates within a second, database and network included.
"""

import os
import statistics
import sys
import time
import uuid
from datetime import UTC, date, datetime, timedelta

import django
import icalendar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from events import schedule  # noqa: E402  needs settings
from events.formats import ical, rss  # noqa: E402  needs settings
from events.values import Effective, Row  # noqa: E402  needs settings

LEAD = "Kören sjunger, orkestern spelar; välkomna åäö 🎻.\n" * 8
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
HEAD = {
    "name": "Evenemang i Jakobstad",
    "language": "sv",
    "url": "https://jeppis.fi/sv/evenemang/",
    "source": "https://jeppis.fi/sv/evenemang/calendar.ics",
}


def main(events: int) -> None:
    stored = [(date_lines(number), words_lines(number)) for number in range(events)]
    calendar = icalendar.Calendar.from_ical(join(stored))
    joined, written = timed(lambda: join(stored)), timed(lambda: calendar.to_ical(sorted=False), rounds=1)
    assert join(stored) == calendar.to_ical(sorted=False)
    news = timed(lambda: rss_of(events), rounds=1)
    size = len(join(stored)) / 1e6
    print(f"{events} events, {size:.1f} MB of iCalendar")
    print(f"joined from stored lines   {joined * 1000:8.1f} ms")
    print(f"written by the library     {written * 1000:8.1f} ms")
    print(f"RSS by feedgen             {news * 1000:8.1f} ms")


def timed(work, *, rounds: int = 5) -> float:
    """Seconds, the median of rounds."""
    return statistics.median(seconds(work) for _ in range(rounds))


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def join(stored) -> bytes:
    return ical.calendar((ical.event(dates, words) for dates, words in stored), **HEAD)


def date_lines(number: int) -> str:
    effective = effective_date(number)
    uid = ical.uid(uuid.UUID(int=number), effective.row_key, domain="jeppis.fi")
    return ical.date_lines(uid=uid, date=effective, in_series=False, sequence=1, changed_at=NOW, published_at=NOW)


def effective_date(number: int) -> Effective:
    row = Row(key=uuid.UUID(int=number), starts_on=date(2026, 11, 1) + timedelta(days=number % 365))
    span = schedule.span(row, row.starts_on)
    recurrence_id = schedule.recurrence_id(row, row.starts_on)
    return Effective(row_key=row.key, recurrence_id=recurrence_id, plan=span, span=span)


def words_lines(number: int) -> str:
    return ical.words_lines(
        language="sv",
        title=f"Höstkonsert {number}",
        content_language="sv",
        url=f"https://jeppis.fi/sv/evenemang/hostkonsert-{number}/",
        description=LEAD,
        place="Stadsbiblioteket, Runebergsgatan 12, 68600 Jakobstad",
        geo=(63.674812, 22.702647),
        categories=["Musik", "Barn"],
    )


def rss_of(events: int) -> bytes:
    items = [item(number) for number in range(events)]
    head = {"title": HEAD["name"], "url": HEAD["url"], "self_url": HEAD["source"], "language": "sv"}
    return rss.rss(**head, built_at=NOW, items=items)


def item(number: int) -> rss.FeedItem:
    effective = effective_date(number)
    return rss.FeedItem(
        guid=rss.guid(effective.row_key, effective.row_key, effective.recurrence_id, domain="jeppis.fi"),
        title=rss.item_title("Höstkonsert", span=effective.span, status="scheduled", language="sv"),
        url=f"https://jeppis.fi/sv/evenemang/hostkonsert-{number}/",
        text=LEAD,
        published_at=NOW,
        updated_at=NOW,
        language="sv",
        categories=("Musik",),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)

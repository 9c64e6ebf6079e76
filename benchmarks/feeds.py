"""How long feeds take: joined from lines that were serialised at publish, and written by the libraries when asked for.

    .venv/bin/python -m benchmarks.feeds [number of events, 5000]
    .venv/bin/python -m benchmarks.feeds stored     the feeds of the database of DATABASE_URL, for bytes and queries

The libraries have their components ready, and leave out what it takes to read and make them. Both must give the same
bytes, and two parsers that know nothing of each other the same dates. AC-39 wants a cold feed of 1,000 dates within a
second, database and network included.
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

from django.core.cache import cache  # noqa: E402  needs settings
from django.db import connection  # noqa: E402  needs settings
from django.test import Client  # noqa: E402  needs settings
from django.test.utils import CaptureQueriesContext  # noqa: E402  needs settings

from events import schedule  # noqa: E402  needs settings
from events.formats import ical, ical_words, rss  # noqa: E402  needs settings
from events.formats.feed_item import FeedHead, FeedItem, guid, item_title  # noqa: E402  needs settings
from events.values import Effective, Row  # noqa: E402  needs settings
from events.views.feeds import FORMATS  # noqa: E402  needs settings
from tests import parsers  # noqa: E402  needs settings
from tests.events.formats.test_rss import by_feedgen  # noqa: E402  needs settings

LEAD = "Kören sjunger, orkestern spelar; välkomna åäö 🎻.\n" * 8
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
HEAD = {
    "name": "Evenemang i Jakobstad",
    "language": "sv",
    "url": "https://jeppis.fi/sv/evenemang/",
    "source": "https://jeppis.fi/sv/evenemang/calendar.ics",
}
STORED = [*FORMATS, "calendar.ics?languages=sv,fi", "calendar.ics?languages=en,sv", "feed.json?languages=sv,fi"]


def main(events: int) -> None:
    stored = [(date_lines(number), words_lines(number)) for number in range(events)]
    body = join(stored)
    print(f"{events} events, {len(body) / 1e6:.1f} MB of iCalendar")
    calendar = icalendar.Calendar.from_ical(body)
    compare("iCalendar", lambda: join(stored), lambda: calendar.to_ical(sorted=False))
    both = {"sv": stored[0][1], "fi": words_lines(0).replace("LANGUAGE=sv", "LANGUAGE=fi")}
    merged = timed(lambda: ical_words.in_several_languages(both, status=""))
    print(f"words put together in two languages, at publish: {merged * 1000:.2f} ms")

    items = [item(number) for number in range(events)]
    head = FeedHead(title=HEAD["name"], url=HEAD["url"], self_url=HEAD["source"], language="sv", built_at=NOW)
    compare("RSS", lambda: rss.rss(head, items), lambda: by_feedgen(items, rss.MEDIA_TYPE, head).rss_str())
    are_read_alike(body, events)


def compare(name: str, ours, theirs) -> None:
    assert ours() == theirs()
    joined, written = timed(ours), timed(theirs, rounds=1)
    print(
        f"{name:10} joined {joined * 1000:8.1f} ms, by its library {written * 1000:8.1f} ms: {written / joined:5.1f} ×"
    )


def are_read_alike(body: bytes, events: int) -> None:
    """Raises AssertionError where two parsers differ."""
    if lacking := parsers.what_node_lacks():
        print(lacking)
        return
    first, until = NOW - timedelta(days=9), NOW + timedelta(days=999)
    by_python, by_js = parsers.by_python(body, first, until), parsers.by_ical_js(body, first, until)
    assert len(by_python) == events
    assert [(read.uid, read.start) for read in by_python] == [(read.uid, read.start) for read in by_js]
    print(f"{events} dates are read alike by icalendar and ical.js")


def of_the_database() -> None:
    client = Client()
    client.get("/sv/")
    for name in STORED:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            first, response = taken(lambda name=name: client.get(f"/sv/evenemang/{name}"))
        again, _response = taken(lambda name=name: client.get(f"/sv/evenemang/{name}"))
        etag = {"if-none-match": response.headers["ETag"]}
        unchanged, _response = taken(lambda name=name, etag=etag: client.get(f"/sv/evenemang/{name}", headers=etag))
        cost = " ".join(f"{seconds * 1000:7.1f}" for seconds in (first, again, unchanged))
        print(f"{name:30} {len(response.content) / 1e6:6.1f} MB {len(queries):2} queries; ms new, kept, 304: {cost}")


def taken(work) -> tuple:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def timed(work, *, rounds: int = 5) -> float:
    """Seconds, the median of rounds."""
    return statistics.median(taken(work)[0] for _ in range(rounds))


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


def item(number: int) -> FeedItem:
    effective = effective_date(number)
    return FeedItem(
        guid=guid(effective.row_key, effective.row_key, effective.recurrence_id, domain="jeppis.fi"),
        title=item_title({"sv": "Höstkonsert"}, span=effective.span, status="scheduled"),
        url=f"https://jeppis.fi/sv/evenemang/hostkonsert-{number}/",
        text=LEAD,
        published_at=NOW,
        updated_at=NOW,
        language="sv",
        categories=("Musik",),
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["stored"]:
        of_the_database()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)

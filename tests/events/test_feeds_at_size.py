"""Feeds of more than a thousand events, read by parsers that know nothing of each other (AC-38). It is noon."""

import csv
import io
import json
import uuid
from copy import copy
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from icalendar.parser import Contentline
from lxml import etree

from events.models import Event, EventCard, Occurrence
from jtw import stamp
from tests.factories import event, helsinki, row, translation

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
EVENTS = 1_050  # above what SQLite takes as terms of one condition
AWKWARD = "Kör, orkester; \\ åäö 🎻 <b>&amp;</b>\n\n"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def town():
    """Each event on three Saturdays, and one with a text of 4,000 characters."""
    with time_machine.travel(NOW, tick=False):
        long_text = event(row("2026-11-28 12:00", "2026-11-28 13:00"), title=AWKWARD.strip(), lead=AWKWARD * 120)
        translation(long_text, "fi", title="Kuoro", lead=AWKWARD * 120)
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00", rrule="FREQ=WEEKLY;COUNT=3"), lead=AWKWARD)
        translation(page, "fi", title="Syyskonsertti", lead=AWKWARD)
        multiply(page.translation_key, EVENTS)
        yield


def multiply(key: uuid.UUID, times: int) -> None:
    """As many events more, with UIDs of their own, as the projection would have written them."""
    original = Event.objects.get(pk=key)
    keys = [uuid.uuid4() for _number in range(times)]
    Event.objects.bulk_create([twin(original, key, each, key=each, short_id=f"copy{each.hex[:20]}") for each in keys])
    for model in (Occurrence, EventCard):
        rows = list(model.objects.filter(event=key))
        model.objects.bulk_create([twin(one, key, each, pk=None, event_id=each) for each in keys for one in rows])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as databases do by themselves; one that thinks its tables empty plans for that
    stamp.rise()


def twin(record, was: uuid.UUID, becomes: uuid.UUID, **columns):
    """A copy that belongs to another event: its row key, and both keys in its lines, are that one's."""
    found = copy(record)
    for name, value in columns.items():
        setattr(found, name, value)
    if isinstance(found, Occurrence):
        found.ical = renamed(found.ical, f"{was}-{found.row_key}", f"{becomes}-{becomes}")
        found.row_key = becomes
    elif isinstance(found, Event):
        [(row_key, master)] = found.ical_masters.items()
        lines = renamed(master["lines"], f"{was}-{uuid.UUID(row_key)}", f"{becomes}-{becomes}")
        found.ical_masters = {becomes.hex: master | {"lines": lines}}
    return found


def renamed(lines: str, was: str, becomes: str) -> str:
    """Folded lines with another UID, which is longer than one of them."""
    whole = lines.replace("\r\n ", "").replace(was, becomes).split("\r\n")[:-1]
    return "".join(f"{Contentline(line).to_ical().decode()}\r\n" for line in whole)


def meant() -> list[tuple]:
    """(row, start, end) of each date, in order."""
    dates = Occurrence.objects.values_list("row_key", "starts_at", "ends_at")
    return sorted((str(row_key), start.astimezone(UTC), end.astimezone(UTC)) for row_key, start, end in dates)


@pytest.mark.parametrize(
    "reader",
    [
        "python_occurrences",
        pytest.param("ical_js_occurrences", marks=pytest.mark.node),
        pytest.param("ical4j_occurrences", marks=pytest.mark.java),
    ],
)
def test_every_parser_reads_every_date_of_a_large_calendar(client, request, town, reader):
    """AC-38: as rules in one language, and date by date in two."""
    read = request.getfixturevalue(reader)
    for path in ("/sv/evenemang/calendar.ics", "/sv/evenemang/manad/2026/12/calendar.ics?languages=fi,sv"):
        feed = client.get(path).content
        assert max(map(len, feed.split(b"\r\n"))) <= 75
        found = sorted((each.uid[37:73], each.start, each.end) for each in read(feed, NOW, NOW + timedelta(days=400)))
        assert found == [date for date in meant() if "manad" not in path or date[1].month == 12]


def test_every_other_format_is_what_its_standard_says(client, town):
    """Read by expat and libxml2, by the standard library's csv and json."""
    names = {
        format: client.get(f"/sv/evenemang/{format}")
        for format in ("feed.rss", "feed.atom", "feed.json", "events.csv")
    }
    rss, atom, feed, table = (response.content for response in names.values())

    news = ElementTree.fromstring(rss).findall("channel/item")
    assert [item.findtext("guid") for item in news] == [
        item.findtext("guid") for item in etree.fromstring(rss).iter("item")
    ]
    assert all(parsedate_to_datetime(item.findtext("pubDate")) == NOW for item in news)
    assert all(item.findtext("title") and item.findtext("link") and item.findtext("description") for item in news)

    entries = ElementTree.fromstring(atom).findall(f"{ATOM}entry")
    needed = ("id", "title", "updated")  # RFC 4287 §4.1.2
    assert all(entry.findtext(f"{ATOM}{name}") for entry in entries for name in needed)
    dates = [item["id"] for item in json.loads(feed)["items"]]
    assert dates == [entry.findtext(f"{ATOM}id") for entry in entries] == [item.findtext("guid") for item in news]
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert dates == [row["date"] for row in rows]
    assert len(dates) == len(set(dates)) == Occurrence.objects.count() == 3 * (EVENTS + 1) + 1
    assert {row["summary"] for row in rows} == {AWKWARD, AWKWARD * 120}


def test_news_and_table_end_where_the_documentation_says(client, town, monkeypatch):
    """The furthest ahead is left out, a calendar stays whole."""
    monkeypatch.setattr("events.querysets.MOST_IN_NEWS", 1_100)
    rows = list(csv.DictReader(io.StringIO(client.get("/sv/evenemang/events.csv").content.decode("utf-8-sig"))))
    assert [row["starts_on"] for row in rows] == ["2026-11-28"] * 1_052 + ["2026-12-05"] * 48
    assert client.get("/sv/evenemang/calendar.ics").content.count(b"BEGIN:VEVENT") == 1_052

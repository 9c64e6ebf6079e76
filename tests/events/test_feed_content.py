import uuid

import pytest
import time_machine

from events import feed_content
from events.feed_lines import CalendarLines
from events.feed_options import FeedOptions
from events.formats import ical
from events.models import Change, Event, EventCard, Occurrence
from events.projection import project
from tests.factories import event, helsinki, row

pytestmark = pytest.mark.django_db


def feed(dates, window):
    page, address = "/sv/evenemang/", "/sv/evenemang/calendar.ics"
    frame = feed_content.Frame(title="Evenemang", page=page, feed=address, language="sv")
    return feed_content.calendar(dates, window, frame, FeedOptions(languages=("sv",)))


@time_machine.travel(helsinki("2026-03-02 12:00"), tick=False)
def test_a_rule_brings_its_deviating_dates_from_before_the_window_of_the_feed(python_occurrences):
    """AC-18, AC-34: a date cancelled long ago does not come back as held, once the feed has left it behind."""
    page = event(row("2026-03-03 18:00", "2026-03-03 20:00", rrule="FREQ=WEEKLY;COUNT=4"))
    row_key = page.rows()[0].key
    now = helsinki("2026-03-02 12:00")
    scope = {"event_key": page.translation_key, "row_key": row_key, "recurrence_id": "20260303T180000"}
    Change.objects.create(kind="cancelled", made_at=now, **scope)
    project(page.translation_key, at=now)

    window = Occurrence.objects.filter(first_day__gte="2026-03-08")
    found = python_occurrences(feed(window, window), helsinki("2026-01-01"), helsinki("2026-12-31"))
    assert [(read.start.day, read.status) for read in found] == [
        (3, "CANCELLED"),
        (10, "CONFIRMED"),
        (17, "CONFIRMED"),
        (24, "CONFIRMED"),
    ]


def test_a_change_between_two_queries_breaks_no_feed():
    """The date as it was before the change, the words as they are after it."""
    lines = CalendarLines(FeedOptions(languages=("sv", "en")))
    cards = [EventCard(locale=language, ical_words={"": words_lines(language)}) for language in ("sv", "en")]
    concert = Event(pk=uuid.uuid4())
    concert.card_in_locale = cards
    assert lines.words(concert, "moved--7") == lines.words(concert, "")


def words_lines(language: str) -> str:
    address = "https://jeppis.fi/"
    return ical.words_lines(language=language, title="Konsert", content_language=language, url=address)

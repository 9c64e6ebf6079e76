"""What is gone from a source is flagged, told of in time, and never deleted."""

import pytest

from events import actions
from events.models import EventPage, MissingEvent
from tests import factories
from tests.events.sources.calendars import calendar
from tests.events.sourcing import DAY, NOW, entries, entry, linked_event, page_of, run, source, titles, written

pytestmark = pytest.mark.django_db


def flags():
    return [(found.page.title, found.next_starts_at) for found in MissingEvent.objects.all()]


def test_an_event_that_its_source_no_longer_has_is_flagged_and_not_deleted(
    server, mailoutbox, django_capture_on_commit_callbacks
):
    """AC-70: its date is further than two weeks away, so nobody is written to yet."""
    server.answers["/events.ics"] = entries(3, day="20270120")
    one = source(server, publishes=True)
    run(one)
    before = written()

    server.answers["/events.ics"] = entries(2, day="20270120")
    with django_capture_on_commit_callbacks(execute=True):
        run(one, NOW + DAY)
        run(one, NOW + 2 * DAY)

    assert flags() == [("Konsert 2", factories.helsinki("2027-01-20 18:00"))]
    assert (written(), titles()) == (before, ["Konsert 0", "Konsert 1", "Konsert 2"])
    assert mailoutbox == []


def test_staff_are_alerted_by_the_run_that_finds_the_date_within_two_weeks(
    server, mailoutbox, django_capture_on_commit_callbacks
):
    """AC-70: gone a month before, on 30 December at 18."""
    server.answers["/events.ics"] = entries(3, day="20261230")
    one = source(server, publishes=True)
    run(one)
    server.answers["/events.ics"] = entries(2, day="20261230")

    told = {}
    for day in (1, 22, 23, 24):  # the 25th of November; the 16th, 17th and 18th of December
        with django_capture_on_commit_callbacks(execute=True):
            run(one, NOW + day * DAY)
        told[day] = len(mailoutbox)

    assert told == {1: 0, 22: 0, 23: 1, 24: 1}


def test_a_missing_event_is_written_about_once(server, mailoutbox, django_capture_on_commit_callbacks):
    """AC-70."""
    server.answers["/events.ics"] = entries(3, day="20261204")
    one = source(server, publishes=True)
    run(one)
    server.answers["/events.ics"] = entries(2, day="20261204")

    with django_capture_on_commit_callbacks(execute=True):
        run(one, NOW + DAY)
        run(one, NOW + 2 * DAY)

    (letter,) = mailoutbox
    assert letter.subject == "Ett evenemang som snart äger rum saknas i källan Kalendern"
    assert "4.12.2026 18" in letter.body.replace("kl. ", "")
    assert "Konsert 2" in letter.body


def test_an_event_that_is_over_cancelled_or_back_is_not_missing(server):
    server.answers["/events.ics"] = calendar(*entry(0), *entry(1, "20261201"), *entry(2), *entry(3), *entry(4))
    one = source(server, publishes=True)
    run(one)
    actions.cancel(
        actions.Scope(event_key=EventPage.objects.get(title="Konsert 2", alias_of=None).translation_key), now=NOW
    )
    server.answers["/events.ics"] = calendar(*entry(3), *entry(4), *entry(5))
    run(one, NOW + DAY)
    assert [title for title, _starts in flags()] == ["Konsert 1", "Konsert 0"]

    server.answers["/events.ics"] = calendar(*entry(0), *entry(3), *entry(4))
    run(one, NOW + 10 * DAY)

    assert [title for title, _starts in flags()] == ["Konsert 5"]


def test_a_draft_that_its_source_no_longer_has_is_flagged_too(server):
    server.answers["/events.ics"] = entries(3)
    one = source(server)
    run(one)
    server.answers["/events.ics"] = entries(2)
    run(one, NOW + DAY)

    assert flags() == [("Konsert 2", factories.helsinki("2026-12-20 18:00"))]


def test_what_is_there_and_cannot_be_read_is_not_missing(server):
    server.answers["/events.ics"] = entries(3)
    one = source(server, publishes=True)
    run(one)

    unreadable = calendar(*entry(0), *entry(1), "BEGIN:VEVENT", "UID:2@x", "SUMMARY:Konsert 2", "END:VEVENT")
    server.answers["/events.ics"] = unreadable
    done = run(one, NOW + DAY)

    assert ([problem["code"] for problem in done.problems], flags()) == (["no_start"], [])


def test_nothing_is_missing_from_a_source_of_which_only_some_pages_were_read(server):
    server.answers["/v1/event/"] = page_of(linked_event(1), linked_event(2))
    one = source(server, "/v1/event/", kind="linked-events", publishes=True)
    run(one)

    server.answers["/v1/event/"] = page_of(linked_event(1), following="http://elsewhere.example/v1/event/?page=2")
    run(one, NOW + DAY)
    assert flags() == []

    server.answers["/v1/event/"] = page_of(linked_event(1))
    run(one, NOW + 2 * DAY)
    assert [title for title, _starts_at in flags()] == ["Konsert 2"]

"""Sources: brought in when their time has come, from the web and from files."""

import json
import os
import subprocess
import sys
from datetime import date, time, timedelta

import pytest
from django.conf import settings
from django.db import connection

from events import authoring
from events.importing import delivery, pictures, runs
from events.importing.clock import forget_old
from events.models import EventPage, Source, SourceFile, SourceRun
from jtw import scheduled
from jtw.fetching import fetch
from tests import factories
from tests.databases import address
from tests.events.sources.calendars import calendar
from tests.events.sourcing import DAY, NOW, counts, entries, entry, linked_event, page_of, run, source, titles, written
from tests.servers import leading_to, say

pytestmark = pytest.mark.django_db


def test_a_source_is_brought_in_when_its_time_has_come(server):
    server.answers["/events.ics"] = entries(2)
    one = source(server, publishes=True, every=60)

    runs.run_due(NOW)
    runs.run_due(NOW + timedelta(minutes=59))
    runs.run_due(NOW + timedelta(minutes=60))

    assert titles() == ["Konsert 0", "Konsert 1"]
    assert [counts(done) for done in one.runs.all()] == [("done", 2, 0, 0, 2), ("done", 2, 2, 0, 0)]


def test_a_source_that_is_not_active_runs_only_when_somebody_wants_it(server, admin_user):
    server.answers["/events.ics"] = entries(1)
    one = source(server, is_active=False)
    runs.run_due(NOW)
    assert not SourceRun.objects.exists()

    Source.objects.run_soon(one.pk, by=admin_user, now=NOW)
    runs.run_due(NOW)
    runs.run_due(NOW + 2 * DAY)

    assert [(done.outcome, done.by, done.n_new) for done in SourceRun.objects.all()] == [("done", admin_user, 1)]
    assert titles(live=False) == ["Konsert 0"]


def test_bringing_in_a_source_ten_times_makes_no_new_rows_and_no_new_versions(server):
    """AC-66."""
    server.answers["/events.ics"] = entries(3)
    one = source(server, publishes=True)
    run(one)
    before = written()

    again = [run(one, NOW + number * DAY) for number in range(1, 11)]

    assert written() == before
    assert {counts(done) for done in again} == {("done", 3, 0, 0, 3)}


def test_a_source_that_has_not_changed_is_not_read_again(server):
    def conditional(handler):
        is_known = handler.headers["If-None-Match"] == '"1"'
        say(handler, b"" if is_known else entries(1), status=304 if is_known else 200, ETag='"1"')

    server.answers["/events.ics"] = conditional
    one = source(server)

    outcomes = [run(one, NOW + number * DAY).outcome for number in (0, 1, 5, 6, 7)]

    assert outcomes == ["done", "same", "same", "done", "same"]  # each week anew: rules are written out month by month


def test_what_could_not_be_written_is_tried_again_though_the_source_has_not_changed(server, monkeypatch):
    def conditional(handler):
        is_known = handler.headers["If-None-Match"] == '"1"'
        say(handler, b"" if is_known else entries(2), status=304 if is_known else 200, ETag='"1"')

    def write_event(**given):
        if given["words"]["title"] == "Konsert 1":
            raise RuntimeError("out of luck")
        return original(**given)

    original = authoring.write_event
    server.answers["/events.ics"] = conditional
    one = source(server, publishes=True)
    with monkeypatch.context() as unlucky:
        unlucky.setattr(authoring, "write_event", write_event)
        assert (run(one).n_failed, titles()) == (1, ["Konsert 0"])

    outcomes = [run(one, NOW + number * DAY).outcome for number in (1, 2)]

    assert (outcomes, titles()) == (["done", "same"], ["Konsert 0", "Konsert 1"])


def test_what_a_source_does_not_tell_is_as_its_record_says(server):
    server.answers["/events.ics"] = calendar(*entry(0), *entry(1, "20261220", "LOCATION:Torget", "CATEGORIES:Film"))
    park, club = factories.venue("Parken"), factories.organisation("Klubben")
    music, film = factories.category("Musik"), factories.category("Film")
    one = source(server, venue=park, organiser=club, category=music)

    first, again = run(one), run(one, NOW + DAY)

    pages = EventPage.objects.filter(alias_of=None).order_by("title")
    found = [(page.venue, page.address, page.organiser, page.category) for page in pages]
    assert found == [(park, "", club, music), (None, "Torget", club, film)]
    assert (first.n_new, again.n_unchanged) == (2, 2)


def test_a_source_whose_times_are_finnish_though_it_says_utc_is_put_right(server):
    """AC-69: per source, of either kind."""
    server.answers["/events.ics"] = calendar(
        "BEGIN:VEVENT", "UID:a@x", "SUMMARY:Konsert", "DTSTART:20261220T180000Z", "END:VEVENT"
    )
    dates = [{"id": "a:2", "start_time": "2026-12-22T18:00:00+00:00", "name": {"sv": "Serie"}, "super_event": "a:1"}]
    series = linked_event(1, super_event_type="recurring", sub_events=dates)
    server.answers["/v1/event/"] = page_of(linked_event(0, start_time="2026-12-21T18:00:00Z", end_time=None), series)
    run(source(server, utc_is_local=True))
    run(source(server, "/v1/event/", kind="linked-events", name="Staden", key="staden", utc_is_local=True))

    rows = sorted((row.starts_on, row.starts_at) for page in EventPage.objects.all() for row in page.rows())
    assert rows == [(date(2026, 12, day), time(18)) for day in (20, 21, 22)]


def test_all_pages_of_a_linked_events_source_are_read_with_what_they_refer_to(server):
    following = server.url("/v1/event/?page=2")
    server.answers["/v1/event/"] = lambda handler: say(
        handler,
        page_of(linked_event(2)) if "page=2" in handler.path else page_of(linked_event(1), following=following),
    )

    done = run(source(server, "/v1/event/?location=a:1", kind="linked-events"))

    assert (counts(done), done.n_problems) == (("done", 2, 2, 0, 0), 0)
    asked = [request.path for request in server.requests]
    assert asked == ["/v1/event/?location=a%3A1&include=location%2Ckeywords%2Caudience", "/v1/event/?page=2"]


def test_a_next_page_on_another_server_is_told_and_not_fetched(server):
    server.answers["/v1/event/"] = page_of(linked_event(1), following="http://elsewhere.example/v1/event/?page=2")

    done = run(source(server, "/v1/event/", kind="linked-events"))

    assert [problem["code"] for problem in done.problems] == ["more_pages"]


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (b"<html>Not found</html>", "ical", "unknown_kind"),
        (b"", "ical", "empty"),
        (page_of(linked_event(1)), "ical", "no_calendar"),
        (entries(1), "linked-events", "no_json"),
        (b'{"detail": "no"}', "linked-events", "no_linked_events"),
        (leading_to("http://10.0.0.1/"), "ical", "not_public"),
        (lambda handler: say(handler, status=500), "ical", "status"),
    ],
)
def test_a_source_that_cannot_be_read_fails_in_words_and_changes_nothing(server, answer, kind, code):
    server.answers["/events.ics"] = answer
    one = source(server, kind=kind)

    done = run(one)

    assert (done.outcome, done.refusal[1]) == ("failed", code)
    assert done.refusal_in_words.endswith(".")
    assert not EventPage.objects.exists()
    assert not Source.objects.due(NOW + timedelta(hours=23)).exists()


def test_three_failures_in_a_row_are_written_about_once(server, mailoutbox, django_capture_on_commit_callbacks):
    one = source(server)

    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            run(one, NOW + number * DAY)

    assert [(letter.to, letter.subject) for letter in mailoutbox] == [
        (["vakt@jeppis.example"], "Källan Kalendern kan inte läsas")
    ]


def test_one_source_that_breaks_stops_no_other(server, monkeypatch):
    server.answers |= {"/events.ics": entries(1), "/broken.ics": entries(1)}
    source(server, "/broken.ics", name="A", key="a")
    source(server, name="B", key="b")
    deliver = runs.deliver

    def break_one(one, **how):
        if one.key == "a":
            raise RuntimeError("nobody thought of this")
        return deliver(one, **how)

    monkeypatch.setattr(runs, "deliver", break_one)
    runs.run_due(NOW)

    assert sorted(SourceRun.objects.values_list("name", "outcome")) == [("A", "failed"), ("B", "done")]
    assert "nobody thought of this" in SourceRun.objects.get(name="A").refusal_in_words


@pytest.mark.django_db(transaction=True)
def test_nothing_is_fetched_within_a_transaction(server, monkeypatch):
    fetched = []

    def watched(url, **how):
        fetched.append((url.rpartition("/")[2], connection.in_atomic_block))
        return fetch(url, **how)

    for module in (delivery, pictures):
        monkeypatch.setattr(module, "fetch", watched)
    server.answers["/events.ics"] = calendar(*entry(0, "20261220", f"IMAGE;VALUE=URI:{server.url('/photo.jpg')}"))
    source(server, publishes=True, brings_pictures=True)

    runs.run_due(NOW)

    assert fetched == [("events.ics", False), ("photo.jpg", False)]


@pytest.mark.django_db(transaction=True)
def test_of_several_processes_at_once_one_runs_each_source_and_none_makes_an_event_twice(server, tmp_path):
    server.answers |= {f"/{name}.ics": calendar(*entry(name, title=name)) for name in ("a", "b", "c")}
    environment = os.environ | {
        "DATABASE_URL": address(tmp_path),
        "VAR_DIR": str(tmp_path),
        "FETCH_ALSO_FROM": server.host,
    }
    command = [sys.executable, "-m", "tests.events.source_runners"]

    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )

    assert done.returncode == 0, done.stderr
    history = [[name, "done", 1] for name in ("a", "b", "c")]
    assert json.loads(done.stdout) == {"runs": history, "events": 3, "claimed": 0, "of the file": 4}


def test_the_clock_runs_sources_and_forgets_what_is_old(server, admin_user):
    assert {"bring in sources", "forget old runs of sources"} <= {job.name for job in scheduled.registered()}
    one = source(server)
    for days in (1, 181):
        SourceRun.objects.create(source=one, name="x", started_at=NOW - days * DAY, outcome="done")
    given = {"content": b"", "given_by": admin_user, "language": "sv", "publishes": False, "utc_is_local": False}
    for name, days, is_wanted in (("old", 2, False), ("wanted", 2, True), ("new", 0, False)):
        SourceFile.objects.create(name=name, given_at=NOW - days * DAY, is_wanted=is_wanted, **given)

    forget_old(NOW)

    assert SourceRun.objects.count() == 1
    assert sorted(SourceFile.objects.values_list("name", flat=True)) == ["new", "wanted"]


def test_a_confirmed_file_is_brought_in_once(server, admin_user):
    SourceFile.objects.create(
        name="export.ics",
        content=entries(2),
        given_at=NOW,
        given_by=admin_user,
        language="sv",
        source="ical",
        publishes=True,
        utc_is_local=False,
        is_wanted=True,
    )

    runs.run_due(NOW)
    runs.run_due(NOW)

    assert [(done.name, done.by, done.n_new) for done in SourceRun.objects.all()] == [("export.ics", admin_user, 2)]
    assert titles() == ["Konsert 0", "Konsert 1"]
    assert not SourceFile.objects.exists()

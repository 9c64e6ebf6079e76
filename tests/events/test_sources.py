"""Sources: brought in by the clock, believed with care, and never a reason to delete."""

import json
import os
import subprocess
import sys
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import Revision

from events import actions
from events.importing import conflicts, runs, silence
from events.importing.clock import forget_old
from events.models import (
    Change,
    EventCard,
    EventPage,
    MissingEvent,
    Occurrence,
    Source,
    SourceConflict,
    SourceFile,
    SourceRun,
)
from images.models import Picture
from jtw import scheduled
from tests import factories
from tests.databases import address
from tests.events.sources.calendars import calendar
from tests.events.sourcing import DAY, NOW, counts, entries, entry, linked_event, page_of, run, source
from tests.servers import leading_to, say, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with serving() as served:
        settings.FETCH_ALSO_FROM = served.host
        yield served


def written():
    """All pages, versions and public rows, counted."""
    return {model.__name__: model.objects.count() for model in (EventPage, Revision, Change, Occurrence, EventCard)}


def titles(live=True):
    return sorted(EventPage.objects.filter(alias_of=None, live=live).values_list("title", flat=True))


# Running


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
def test_nothing_is_fetched_within_a_transaction(server):
    seen = []
    server.answers["/events.ics"] = lambda handler: (seen.append(connection.in_atomic_block), say(handler, entries(1)))

    runs.run_due(NOW)
    source(server)
    runs.run_due(NOW)

    assert seen == [False]


@pytest.mark.django_db(transaction=True)
def test_of_several_processes_at_once_one_runs_each_source(server, tmp_path):
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
    assert json.loads(done.stdout) == {"runs": history, "events": 3, "claimed": 0}


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


# Silence


@given(st.lists(st.integers(0, 300), max_size=8), st.integers(0, 300))
def test_a_source_is_silent_with_nothing_or_under_half_of_its_usual(before, n):
    """AC-67. The usual is a count that it had or that lies between two of them."""
    usual = silence.usual(before)

    assert silence.is_silent(n, usual) == (usual > 0 and (n == 0 or n < usual / 2))
    assert min(before[:5], default=0) <= usual <= max(before[:5], default=0)


@pytest.mark.parametrize("n", [0, 4])
def test_a_source_that_is_suddenly_silent_stops_and_alerts_and_nothing_is_deleted(
    server, mailoutbox, django_capture_on_commit_callbacks, n
):
    """AC-67."""
    server.answers["/events.ics"] = entries(10)
    one = source(server, publishes=True)
    run(one)
    before = written()

    server.answers["/events.ics"] = entries(n, day="20261221")
    with django_capture_on_commit_callbacks(execute=True):
        done = [run(one, NOW + number * DAY).outcome for number in (1, 2)]

    one.refresh_from_db()
    assert (done, one.stopped_at, written()) == (["silent", "silent"], NOW + DAY, before)
    assert not MissingEvent.objects.exists()
    assert [letter.subject for letter in mailoutbox] == ["Källan Kalendern har tystnat"]
    assert f"{n} evenemang" in mailoutbox[0].body


def test_a_silent_source_goes_on_when_it_speaks_again(server):
    server.answers["/events.ics"] = entries(10)
    one = source(server)
    run(one)
    server.answers["/events.ics"] = entries(0)
    run(one, NOW + DAY)

    server.answers["/events.ics"] = entries(9)
    done = run(one, NOW + 2 * DAY)

    one.refresh_from_db()
    assert (done.outcome, one.stopped_at) == ("done", None)


def test_a_silent_source_is_believed_once_when_somebody_says_so(server, admin_user):
    server.answers["/events.ics"] = entries(10)
    one = source(server)
    run(one)
    server.answers["/events.ics"] = entries(2)
    run(one, NOW + DAY)

    Source.objects.run_soon(one.pk, by=admin_user, now=NOW + DAY, is_trusted=True)
    done = run(one, NOW + DAY)

    one.refresh_from_db()
    assert (done.outcome, one.stopped_at, one.is_trusted_once) == ("done", None, False)
    assert EventPage.objects.filter(alias_of=None).count() == 10


# What both sides changed


@pytest.fixture
def edited(server):
    """An event of a source whose title and lead were edited here, and then changed by the source too."""
    server.answers["/events.ics"] = calendar(*entry(0, "20261220", "DESCRIPTION:Körer sjunger."))
    one = source(server, publishes=True)
    run(one)
    factories.edit(EventPage.objects.get(alias_of=None), title="Luciakonsert")
    server.answers["/events.ics"] = calendar(*entry(0, "20261221", "DESCRIPTION:Körer sjunger.", title="Konsert!"))
    run(one, NOW + DAY)
    return one


def the_page():
    return EventPage.objects.get(alias_of=None)


def test_a_locally_edited_field_is_kept_and_the_source_is_heard(edited):
    """AC-68: the date, which nobody edited here, follows the source."""
    page = the_page()

    assert (page.title, page.rows()[0].starts_on) == ("Luciakonsert", date(2026, 12, 21))
    assert [(found.page.title, found.name, found.value) for found in edited.conflicts] == [
        ("Luciakonsert", "title", "Konsert!")
    ]


def test_a_conflict_is_told_once_and_its_record_stands_still(edited):
    """AC-66 AC-68."""
    before = list(SourceConflict.objects.values())

    run(edited, NOW + 2 * DAY)

    assert list(SourceConflict.objects.values()) == before


def test_the_sources_value_can_be_taken(edited, admin_user):
    """AC-68."""
    assert conflicts.take(SourceConflict.objects.get(), by=admin_user)

    again = run(edited, NOW + 2 * DAY)
    assert (the_page().title, EventCard.objects.get(locale="sv").title) == ("Konsert!", "Konsert!")
    assert (again.n_unchanged, SourceConflict.objects.count()) == (1, 0)


def test_the_value_of_here_can_be_kept_until_the_source_says_something_new(edited, server, admin_user):
    """AC-68."""
    conflicts.keep(SourceConflict.objects.get(), by=admin_user)

    run(edited, NOW + 2 * DAY)
    assert (the_page().title, SourceConflict.objects.count()) == ("Luciakonsert", 0)

    server.answers["/events.ics"] = calendar(*entry(0, "20261221", "DESCRIPTION:Körer sjunger.", title="Ny konsert"))
    run(edited, NOW + 3 * DAY)
    assert (the_page().title, SourceConflict.objects.get().value) == ("Luciakonsert", "Ny konsert")


def test_a_conflict_goes_when_both_sides_agree(edited, server):
    factories.edit(the_page(), title="Konsert!")

    run(edited, NOW + 2 * DAY)

    assert not SourceConflict.objects.exists()


def test_what_somebody_is_at_work_on_is_not_published_by_taking(edited, admin_user):
    page = the_page()
    page.lead = "Halvfärdig"
    page.save_revision()

    assert not conflicts.take(SourceConflict.objects.get(), by=admin_user)

    page = the_page()
    assert (page.title, page.get_latest_revision_as_object().title) == ("Luciakonsert", "Konsert!")


def test_a_draft_of_people_is_never_published_by_a_second_import(server):
    server.answers["/events.ics"] = entries(1)
    one = source(server, publishes=True)
    run(one)
    page = the_page()
    page.lead = "Halvfärdig"
    page.save_revision()

    for number, day in enumerate(("20261221", "20261222"), start=1):
        server.answers["/events.ics"] = entries(1, day=day)
        run(one, NOW + number * DAY)

    assert (the_page().lead, the_page().get_latest_revision_as_object().lead) == ("", "Halvfärdig")


# What is gone from a source


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


@pytest.mark.parametrize("gone_on", [NOW + DAY, NOW + 30 * DAY])
def test_staff_are_alerted_at_once_when_the_date_of_a_missing_event_is_within_two_weeks(
    server, mailoutbox, django_capture_on_commit_callbacks, gone_on
):
    """AC-70: once, whether it went early or late."""
    server.answers["/events.ics"] = entries(3, day="20261230")
    one = source(server, publishes=True)
    run(one)
    server.answers["/events.ics"] = entries(2, day="20261230")
    run(one, gone_on)

    with django_capture_on_commit_callbacks(execute=True):
        for number in range(20, 34):
            run(one, NOW + number * DAY)

    told = [letter for letter in [*mailoutbox, *mail.outbox] if letter]
    assert {letter.subject for letter in told} <= {"Ett evenemang som är snart saknas i källan Kalendern"}
    assert MissingEvent.objects.get().alerted_at is not None


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
    assert letter.subject == "Ett evenemang som är snart saknas i källan Kalendern"
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


# Pictures


def photo():
    """A JPEG of 90 by 60 with what a camera notes."""
    content = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Somebody"
    Image.new("RGB", (90, 60), "green").save(content, "JPEG", exif=exif)
    return content.getvalue()


def pictured(server, path="/photo.jpg"):
    image = {"url": server.url(path), "alt_text": {"sv": "En kör"}, "photographer_name": "N. N.", "license": "cc_by"}
    server.answers["/v1/event/"] = page_of(linked_event(1, images=[image]))
    return source(server, "/v1/event/", kind="linked-events", publishes=True, brings_pictures=True)


def test_the_picture_of_an_event_is_brought_in_clean_and_attributed(server):
    server.answers["/photo.jpg"] = photo()

    done = run(pictured(server))

    picture = the_page().image
    with picture.file.open() as file, Image.open(file) as stored:
        assert (stored.format, stored.size, dict(stored.getexif())) == ("JPEG", (90, 60), {})
    facts = (picture.photographer, picture.source, picture.licence, picture.alt_sv)
    assert facts == ("N. N.", server.url("/photo.jpg"), "cc-by", "En kör")
    assert done.n_problems == 0


def test_bringing_in_pictures_again_makes_no_new_versions(server):
    """AC-66."""
    server.answers["/photo.jpg"] = photo()
    one = pictured(server)
    run(one)
    before = written()

    run(one, NOW + DAY)

    assert (written(), Picture.objects.count()) == (before, 1)


def test_a_picture_that_was_taken_away_here_stays_away(server):
    server.answers["/photo.jpg"] = photo()
    one = pictured(server)
    run(one)
    factories.edit(the_page(), image=None)

    run(one, NOW + DAY)

    assert the_page().image is None


@pytest.mark.parametrize(("answer", "n_tries"), [(b"<svg/>", 1), (leading_to("http://10.0.0.1/"), 1), (None, 1)])
def test_a_picture_that_cannot_be_used_is_told_once_and_the_event_comes_in(server, answer, n_tries):
    if answer is not None:
        server.answers["/photo.jpg"] = answer
    one = pictured(server)

    done = [run(one, NOW + number * DAY) for number in range(2)]

    assert (done[0].n_new, [problem["code"] for problem in done[0].problems]) == (1, ["picture_failed"])
    assert done[1].problems == []
    assert [request.path for request in server.requests].count("/photo.jpg") == n_tries


def test_an_event_that_was_written_by_hand_gets_no_picture(server):
    server.answers["/photo.jpg"] = photo()
    page = factories.event(factories.row("2026-12-20 18:00", "2026-12-20 20:00"), title="Konsert 1")

    done = run(pictured(server))

    page.refresh_from_db()
    assert (done.n_left, page.image, Picture.objects.count()) == (1, None, 0)


def test_one_picture_of_several_events_is_kept_once(server):
    server.answers["/photo.jpg"] = photo()
    one = pictured(server)
    image = [{"url": server.url("/photo.jpg")}]
    server.answers["/v1/event/"] = page_of(*(linked_event(number, images=image) for number in (1, 2)))

    run(one)

    assert EventPage.objects.filter(alias_of=None).exclude(image=None).count() == 2
    assert Picture.objects.count() == 1


def test_a_source_that_is_not_set_so_brings_no_pictures(server):
    one = pictured(server)
    Source.objects.update(brings_pictures=False)

    done = run(one)

    assert [problem["code"] for problem in done.problems] == ["picture_not_fetched"]

"""The clockwork: what is due is run once, whoever calls and however often."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from threading import Event, Semaphore

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import RequestFactory

from jtw import health, scheduled
from jtw.models import ScheduledJob
from jtw.scheduled import Job
from tests.databases import address

NOON = datetime(2026, 11, 24, 12, 0, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def jobs(monkeypatch):
    """Only the jobs of the test, and what they were called with."""
    monkeypatch.setattr(scheduled, "_jobs", {})


def noted(calls, name="job"):
    return lambda now: calls.append((name, now))


def broken(now):
    raise ValueError("no answer")


def at(text):
    return datetime.fromisoformat(text)


# When a job is due


@pytest.mark.parametrize(
    ("every", "moment", "due"),
    [
        (MINUTE, "2026-11-24T12:00:59+00:00", "2026-11-24T12:01:00+00:00"),
        (MINUTE, "2026-11-24T12:01:00+00:00", "2026-11-24T12:02:00+00:00"),
        (5 * MINUTE, "2026-11-24T12:00:59+00:00", "2026-11-24T12:05:00+00:00"),
        (HOUR, "2026-11-24T12:00:59+00:00", "2026-11-24T13:00:00+00:00"),
        (DAY, "2026-11-24T12:00:59+00:00", "2026-11-25T00:00:00+00:00"),
    ],
)
def test_a_job_keeps_to_whole_minutes_and_hours_however_late_it_was_called(every, moment, due):
    assert Job(name="job", every=every, run=broken).next_after(at(moment)) == at(due)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-11-24T04:59+00:00", "2026-11-24T05:00+00:00"),
        ("2026-11-24T05:00+00:00", "2026-11-25T05:00+00:00"),
        ("2027-03-27T12:00+00:00", "2027-03-28T04:00+00:00"),
        ("2027-10-30T12:00+00:00", "2027-10-31T05:00+00:00"),
    ],
)
def test_a_job_of_the_morning_stays_at_seven_when_the_clocks_change(moment, due):
    assert Job(name="job", every=DAY, at=time(7), run=broken).next_after(at(moment)) == at(due)


def test_only_a_daily_job_has_a_time_of_day():
    with pytest.raises(ValueError, match="once a day"):
        scheduled.register("job", every=HOUR, at=time(7), run=broken)


# Running


@pytest.mark.django_db
def test_a_job_runs_when_it_is_due_and_not_before(jobs):
    calls = []
    scheduled.register("job", every=5 * MINUTE, run=noted(calls))

    ran = [scheduled.run_due(NOON + n * MINUTE) for n in range(6)]

    assert ran == [{"job": "ok"}, {}, {}, {}, {}, {"job": "ok"}]
    assert [when.minute for _name, when in calls] == [0, 5]


@pytest.mark.django_db
def test_a_job_with_a_time_of_day_waits_for_it_from_the_first_day_on(jobs):
    calls = []
    scheduled.register("letters", every=DAY, at=time(7), run=noted(calls))

    ran = [scheduled.run_due(at(text)) for text in ("2026-11-24T12:00+00:00", "2026-11-25T05:00+00:00")]

    assert ran == [{}, {"letters": "ok"}]


@pytest.mark.django_db
def test_a_job_that_is_to_run_more_often_does_so_at_once(jobs):
    scheduled.register("job", every=DAY, run=noted([]))
    scheduled.run_due(NOON)

    scheduled.register("job", every=HOUR, run=noted([]))

    assert scheduled.run_due(NOON + MINUTE) == {}
    assert scheduled.run_due(NOON + HOUR) == {"job": "ok"}


@pytest.mark.django_db
def test_a_job_that_fails_stops_no_other_and_is_tried_again_after_ten_minutes(jobs):
    calls = []
    scheduled.register("broken", every=DAY, run=broken)
    scheduled.register("job", every=HOUR, run=noted(calls))

    assert scheduled.run_due(NOON) == {"broken": "ValueError: no answer", "job": "ok"}
    assert scheduled.run_due(NOON + 9 * MINUTE) == {}
    assert scheduled.run_due(NOON + 11 * MINUTE) == {"broken": "ValueError: no answer"}

    row = ScheduledJob.objects.get(name="broken")
    assert (row.failure, row.succeeded_at, row.claimed_until) == ("ValueError: no answer", None, None)
    assert row.failed_at >= NOON + 11 * MINUTE


@pytest.mark.django_db
def test_a_job_that_died_is_left_to_the_next_process_after_its_time(jobs):
    scheduled.register("job", every=MINUTE, run=noted([]), within=HOUR)
    scheduled.run_due(NOON)
    assert ScheduledJob.objects.claim("job", at=NOON + MINUTE, until=NOON + HOUR)

    assert scheduled.run_due(NOON + 59 * MINUTE) == {}
    assert scheduled.run_due(NOON + HOUR) == {"job": "ok"}


@pytest.mark.django_db
def test_whoever_ends_after_its_time_says_nothing_of_a_job_that_another_has_taken(jobs):
    ScheduledJob.objects.create(name="job", due_at=NOON)
    ScheduledJob.objects.claim("job", at=NOON, until=NOON + MINUTE)
    ScheduledJob.objects.claim("job", at=NOON + HOUR, until=NOON + 2 * HOUR)

    ScheduledJob.objects.release("job", claimed_at=NOON, ended_at=NOON + HOUR, due_at=NOON + DAY)

    row = ScheduledJob.objects.get()
    assert (row.due_at, row.claimed_until, row.succeeded_at) == (NOON, NOON + 2 * HOUR, None)


@pytest.mark.django_db
def test_the_command_tells_of_failures_and_exits_with_one(jobs, capsys):
    scheduled.register("broken", every=DAY, run=broken)
    scheduled.register("job", every=DAY, run=noted([]))

    with pytest.raises(CommandError, match="Failed: broken"):
        call_command("run_scheduled")
    assert capsys.readouterr().out == "broken: ValueError: no answer\n"


def test_what_takes_long_keeps_nothing_else_waiting_while_the_command_runs_on(monkeypatch):
    """Each minute is begun though the one before it has not ended, until the parent is gone."""
    begun, ended = Semaphore(0), Event()

    def run_slowly(now):
        begun.release()
        ended.wait(10)
        return {}

    monkeypatch.setattr(scheduled, "run_due", run_slowly)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    parents = iter([1, 1, 1, 1, 2])
    monkeypatch.setattr("os.getppid", lambda: next(parents))

    call_command("run_scheduled", "--each-minute")

    assert [begun.acquire(timeout=5) for _minute in range(3)] == [True] * 3
    ended.set()


@pytest.mark.django_db(transaction=True)
def test_of_several_processes_at_once_exactly_one_runs_each_job(tmp_path):
    """Eight processes, four jobs of each minute, three minutes: twelve runs."""
    environment = os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path), "PLACE": str(tmp_path)}
    command = [sys.executable, "-m", "tests.jtw.runners"]

    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )

    assert done.returncode == 0, done.stderr
    runs = Counter(map(tuple, json.loads(done.stdout)))
    assert runs == {(f"job {number}", minute): 1 for number in range(4) for minute in range(3)}
    assert connection.vendor in ("sqlite", "postgresql")


# What the site has done


@pytest.mark.django_db
def test_the_house_registers_what_wagtail_and_the_calendar_need():
    assert {job.name for job in scheduled.registered()} >= {
        "publish and withdraw pages",
        "forget sessions",
        "dates of running series",
        "check of the public dates",
    }


# What /readyz says of it


def told(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    response = health.readyz(RequestFactory().get("/"))
    return response.status_code, json.loads(response.content)["scheduled"]


@pytest.mark.django_db
def test_a_fresh_site_is_ready_and_says_that_nothing_has_run(jobs, monkeypatch):
    scheduled.register("job", every=MINUTE, run=noted([]))

    assert told(monkeypatch, NOON) == (200, "has never run")


@pytest.mark.django_db
def test_a_site_whose_cron_died_says_so_and_still_serves(jobs, monkeypatch):
    scheduled.register("job", every=MINUTE, run=noted([]))
    scheduled.run_due(NOON)

    assert told(monkeypatch, NOON + 15 * MINUTE) == (200, "ok")
    assert told(monkeypatch, NOON + 17 * MINUTE) == (200, "overdue since 2026-11-24T12:01Z: job")


@pytest.mark.django_db
def test_a_job_that_takes_its_time_is_not_overdue_and_one_that_fails_is_named(jobs, monkeypatch):
    scheduled.register("broken", every=MINUTE, run=broken)
    scheduled.run_due(NOON)
    assert told(monkeypatch, NOON + MINUTE) == (200, "fails: broken")

    ScheduledJob.objects.claim("broken", at=NOON + MINUTE, until=NOON + HOUR)
    assert told(monkeypatch, NOON + 30 * MINUTE) == (200, "fails: broken")

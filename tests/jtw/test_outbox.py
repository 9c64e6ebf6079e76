"""Letters that the mail server does not take at once are neither lost nor sent twice."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.conf import settings
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jtw import letters, outbox, scheduled
from jtw.models import Letter
from jtw.personal import Who
from tests.databases import address
from tests.factories import helsinki

FACTS = {"code": "012345", "url": "https://jeppis.fi/sv/logga-in/"}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def server(monkeypatch):
    """Refuses every letter in this way, as long as there is one."""
    refusals: list[Exception] = []
    send = EmailBackend.send_messages

    def sending(backend, messages):
        if refusals:
            raise refusals[0]
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", sending)
    return refusals


@pytest.fixture
def write(db, django_capture_on_commit_callbacks):
    """A letter, written in a transaction that is committed."""

    def one(to="anna@example.org", good_for=letters.GOOD_FOR):
        with django_capture_on_commit_callbacks(execute=True):
            letters.send("code", good_for, to=to, language="sv", **FACTS)
        return timezone.now()

    return one


@pytest.fixture
def two(server, write):
    """Two letters that the server did not take at first, and the time at which they are due."""
    server.append(SMTPRecipientsRefused({"anna@example.org": (450, b"Try later")}))
    return [write(to) for to in ("anna@example.org", "bo@example.org")][-1] + MINUTE


def test_a_letter_is_kept_until_the_mail_server_takes_it(server, write, mailoutbox):
    server.append(SMTPServerDisconnected("Connection unexpectedly closed"))
    now = write()
    [kept] = Letter.objects.all()
    server.clear()
    letters.send_due(now)
    before = len(mailoutbox)
    letters.send_due(now + MINUTE)

    assert (kept.to, kept.tries, kept.failure) == (
        "anna@example.org",
        1,
        "SMTPServerDisconnected: Connection unexpectedly closed",
    )
    assert (before, [letter.to for letter in mailoutbox], Letter.objects.count()) == (0, [["anna@example.org"]], 0)
    assert "letters that wait" in [job.name for job in scheduled.registered()]


def test_the_pauses_grow_and_in_the_end_it_is_given_up_loudly(server, write, caplog):
    server.append(OSError("no route to host"))
    now = write()
    pauses = []
    while Letter.objects.get().given_up_at is None:
        due_at = Letter.objects.get().due_at
        pauses.append((due_at - now) // MINUTE)
        now = due_at
        letters.send_due(now)

    assert pauses[:9] == [0, 2, 4, 8, 16, 32, 64, 128, 256]
    assert (set(pauses[9:]), 3 * 24 * 60 - 360 <= sum(pauses) <= 3 * 24 * 60) == ({360}, True)
    assert outbox.trouble(now) == "1 given up"
    assert Letter.objects.values_list("to", "text", "links").get() == ("anna@example.org", "", [])
    assert [line.levelname for line in caplog.records][-1] == "ERROR"
    outbox.forget_given_up(Letter.objects.get().given_up_at + timedelta(days=14))
    assert Letter.objects.count() == 0


def test_a_letter_that_waits_is_told_of_after_a_quarter_of_an_hour(server, write):
    server.append(OSError("no route to host"))
    now = write()
    [kept] = Letter.objects.all()

    assert outbox.trouble(now) == ""
    with CaptureQueriesContext(connection) as asked:
        assert outbox.trouble(kept.made_at + 15 * MINUTE) == f"1 wait since {kept.made_at:%Y-%m-%dT%H:%MZ}"
    assert [query["sql"] for query in asked if '"text"' in query["sql"]] == []  # there may be thousands


def test_what_is_of_no_use_after_a_while_is_not_tried_after_it(server, write, mailoutbox):
    server.append(OSError("no route to host"))
    now = write(good_for=15 * MINUTE)
    for minute in range(1, 16):
        letters.send_due(now + minute * MINUTE)
    server.clear()
    letters.send_due(now + 20 * MINUTE)

    assert (Letter.objects.get().tries, mailoutbox) == (4, [])


def test_an_address_that_does_not_exist_is_tried_once_and_keeps_nobody_waiting(server, write, mailoutbox):
    server.append(SMTPRecipientsRefused({"nobody@example.org": (550, b"No such user")}))
    write("nobody@example.org")
    refused = Letter.objects.get().given_up_at
    server[0] = SMTPRecipientsRefused({"busy@example.org": (450, b"Try later")})
    write("busy@example.org")
    later = write("cia@example.org") + MINUTE
    letters.send_due(later)

    assert (refused is not None, outbox.trouble(later)) == (True, "")
    assert list(Letter.objects.filter(given_up_at=None).values_list("to", "tries")) == [
        ("busy@example.org", 2),
        ("cia@example.org", 2),
    ]


def test_without_a_mail_server_one_letter_is_tried_and_the_others_wait(server, write):
    server.append(OSError("no route to host"))
    for _letter in range(3):
        now = write()
    at_once = [letter.tries for letter in Letter.objects.order_by("pk")]
    letters.send_due(now + MINUTE)

    assert (at_once, sorted(Letter.objects.values_list("tries", flat=True))) == ([1, 0, 0], [0, 1, 1])


def test_a_request_that_writes_many_letters_waits_for_one_try(db, server, django_capture_on_commit_callbacks):
    server.append(TimeoutError("timed out"))
    with django_capture_on_commit_callbacks(execute=True):
        for _letter in range(3):
            letters.send("code", to="anna@example.org", language="sv", **FACTS)

    assert [letter.tries for letter in Letter.objects.order_by("pk")] == [1, 0, 0]


def test_letters_go_at_once_again_when_the_mail_server_is_back(server, write, mailoutbox):
    server.append(OSError("no route to host"))
    now = write("anna@example.org")
    server.clear()
    write("bo@example.org")
    letters.send_due(now + MINUTE)
    write("cia@example.org")

    assert [letter.to for letter in mailoutbox] == [["bo@example.org"], ["anna@example.org"], ["cia@example.org"]]


def test_a_clock_that_has_been_at_it_for_long_claims_from_the_time_that_it_is(two, monkeypatch):
    """Else its claim on the last letters is over before it begins, and another clock sends them too."""
    elapsed, claimed = iter([0, 0, 360]), []
    monkeypatch.setattr(outbox, "monotonic", lambda: next(elapsed))
    outbox.post_due(lambda letter: claimed.append(Letter.objects.get(pk=letter.pk).claimed_until), now=two)

    assert claimed == [two + 5 * MINUTE, two + 11 * MINUTE]


def test_a_letter_that_is_forgotten_while_it_is_sent_keeps_no_other_back(two):
    def forgetting(letter):
        outbox.forgotten(Who.at("anna@example.org"), two)
        letters.deliver(letter)

    outbox.post_due(forgetting, now=two)

    assert list(Letter.objects.values_list("to", "tries")) == [("bo@example.org", 2)]


def test_what_can_wait_is_not_tried_again_at_night(db, server, mailoutbox, django_capture_on_commit_callbacks):
    server.append(OSError("no route to host"))
    with django_capture_on_commit_callbacks(execute=True):
        letters.send_by_day("code", to="anna@example.org", language="sv", **FACTS)
    server.clear()
    Letter.objects.update(due_at=helsinki("2026-11-24 21:58"), good_until=helsinki("2026-11-27 21:58"))
    sent = []
    for moment in ("2026-11-24 22:00", "2026-11-25 06:59", "2026-11-25 07:00"):
        letters.send_due(helsinki(moment))
        sent.append(len(mailoutbox))

    assert sent == [0, 0, 1]


def test_what_no_clock_came_for_in_its_time_is_not_sent_after_it(two, server, mailoutbox):
    server.clear()
    letters.send_due(two + letters.GOOD_FOR)

    assert (mailoutbox, list(Letter.objects.given_up().values_list("text", "links"))) == ([], [("", [])] * 2)


def test_a_letter_is_told_of_and_forgotten_however_its_address_is_written(server, write):
    server.append(OSError("no route to host"))
    now = write("Anna.Ö@Example.org")
    anna = Who.at("anna.ö@example.org")

    assert [each["to"] for each in outbox.told(anna)] == ["Anna.Ö@Example.org"]
    assert (outbox.forgotten(anna, now), Letter.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_no_letter_is_left_where_nothing_was_committed():
    def fails():
        with transaction.atomic():
            letters.send("code", to="anna@example.org", language="sv", **FACTS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    assert Letter.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_four_clocks_and_a_writer_at_once_send_each_letter_once(tmp_path):
    environment = os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path), "PLACE": str(tmp_path)}
    command = [sys.executable, "-m", "tests.jtw.posters"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"sent": {f"number-{n}": 1 for n in range(8)}, "left": 0}

"""A source that says far less than usual is not believed, and nothing is deleted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.importing import silence
from events.models import EventPage, MissingEvent, Source
from tests.events.sourcing import DAY, NOW, entries, run, source, written

pytestmark = pytest.mark.django_db


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

"""What is published here is told to the other calendar, once, and again when it changes."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from events import projection
from events.actions import Scope, cancel, move, restore
from events.models import Event, Occurrence, Push, PushedThing
from events.push import queueing, sending
from events.push.adapters import NotAllowed
from events.push.models import PAUSES
from jtw import fetching, scheduled
from tests.factories import category, edit, event, picture, row, translation, venue
from tests.servers import say

from .conftest import NOW


def short(page) -> str:
    return Event.objects.get(pk=page.translation_key).short_id


def dates(page) -> list[Occurrence]:
    return list(Occurrence.objects.filter(event=page.translation_key).order_by("planned_starts_at"))


def send(now=NOW) -> list[tuple[str, str]]:
    """By event, the state of what waits or went wrong and what is said of it, after what is due was sent."""
    sending.send_due(now)
    return [(push.state, push.error) for push in Push.objects.exclude(state="sent").order_by("pk")]


@pytest.fixture
def concert(remote):
    place = venue("Salen", name_fi="Sali", street_sv="Storgatan 1", latitude="63.67", longitude="22.7")
    music = category("Musik", yso="http://www.yso.fi/onto/yso/p1808")
    return event(row("2026-11-28 19:00", "2026-11-28 21:00"), venue=place, category=music, in_sv=True)


@pytest.fixture
def series(remote):
    return event(
        row("2026-12-01 18:00", "2026-12-01 19:30", rrule="FREQ=WEEKLY;COUNT=3"), title="Kör", venue=venue("Kyrkan")
    )


def test_an_event_is_told_with_its_place(remote, concert):
    assert send() == []

    place, name = f"jeppis:{concert.venue_id}", f"jeppis:{short(concert)}"
    assert remote.changes() == [("POST", "place", ""), ("POST", "event", "")]
    assert remote.told("place", id=place) == [
        {
            "id": place,
            "data_source": "jeppis",
            "name": {"sv": "Salen", "fi": "Sali"},
            "street_address": {"sv": "Storgatan 1"},
            "address_locality": {"sv": "Jakobstad", "fi": "Pietarsaari", "en": "Jakobstad"},
            "position": {"type": "Point", "coordinates": [22.7, 63.67]},
            "info_url": {
                "sv": "http://testserver/sv/evenemang/plats/salen/",
                "fi": "http://testserver/fi/tapahtumat/paikka/salen/",
            },
        }
    ]
    assert remote.told("event") == [
        {
            "id": name,
            "data_source": "jeppis",
            "publication_status": "public",
            "name": {"sv": "Höstkonsert"},
            "short_description": {"sv": "Orkestern spelar."},
            "description": {"sv": "<p>Välkommen!</p>"},
            "info_url": {"sv": f"http://testserver{concert.url}"},
            "start_time": "2026-11-28T17:00:00Z",
            "end_time": "2026-11-28T19:00:00Z",
            "location": {"@id": f"{remote.root}place/{place}/"},
            "location_extra_info": None,
            "keywords": [{"@id": f"{remote.root}keyword/yso:p1808/"}],
            "audience": [],
            "audience_min_age": None,
            "audience_max_age": None,
            "in_language": [{"@id": f"{remote.root}language/sv/"}],
            "offers": [],
            "provider": None,
            "external_links": [],
            "images": [],
            "event_status": "EventScheduled",
            "super_event_type": None,
            "super_event": None,
        }
    ]


def test_what_the_other_calendar_knows_is_not_sent_again(remote, concert):
    send()
    remote.changes()
    queueing.queue_all(now=NOW)

    assert send() == []
    assert remote.changes() == []


def test_only_what_has_changed_is_sent(remote, series):
    """A moved date and its series; the others are as they were."""
    send()
    remote.changes()
    second = dates(series)[1]
    scope = Scope(event_key=second.event_id, row_key=second.row_key, recurrence_id=second.recurrence_id)
    move(scope, starts_on=date(2026, 12, 10), now=NOW)

    assert send() == []
    assert remote.changes() == [("PUT", "event", f"jeppis:{short(series)}-{second.pk}")]
    (moved,) = remote.told("event", start_time="2026-12-10T16:00:00Z")
    assert moved["event_status"] == "EventRescheduled"


def test_a_series_is_told_before_its_dates_and_they_refer_to_it(remote, series):
    send()

    assert [kind for _method, kind, _name in remote.changes()] == ["place", "event", "event", "event", "event"]
    above = {"@id": f"{remote.root}event/jeppis:{short(series)}/"}
    assert [each["super_event_type"] for each in remote.told("event", super_event=None)] == ["recurring"]
    assert [each["start_time"][:10] for each in remote.told("event", super_event=above)] == [
        "2026-12-01",
        "2026-12-08",
        "2026-12-15",
    ]


def test_a_festival_is_told_before_what_is_part_of_it(remote):
    hall = venue("Salen")
    festival = event(row("2026-12-01", "2026-12-20", all_day=True), title="Julfest", venue=hall)
    part = event(row("2026-12-05 18:00"), title="Konsert", programme=festival, venue=hall)

    assert send() == []
    (umbrella,) = remote.told("event", super_event_type="umbrella")
    (told,) = remote.told("event", id=f"jeppis:{short(part)}")
    assert (umbrella["start_time"], umbrella["end_time"]) == ("2026-12-01", "2026-12-20")
    assert told["super_event"] == {"@id": f"{remote.root}event/jeppis:{short(festival)}/"}


def test_a_cancelled_event_is_told_as_cancelled_and_a_restored_one_as_rescheduled(remote, concert):
    """Linked Events takes nothing back to "scheduled"."""
    scope = Scope(event_key=concert.translation_key)
    told = []
    for change in (None, cancel, restore, None):
        if change:
            change(scope, now=NOW)
        else:
            edit(concert, lead=f"Orkestern spelar {len(told)}.")
        assert send() == []
        told.append(remote.told("event")[0]["event_status"])

    assert told == ["EventScheduled", "EventCancelled", "EventRescheduled", "EventRescheduled"]


def test_a_picture_is_told_by_its_address(remote):
    shown = picture("Kören", photographer="A. Alm", licence="cc-by", alt_sv="Sångare")
    shown.make_renditions()
    event(row("2026-11-28 19:00"), venue=venue("Salen"), image=shown)

    assert send() == []
    (image,) = remote.told("image")
    assert (image["license"], image["photographer_name"], image["alt_text"]) == ("cc_by", "A. Alm", "Sångare")
    assert image["url"].startswith("http://testserver/media/")
    assert remote.told("event")[0]["images"] == [{"@id": f"{remote.root}image/{image['id']}/"}]


def test_a_withdrawn_event_is_taken_away_with_its_dates_and_told_anew_when_it_is_back(remote, series):
    send()
    series.unpublish()
    remote.changes()

    assert send() == []
    assert [call[0] for call in remote.changes()] == ["DELETE"] * 4
    assert remote.told("event") == []
    assert not PushedThing.objects.filter(kind="event").exists()

    edit(series)
    assert send() == []
    assert len(remote.told("event")) == 4  # under ids of the other calendar's, which gives none twice


def test_online_events_are_at_the_place_that_the_other_calendar_has_for_them(remote, settings):
    online = event(row("2026-11-28 19:00"), online_url="https://stream.example/1")

    assert send() == []
    assert remote.told("event")[0]["location"] == {"@id": f"{remote.root}place/system:internet/"}

    settings.PUSH_INTERNET = ""
    edit(online, lead="Nytt.")
    ((state, error),) = send()
    assert (state, "ingen plats" in error) == ("refused", True)


def test_what_is_over_is_not_told(remote):
    event(row("2026-11-02 19:00"), venue=venue("Salen"))

    assert send() == []
    assert remote.changes() == []


def test_an_answer_that_got_lost_makes_no_second_event(remote, concert):
    """What was created is found again by our own id, a place and an event alike."""
    remote.loses = {"place"}
    assert [state for state, _error in send()] == ["waiting"]
    remote.loses = {"event"}
    assert [state for state, _error in send(NOW + PAUSES[0])] == ["waiting"]
    assert send(NOW + PAUSES[0] + PAUSES[1]) == []

    assert [each["id"] for each in remote.told("event")] == [f"jeppis:{short(concert)}"]
    assert len(remote.told("place")) == 2  # with that of online events, which was there before


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_calendar_in_trouble_is_asked_again_after_longer_and_longer_pauses(remote, concert, status):
    remote.disturb = lambda handler: say(handler, b"Oops", status=status) or True
    now, waited = NOW, []
    for _ in PAUSES:
        ((state, error),) = send(now)
        assert (state, error) == ("waiting", f"Den andra kalendern svarade {status}: Oops")
        waited.append(Push.objects.get().due_at - now)
        now = Push.objects.get().due_at
    assert waited == list(PAUSES)
    assert [state for state, _error in send(now)] == ["given-up"]
    assert send(now + timedelta(days=30)) == [("given-up", f"Den andra kalendern svarade {status}: Oops")]

    remote.disturb = None
    queueing.queue_troubled(now=now)
    assert send(now) == []


def test_nothing_is_asked_before_its_pause_is_over(remote, concert):
    remote.disturb = lambda handler: say(handler, status=500) or True
    send()
    remote.changes()

    send(NOW + PAUSES[0] - timedelta(seconds=1))

    assert remote.changes() == []


def test_what_is_refused_waits_for_a_change_and_says_why(remote, concert):
    remote.disturb = lambda handler: (
        handler.command == "POST" and say(handler, b'{"name": ["No."]}', status=400) is None
    )
    refused = [("refused", 'Den andra kalendern svarade 400: {"name": ["No."]}')]
    assert send() == refused
    assert send(NOW + timedelta(days=1)) == refused

    remote.disturb = None
    edit(concert, lead="Nytt.")
    assert send() == []


def test_a_key_that_is_not_accepted_stops_the_run_and_loses_nothing(remote, concert, series, settings):
    settings.PUSH_KEY = "wrong"
    with pytest.raises(NotAllowed, match="PUSH_KEY"):
        sending.send_due(NOW)
    assert len(remote.changes()) == 1
    assert set(Push.objects.values_list("state", flat=True)) == {"waiting"}

    settings.PUSH_KEY = "a-key-for-tests"
    assert send(NOW + PAUSES[0]) == []
    assert len(remote.told("event")) == 5


def test_what_was_deleted_there_is_not_brought_back_against_their_will(remote, concert):
    send()
    remote.things["event", f"jeppis:{short(concert)}"] = "deleted"
    edit(concert, lead="Nytt.")

    ((state, error),) = send()

    assert (state, "410" in error) == ("refused", True)


def test_what_was_lost_there_is_created_anew(remote, concert):
    send()
    remote.things.pop(("event", f"jeppis:{short(concert)}"))
    edit(concert, lead="Nytt.")

    assert send() == []
    assert len(remote.told("event")) == 1


def test_what_changes_while_it_is_being_sent_is_sent_once_more(remote, concert, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(fetching, "send", lambda *args, **kwargs: changing(patched, concert, *args, **kwargs))
        assert [state for state, _error in send()] == ["waiting"]
    assert send() == []


def changing(patched, page, *args, **kwargs):
    """Queue page while the first request is under way."""
    patched.undo()
    queueing.queue([page.translation_key], now=NOW)
    return fetching.send(*args, **kwargs)


def test_an_event_is_queued_in_the_transaction_that_publishes_it(remote, concert):
    """And nothing is sent there: another system's slowness would be a lock of ours."""
    send()
    remote.changes()
    with transaction.atomic():
        edit(concert, lead="Nytt.")
        assert Push.objects.get().state == "waiting"
        transaction.set_rollback(True)

    assert Push.objects.get().state == "sent"
    assert remote.changes() == []


@pytest.mark.parametrize("address, jobs", [("", []), ("https://api.example/v1/", ["push to the other calendar"])])
def test_it_is_done_by_the_clock_where_there_is_another_calendar(settings, monkeypatch, address, jobs):
    settings.PUSH_TO = address
    monkeypatch.setattr(projection, "listeners", [])
    monkeypatch.setattr(scheduled, "_jobs", {})

    queueing.register()

    assert [job.name for job in scheduled.registered()] == jobs
    assert projection.listeners == [queueing.note] * len(jobs)


def test_nothing_is_queued_where_there_is_no_other_calendar(db):
    event(row("2026-11-28 19:00"))

    assert not Push.objects.exists()
    with pytest.raises(CommandError, match="PUSH_TO"):
        call_command("push_events")


def test_the_command_tells_everything_that_was_public_before(remote, concert, capsys):
    Push.objects.all().delete()

    call_command("push_events", "--all")

    assert len(remote.told("event")) == 1
    assert capsys.readouterr().out == "1 events queued.\n0 events wait.\n"


def test_words_in_several_languages_go_along(remote, concert):
    translation(concert, "fi", title="Syyskonsertti")
    send()

    assert remote.told("event")[0]["name"] == {"sv": "Höstkonsert", "fi": "Syyskonsertti"}

"""The ids of the API are permanent, and what was withdrawn is told of for 90 days."""

from datetime import date, timedelta

import pytest

from events import rebuilding
from events.actions import Scope, cancel, move, set_capacity
from events.models import Occurrence
from events.models.pages import EventPage
from tests.factories import edit, event, helsinki, row, venue

from .conftest import NOW
from .reading import dates, name, ref


def ids(api, **query) -> list[str]:
    return sorted(each["id"] for each in api("event/", **query)["data"])


def scope_of(date: Occurrence) -> Scope:
    return Scope(event_key=date.event_id, row_key=date.row_key, recurrence_id=date.recurrence_id)


@pytest.fixture
def series():
    return event(row("2026-12-01 18:00", "2026-12-01 19:30", rrule="FREQ=WEEKLY;COUNT=3"), title="Kör")


def test_a_moved_date_keeps_its_id(api, series):
    """AC-17, AC-25."""
    before = ids(api)
    move(scope_of(dates(series)[1]), starts_on=date(2027, 1, 15), now=NOW)

    assert ids(api) == before
    assert api(f"event/{name(series, 1)}/")["start_time"] == "2027-01-15T16:00:00Z"


def test_a_date_keeps_its_id_when_the_plan_is_retimed(api, series):
    """AC-18: the hour of the row is edited."""
    before = ids(api)
    rows = list(series.schedule.all())
    rows[0].starts_at = helsinki("2026-12-01 17:00").time()
    edit(series, schedule=rows)

    assert ids(api) == before
    assert api(f"event/{name(series, 0)}/")["start_time"] == "2026-12-01T15:00:00Z"


def test_a_single_event_becomes_a_series_under_its_own_id_and_stays_one(api):
    """Whoever was given the id of a date finds it for good."""
    page = event(row("2026-12-01 18:00"))
    single = name(page)
    further = row("2026-12-08 18:00")
    edit(page, schedule=[*page.schedule.all(), further])
    of_dates = [name(page, 0), name(page, 1)]

    assert ids(api) == sorted([single, *of_dates])

    again = EventPage.objects.get(pk=page.pk)
    edit(again, schedule=[again.schedule.first()])

    assert ids(api) == sorted([single, *of_dates])
    assert api(f"event/{of_dates[1]}/")["event_status"] == "EventCancelled"


def test_a_withdrawn_event_leaves_a_tombstone_for_itself_and_for_each_date(api, client, clock, series):
    """AC-28."""
    names = sorted([name(series), *(name(series, number) for number in range(3))])
    series.unpublish()

    assert ids(api) == []
    assert ids(api, show_deleted="true") == ids(api, deleted="true") == names
    tombstone = {
        "id": name(series, 0),
        **ref("event", name(series, 0)),
        "@context": "http://schema.org",
        "@type": "Event/LinkedEvent",
        "name": {"sv": "RADERAD", "fi": "POISTETTU", "en": "DELETED"},
        "last_modified_time": "2026-11-24T10:00:00Z",
        "deleted": True,
        "replaced_by": None,
    }
    assert tombstone in api("event/", deleted="true")["data"]
    answer = client.get(f"/v1/event/{name(series, 0)}/")
    assert (answer.status_code, answer.json()) == (410, {"detail": "This event was withdrawn.", **tombstone})

    clock.move_to(NOW + timedelta(days=89))
    assert ids(api, deleted="true") == names
    clock.move_to(NOW + timedelta(days=91))
    assert ids(api, deleted="true", show_deleted="true") == []
    assert client.get(f"/v1/event/{name(series)}/").status_code == 410


def test_a_deleted_event_leaves_a_tombstone_too(api):
    page = event(row("2026-12-01 18:00"))
    its_id = name(page)
    page.delete()

    assert ids(api, show_deleted="true") == [its_id]


def test_what_is_published_again_is_told_again(api, series):
    series.unpublish()
    edit(series)

    assert len(ids(api)) == 4
    assert ids(api, deleted="true") == []


def test_readers_who_ask_for_what_has_changed_miss_nothing(api, clock, series):
    """A change of one date is one of the whole; a date that a rule gives later is told alone, with its series."""
    other = event(row("2026-12-02 18:00"), venue=venue("Salen"))
    clock.move_to(NOW + timedelta(hours=1))
    since = "2026-11-24T10:30:00Z"
    assert ids(api, last_modified_since=since) == []

    cancel(scope_of(dates(series)[2]), now=NOW + timedelta(hours=1))
    assert len(ids(api, last_modified_since=since)) == 4

    clock.move_to(NOW + timedelta(hours=2))
    set_capacity(Scope(event_key=other.translation_key), "few", now=NOW + timedelta(hours=2))
    assert ids(api, last_modified_since="2026-11-24T11:30:00Z") == [name(other)]
    other.unpublish()
    assert ids(api, last_modified_since="2026-11-24T11:30:00Z", show_deleted="true") == [name(other)]


def test_new_dates_of_a_rule_are_among_what_has_changed(api, clock):
    """AC-22."""
    page = event(row("2026-12-01 18:00", rrule="FREQ=MONTHLY"), title="Månadsmöte")
    known = len(dates(page))
    later = NOW + timedelta(days=40)
    clock.move_to(later)
    rebuilding.extend_horizon(at=later)

    changed = ids(api, last_modified_since=(later - timedelta(minutes=1)).isoformat())

    assert changed == sorted([name(page), *(name(page, number) for number in range(known, len(dates(page))))])

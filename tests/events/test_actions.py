"""Changes of a published plan: one record, one projection, one transaction."""

from datetime import date, time
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command

from events import actions
from events.actions import NothingToChange, Scope
from events.authoring import publish
from events.models import Change, Event, EventCard, EventPage, Occurrence
from events.schedule import ScheduleError
from tests.factories import edit, event, helsinki, row, translation, venue

NOW = helsinki("2026-05-04 12:00")
LATER = helsinki("2026-05-05 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def concert(**columns):
    return event(row("2026-06-05 20:00", "2026-06-05 22:00"), **columns)


def yoga(**columns):
    """Three Tuesdays."""
    return event(row("2026-06-02 18:00", "2026-06-02 20:00", rrule="FREQ=WEEKLY;COUNT=3"), **columns)


def whole(page):
    return Scope(event_key=page.translation_key)


def one(page, recurrence_id="20260609T180000"):
    return Scope(event_key=page.translation_key, row_key=page.rows()[0].key, recurrence_id=recurrence_id)


def on_from(page, day):
    return Scope(event_key=page.translation_key, row_key=page.rows()[0].key, from_day=day)


def statuses(page):
    return list(Occurrence.objects.filter(event=page.translation_key).order_by("pk").values_list("status", flat=True))


def stored(page):
    return Event.objects.get(pk=page.translation_key)


def lines(page, name):
    text = "".join(date.ical for date in stored(page).occurrences.order_by("pk")).replace("\r\n ", "")
    return [line.partition(":")[2] for line in text.split("\r\n") if line.partition(":")[0].partition(";")[0] == name]


def summary(page, language):
    """The title in the calendar lines of the first date."""
    variant = stored(page).occurrences.order_by("pk").first().ical_variant
    words = EventCard.objects.get(event=page.translation_key, locale=language).ical_words[variant]
    return next(line.partition(":")[2] for line in words.split("\r\n") if line.startswith("SUMMARY"))


def test_cancelling_an_event_reaches_page_lists_and_calendars():
    """AC-23"""
    page = concert()
    translation(page, "fi", title="Syyskonsertti")

    actions.cancel(whole(page), reasons={"sv": "Storm.", "fi": "Myrsky."}, now=LATER)

    assert (stored(page).status, statuses(page)) == ("cancelled", ["cancelled"])
    assert (lines(page, "STATUS"), lines(page, "SEQUENCE")) == (["CANCELLED"], ["1"])
    assert (summary(page, "sv"), summary(page, "fi"), summary(page, "en")) == (
        "INSTÄLLT: Höstkonsert",
        "PERUTTU: Syyskonsertti",
        "CANCELLED: Höstkonsert",
    )
    assert EventPage.objects.get(pk=page.pk).live


def test_postponing_keeps_the_uid_and_calls_the_old_dates_off():
    """AC-24"""
    page = concert()
    uid = lines(page, "UID")

    actions.postpone(whole(page), now=LATER)

    assert (stored(page).status, statuses(page)) == ("postponed", ["postponed"])
    assert (lines(page, "UID"), lines(page, "STATUS"), lines(page, "SEQUENCE")) == (uid, ["CANCELLED"], ["1"])
    assert summary(page, "sv") == "UPPSKJUTET: Höstkonsert"
    assert summary(page, "fi") == "SIIRRETTY MYÖHEMMÄKSI: Höstkonsert"


def test_a_new_date_for_the_postponed_is_a_move():
    """AC-25"""
    page = concert()
    actions.postpone(whole(page), now=LATER)

    actions.move(whole(page), starts_on=date(2026, 9, 4), reasons={"sv": "Ny lokal."}, now=LATER)

    found = Occurrence.objects.get()
    assert (found.status, found.first_day, found.planned_first_day) == ("moved", date(2026, 9, 4), date(2026, 6, 5))
    assert (lines(page, "DTSTART"), lines(page, "STATUS"), lines(page, "SEQUENCE")) == (
        ["20260904T200000"],
        ["CONFIRMED"],
        ["2"],
    )


def test_restoring_brings_everything_back():
    """AC-26: with a further SEQUENCE."""
    page = concert()
    before = list(Occurrence.objects.values_list("pk", "starts_at", "status", "capacity"))
    actions.cancel(whole(page), now=NOW)

    actions.restore(whole(page), now=LATER)

    assert list(Occurrence.objects.values_list("pk", "starts_at", "status", "capacity")) == before
    assert (stored(page).status, lines(page, "STATUS"), lines(page, "SEQUENCE")) == ("scheduled", ["CONFIRMED"], ["2"])
    assert summary(page, "sv") == "Höstkonsert"


def test_a_cancelled_date_does_not_cancel_the_series():
    """AC-29"""
    page = yoga()

    actions.cancel(one(page), now=NOW)

    assert (stored(page).status, statuses(page)) == ("scheduled", ["scheduled", "cancelled", "scheduled"])


def test_a_series_changes_from_a_day_on_and_keeps_row_and_uid():
    """AC-18: as a change, each date goes out with its RECURRENCE-ID."""
    page = yoga()
    uids = lines(page, "UID")

    actions.move(on_from(page, date(2026, 6, 9)), starts_at=time(19), ends_at=time(21), now=LATER)

    assert statuses(page) == ["scheduled", "moved", "moved"]
    assert lines(page, "DTSTART") == ["20260602T180000", "20260609T190000", "20260616T190000"]
    assert lines(page, "RECURRENCE-ID") == ["20260602T180000", "20260609T180000", "20260616T180000"]
    assert lines(page, "UID") == uids


def test_a_move_says_from_when_to_when_in_the_words_of_its_date():
    """AC-25: of several dates that are moved alike, none can say it for all."""
    page, series = concert(), yoga(title="Yoga")
    actions.move(whole(page), starts_on=date(2026, 6, 12), now=LATER)
    actions.move(on_from(series, date(2026, 6, 9)), days_later=1, now=LATER)

    def description(key):
        variant = Occurrence.objects.filter(event=key, status="moved").first().ical_variant
        words = EventCard.objects.get(event=key, locale="sv").ical_words[variant].replace("\r\n ", "")
        return next(line for line in words.split("\r\n") if line.startswith("DESCRIPTION")).partition(":")[2]

    assert description(page.translation_key).startswith(
        "Flyttat från fredag 5 juni kl. 20–22 till fredag 12 juni kl. 20–22. "
    )
    assert description(series.translation_key).startswith("Flyttat. Meddelat tisdag 5 maj.")


def test_a_move_to_another_venue():
    """AC-25"""
    park, hall = venue("Skolparken"), venue("Brovallen")
    page = concert(venue=park)

    actions.move(whole(page), venue=hall, now=LATER)

    found = Occurrence.objects.get()
    assert (found.status, found.venue, stored(page).venue) == ("moved", hall, park)


def test_a_move_goes_to_the_venue_that_stands():
    park, hall = venue("Skolparken"), venue("Brovallen")
    venue("Gamla hallen", merged_into=hall)
    page = concert(venue=park)

    actions.move(whole(page), venue=type(hall).objects.get(name_sv="Gamla hallen"), now=LATER)

    assert Occurrence.objects.get().venue == hall


def test_a_move_online():
    page = concert(venue=venue("Skolparken"))

    actions.move_online(whole(page), online_url="https://stream.example/1", now=LATER)

    found = Occurrence.objects.get()
    assert (found.status, found.is_online, found.venue) == ("moved_online", True, None)


def test_capacity_is_said_without_a_word_of_life_status():
    page = yoga()

    actions.set_capacity(whole(page), "few", now=LATER)
    actions.set_capacity(one(page), "full", now=LATER)

    assert list(Occurrence.objects.order_by("pk").values_list("capacity", flat=True)) == ["few", "full", "few"]
    assert (statuses(page), lines(page, "SEQUENCE")) == (["scheduled"] * 3, ["0"] * 3)
    actions.set_capacity(whole(page), "open", now=LATER)
    assert set(Occurrence.objects.values_list("capacity", flat=True)) == {""}


def all_dates():
    return list(Occurrence.objects.values_list("pk", "status", "capacity", "starts_at", "is_online", "change"))


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (lambda page: actions.cancel(whole(page), now=NOW), "cancelled"),
        (lambda page: actions.postpone(whole(page), now=NOW), "postponed"),
        (lambda page: actions.move(whole(page), starts_on=date(2026, 6, 12), now=NOW), "moved"),
        (lambda page: actions.move_online(whole(page), online_url="https://a.example", now=NOW), "moved_online"),
        (lambda page: (actions.cancel(whole(page), now=NOW), actions.restore(whole(page), now=NOW)), "scheduled"),
        (lambda page: actions.set_capacity(whole(page), "full", now=NOW), "scheduled"),
    ],
)
def test_no_later_publication_of_an_older_draft_undoes_a_change(act, status):
    """By hand, by the clock, and by going back to an old version."""
    page = concert()
    first = page.get_latest_revision()
    edit(page, title="Vårkonsert")
    act(page)
    before = all_dates()

    first.publish()
    assert all_dates() == before

    page = EventPage.objects.get(pk=page.pk)
    page.go_live_at = helsinki("2026-05-04 11:00")
    publish_scheduled(page.save_revision(approved_go_live_at=page.go_live_at))
    assert all_dates() == before

    old = first.as_object()
    old.save_revision(previous_revision=first)
    publish(old)
    assert all_dates() == before
    assert statuses(page) == [status]


def publish_scheduled(revision):
    call_command("publish_scheduled")
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_an_older_plan_published_again_keeps_what_was_said_of_its_dates():
    """AC-18: the change goes along to the edited plan and back."""
    page = yoga()
    first = page.get_latest_revision()
    rows = list(page.schedule.all())
    rows[0].starts_at = time(19)
    page = edit(page, schedule=rows)
    actions.cancel(one(page, "20260609T190000"), now=NOW)

    first.publish()

    assert statuses(page) == ["scheduled", "cancelled", "scheduled"]
    assert lines(page, "RECURRENCE-ID")[1] == "20260609T180000"


def test_an_action_from_the_page_of_any_language_changes_all_at_once():
    """AC-46"""
    page = concert()
    finnish = translation(page, "fi", title="Syyskonsertti")

    actions.move(whole(finnish), starts_on=date(2026, 6, 12), now=LATER)

    assert Occurrence.objects.get().first_day == date(2026, 6, 12)


def why_refused(act, scope, **details):
    with pytest.raises(NothingToChange) as nothing:
        act(scope, now=NOW, **details)
    return nothing.value.code


def test_what_changes_nothing_is_refused_by_name():
    page = yoga()
    actions.cancel(one(page), reasons={"sv": "Ledaren är sjuk."}, now=NOW)
    from_july = Scope(event_key=page.translation_key, from_day=date(2026, 7, 1))
    other_row = Scope(event_key=page.translation_key, row_key=uuid4())
    first = one(page, "20260602T180000")

    assert why_refused(actions.cancel, one(page, "20260610T180000")) == "unknown_date"
    assert why_refused(actions.cancel, from_july) == "unknown_date"
    assert why_refused(actions.cancel, other_row) == "unknown_row"
    assert why_refused(actions.cancel, one(page)) == "same_state"
    assert why_refused(actions.cancel, one(page), reasons={"sv": "Ledaren är sjuk."}) == "same_state"
    assert why_refused(actions.restore, first) == "same_state"
    assert why_refused(actions.restore, whole(page)) == "same_state"
    assert why_refused(actions.set_capacity, whole(page), capacity="open") == "same_state"
    assert why_refused(actions.move, first, starts_on=date(2026, 6, 2)) == "same_state"
    assert why_refused(actions.move, whole(page)) == "no_change"
    assert why_refused(actions.move, whole(page), starts_on=date(2026, 7, 1)) == "several_dates"
    assert Change.objects.count() == 1


def test_a_better_reason_is_news():
    page = yoga()
    actions.cancel(one(page), reasons={"sv": "Ledaren är sjuk."}, now=NOW)

    actions.cancel(one(page), reasons={"sv": "Ledaren är sjuk.", "fi": "Ohjaaja on sairas."}, now=LATER)

    assert Occurrence.objects.get(status="cancelled").change.reason_in("fi") == ("Ohjaaja on sairas.", "fi")


def test_the_rest_is_cancelled_where_a_part_is_already():
    page = yoga()
    actions.cancel(one(page), now=NOW)

    actions.cancel(whole(page), now=NOW)

    assert statuses(page) == ["cancelled"] * 3


def test_a_move_to_a_time_that_does_not_exist_is_refused():
    """AC-03"""
    page = event(row("2027-03-21 15:00"))

    with pytest.raises(ScheduleError) as error:
        actions.move(whole(page), starts_on=date(2027, 3, 28), starts_at=time(3, 30), now=NOW)
    assert (error.value.code, Change.objects.count()) == ("no_such_time", 0)


def test_a_move_to_an_end_before_its_start_is_refused():
    page = concert()

    with pytest.raises(ScheduleError) as error:
        actions.move(whole(page), starts_on=date(2026, 6, 12), ends_on=date(2026, 6, 11), now=NOW)
    assert (error.value.code, Change.objects.count()) == ("ends_before_start", 0)


def test_a_date_that_is_added_later_does_not_follow_to_the_new_day():
    page = concert()
    actions.move(whole(page), starts_on=date(2026, 6, 12), now=NOW)

    edit(page, schedule=[*page.schedule.all(), row("2026-08-01 20:00")])

    assert sorted(Occurrence.objects.values_list("first_day", "status")) == [
        (date(2026, 6, 12), "moved"),
        (date(2026, 8, 1), "scheduled"),
    ]


def test_a_cancelled_event_still_has_its_page_a_year_later():
    """AC-30"""
    page = concert()
    actions.cancel(whole(page), now=NOW)

    with time_machine.travel(helsinki("2027-06-05 12:00"), tick=False):
        edit(page, title="Vårkonsert")

    assert (stored(page).withdrawn_at, stored(page).status) == (None, "cancelled")

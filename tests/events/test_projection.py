"""The read model: what is live, with its changes folded in."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError

from events import actions, projection
from events.actions import Scope
from events.authoring import publish
from events.digests import digest
from events.models import Change, Event, EventCard, EventPage, Occurrence, Price
from events.projection import differences, project
from jtw import stamp
from tests.factories import audience, category, edit, event, helsinki, organisation, row, translation, venue

NOW = helsinki("2026-05-04 12:00")
LATER = helsinki("2026-05-05 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def dates(page, *columns):
    return list(Occurrence.objects.filter(event=page.translation_key).order_by("starts_at").values_list(*columns))


def lines(page, name):
    """The values of one property in the calendar lines of the event's dates."""
    text = "".join(ical for [ical] in dates(page, "ical")).replace("\r\n ", "")
    return [line.partition(":")[2] for line in text.split("\r\n") if line.partition(":")[0].partition(";")[0] == name]


def retime(page, **columns):
    """Publish the page with its first row changed."""
    page = EventPage.objects.get(pk=page.pk)
    rows = list(page.schedule.all())
    for name, value in columns.items():
        setattr(rows[0], name, value)
    return edit(page, schedule=rows)


def stored(page):
    return Event.objects.get(pk=page.translation_key)


def test_a_published_event_has_a_card_in_every_language():
    """AC-42 AC-43"""
    page = event(row("2026-06-05 20:00", "2026-06-05 22:00"))
    translation(page, "fi", title="Syyskonsertti")

    cards = EventCard.objects.order_by("locale").values_list("locale", "title", "content_locale", "is_translation")
    assert list(cards) == [
        ("en", "Höstkonsert", "sv", False),
        ("fi", "Syyskonsertti", "fi", True),
        ("sv", "Höstkonsert", "sv", True),
    ]


def test_the_facts_that_count_are_those_of_the_source_page():
    """AC-46"""
    page = event(row("2026-06-05 20:00"), address="Torget 1")
    finnish = translation(page, "fi", title="Syyskonsertti")
    finnish.address = "Tori 1"
    finnish.schedule = [row("2026-06-06 20:00")]
    finnish.save_revision()
    publish(finnish)

    assert dates(page, "first_day") == [(date(2026, 6, 5),)]
    assert set(EventCard.objects.values_list("place", flat=True)) == {"Torget 1"}


def test_all_that_lists_filter_by_is_stored():
    music, dance = category("Musik"), category("Dans")
    town, club = organisation("Staden"), organisation("Klubben")
    page = event(
        row("2026-06-05 20:00"),
        category=music,
        further_categories=[dance, music],
        organiser=town,
        co_organisers=[club],
        audiences=[audience("Barn")],
        venue=venue("Skolparken", step_free=True, quiet=False),
        quiet=True,
        prices=[Price(amount_cents=800), Price(is_free=True, group="children")],
        in_sv=True,
        min_age=7,
        setting="outdoors",
    )

    known = stored(page)
    assert [record.name for record in known.categories.all()] == ["Musik", "Dans"]
    assert {record.name for record in known.organisers.all()} == {"Staden", "Klubben"}
    assert [record.name for record in known.audiences.all()] == ["Barn"]
    assert (known.category, known.organiser, known.venue.name) == (music, town, "Skolparken")
    assert (known.step_free, known.quiet, known.sign_language) == (True, True, None)
    assert (known.is_free, known.is_series, known.in_sv, known.min_age, known.setting) == (
        True,
        False,
        True,
        7,
        "outdoors",
    )
    assert EventCard.objects.get(locale="sv").price_words == "0–8 €"


def test_the_longest_names_are_stored_whole():
    """On PostgreSQL a text that is too long for its column stops the publication."""
    longest = [organisation(f"{number} {'x' * 190}") for number in range(4)]
    hall = venue("y" * 200, part_of=venue("z" * 200))

    event(row("2026-06-05 20:00"), organiser=longest[0], co_organisers=longest[1:], venue=hall, price_note="w" * 250)

    card = EventCard.objects.get(locale="sv")
    assert (len(card.organiser), len(card.place), len(card.price_words)) == (192 * 4 + 6, 402, 250)


def test_projecting_again_writes_nothing():
    page = event(
        row("2026-06-02 18:00", rrule="FREQ=WEEKLY", exdates=["2026-06-09", "2026-06-16", "2026-06-23"]),
        row("2026-07-04", all_day=True),
        venue=venue("Skolparken"),
        audiences=[audience("Barn")],
        prices=[Price(amount_cents=800)],
    )
    translation(page, "fi", title="Jooga")
    actions.cancel(Scope(event_key=page.translation_key, recurrence_id="20260630T180000", **key_of(page)), now=NOW)
    before = (stamp.current(), stored(page).changed_at, dates(page, "pk", "ical"))

    assert project(page.translation_key, at=LATER) is False
    assert differences(page.translation_key, at=LATER) == []
    assert (stamp.current(), stored(page).changed_at, dates(page, "pk", "ical")) == before


def key_of(page):
    return {"row_key": page.rows()[0].key}


def test_saving_again_what_is_live_changes_nothing():
    page = event(row("2026-06-05 20:00"))
    before = (stored(page).sequence, stored(page).changed_at, dates(page, "pk", "ical"))

    with time_machine.travel(LATER, tick=False):
        page.save()
        edit(page)

    assert (stored(page).sequence, stored(page).changed_at, dates(page, "pk", "ical")) == before


def test_a_draft_is_in_no_list():
    page = event(row("2026-06-05 20:00"), live=False)

    assert project(page.translation_key, at=NOW) is False
    assert not Event.objects.exists()


def test_a_draft_of_a_live_event_changes_nothing_yet():
    page = event(row("2026-06-05 20:00"))
    before = stamp.current()
    page.title, page.address = "Ny titel", "Torget 1"
    page.save_revision()

    assert stamp.current() == before
    assert set(EventCard.objects.values_list("title", "place")) == {("Höstkonsert", "")}


def test_a_change_of_facts_raises_the_sequence_in_all_lines():
    """AC-27 AC-31"""
    page = event(row("2026-06-05 20:00"))
    assert (lines(page, "SEQUENCE"), lines(page, "LAST-MODIFIED")) == (["0"], ["20260504T090000Z"])

    with time_machine.travel(LATER, tick=False):
        retime(page, starts_at=time(19))

    assert (lines(page, "SEQUENCE"), lines(page, "LAST-MODIFIED")) == (["1"], ["20260505T090000Z"])
    assert (lines(page, "DTSTART"), dates(page, "status")) == (["20260605T190000"], [("scheduled",)])


def test_a_change_of_words_raises_last_modified_alone():
    """AC-31"""
    page = event(row("2026-06-05 20:00"))
    for name, value in {"title": "Vårkonsert", "body": "<p>Nytt!</p>", "easy": "En konsert."}.items():
        with time_machine.travel(LATER, tick=False) as clock:
            clock.shift(60 * len(value))
            page = edit(page, **{name: value})
            assert stored(page).changed_at.timestamp() == LATER.timestamp() + 60 * len(value)

    assert lines(page, "SEQUENCE") == ["0"]


def test_what_a_long_run_writes_late_is_changed_when_it_is_written():
    """The run has the clock of its beginning; whoever asks for changes since the newest that they have gets it all."""
    page = event(row("2026-06-05 20:00", rrule="FREQ=WEEKLY;COUNT=2"))
    scope = Scope(event_key=page.translation_key, row_key=page.rows()[0].key, recurrence_id="20260605T200000")
    with time_machine.travel(LATER, tick=False):
        Change.objects.create(kind="cancelled", made_at=NOW, **vars(scope))
        project(page.translation_key, at=NOW)

    found = stored(page)
    assert [found.changed_at, found.facts_changed_at, found.written_at] == [LATER] * 3


def test_capacity_raises_last_modified_alone():
    page = event(row("2026-06-05 20:00"))

    actions.set_capacity(Scope(event_key=page.translation_key), "few", now=LATER)

    assert (lines(page, "SEQUENCE"), lines(page, "LAST-MODIFIED")) == (["0"], ["20260505T090000Z"])
    assert dates(page, "capacity", "status") == [("few", "scheduled")]


def test_the_uid_is_the_rows_and_outlives_every_edit():
    """AC-31: title, time, place and slug; in each language and file it is the same."""
    page = event(row("2026-06-05 20:00"))
    key = page.rows()[0].key
    edit(page, title="Ny titel", address="Torget 1")
    page = retime(page, starts_on=date(2026, 7, 5), starts_at=time(19))

    assert page.rows()[0].key == key
    assert lines(page, "UID") == [f"{page.translation_key}-{key}@jeppis.fi"]
    assert not any("UID" in words for card in EventCard.objects.all() for words in card.ical_words.values())


def test_a_corrected_time_keeps_the_date_and_its_primary_key():
    """AC-27: also in another week, where it is the only one; nothing is called off."""
    page = event(row("2026-06-05 20:00"))
    before = dates(page, "pk")

    retime(page, starts_at=time(19))
    assert dates(page, "pk", "recurrence_id", "status") == [(*before[0], "20260605T190000", "scheduled")]
    retime(page, starts_on=date(2026, 7, 5))
    assert dates(page, "pk", "recurrence_id", "status") == [(*before[0], "20260705T190000", "scheduled")]


def test_a_changed_rule_keeps_the_dates_of_each_week():
    page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=3"))
    before = dates(page, "pk")

    retime(page, starts_on=date(2026, 6, 4), starts_at=time(19))

    assert dates(page, "pk") == before
    assert dates(page, "first_day") == [(date(2026, 6, 4),), (date(2026, 6, 11),), (date(2026, 6, 18),)]


def test_a_series_split_from_a_date_keeps_all_primary_keys():
    """AC-18: the old row ends and a new one with its own UID begins."""
    page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=4"))
    before = dates(page, "pk")
    first, second = row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=2"), row("2026-06-18 19:00", rrule="FREQ=WEEKLY")
    first.key, second.rrule = page.rows()[0].key, "FREQ=WEEKLY;COUNT=2"

    edit(page, schedule=[first, second])

    assert dates(page, "pk") == before
    assert dates(page, "row_key", "recurrence_id", "status") == [
        (first.key, "20260602T180000", "scheduled"),
        (first.key, "20260609T180000", "scheduled"),
        (second.key, "20260618T190000", "scheduled"),
        (second.key, "20260625T190000", "scheduled"),
    ]


def test_a_date_taken_out_of_the_plan_is_called_off_and_comes_back():
    """AC-16 AC-19: what was public is cancelled, never deleted."""
    page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=3"))
    before = dates(page, "pk")

    retime(page, exdates=["2026-06-09"])
    assert dates(page, "status", "in_plan") == [("scheduled", True), ("cancelled", False), ("scheduled", True)]
    assert lines(page, "STATUS") == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    retime(page, exdates=[])

    assert dates(page, "pk") == before
    assert dates(page, "status", "in_plan") == [("scheduled", True)] * 3


def test_shortening_a_series_calls_off_what_is_to_come_and_leaves_what_was():
    """AC-19"""
    page = event(row("2026-04-28 18:00", rrule="FREQ=WEEKLY;COUNT=3"))

    edit(page, schedule=[])

    assert dates(page, "first_day", "status") == [
        (date(2026, 4, 28), "scheduled"),
        (date(2026, 5, 5), "cancelled"),
        (date(2026, 5, 12), "cancelled"),
    ]
    assert project(page.translation_key, at=helsinki("2026-06-01 12:00")) is False


def test_a_date_that_was_never_public_is_just_not_there():
    """AC-16"""
    page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=3", exdates=["2026-06-09"]))

    assert dates(page, "first_day") == [(date(2026, 6, 2),), (date(2026, 6, 16),)]
    [master] = stored(page).ical_masters.values()
    assert "EXDATE;TZID=Europe/Helsinki:20260609T180000\r\n" in master["lines"]


def test_a_moved_date_keeps_uid_and_original_start():
    """AC-17"""
    page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=2"))
    scope = Scope(event_key=page.translation_key, recurrence_id="20260609T180000", **key_of(page))

    actions.move(scope, starts_on=date(2026, 6, 11), now=LATER)

    assert dates(page, "first_day", "planned_first_day", "status", "changed_on") == [
        (date(2026, 6, 2), date(2026, 6, 2), "scheduled", None),
        (date(2026, 6, 11), date(2026, 6, 9), "moved", date(2026, 5, 5)),
    ]
    assert lines(page, "RECURRENCE-ID") == ["20260602T180000", "20260609T180000"]
    assert len(set(lines(page, "UID"))) == 1


def test_an_open_ended_series_reaches_twelve_months_and_each_night_a_day_more():
    """AC-22"""
    page = event(row("2026-05-05 18:00", rrule="FREQ=WEEKLY"))
    before = (stored(page).sequence, stored(page).changed_at, dates(page, "pk", "ical"))
    assert dates(page, "first_day")[-1] == (date(2027, 5, 4),)

    assert project(page.translation_key, at=helsinki("2026-05-11 02:00")) is True
    assert project(page.translation_key, at=helsinki("2026-05-11 02:00")) is False

    assert dates(page, "first_day")[-1] == (date(2027, 5, 11),)
    assert (stored(page).sequence, stored(page).changed_at, dates(page, "pk", "ical")[:-1]) == before


def test_a_clock_that_is_behind_calls_nothing_off():
    """Two processes around midnight."""
    page = event(row("2026-05-05 18:00", rrule="FREQ=WEEKLY"))
    project(page.translation_key, at=helsinki("2026-05-11 02:00"))

    assert project(page.translation_key, at=NOW) is False
    assert {status for [status] in dates(page, "status")} == {"scheduled"}


def test_a_day_that_somebody_typed_is_planned_beyond_the_horizon():
    page = event(row("2028-06-02 18:00", rrule="FREQ=WEEKLY"), row("2026-05-05 18:00", extra_dates=["2029-01-01"]))

    assert dates(page, "first_day") == [(date(2026, 5, 5),), (date(2028, 6, 2),), (date(2029, 1, 1),)]


def test_an_event_without_a_date_has_a_page_and_no_dates():
    """AC-24"""
    page = event()
    actions.postpone(Scope(event_key=page.translation_key), reasons={"sv": "Orkestern saknas."}, now=LATER)

    assert (stored(page).status, dates(page, "pk")) == ("postponed", [])


def test_a_change_made_before_publication_shows_from_then_on():
    page = event(row("2026-06-05 20:00"), live=False)
    actions.cancel(Scope(event_key=page.translation_key), now=NOW)
    assert not Event.objects.exists()

    publish(page)

    assert dates(page, "status") == [("cancelled",)]


def test_a_change_of_one_date_outlives_an_edit_of_the_plan():
    """AC-18"""
    page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=3"))
    scope = Scope(event_key=page.translation_key, recurrence_id="20260609T180000", **key_of(page))
    actions.cancel(scope, now=NOW)

    retime(page, starts_at=time(19))

    assert dates(page, "recurrence_id", "status") == [
        ("20260602T190000", "scheduled"),
        ("20260609T190000", "cancelled"),
        ("20260616T190000", "scheduled"),
    ]
    assert Change.objects.get().recurrence_id == "20260609T190000"


def test_a_change_of_a_series_goes_on_in_the_row_that_carries_it_on():
    """AC-18: with what that row gives later."""
    page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY"))
    actions.cancel(Scope(event_key=page.translation_key, from_day=date(2026, 6, 9), **key_of(page)), now=NOW)
    first, second = row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=1"), row("2026-06-11 19:00", rrule="FREQ=WEEKLY")
    first.key = page.rows()[0].key

    edit(page, schedule=[first, second])
    project(page.translation_key, at=helsinki("2026-09-01 12:00"))

    [first_status, *others] = [status for [status] in dates(page, "status")]
    assert (first_status, set(others)) == ("scheduled", {"cancelled"})
    assert dates(page, "first_day")[-1] == (date(2027, 8, 26),)


def test_a_failing_projection_leaves_page_and_revision_as_they_were(monkeypatch):
    """No half publication, and a scheduled one is tried again."""
    page, before = event(row("2026-06-05 20:00"), live=False), stamp.current()
    page.go_live_at = helsinki("2026-05-04 11:00")
    revision = page.save_revision(approved_go_live_at=page.go_live_at)

    def fails(events):
        raise RuntimeError("the search index is full")

    monkeypatch.setattr(projection, "listeners", [fails])
    with pytest.raises(RuntimeError):
        publish(page)

    page, revision = EventPage.objects.get(pk=page.pk), type(revision).objects.get(pk=revision.pk)
    assert (page.live, page.live_revision, page.first_published_at) == (False, None, None)
    assert revision.approved_go_live_at == helsinki("2026-05-04 11:00")
    assert (Event.objects.count(), EventPage.objects.count(), stamp.current()) == (0, 1, before)


def test_a_failing_projection_leaves_no_change(monkeypatch):
    page = event(row("2026-06-05 20:00"))

    def fails(events):
        raise RuntimeError("the search index is full")

    monkeypatch.setattr(projection, "listeners", [fails])
    with pytest.raises(RuntimeError):
        actions.cancel(Scope(event_key=page.translation_key), now=NOW)

    assert (Change.objects.count(), dates(page, "status")) == (0, [("scheduled",)])


def test_listeners_hear_of_each_change_once(monkeypatch):
    heard = []
    monkeypatch.setattr(
        projection,
        "listeners",
        [lambda events: heard.extend((event.pk, event.withdrawn_at is None) for event in events)],
    )

    page = event(row("2026-06-05 20:00"))
    project(page.translation_key, at=NOW)
    assert heard == [(page.translation_key, True)]
    page.unpublish()

    assert heard == [(page.translation_key, True), (page.translation_key, False)]


def test_a_festival_and_its_parts_find_each_other_in_whatever_order_they_are_published():
    festival = event(row("2026-07-18", "2026-07-20", all_day=True), title="Jakobs Dagar", live=False)
    part = event(row("2026-07-18 18:00"), programme=festival)
    assert stored(part).programme is None

    festival = publish(festival)
    assert stored(part).programme == stored(festival)
    festival.unpublish()
    assert stored(part).programme is None
    publish(festival)

    assert stored(part).programme == stored(festival)
    assert stored(part).sequence == 0


def test_a_programme_has_no_programme():
    festival = event(row("2026-07-18", "2026-07-20", all_day=True), title="Jakobs Dagar")
    part = event(row("2026-07-18 18:00"), programme=festival)

    with pytest.raises(ValidationError) as error:
        event(row("2026-07-18 18:00"), programme=part)
    assert [each.code for each in error.value.error_dict["programme"]] == ["programme_in_programme"]


def test_the_order_of_rows_and_of_days_left_out_is_no_fact():
    """Each process has an order of its own for a set; SEQUENCE must not rise with it."""
    days = [f"2026-{month:02}-{day:02}" for month in (6, 7, 8) for day in (1, 8, 15)]
    page = event(row("2026-05-11 18:00", rrule="FREQ=WEEKLY", exdates=days), row("2026-05-30 10:00"))
    before = stored(page).facts_hash

    page = retime(page, exdates=days[::-1])
    edit(page, schedule=[*page.schedule.all()][::-1])

    assert (stored(page).facts_hash, stored(page).sequence) == (before, 0)
    with pytest.raises(TypeError):
        digest({"days": set(days)})

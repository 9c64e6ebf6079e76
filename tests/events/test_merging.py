"""Two records of the same thing become one."""

import pytest
import time_machine

from events import actions
from events.actions import Scope
from events.merging import merge_organisations, merge_venues
from events.models import Event, EventCard, EventPage, Occurrence, Venue
from events.projection import differences
from jtw import stamp
from organisations.models import Organisation
from tests.factories import edit, event, helsinki, organisation, row, venue

NOW = helsinki("2026-05-04 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def concert(*rows, **columns):
    return event(*(rows or [row("2026-06-05 20:00")]), **columns)


def again(record):
    return type(record).objects.get(pk=record.pk)


def agrees_with_its_pages():
    return not any(differences(event.pk, at=NOW) for event in Event.objects.all())


def test_everything_at_a_merged_venue_is_at_the_other():
    """Planned there, moved there, fallen out of the plan there, and its rooms."""
    old, into = venue("Gamla hallen", name_fi="Vanha halli", aliases="Hallen"), venue("Brovallen", aliases="Bro")
    planned = concert(venue=old)
    moved = concert(venue=venue("Skolparken"))
    actions.move(Scope(event_key=moved.translation_key), venue=old, now=NOW)
    dropped = concert(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=2"), venue=old)
    edit(dropped, schedule=[])
    room = venue("Lilla salen", part_of=old)
    in_room = concert(venue=room)
    before = stamp.current()

    merge_venues(old, into=into, now=NOW)

    assert set(Occurrence.objects.exclude(event=in_room.translation_key).values_list("venue", flat=True)) == {into.pk}
    assert Event.objects.get(pk=planned.translation_key).venue == into
    assert EventCard.objects.get(event=in_room.translation_key, locale="sv").place == "Lilla salen, Brovallen"
    assert again(old).standing == into
    assert again(into).aliases == "Bro\nGamla hallen\nVanha halli\nHallen"
    assert stamp.current() > before
    assert agrees_with_its_pages()


def test_an_older_draft_at_a_merged_venue_is_published_at_the_other():
    old, into = venue("Gamla hallen"), venue("Brovallen")
    page = concert(venue=old)
    first = page.get_latest_revision()
    merge_venues(old, into=into, now=NOW)

    first.publish()

    assert (Event.objects.get().venue, EventPage.objects.get(pk=page.pk).venue) == (into, into)


def test_merging_twice_leads_to_the_last_in_one_step():
    first, second, third = venue("Ett"), venue("Två"), venue("Tre")
    merge_venues(first, into=second, now=NOW)

    merge_venues(second, into=third, now=NOW)

    assert (again(first).standing, again(second).standing) == (third, third)


def test_a_venue_is_not_merged_into_what_cannot_stand_for_it():
    house = venue("Allegro")
    room, gone = venue("Salen", part_of=house), venue("Gamla", merged_into=house)

    for old, into in ((house, house), (house, room), (room, gone), (gone, room)):
        with pytest.raises(ValueError, match="merged"):
            merge_venues(old, into=into, now=NOW)
    assert Venue.objects.filter(merged_into=None).count() == 2


def test_everything_of_a_merged_organisation_is_the_others():
    old, into, third = organisation("Klubben"), organisation("Klubb 68"), organisation("Staden")
    main = concert(organiser=old)
    further = concert(organiser=third, co_organisers=[old])
    both = concert(organiser=third, co_organisers=[old, into])
    before = stamp.current()

    merge_organisations(old, into=into, now=NOW)

    names = {card.event_id: card.organiser for card in EventCard.objects.filter(locale="sv")}
    assert names == {
        main.translation_key: "Klubb 68",
        further.translation_key: "Staden, Klubb 68",
        both.translation_key: "Staden, Klubb 68",
    }
    assert not Event.objects.filter(organisers=old).exists()
    assert again(old).standing == into
    assert stamp.current() > before
    assert agrees_with_its_pages()


def test_an_older_draft_of_a_merged_organisation_is_published_as_the_others():
    old, into = organisation("Klubben"), organisation("Klubb 68")
    page = concert(organiser=organisation("Staden"), co_organisers=[old, into])
    first = page.get_latest_revision()
    merge_organisations(old, into=into, now=NOW)

    first.publish()

    assert [record.name for record in EventPage.objects.get(pk=page.pk).co_organisers.all()] == ["Klubb 68"]


def test_an_organisation_is_not_merged_into_itself_or_a_merged_one():
    club = organisation("Klubben")
    gone = organisation("Klubb 68", merged_into=club)

    for old, into in ((club, club), (club, gone), (gone, club)):
        with pytest.raises(ValueError, match="merged already"):
            merge_organisations(old, into=into, now=NOW)
    assert Organisation.objects.filter(merged_into=None).count() == 1

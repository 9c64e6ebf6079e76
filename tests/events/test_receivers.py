"""An edit or deletion of a record reaches every event that shows it."""

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from events import actions
from events.actions import Scope
from events.authoring import publish
from events.models import Audience, Category, Event, EventCard, Occurrence, Venue
from events.projection import differences
from images.models import Picture
from jtw import stamp
from organisations.models import Organisation
from tests.factories import (
    audience,
    category,
    edit,
    event,
    helsinki,
    image_file,
    organisation,
    picture,
    row,
    translation,
    venue,
)

NOW = helsinki("2026-05-04 12:00")
LATER = helsinki("2026-05-05 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def later(monday):
    with time_machine.travel(LATER, tick=False):
        yield


def concert(**columns):
    return event(row("2026-06-05 20:00"), **columns)


def column(name, page=None):
    """By language, a column of the card."""
    cards = EventCard.objects.filter(event=page.translation_key) if page else EventCard.objects.all()
    return dict(cards.values_list("locale", name))


def words(language, page=None):
    """The lines of words of the event as planned."""
    cards = EventCard.objects.filter(event=page.translation_key) if page else EventCard.objects
    return cards.get(locale=language).ical_words[""].replace("\r\n ", "").split("\r\n")


def agrees_with_its_pages():
    return [differences(event.pk, at=LATER) for event in Event.objects.all()] == [[]] * Event.objects.count()


def save(record, **columns):
    """As the admin does: a fresh copy, saved."""
    record = type(record).objects.get(pk=record.pk)
    for name, value in columns.items():
        setattr(record, name, value)
    record.save()
    return record


def test_a_renamed_venue_is_renamed_in_lists_and_calendars(later):
    """AC-48: and LAST-MODIFIED rises, but not SEQUENCE."""
    park = venue("Skolparken", name_fi="Koulupuisto")
    concert(venue=park)
    other = concert(venue=venue("Brovallen"))
    with time_machine.travel(helsinki("2026-05-06 12:00"), tick=False):
        save(park, name_fi="Koulunpuisto", street_fi="Koulukatu 1", postal_code="68600")

    page = Event.objects.exclude(pk=other.translation_key).get()
    assert page.cards.get(locale="fi").place == "Koulunpuisto"
    assert "LOCATION;LANGUAGE=fi:Koulunpuisto\\, Koulukatu 1\\, 68600 Pietarsaari" in page.cards.get(
        locale="fi"
    ).ical_words[""].replace("\r\n ", "").split("\r\n")
    assert (page.sequence, page.changed_at) == (0, helsinki("2026-05-06 12:00"))
    assert Event.objects.get(pk=other.translation_key).changed_at == LATER


def test_a_venues_position_and_access_reach_the_event():
    park = venue("Skolparken")
    concert(venue=park)

    save(park, latitude="63.674500", longitude="22.702700", step_free=True)

    assert "GEO:63.6745;22.7027" in words("sv")
    assert (Event.objects.get().step_free, Event.objects.get().sequence) == (True, 0)


def test_a_renamed_house_is_renamed_at_its_rooms():
    house = venue("Allegro")
    concert(venue=venue("Schaumansalen", part_of=house))

    save(house, name_sv="Campus Allegro")

    assert column("place")["sv"] == "Schaumansalen, Campus Allegro"


def test_a_room_that_gets_another_house_says_so():
    room = venue("Salen", part_of=venue("Allegro"))
    concert(venue=room)

    save(room, part_of=venue("Rådhuset"))

    assert column("place")["sv"] == "Salen, Rådhuset"


def test_a_renamed_venue_reaches_a_date_that_was_moved_there():
    park, hall = venue("Skolparken"), venue("Brovallen")
    page = concert(venue=park)
    actions.move(Scope(event_key=page.translation_key), venue=hall, now=NOW)

    save(hall, name_sv="Brovallens hall")

    card = EventCard.objects.get(locale="sv")
    assert "Brovallens hall" in card.ical_words[Occurrence.objects.get().ical_variant].replace("\r\n ", "")


def test_a_renamed_organiser_is_renamed_in_lists():
    town, club = organisation("Staden", name_fi="Kaupunki"), organisation("Klubben")
    page = concert(organiser=town, co_organisers=[club])

    save(town, name_fi="Pietarsaaren kaupunki")
    save(club, name_sv="Klubb 68")

    assert column("organiser", page) == {
        "sv": "Staden, Klubb 68",
        "fi": "Pietarsaaren kaupunki, Klubb 68",
        "en": "Staden, Klubb 68",
    }


def test_a_renamed_category_is_renamed_in_calendars():
    music, dance = category("Musik"), category("Dans")
    concert(category=music, further_categories=[dance])

    save(music, name_sv="Konsert")
    save(dance, name_sv="Dans & rörelse")

    assert "CATEGORIES;LANGUAGE=sv:Konsert,Dans & rörelse" in words("sv")


@pytest.mark.parametrize("in_bulk", [False, True])
def test_a_deleted_record_leaves_the_event(in_bulk):
    """One by one, and in bulk as the admin's lists do."""
    concert(
        venue=venue("Skolparken", step_free=True),
        category=category("Musik"),
        further_categories=[category("Dans")],
        audiences=[audience("Barn")],
        organiser=organisation("Staden"),
        co_organisers=[organisation("Klubben")],
    )

    for model in (Venue, Category, Audience, Organisation):
        if in_bulk:
            model.objects.all().delete()
        else:
            for record in model.objects.all():
                record.delete()

    stored = Event.objects.get()
    assert (stored.venue, stored.category, stored.organiser, stored.step_free) == (None, None, None, None)
    assert [stored.details[name] for name in ("organisers", "categories", "audiences")] == [[], [], []]
    assert (column("place")["sv"], column("organiser")["sv"]) == ("", "")
    assert not any(line.startswith(("LOCATION", "CATEGORIES")) for line in words("sv"))
    assert agrees_with_its_pages()


def test_an_older_draft_with_a_deleted_record_is_published_without_it():
    park, music, children = venue("Skolparken"), category("Musik"), audience("Barn")
    page = concert(venue=park, further_categories=[music], audiences=[children])
    first = page.get_latest_revision()
    edit(page, title="Vårkonsert")
    for record in (park, music, children):
        record.delete()

    first.publish()

    stored = Event.objects.get()
    assert (stored.venue, list(stored.categories.all()), list(stored.audiences.all())) == (None, [], [])
    assert column("title")["sv"] == "Höstkonsert"


def publish_with_picture(**columns):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return concert(image=picture(alt_sv="En park", alt_fi="Puisto"), **columns)


def test_renditions_are_made_after_the_commit_and_fill_the_card():
    publish_with_picture()

    card = EventCard.objects.get(locale="fi")
    assert (card.image_width, card.image_height, card.image_alt) == (90, 60, "Puisto")
    assert card.image_url.endswith(".webp")
    assert card.image_srcset.startswith(f"{card.image_url} 90w, ")
    assert card.share_image.endswith(".jpg")
    assert f"IMAGE;VALUE=URI;DISPLAY=BADGE:http://testserver{card.image_url}" in words("fi")


def test_an_unreadable_picture_does_not_stop_a_publication():
    image = picture()
    image.file.storage.delete(image.file.name)

    with TestCase.captureOnCommitCallbacks(execute=True):
        concert(image=image)

    assert column("image_url") == {"sv": "", "fi": "", "en": ""}


def test_what_a_picture_shows_is_told_by_the_picture_or_by_the_page():
    """AC-63"""
    page = publish_with_picture()
    translation(page, "fi", title="Syyskonsertti", image_alt="Orkesteri puistossa")

    save(Picture.objects.get(), alt_sv="Orkestern i parken", alt_en="The orchestra")

    assert column("image_alt") == {"sv": "Orkestern i parken", "fi": "Orkesteri puistossa", "en": "The orchestra"}


def test_another_focal_point_gives_other_renditions():
    publish_with_picture()
    before = column("image_url")["sv"]

    with TestCase.captureOnCommitCallbacks(execute=True):
        save(Picture.objects.get(), focal_point_x=10, focal_point_y=10, focal_point_width=20, focal_point_height=20)

    assert column("image_url")["sv"] not in ("", before)


def test_another_file_gives_other_renditions():
    publish_with_picture()
    before = column("image_url")["sv"]

    with TestCase.captureOnCommitCallbacks(execute=True):
        save(Picture.objects.get(), file=image_file("red"))

    assert column("image_url")["sv"] not in ("", before)


@pytest.mark.django_db(transaction=True)
def test_another_file_uploaded_in_the_admin_gives_other_renditions(admin_client):
    """Wagtail's form deletes renditions, too, and only after it has saved the picture."""
    concert(image=picture(alt_sv="En park"))
    before = column("image_url")["sv"]
    image = Picture.objects.get()
    form = {"title": "Skolparken", "alt_sv": "En park", "licence": "cc0", "collection": image.collection_id}

    answer = admin_client.post(f"/admin/images/{image.pk}/", form | {"file": image_file("red"), "tags": ""})

    assert answer.status_code == 302
    made = Picture.objects.get().made_renditions()
    assert column("image_url")["sv"] == made["card"].url != before
    assert made["card"].file.storage.exists(made["card"].file.name)


def test_renditions_that_are_deleted_are_made_again():
    """Wagtail has a command for it, and the files would be gone from under the lists."""
    publish_with_picture()

    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("wagtail_update_image_renditions", purge_only=True)

    made = Picture.objects.get().made_renditions()
    assert column("image_url")["sv"] == made["card"].url
    assert made["card"].file.storage.exists(made["card"].file.name)


def test_a_deleted_picture_leaves_the_event():
    publish_with_picture()

    Picture.objects.get().delete()

    assert column("image_url") == {"sv": "", "fi": "", "en": ""}
    assert not any(line.startswith("IMAGE") for line in words("sv"))


def test_a_record_that_no_event_shows_changes_no_event():
    page = concert(venue=venue("Skolparken"))
    before = Event.objects.values().get(pk=page.translation_key)

    save(venue("Brovallen"), name_sv="Brovallens hall")
    category("Musik")

    assert Event.objects.values().get(pk=page.translation_key) == before


def test_what_no_list_of_events_stores_of_a_record_changes_no_event():
    """A colour, a telephone number: read where they are shown, for which the stamp rises."""
    records = {
        "category": category("Musik"),
        "organiser": organisation("Staden"),
        "venue": venue("Skolparken"),
        "audience": audience("Barn"),
    }
    page = concert(**{name: records[name] for name in records if name != "audience"}, audiences=[records["audience"]])
    before, stamp_before = Event.objects.values().get(pk=page.translation_key), stamp.current()

    with CaptureQueriesContext(connection) as captured:
        save(records["category"], colour="red", sign="note")
        save(records["organiser"], phone="06-7851111")
        save(records["venue"], access_note_sv="Ramp på baksidan.")
        save(records["audience"], name_sv="Små barn")

    assert Event.objects.values().get(pk=page.translation_key) == before
    assert not [query for query in captured.captured_queries if "events_change" in query["sql"]]  # read by projections
    assert stamp.current() == stamp_before + 4


def test_a_withdrawn_event_follows_its_records_when_it_comes_back():
    park = venue("Skolparken")
    page = concert(venue=park)
    page.unpublish()
    before = stamp.current()
    save(park, name_sv="Parken")
    assert (column("place")["sv"], stamp.current()) == ("Skolparken", before + 1)

    publish(page)

    assert column("place")["sv"] == "Parken"


def test_an_edit_of_a_record_reads_once_for_all_events_and_writes_little_for_each():
    """The event, its cards in one query and its dates in one; the search index as well."""
    park = venue("Skolparken")

    def queries(name):
        with CaptureQueriesContext(connection) as captured:
            save(park, name_sv=name)
        return len(captured)

    for _ in range(3):
        concert(venue=park)
    few = queries("Parken")
    for _ in range(6):
        concert(venue=park)
    assert (queries("Stora parken") - few) / 6 <= 4

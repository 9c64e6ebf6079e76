"""Venues, categories and audiences in the admin, and merging."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.admin.widgets import sign_keys
from events.models import Audience, Category, EventCard, EventPage, Venue
from organisations.models import Organisation
from tests.factories import event, row
from tests.forms import filled, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]


def venue(name, **columns):
    return Venue.objects.create(name_sv=name, slug=name.lower(), **columns)


def list_url(model):
    return reverse(model.snippet_viewset.get_url_name("list"))


def titles(response):
    return text_of(response, "td.title .title-wrapper")


def test_the_calendar_has_one_menu(editor):
    menu = editor.get("/admin/").content.decode()

    assert [url in menu for url in map(list_url, (Venue, Category, Audience, Organisation))] == [True] * 4
    assert reverse("calendar_events:index") in menu


def test_venues_are_listed_with_how_many_events_they_have_and_without_merged_ones(editor):
    library, park = venue("Biblioteket"), venue("Parken")
    venue("Bibban", merged_into=library)
    for day in ("04", "05"):
        event(row(f"2026-12-{day} 19:00"), venue=library)
    event(row("2026-12-06 19:00"), venue=park, live=False)

    response = editor.get(list_url(Venue))

    assert [(str(one), one.n_events) for one in response.context["object_list"]] == [("Biblioteket", 2), ("Parken", 0)]


@pytest.mark.parametrize("words", ["kirjasto", "bibban"])
def test_a_venue_is_found_by_any_of_its_names(editor, words):
    venue("Biblioteket", name_fi="Kirjasto", aliases="Bibban")
    venue("Parken")

    assert titles(editor.get(list_url(Venue), {"q": words})) == ["Biblioteket"]
    chosen = editor.get(reverse(Venue.snippet_viewset.chooser_viewset.get_url_name("choose_results")), {"q": words})
    assert "Biblioteket" in chosen.content.decode()
    assert "Parken" not in chosen.content.decode()


def test_a_category_wears_a_colour_and_a_sign_that_one_sees(editor):
    category = Category.objects.create(name_sv="Musik", slug="musik", sign="note")
    url = reverse(Category.snippet_viewset.get_url_name("edit"), args=[category.pk])

    response = editor.get(url)
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select("[name=sign]")) == len(page.select(".seen-radio__sign svg")) == len(sign_keys())
    editor.post(url, filled(response, "[data-edit-form]", colour="lilac", sign="mask"))

    category.refresh_from_db()
    assert (category.name_sv, category.colour, category.sign) == ("Musik", "lilac", "mask")


def test_a_record_without_a_name_in_any_language_is_refused(editor):
    url = reverse(Audience.snippet_viewset.get_url_name("add"))

    response = editor.post(url, filled(editor.get(url), "[data-edit-form]", slug="barn"))

    assert list(response.context["form"].errors) == ["name_sv"]


def test_a_venue_is_edited_with_its_access_facts_and_its_house(editor):
    house = venue("Campus")
    url = reverse(Venue.snippet_viewset.get_url_name("add"))
    answers = {"name_sv": "Hallen", "slug": "hallen", "part_of": str(house.pk), "step_free": "true"}

    editor.post(url, filled(editor.get(url), "[data-edit-form]", **answers))

    hall = Venue.objects.get(slug="hallen")
    assert (hall.part_of, hall.step_free, hall.quiet) == (house, True, None)


def test_merging_venues_shows_what_follows_before_it_is_done(editor):
    old, into = venue("Bibban"), venue("Biblioteket")
    venue("Sagorummet", part_of=old)
    page = event(row("2026-12-04 19:00"), venue=old)
    url = reverse("events_admin:merge_venue", args=[old.pk])

    told = editor.post(url, filled(editor.get(url), "#merge-form", into=str(into.pk)))
    assert text_of(told, ".told li") == [
        "1 published event moves to Biblioteket.",
        "Sagorummet becomes a room of Biblioteket.",
        "The name Bibban leads to Biblioteket from now on.",
    ]
    assert Venue.objects.get(pk=old.pk).merged_into is None
    editor.post(url, filled(told, "#merge-form", confirmed=str(into.pk)))

    assert Venue.objects.get(pk=old.pk).merged_into == into
    assert EventPage.objects.get(pk=page.pk).venue == into
    assert set(EventCard.objects.values_list("place", flat=True)) == {"Biblioteket"}
    assert titles(editor.get(list_url(Venue))) == ["Biblioteket", "Sagorummet"]


def test_a_venue_is_not_merged_into_itself_its_room_or_a_merged_one(editor):
    old, other = venue("Bibban"), venue("Biblioteket")
    venue("Sagorummet", part_of=old)
    venue("Gamla", merged_into=other)

    form = editor.get(reverse("events_admin:merge_venue", args=[old.pk])).context["form"]

    assert list(form.fields["into"].queryset) == [other]


def test_organisations_are_merged_too(editor):
    old, into = (Organisation.objects.create(name_sv=name, slug=name.lower()) for name in ("Kören", "Kyrkokören"))
    page = event(row("2026-12-04 19:00"), organiser=old)
    url = reverse("events_admin:merge_organisation", args=[old.pk])

    told = editor.post(url, filled(editor.get(url), "#merge-form", into=str(into.pk)))
    editor.post(url, filled(told, "#merge-form", confirmed=str(into.pk)))

    assert EventPage.objects.get(pk=page.pk).organiser == into
    assert "Merge into another" in editor.get(list_url(Organisation)).content.decode()


def test_each_event_is_listed_once_with_its_next_date(editor):
    event(row("2026-12-04 19:00"), title="Konsert")
    event(row("2026-11-03 19:00", rrule="FREQ=WEEKLY;COUNT=8"), title="Yoga")
    event(row("2026-11-03 19:00"), title="Förbi")

    listed = editor.get(reverse("calendar_events:index"), {"ordering": "title"})

    days = {page.title: page.next_day and page.next_day.isoformat() for page in listed.context["object_list"]}
    assert days == {"Förbi": None, "Konsert": "2026-12-04", "Yoga": "2026-11-24"}


def test_events_are_filtered_by_venue(editor):
    hall = venue("Hallen")
    event(row("2026-12-04 19:00"), title="Konsert", venue=hall)
    event(row("2026-12-04 19:00"), title="Yoga")

    listed = editor.get(reverse("calendar_events:index"), {"venue": hall.pk})

    assert [page.title for page in listed.context["object_list"]] == ["Konsert"]


def test_the_list_of_events_asks_for_its_venues_once(editor):
    for name in ("Hallen", "Parken", "Torget"):
        event(row("2026-12-04 19:00"), venue=venue(name))

    with CaptureQueriesContext(connection) as queries:
        editor.get(reverse("calendar_events:index"))

    assert len([query for query in queries if 'FROM "events_venue" WHERE' in query["sql"]]) == 1


def test_a_new_event_begins_with_its_language(editor):
    url = reverse("calendar_events:choose_parent")

    assert [
        link["href"] for link in BeautifulSoup(editor.get(url).content, "html.parser").select("main a.button")
    ] == [
        "?locale=sv",
        "?locale=fi",
        "?locale=en",
    ]
    add = editor.get(url, {"locale": "fi"}).url
    assert editor.get(add).context["parent_page"].locale.language_code == "fi"


def test_staff_see_first_what_is_on_and_what_waits(editor):
    event(row("2026-11-24 19:00"), title="Yoga")
    event(row("2026-11-26 19:00"), title="Konsert")
    event(row("2026-12-24 19:00"), title="Utkast", live=False)

    shown = text_of(editor.get("/admin/"), "#calendar-content p, #calendar-content h3, #calendar-content li")

    assert shown[0].startswith("1 date today, 2 in the next seven days.")
    assert shown[-2:] == ["1 draft", "Utkast"]

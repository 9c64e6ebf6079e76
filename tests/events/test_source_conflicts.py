"""What people here and a source have both changed: kept, told, decided."""

from datetime import date

import pytest

from events.importing import conflicts
from events.models import EventCard, EventPage, SourceConflict
from tests import factories
from tests.events.sources.calendars import calendar
from tests.events.sourcing import DAY, NOW, entries, entry, run, source, the_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited(server):
    """An event of a source whose title and lead were edited here, and then changed by the source too."""
    server.answers["/events.ics"] = calendar(*entry(0, "20261220", "DESCRIPTION:Körer sjunger."))
    one = source(server, publishes=True)
    run(one)
    factories.edit(EventPage.objects.get(alias_of=None), title="Luciakonsert")
    server.answers["/events.ics"] = calendar(*entry(0, "20261221", "DESCRIPTION:Körer sjunger.", title="Konsert!"))
    run(one, NOW + DAY)
    return one


def test_a_locally_edited_field_is_kept_and_the_source_is_heard(edited):
    """AC-68: the date, which nobody edited here, follows the source."""
    page = the_page()

    assert (page.title, page.rows()[0].starts_on) == ("Luciakonsert", date(2026, 12, 21))
    assert [(found.page.title, found.name, found.value) for found in edited.conflicts] == [
        ("Luciakonsert", "title", "Konsert!")
    ]


def test_a_conflict_is_told_once_and_its_record_stands_still(edited):
    """AC-66 AC-68."""
    before = list(SourceConflict.objects.values())

    run(edited, NOW + 2 * DAY)

    assert list(SourceConflict.objects.values()) == before


def test_the_sources_value_can_be_taken(edited, admin_user):
    """AC-68."""
    assert conflicts.take(SourceConflict.objects.get(), by=admin_user)

    again = run(edited, NOW + 2 * DAY)
    assert (the_page().title, EventCard.objects.get(locale="sv").title) == ("Konsert!", "Konsert!")
    assert (again.n_unchanged, SourceConflict.objects.count()) == (1, 0)


def test_the_value_of_here_can_be_kept_until_the_source_says_something_new(edited, server, admin_user):
    """AC-68."""
    conflicts.keep(SourceConflict.objects.get(), by=admin_user)

    run(edited, NOW + 2 * DAY)
    assert (the_page().title, SourceConflict.objects.count()) == ("Luciakonsert", 0)

    server.answers["/events.ics"] = calendar(*entry(0, "20261221", "DESCRIPTION:Körer sjunger.", title="Ny konsert"))
    run(edited, NOW + 3 * DAY)
    assert (the_page().title, SourceConflict.objects.get().value) == ("Luciakonsert", "Ny konsert")


def test_a_conflict_goes_when_both_sides_agree(edited, server):
    factories.edit(the_page(), title="Konsert!")

    run(edited, NOW + 2 * DAY)

    assert not SourceConflict.objects.exists()


def test_what_somebody_is_at_work_on_is_not_published_by_taking(edited, admin_user):
    page = the_page()
    page.lead = "Halvfärdig"
    page.save_revision()

    assert not conflicts.take(SourceConflict.objects.get(), by=admin_user)

    page = the_page()
    assert (page.title, page.get_latest_revision_as_object().title) == ("Luciakonsert", "Konsert!")


def test_a_draft_of_people_is_never_published_by_a_second_import(server):
    server.answers["/events.ics"] = entries(1)
    one = source(server, publishes=True)
    run(one)
    page = the_page()
    page.lead = "Halvfärdig"
    page.save_revision()

    for number, day in enumerate(("20261221", "20261222"), start=1):
        server.answers["/events.ics"] = entries(1, day=day)
        run(one, NOW + number * DAY)

    assert (the_page().lead, the_page().get_latest_revision_as_object().lead) == ("", "Halvfärdig")

"""The stamp rises with all that public pages show, and with nothing else."""

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from events import actions
from events.actions import Scope
from events.authoring import write_event
from home.models import ContentPage, HomePage
from jtw import stamp
from tests.factories import WORDS, category, edit, event, helsinki, image_file, organisation, picture, row, venue

NOW = helsinki("2026-05-04 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def rises(act, *arguments, **options) -> bool:
    before = stamp.current()
    act(*arguments, **options)
    return stamp.current() > before


def save(record, **columns):
    for name, value in columns.items():
        setattr(record, name, value)
    record.save()


def content_page(**columns):
    home = HomePage.objects.get(locale__language_code="sv")
    return home.add_child(instance=ContentPage(title="Om oss", slug="om-oss", **columns))


def test_it_rises_with_each_record_also_one_that_no_event_shows():
    assert rises(category, "Musik")
    assert rises(venue, "Skolparken")
    assert rises(organisation, "Staden", website="https://www.jakobstad.fi")
    assert rises(picture)


def test_it_rises_with_an_edit_and_a_deletion():
    park, image = venue("Skolparken"), picture()

    assert rises(save, park, access_note_sv="Ramp på baksidan.")
    assert rises(save, image, photographer="Staden")
    assert rises(save, image, file=image_file("red"))
    assert rises(type(park).objects.all().delete)


def test_it_rises_with_what_happens_to_an_event():
    page = event(row("2026-06-05 20:00"))

    assert rises(event, row("2026-06-05 20:00"))
    assert rises(edit, page, body="<p>Nytt!</p>")
    assert rises(actions.cancel, Scope(event_key=page.translation_key), now=NOW)
    assert rises(page.unpublish)


def test_it_rises_with_content_pages_and_the_front_page():
    page = content_page(live=True)
    assert rises(save, page, title="Om Jeppis")
    assert rises(save, HomePage.objects.get(locale__language_code="fi"), intro="Tervetuloa!")
    assert rises(page.move, HomePage.objects.get(locale__language_code="fi"), pos="last-child")
    assert rises(Page.objects.get(pk=page.pk).unpublish)
    assert rises(ContentPage.objects.get(pk=page.pk).save_revision().publish)
    assert rises(PageViewRestriction.objects.create, page=page, restriction_type="login")
    assert rises(ContentPage.objects.get(pk=page.pk).delete)


def test_it_rises_with_the_site_and_its_redirects():
    assert rises(save, Site.objects.get(), site_name="Jeppis")
    assert rises(Redirect.objects.create, old_path="/gammal", redirect_link="/sv/")


def test_it_does_not_rise_with_drafts():
    assert not rises(content_page, live=False)
    page = ContentPage.objects.get()
    page.title = "Om Jeppis"
    assert not rises(page.save_revision)
    draft = write_event(language="sv", year=2026, words=WORDS, rows=[row("2026-06-05 20:00")])
    draft.title = "Vårkonsert"
    assert not rises(draft.save_revision)
    assert not rises(draft.delete)


def test_it_does_not_rise_with_what_nobody_sees():
    page = event(row("2026-06-05 20:00"))

    assert not rises(get_user_model().objects.create_user, "redaktör")
    assert not rises(page.save)
    assert not rises(page.save_revision)
    assert not rises(stamp.hold)


def test_it_rises_with_what_it_stands_for_or_not_at_all():
    before = stamp.current()

    with stamp.writing():
        stamp.rise()
        transaction.set_rollback(True)

    assert stamp.current() == before


def test_reading_it_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        stamp.current()

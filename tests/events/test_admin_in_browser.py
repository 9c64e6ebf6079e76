"""The edit view with its script, in a browser."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from events.locales import year_page
from tests.factories import event, row

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editing(page, live_server, admin_client, admin_user):
    """Opens a path of the admin, signed in and in English."""
    UserProfile.get_for_user(admin_user)
    UserProfile.objects.update(preferred_language="en")
    cookie = admin_client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])

    def open_path(path):
        page.goto(live_server.url + path)
        return page

    return open_path


def test_the_dates_of_a_rule_are_told_in_words_while_one_types(editing):
    """AC-20"""
    page = editing(reverse("wagtailadmin_pages:add", args=["events", "eventpage", year_page("sv", 2026).pk]))
    first = page.locator("[data-inline-panel-child]").first
    told = first.locator(".row-dates__summary")

    first.get_by_label("Day*").fill("30.12.2026")
    first.get_by_label("Starts at").fill("18")
    told.get_by_text("Wednesday 30 December 2026, 18:00").wait_for()
    assert not first.get_by_label("Until").is_visible()
    first.get_by_label("Is it repeated?").select_option("weekly")
    first.get_by_label("Until").fill("31.3.2027")
    told.get_by_text("14 Wednesdays at 18:00").wait_for()  # the words move what stands below them
    first.get_by_label("Not on public holidays").check()

    told.get_by_text("13 Wednesdays at 18:00, not on 6 January").wait_for()
    first.get_by_label("Ends at").fill("late")
    first.locator(".row-dates__error").get_by_text("“late” is no time of day.").wait_for()


def test_a_row_that_is_added_tells_its_dates_too(editing):
    page = editing(reverse("wagtailadmin_pages:edit", args=[event(row("2026-12-04 19:00")).pk]))

    page.get_by_role("button", name="Add date or series").click()
    added = page.locator("[data-inline-panel-child]").nth(1)
    added.get_by_label("Day*").fill("5.12.2026")

    added.locator(".row-dates__summary").get_by_text("Saturday 5 December 2026").wait_for()


def test_a_change_asks_only_what_its_first_answers_need(editing):
    soon = timezone.localdate() + timedelta(days=7)
    page = editing(reverse("events_admin:changes", args=[event(row(f"{soon} 19:00", rrule="FREQ=DAILY;COUNT=3")).pk]))

    page.get_by_label("Move to another time or place").check()
    page.get_by_label("One date", exact=True).check()
    asked = [
        page.get_by_label(label).is_visible()
        for label in (
            "The date",
            "New day",
            "New start",
            "The series",
            "So many days later",
            "Address of the event online",
        )
    ]
    page.get_by_label("Full").check()

    assert asked == [True, True, True, False, False, False]
    assert not page.get_by_label("Why, in Swedish").is_visible()

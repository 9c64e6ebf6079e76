"""A crawler that follows every link comes to an end and meets nothing broken. `benchmarks.crawler` sends it through a
whole year. Now is Tuesday 24 November 2026 at noon."""

from datetime import date

import pytest
import time_machine

from benchmarks.crawler import crawl, is_findable, is_page
from events.actions import Scope, cancel, move, postpone
from home.models import ContentPage, HomePage
from tests.factories import audience, category, event, helsinki, organisation, row, translation, venue

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def two_weeks():
    """A series, a night, a festival, what was called off, put off and moved, and a page of words."""
    where = {"venue": venue("Salen"), "organiser": organisation("Kören"), "category": category("Musik")}
    event(row("2026-11-23 18:00", "2026-11-23 19:00", rrule="FREQ=WEEKLY;COUNT=3"), title="Kör", **where)
    event(row("2026-11-28 21:00", "2026-11-29 02:00"), title="Natt", audiences=[audience("Unga")])
    festival = event(row("2026-11-27", "2026-11-29", all_day=True), title="Festival")
    translation(festival, "fi", title="Festivaali")
    event(row("2026-11-28 19:00"), title="Konsert", programme=festival)
    for title, becomes in (("Inställd", cancel), ("Uppskjuten", postpone)):
        becomes(Scope(event_key=event(row("2026-12-04 19:00"), title=title).translation_key), now=NOW)
    moved = event(row("2026-11-30 19:00"), title="Flyttad")
    move(Scope(event_key=moved.translation_key), starts_on=date(2026, 12, 2), now=NOW)
    about = ContentPage(title="Om oss", slug="om-oss", in_footer=True)
    HomePage.objects.get(locale__language_code="sv").add_child(instance=about)


def test_it_meets_no_broken_page_and_none_without_an_address_of_its_own(client, two_weeks):
    answers = crawl(client.get, "/sv/", most=800)

    assert {address: each.status_code for address, each in answers.items() if each.status_code >= 400} == {}
    pages = {address: each for address, each in answers.items() if is_page(each)}
    assert [address for address, page in pages.items() if not is_findable(page)] == []
    wanted = {"/sv/om-oss/", "/sv/evenemang/manad/2026/11/", "/sv/evenemang/plats/salen/", "/fi/tapahtumat/"}
    assert wanted <= set(pages)

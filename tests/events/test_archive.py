"""What is over: marked, at the same address, and in an archive by year and month (AC-60)."""

import pytest
import time_machine

from tests.factories import event, helsinki, row
from tests.reading import links, listed, soup, text, titles

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
ARCHIVE = "/sv/evenemang/arkiv/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def years():
    event(row("2025-06-05 19:00", "2025-06-05 21:00"), title="I fjol")
    event(row("2026-03-28 19:00", "2026-03-28 21:00"), title="I mars")
    event(row("2026-11-24 09:00", "2026-11-24 10:00"), title="I morse")
    event(row("2026-11-24 19:00", "2026-11-24 21:00"), title="I kväll")


def test_the_archive_has_what_is_over_of_a_year_or_month(client, years):
    """AC-60"""
    found = {
        path: [name for names in titles(client.get(ARCHIVE + path)).values() for name in names]
        for path in ("", "2026/", "2025/", "2026/03/", "2026/11/")
    }

    assert found == {
        "": ["Redan varit I mars", "Redan varit I morse"],
        "2026/": ["Redan varit I mars", "Redan varit I morse"],
        "2025/": ["Redan varit I fjol"],
        "2026/03/": ["Redan varit I mars"],
        "2026/11/": ["Redan varit I morse"],
    }


def test_what_is_over_says_so_first_in_its_day_too(client, years):
    """AC-60"""
    assert listed(client.get("/sv/evenemang/dag/2026-03-28/")) == {
        "lördag 28 mars": ["Redan varit I mars – lördag 28 mars kl. 19–21"]
    }


def test_the_archive_leads_to_its_years_and_to_the_months_that_have_something_around(client, years):
    response = client.get(f"{ARCHIVE}2025/06/")

    found = links(response, ".listing-facts")
    assert found == [
        ("2025", f"{ARCHIVE}2025/"),
        ("2026", f"{ARCHIVE}2026/"),
        *(
            (f"{name} 2025", f"{ARCHIVE}2025/{number:02}/")
            for number, name in enumerate(
                ["juni", "juli", "augusti", "september", "oktober", "november", "december"], start=6
            )
        ),
    ]
    assert [client.get(url).status_code for _label, url in found] == [200] * len(found)
    assert [text(link) for link in soup(response).select(".listing-facts [aria-current]")] == ["juni 2025"]


@pytest.mark.parametrize("path", ["2027/", "2026/12/", "2026/13/", "2024/", "2025/01/", "9999/", "0/"])
def test_there_is_no_archive_of_what_is_to_come_or_never_was(client, years, path):
    assert client.get(ARCHIVE + path).status_code == 404


def test_an_empty_calendar_has_an_empty_archive(client):
    assert client.get(ARCHIVE).status_code == 200


def test_the_feed_of_the_archive_has_what_its_page_has(client, years):
    """AC-35"""
    calendar = client.get(f"{ARCHIVE}2026/calendar.ics").content.decode()

    assert [title in calendar for title in ("I mars", "I morse", "I kväll", "I fjol")] == [True, True, False, False]


def test_the_feed_of_a_month_that_is_over_has_no_date_of_a_series_outside_it(client, python_occurrences):
    """AC-35"""
    event(row("2026-03-03 18:00", "2026-03-03 20:00", rrule="FREQ=WEEKLY"), title="Körövning")

    calendar = client.get(f"{ARCHIVE}2026/03/calendar.ics").content
    found = python_occurrences(calendar, helsinki("2026-01-01"), helsinki("2027-12-31"))
    assert [(read.start.month, read.start.day) for read in found] == [(3, day) for day in (3, 10, 17, 24, 31)]


def test_a_long_archive_has_pages(client):
    event(row("2026-01-01 12:00", "2026-01-01 13:00", rrule="FREQ=DAILY;COUNT=130"), title="Yoga")

    first, last = client.get(f"{ARCHIVE}2026/"), client.get(f"{ARCHIVE}2026/?page=3")
    assert links(first, ".prev-next") == [("Senare tillfällen", f"{ARCHIVE}2026/?page=2")]
    assert links(last, ".prev-next") == [("Tidigare tillfällen", f"{ARCHIVE}2026/?page=2")]
    assert [len(listed(response)) for response in (first, last)] == [60, 10]
    assert client.get(f"{ARCHIVE}2026/?page=4").status_code == 404

"""docs/feeds.md names what there is, all of it and nothing else."""

import re
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.urls import Resolver404, resolve

from events.feed_news import COLUMNS
from events.feed_options import FeedForm
from events.filters import LANGUAGE_CHOICES, FilterForm
from events.formats.ical_series import MOST_EXCEPTIONS
from events.listings import BACK_DAYS
from events.models.records import Access
from events.querysets import MOST_IN_NEWS, WITHDRAWN_DAYS
from events.recurrence import horizon
from events.views.feeds import FORMATS
from search.feeds import MOST_EVENTS
from tests.events.test_feed_formats import concert, json_items  # noqa: F401  a fixture

TEXT = Path("docs/feeds.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+)\n\n((?:(?!^## ).*\n)+)", TEXT, re.MULTILINE))


def rows(section: str) -> list[list[str]]:
    """The cells of its tables, without their heads."""
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "`" in line]


def names(section: str) -> list[str]:
    return [name for cells in rows(section) for name in re.findall(r"`([^`]+)`", cells[0])]


def said(section: str) -> str:
    return " ".join(SECTIONS[section].split())


def test_formats_and_parameters_are_those_of_the_code():
    formats = {cells[0].strip("`"): cells[2].strip("`") for cells in rows("Addresses") if cells[0].startswith("`")}
    assert formats == {name: format.media_type.partition(";")[0] for name, format in FORMATS.items()}
    assert names("Parameters") == [*FilterForm.base_fields, *FeedForm.base_fields]
    values = {cells[0].strip("`"): cells[1] for cells in rows("Parameters")}
    assert re.findall(r"`([^`]+)`", values["access"]) == list(Access.ACCESS_FACTS)
    assert re.findall(r"`([^`]+)`", values["language"]) == [value for value, _label in LANGUAGE_CHOICES if value]


@pytest.mark.parametrize(
    "path", [path for cells in rows("Addresses") for path in re.findall(r"`(/[^`]+)`", " ".join(cells))]
)
def test_every_address_leads_somewhere(path):
    for name in FORMATS:
        try:
            resolve(path.partition("?")[0].replace("…", "slug") + name)
        except Resolver404:
            pytest.fail(f"{path}{name} leads nowhere.")


def test_windows_and_limits_are_those_of_the_code():
    assert f"from {BACK_DAYS} days back to 12 months ahead" in said("Which dates are in it")
    assert horizon(date(2026, 11, 24)) == date(2027, 11, 24)
    assert f"its {MOST_EVENTS} first events" in said("Which dates are in it")
    assert f"the first {MOST_IN_NEWS:,} dates" in said("Which dates are in it")
    assert f"cancelled in feeds for {WITHDRAWN_DAYS} days" in said("What stays, and what a change does")
    assert f"over {MOST_EXCEPTIONS} of those" in said("iCalendar")


def test_columns_are_those_of_the_table():
    listed = SECTIONS["CSV"].rpartition("All of them, in order:")[2]
    assert tuple(re.findall(r"`([^`]+)`", listed)) == COLUMNS
    assert set(names("CSV")) | set(names("JSON")) - {"cancels"} == set(COLUMNS)


@pytest.mark.django_db
def test_facts_are_those_of_json(client, request):
    with time_machine.travel("2026-11-24 12:00+02:00", tick=False):
        request.getfixturevalue("concert")
        [item] = json_items(client, "/sv/evenemang/feed.json")
    assert set(item["_jtw"]) == set(names("JSON")) - {"cancels", "capacity", "online_url"}

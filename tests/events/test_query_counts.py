"""In a warm process a list takes at most 5 queries, a feed 7 and an event's page 8, whatever there is (AC-39)."""

import uuid
from copy import copy
from io import BytesIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from events.actions import Scope, move, postpone
from events.models import Audience, Category, Event, EventCard, Occurrence, Venue
from events.models.pages import Price
from events.views.feeds import FORMATS
from images.models import Picture
from jtw import stamp
from organisations.models import Organisation
from tests.factories import event, helsinki, row, translation

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def picture():
    drawn = BytesIO()
    Image.new("RGB", (1200, 800), "navy").save(drawn, "PNG")
    made = Picture.objects.create(
        title="Hamnen", file=ContentFile(drawn.getvalue(), "hamnen.png"), photographer="N. N."
    )
    made.make_renditions()
    return made


@pytest.fixture
def concert():
    """With all that a page can show, on this week's Saturday; one date more has moved away from there."""
    house = Venue.objects.create(slug="huset", name_sv="Huset")
    facts = {
        "venue": Venue.objects.create(slug="salen", name_sv="Salen", part_of=house, step_free=True),
        "category": Category.objects.create(slug="musik", name_sv="Musik"),
        "organiser": Organisation.objects.create(slug="kf", name_sv="KF"),
        "audiences": [Audience.objects.create(slug="barn", name_sv="Barn")],
        "prices": [Price(is_free=True)],
    }
    moved = event(row("2026-11-28 10:00"), title="Flyttad", **facts)
    move(Scope(event_key=moved.translation_key), starts_on=helsinki("2026-12-05 10:00").date(), now=NOW)
    postponed = event(row("2026-11-28 11:00"), title="Uppskjuten", **facts)
    postpone(Scope(event_key=postponed.translation_key), now=NOW)
    over = event(row("2026-11-02 11:00"), title="Över", **facts)
    assert over.live
    page = event(row("2026-11-28 18:00", "2026-11-28 20:00"), title="Konsert", **facts)
    translation(page, "fi", title="Konsertti")
    return page


def multiply(page, times: int) -> None:
    """As many events more with the facts of page, as the projection would have written them."""
    original = Event.objects.get(pk=page.translation_key)
    copies = {uuid.uuid4(): f"copy{number}" for number in range(times)}
    Event.objects.bulk_create([copied(original, key=key, short_id=short_id) for key, short_id in copies.items()])
    through = [getattr(Event, name).through for name in ("categories", "audiences", "organisers")]
    for model in (*through, Occurrence, EventCard):
        rows = list(model.objects.filter(event=original.pk))
        model.objects.bulk_create([copied(each, pk=None, event_id=key) for key in copies for each in rows])
    stamp.rise()


def copied(row, **columns):
    twin = copy(row)
    for name, value in columns.items():
        setattr(twin, name, value)
    return twin


def queries(client, path) -> int:
    """Of the second request, in a process that knows the records."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


LISTS = [
    "/sv/",
    "/sv/evenemang/",
    "/sv/evenemang/i-dag/",
    "/sv/evenemang/helg/",
    "/sv/evenemang/dag/2026-11-28/",
    "/sv/evenemang/v/2026/48/",
    "/sv/evenemang/manad/2026/11/",
    "/sv/evenemang/kategori/musik/",
    "/sv/evenemang/malgrupp/barn/",
    "/sv/evenemang/plats/huset/",
    "/sv/evenemang/arrangor/kf/",
    "/sv/evenemang/arkiv/",
    "/sv/evenemang/uppskjutet/",
    "/fi/tapahtumat/?free=1&category=musik&venue=salen&evening=1",
]


def test_a_list_takes_at_most_5_queries_for_1_event_and_for_300(client, concert):
    """AC-39"""
    few = {path: queries(client, path) for path in LISTS}
    multiply(concert, 300)
    many = {path: queries(client, path) for path in LISTS}

    assert many == few
    assert {path: number for path, number in few.items() if number > 5} == {}


def test_an_events_page_takes_at_most_8_queries_for_1_date_and_for_100(client, concert):
    """AC-39"""
    series = event(row("2026-11-26 18:00", "2026-11-26 19:00", rrule="FREQ=DAILY;COUNT=100"), title="Yoga")

    assert queries(client, series.url) == queries(client, concert.url) <= 8
    assert (
        queries(client, concert.url.replace("/sv/evenemang/", "/fi/tapahtumat/").replace("konsert", "konsertti")) <= 8
    )


def test_a_programme_with_a_picture_takes_at_most_8_queries(client, picture):
    """AC-39"""
    programme = event(row("2026-11-27", "2026-11-29", all_day=True), title="Festival", image=picture)
    part = event(row("2026-11-28 18:00"), title="Del", programme=programme)
    few = queries(client, programme.url)
    multiply(part, 30)

    assert few == queries(client, programme.url) <= 8
    assert queries(client, part.url) <= 8


@pytest.mark.parametrize("path", ["/sv/", "/sv/evenemang/v/2026/48/", "event"])
def test_an_unchanged_page_costs_the_stamp_alone(client, concert, path):
    """AC-39"""
    path = concert.url if path == "event" else path
    etag = client.get(path).headers["ETag"]
    with CaptureQueriesContext(connection) as captured:
        again = client.get(path, headers={"if-none-match": etag})

    assert (again.status_code, len(captured)) == (304, 1)


def test_a_feed_takes_as_many_queries_for_1_event_as_for_300(client, concert):
    """AC-39"""
    paths = [f"{path}{name}" for path in LISTS if "?" not in path for name in FORMATS]
    few = {path: queries(client, path) for path in paths}
    multiply(concert, 300)

    assert {path: queries(client, path) for path in paths} == few
    assert {path: number for path, number in few.items() if number > 7} == {}

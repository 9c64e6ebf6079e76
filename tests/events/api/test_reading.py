"""Who may read the API, how it is kept, and how much work it is. Now is Tuesday 24 November 2026 at noon."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from events.models.pages import Price
from images.models import Picture
from tests.events.test_query_counts import multiply
from tests.factories import audience, category, event, organisation, picture, row, venue

from .reading import name


def test_any_page_anywhere_may_read_it_without_credentials(client, db):
    """Also what has not changed, what is refused and what is not there."""
    first = client.get("/v1/event/", headers={"Origin": "https://elsewhere.example"})
    answers = [
        first,
        client.get("/v1/event/", headers={"If-None-Match": first.headers["ETag"]}),
        client.get("/v1/event/?start=x"),
        client.get("/v1/nix/"),
    ]

    assert [each.status_code for each in answers] == [200, 304, 400, 404]
    assert {each.headers["Access-Control-Allow-Origin"] for each in answers} == {"*"}
    assert not any("Access-Control-Allow-Credentials" in each.headers for each in answers)


def test_a_browser_that_asks_first_is_told_what_it_may(client):
    answer = client.options("/v1/event/", headers={"Origin": "https://elsewhere.example"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_answers_may_be_kept_by_everybody_and_are_nobodys_alone(client, db):
    answer = client.get("/v1/event/", headers={"Accept-Language": "fi"})

    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert (dict(answer.cookies), answer.headers["Vary"]) == ({}, "Accept-Encoding")


def test_what_has_not_changed_is_answered_by_one_query(client, db, django_assert_num_queries):
    page = event(row("2026-11-28 19:00"))
    for path in ("/v1/event/", f"/v1/event/{name(page)}/", "/v1/place/", "/v1/openapi.json"):
        etag = client.get(path).headers["ETag"]
        with django_assert_num_queries(1):
            assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_a_change_anywhere_is_a_new_answer(client, db):
    before = client.get("/v1/event/").headers["ETag"]
    event(row("2026-11-28 19:00"))

    answer = client.get("/v1/event/", headers={"If-None-Match": before})

    assert (answer.status_code, answer.json()["meta"]["count"]) == (200, 1)


def test_only_the_head_is_sent_where_only_that_is_asked_for(client, db):
    whole, head = client.get("/v1/event/"), client.head("/v1/event/")

    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", whole.headers["ETag"])


def test_the_same_state_gives_the_same_bytes_also_when_compressed(client, db):
    event(row("2026-12-01 18:00", rrule="FREQ=WEEKLY;COUNT=20"))
    packed = [client.get("/v1/event/", headers={"Accept-Encoding": "gzip"}).content for _ in range(2)]

    assert packed[0] == packed[1]
    assert gzip.decompress(packed[0]) == client.get("/v1/event/").content


@pytest.fixture
def concert(db):
    house = venue("Huset")
    facts = {
        "venue": venue("Salen", part_of=house),
        "category": category("Musik"),
        "organiser": organisation("KF"),
        "audiences": [audience("Barn")],
        "image": picture(),
    }
    page = event(row("2026-11-28 18:00"), prices=[Price(is_free=True)], **facts)
    Picture.objects.get().make_renditions()
    return page


@pytest.mark.parametrize(
    "query",
    ["", "start=today&sort=start_time", "include=location,keywords,audience,super_event,in_language", "sort=name"],
)
def test_a_page_takes_as_many_queries_for_1_event_as_for_300(client, concert, query):
    """The stamp, two counts, the order, and what the page tells."""
    few = queries_of(client, f"/v1/event/?page_size=100&{query}")
    multiply(concert, 300)
    many = queries_of(client, f"/v1/event/?page_size=100&{query}")

    assert Event.objects.count() == 301
    assert many == few <= 13


def test_a_series_takes_as_many_queries_with_its_dates_as_without(client, db):
    short = event(row("2026-12-01 18:00", rrule="FREQ=WEEKLY;COUNT=2"))
    long = event(row("2026-12-01 18:00", rrule="FREQ=DAILY;COUNT=90"))
    assert Event.objects.count() == 2

    counts = [queries_of(client, f"/v1/event/{name(page)}/?include=sub_events,location") for page in (short, long)]

    assert counts[0] == counts[1] <= 20


@pytest.mark.parametrize(
    "path", ["place/", "keyword/", "keyword_set/?include=keywords", "language/", "image/", "organization/"]
)
def test_a_list_of_records_takes_few_queries(client, concert, path):
    assert queries_of(client, f"/v1/{path}") <= 4


def queries_of(client, path: str) -> int:
    """In a process that remembers the records already."""
    client.get("/v1/keyword/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)

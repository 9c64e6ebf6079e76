"""The description of the API says what it does: answers are held against it, and schemathesis tries it out."""

import jsonschema_rs
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import Phase, given, settings
from schemathesis import GenerationMode

from events.actions import Scope, cancel
from events.api import tables
from events.api.endpoints import ENDPOINTS
from events.api.openapi import document
from events.models.pages import Link, Price
from tests.factories import audience, category, event, organisation, picture, row, translation, venue

from .conftest import NOW

TRIED = settings(
    max_examples=12, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)


@pytest.fixture
def town(db):
    """Of all that the API can tell something."""
    shown = picture("Kören", photographer="A. Alm", alt_sv="Sångare")
    shown.make_renditions()
    festival = event(row("2026-12-01", "2026-12-20", all_day=True), title="Julfest")
    facts = {
        "venue": venue("Salen", part_of=venue("Huset"), latitude="63.67", longitude="22.7", street_sv="Storgatan 1"),
        "category": category("Musik", yso="http://www.yso.fi/onto/yso/p1808"),
        "audiences": [audience("Barn")],
        "organiser": organisation("KF", email="kf@kf.example"),
        "prices": [Price(amount_cents=800), Price(is_free=True)],
        "links": [Link(kind="tickets", url="https://biljett.example/"), Link(url="https://kf.example/")],
        "image": shown,
        "programme": festival,
        "in_sv": True,
        "min_age": 5,
    }
    series = event(row("2026-12-01 18:00", rrule="FREQ=WEEKLY;COUNT=3"), **facts)
    translation(series, "fi", title="Kuoro")
    event(row("2026-12-03 18:00"), address="Torget")
    off = event(row("2026-12-04 18:00"), online_url="https://stream.example/")
    cancel(Scope(event_key=off.translation_key), now=NOW)
    gone = event(row("2026-12-05 18:00"))
    gone.unpublish()
    return series


def schema_of(path: str, status: str = "200") -> dict:
    answer = document()["paths"][path]["get"]["responses"][status]["content"]["application/json"]["schema"]
    return answer | {"components": document()["components"]}


@pytest.mark.parametrize(
    "path, query",
    [
        *((f"{endpoint.kind}/", {"q": "kör"} if endpoint.kind == "search" else {}) for endpoint in ENDPOINTS),
        ("event/", {"include": ",".join(tables.EMBEDDABLE), "show_deleted": "true"}),
        ("event/", {"sort": "name", "page_size": "2", "page": "2"}),
        ("search/", {"q": "sal", "type": "place"}),
        ("keyword_set/", {"include": "keywords"}),
    ],
)
def test_each_answer_has_the_shape_that_is_described(api, town, path, query):
    answer = api(path, **query)

    assert list(jsonschema_rs.validator_for(schema_of(f"/v1/{path}")).iter_errors(answer)) == []


def test_each_single_answer_has_the_shape_that_is_described(api, town):
    for endpoint in (each for each in ENDPOINTS if each.one):
        validator = jsonschema_rs.validator_for(schema_of(f"/v1/{endpoint.kind}/{{id}}/"))
        for record in api(f"{endpoint.kind}/")["data"]:
            answer = api(f"{endpoint.kind}/{record['id']}/")
            assert list(validator.iter_errors(answer)) == []


def test_a_tombstone_and_a_refusal_have_the_shapes_that_are_described(api, town):
    gone = api("event/", deleted="true")["data"][0]["id"]
    answers = {"410": api(f"event/{gone}/", status=410), "404": api("event/x/", status=404)}
    answers["400"] = api("event/", status=400, start="x")

    for status, answer in answers.items():
        path = "/v1/event/" if status == "400" else "/v1/event/{id}/"
        assert list(jsonschema_rs.validator_for(schema_of(path, status)).iter_errors(answer)) == []


def test_the_description_names_each_parameter_that_is_read(db, api):
    told = {path: operation["get"]["parameters"] for path, operation in api("openapi.json")["paths"].items()}

    assert list(told) == [
        path
        for endpoint in ENDPOINTS
        for path in (f"/v1/{endpoint.kind}/", f"/v1/{endpoint.kind}/{{id}}/")
        if "{" not in path or endpoint.one
    ]
    assert [each["name"] for each in told["/v1/event/"]] == [each.name for each in tables.EVENTS]


def test_the_example_of_each_parameter_is_allowed(client, town):
    """Those aside that name a record, which another town may have."""
    for endpoint in ENDPOINTS:
        needed = {"q": "x"} if endpoint.kind == "search" else {}
        for parameter in (each for each in endpoint.parameters if each.name not in ("location", "publisher")):
            answer = client.get(f"/v1/{endpoint.kind}/", needed | {parameter.name: parameter.example})
            assert (parameter.name, answer.status_code) == (parameter.name, 200)


@pytest.fixture
def connection_of_the_test():
    """Kept at the end of each request, as Django's own test client keeps it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("connection_of_the_test")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_schemathesis_meets_no_server_error(town, mode):
    """Each endpoint with values that its description allows, and with some that it does not."""
    assert town.live
    schema = schemathesis.openapi.from_wsgi("/v1/openapi.json", WSGIHandler())
    for operation in schema.get_all_operations():
        try_out(operation.ok().as_strategy(generation_mode=mode))


def try_out(cases) -> None:
    @TRIED
    @given(case=cases)
    def tried(case):
        answer = case.call()
        assert answer.status_code < 500
        assert answer.status_code == 301 or answer.headers["content-type"] == ["application/json"]

    tried()

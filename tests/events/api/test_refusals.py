"""What is not understood is refused with what is allowed, nobody meets a server error, and one can only read."""

from dataclasses import fields

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from events.api import parameters, tables
from events.api.parameters import BadQuery
from events.guide import Guide
from events.visit import Visit
from tests.factories import event, row

from .conftest import NOW

KNOWN = Guide(**{each.name: {} for each in fields(Guide)})  # of a town without anything
VISIT = Visit(language="sv", now=NOW, known=KNOWN)


@pytest.mark.parametrize(
    "query, expected",
    [
        (
            {"start": "tomorrow"},
            {"start": ["Allowed: 2026-11-28, 2026-11-28T18:00:00Z, 2026-11-28T18:00:00+02:00, today, now."]},
        ),
        ({"start": "0001-01-01"}, {"start": ["Years from 1990 to 2199 are allowed."]}),
        ({"days": "0"}, {"days": ["A whole number is allowed, 1 to 366."]}),
        ({"days": "7", "start": "today"}, {"days": ["Give days, or start and end, but not both."]}),
        ({"page": "x"}, {"page": ["A whole number is allowed, 1 or more."]}),
        ({"language": "sv,de"}, {"language": ["Allowed: sv, fi, en."]}),
        ({"is_free": "maybe"}, {"is_free": ["Allowed: true, false."]}),
        (
            {"keyword": "yso:p1"},
            {"keyword": ["Unknown: yso:p1. The ids that are allowed are listed at /v1/keyword/."]},
        ),
        (
            {"location": "tprek:1"},
            {"location": ["Unknown: tprek:1. The ids that are allowed are listed at /v1/place/."]},
        ),
        ({"bbox": "1,2,3"}, {"bbox": ["Four numbers are allowed, in degrees of WGS 84: west,south,east,north."]}),
        ({"bbox": "nan,1,2,3"}, {"bbox": ["Four numbers are allowed, in degrees of WGS 84: west,south,east,north."]}),
        ({"text": "a\0b"}, {"text": ["A text without the character NUL is allowed."]}),
        ({"format": "xml"}, {"format": ["Allowed: json."]}),
        ({"sort": ["name", "-name"]}, {"sort": ["Given twice with different values; one is allowed."]}),
        (
            {"include": "sub_events"},
            {"include": ["Allowed: location, keywords, audience, in_language, super_event, images."]},
        ),
    ],
)
def test_a_value_that_is_not_understood_is_refused_with_what_is_allowed(api, query, expected):
    assert api("event/", status=400, **query) == expected


def test_a_parameter_that_would_narrow_and_is_unknown_is_refused_with_the_known_ones(api):
    problem = api("event/", status=400, division="malmi")["division"]

    assert problem == [f"Unknown parameter. Known ones: {', '.join(each.name for each in tables.EVENTS)}."]


def test_tracking_parameters_and_empty_ones_narrow_nothing(api):
    event(row("2026-11-28 19:00"))

    assert api("event/", utm_source="letter", fbclid="1", text="", keyword="")["meta"]["count"] == 1


@pytest.mark.parametrize(
    "path",
    [
        "event/jeppis:22222222/",
        "event/jeppis:22222222-1/",
        "event/jeppis:22222222-99999999999999999999/",
        "event/1/",
        "place/jeppis:1/",
        "place/jeppis:99999999999999999999/",
        "place/jeppis:at-22222222/",
        "keyword/yso:p1/",
        "keyword_set/helsinki:topics/",
        "language/de/",
        "image/0/",
        "image/99999999999999999999/",
        "organization/jeppis:1/",
        "user/",
    ],
)
def test_what_there_is_not_is_not_found(api, path):
    assert list(api(path, status=404)) == ["detail"]


def test_an_address_without_its_last_slash_leads_to_itself_with_one(client, db):
    answer = client.get("/v1/event?start=today")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/v1/event/?start=today")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_for_reading_only(client, method):
    answer = getattr(client, method)("/v1/event/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.headers["Content-Type"] == "application/json"


VALUES = st.one_of(st.text(max_size=30), st.from_regex(r"[-0-9T:Z+., ]{0,25}", fullmatch=True))


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from([each.name for each in tables.EVENTS]), VALUES, max_size=4))
def test_any_value_is_read_or_refused_in_words(query):
    asked = QueryDict(mutable=True)
    asked.update(query)
    lines = lines_of_refusal(asked)

    assert all(line and line.isprintable() for line in lines)


def lines_of_refusal(asked: QueryDict) -> list[str]:
    """What is said against it; nothing where it is understood."""
    try:
        parameters.read(asked, tables.EVENTS, VISIT)
    except BadQuery as bad:
        return [line for lines in bad.errors.values() for line in lines]
    return []

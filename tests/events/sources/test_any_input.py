"""Whatever comes in is read or refused in words: no other exception, and nothing in an event that cannot be saved."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from events import schedule
from events.sources import ical, linked_events
from events.sources.problems import SourceError
from tests.events.sources.calendars import TODAY, calendar, vevent

MOMENTS = [
    "20261020T180000",
    "20261020T180000Z",
    "20261020",
    "20270328T033000",
    "00010101",
    "99991231T235959Z",
    "20261399",
    "x",
]
MOMENT_NAMES = ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "LAST-MODIFIED"]
PARAMS = ["", ";VALUE=DATE", ";TZID=Europe/Berlin", ";TZID=Nowhere", ';TZID="', ";RANGE=THISANDFUTURE", ";;", ";A=B,C"]
RULES = [
    *(
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=-5SU;BYSETPOS=9",
        "FREQ=YEARLY;INTERVAL=0",
        "COUNT=5",
        "=",
    ),
    *(
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;UNTIL=19990101",
        "FREQ=DAILY;UNTIL=20269999T000000Z",
    ),
]
NAMES = [
    "SUMMARY",
    "DESCRIPTION",
    "X-ALT-DESC",
    "LOCATION",
    "GEO",
    "DURATION",
    "STATUS",
    "CATEGORIES",
    "URL",
    "X-COST",
    "ATTACH",
    "UID",
    "SEQUENCE",
    "CLASS",
    "X-WP-IMAGES-URL",
    "IMAGE",
    "CONFERENCE",
]
VALUES = ["a\\", "<p", "\ud800", "P1D", "-PT1H", "P999999999W", "1;2", "CANCELLED", "http://[", "@", "PRIVATE"]
FRAMES = ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:X", "BEGIN:VCALENDAR", "END:VCALENDAR", "X-WR-TIMEZONE:Y"]
TEXTS = st.text(max_size=30) | st.sampled_from(VALUES)
LINES = st.one_of(
    st.builds("{}{}:{}".format, st.sampled_from(MOMENT_NAMES), st.sampled_from(PARAMS), st.sampled_from(MOMENTS)),
    st.builds("{}{}:{}".format, st.sampled_from(NAMES), st.sampled_from(PARAMS), TEXTS),
    st.builds("RRULE:{}".format, st.sampled_from(RULES)),
    st.sampled_from(FRAMES),
    TEXTS,
)

FIELDS = [
    "id",
    "@id",
    "name",
    "start_time",
    "end_time",
    "sub_events",
    "super_event",
    "super_event_type",
    "location",
    "keywords",
    "offers",
    "images",
    "url",
    "info_url",
    "external_links",
    "position",
    "coordinates",
    "fi",
    "price",
    "is_free",
    "audience_min_age",
    "data",
    "short_description",
]
STRINGS = [
    "2026-10-20",
    "2026-10-20T15:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31",
    "8€",
    "http://[",
    "recurring",
    "umbrella",
    "town:1",
]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.sampled_from(STRINGS)
KEYS = st.sampled_from(FIELDS)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)


def read_calendar(data):
    return ical.read(data, language="sv", today=TODAY)


def read_linked_events(data):
    return linked_events.read(data, language="fi")


def holds(reading):
    """Each row can be saved, each problem has words, and nothing was caught that nobody thought of."""
    problems = [*reading.problems, *(problem for event in reading.events for problem in event.problems)]
    for row in (row for event in reading.events for row in event.rows):
        schedule.check_row(row)
    return all(problem.words for problem in problems) and "unexpected" not in [problem.code for problem in problems]


def holds_or_is_refused(read, data):
    try:
        return holds(read(data))
    except SourceError as refusal:
        return bool(str(refusal))


@given(st.binary(max_size=300))
@example(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261020\nSUMMARY:" + b"<b>" * 5000 + b"x\nEND:VEVENT")
@example(b'{"id": "x", "name": {"fi": ' + b'"' + b"a" * 5000 + b'"}}')
def test_any_bytes_are_read_or_refused_in_words(data):
    assert holds_or_is_refused(read_calendar, data)
    assert holds_or_is_refused(read_linked_events, data)


@given(st.lists(LINES, max_size=12), st.lists(LINES, max_size=6))
def test_any_lines_in_a_calendar_are_read(lines, others):
    data = calendar(*vevent("DTSTART:20261020T180000", *lines), *vevent(*others))

    assert holds(read_calendar(data))


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=8), max_size=4))
def test_any_fields_of_a_linked_event_are_read(told):
    events = [{"id": f"town:{number}", "name": {"fi": "Konsertti"}, **fields} for number, fields in enumerate(told)]

    assert holds(read_linked_events(json.dumps({"data": events}).encode()))

"""The feeds as subscribers' programs read them, over the clock changes of 2026 and 2027."""

import itertools
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.values import Effective, Row
from tests import parsers
from tests.events.formats.feeds import (
    as_planned,
    calendar,
    cancelled,
    day,
    days,
    dropped,
    moved,
    row,
    vevents,
)

LONG_AGO, NEVER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2028, 6, 1, tzinfo=UTC)
CHANGE_DAYS = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)]
STARTS = ["00:30", "02:30", "03:00", "03:30", "04:00", "18:00", "22:00", ""]
HOURS = [0, 1, 3, 8, 24]
RULES = ["FREQ=WEEKLY;COUNT=5", "FREQ=DAILY;COUNT=30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "FREQ=MONTHLY;BYDAY=-1SU"]


@pytest.fixture(
    params=[
        "python_occurrences",
        pytest.param("ical_js_occurrences", marks=pytest.mark.node),
        pytest.param("ical4j_occurrences", marks=pytest.mark.java),
    ]
)
def read(request):
    """What one of the parsers reads in a feed: (UID's row, start, end, status, recurrence id) of each date."""
    occurrences = request.getfixturevalue(request.param)
    return lambda feed: in_order(as_read(found) for found in occurrences(feed, LONG_AGO, NEVER))


def as_read(found: parsers.Read):
    return found.uid[37:73], found.start, found.end, found.status, found.recurrence_id


def as_meant(effective: Effective):
    span = effective.span
    status = "CANCELLED" if effective.status in ("cancelled", "postponed") else "CONFIRMED"
    if span.all_day or not span.has_hour:
        start, end = span.first_day, span.last_day + timedelta(days=1)
    else:  # without an end, parsers answer with the start
        start, end = span.starts_at, span.ends_at or span.starts_at
    return str(effective.row_key), start, end, status, original(effective.recurrence_id)


def original(recurrence_id: str):
    if "T" not in recurrence_id:
        return datetime.strptime(recurrence_id, "%Y%m%d").date()
    wall = datetime.strptime(recurrence_id, "%Y%m%dT%H%M%S").replace(tzinfo=parsers.HELSINKI)
    return wall.astimezone(UTC)


def in_order(found):
    return sorted(found, key=lambda entry: (entry[0], parsers.instant(entry[1])))


def local_day(when: datetime | date) -> date:
    return parsers.instant(when).astimezone(parsers.HELSINKI).date()


def series_around(change: date) -> list[Row]:
    """Numbered rows of all times, lengths and rules from four weeks before a clock change; weekly from its day."""
    before = itertools.product([change - timedelta(weeks=4)], STARTS, HOURS, RULES)
    on_the_day = itertools.product([change], STARTS, HOURS, RULES[:1])
    return [series(uuid.UUID(int=number), *kind) for number, kind in enumerate([*before, *on_the_day])]


def series(key: uuid.UUID, first: date, starts: str, hours: int, rule: str) -> Row:
    if not starts:
        ends_on = first + timedelta(days=hours // 8)
        return row(str(first), key=key, ends_on=ends_on, all_day=bool(hours), rrule=rule)
    start = datetime.combine(first, time.fromisoformat(starts))
    end = start + timedelta(hours=hours)
    ends = {"ends_on": end.date(), "ends_at": end.time()} if hours else {}
    return replace(row(str(first), starts, key=key, rrule=rule), **ends)


@pytest.mark.parametrize("change", CHANGE_DAYS, ids=str)
@pytest.mark.parametrize("with_master", [True, False], ids=["masters", "date by date"])
def test_every_series_around_a_clock_change_is_read_as_the_plan_gives_it(read, change, with_master):
    """AC-01, AC-02, AC-04, AC-05, AC-09, AC-10, AC-38"""
    until = change + timedelta(weeks=5)
    rows = [each for each in series_around(change) if with_master or each.rrule == RULES[0]]
    events = [event for each in rows for event in vevents(each, until=until, with_master=with_master)]
    # A rule without end goes on in the feed and not in our lists.
    found = [entry for entry in read(calendar(events)) if local_day(entry[1]) <= until]
    expected = in_order(as_meant(date) for each in rows for date in as_planned(each, until=until))
    # The last entry is the RECURRENCE-ID: a time that comes twice, or never, is another instant for ical.js.
    assert [entry[:4] for entry in found] == [entry[:4] for entry in expected]


def changed_dates() -> list[tuple[Row, list[Effective]]]:
    """Rows with what became of their dates: each kind of deviation once."""
    choir = row(
        "2026-10-06", "18:00", "20:00", rrule="FREQ=WEEKLY;COUNT=8", exdates=days("2026-10-13"), key=uuid.UUID(int=1)
    )
    dates = as_planned(choir)
    dates[1] = cancelled(dates[1])
    dates[2] = moved(dates[2], choir, "2026-10-30", starts_at=time(15), ends_at=time(17))
    dates[3] = moved(dates[3], choir, "2027-03-28", starts_at=time(2), ends_at=time(5))
    dates[4] = replace(dates[4], status="postponed")
    dates += [dropped(choir, "20261013T180000"), dropped(choir, "20270105T180000")]
    market = row("2026-10-03", all_day=True, rrule="FREQ=WEEKLY;COUNT=3", key=uuid.UUID(int=2))
    market_dates = as_planned(market)
    market_dates[1] = moved(market_dates[1], market, "2026-10-11", starts_at=time(10), ends_at=time(12), all_day=False)
    performances = row(
        "2026-10-23", "19:00", "21:00", extra_dates=(day("2026-10-24"), day("2026-10-25")), key=uuid.UUID(int=3)
    )
    talk = row("2026-10-25", "03:30", key=uuid.UUID(int=4))
    fair = row("2026-11-28", ends_on=day("2026-11-30"), all_day=True, key=uuid.UUID(int=5))
    return [
        (choir, dates),
        (market, market_dates),
        (performances, as_planned(performances)),
        (talk, [moved(date, talk, "2026-10-26") for date in as_planned(talk)]),
        (fair, [cancelled(date) for date in as_planned(fair)]),
    ]


@pytest.mark.parametrize("with_master", [True, False], ids=["masters", "date by date"])
def test_what_became_of_each_date_is_read_alike(read, with_master):
    """AC-16, AC-17, AC-19, AC-23, AC-24, AC-31, AC-38: cancelled, moved, postponed and dropped dates, once each."""
    events = [event for row, dates in changed_dates() for event in vevents(row, dates, with_master=with_master)]
    expected = [as_meant(date) for _, dates in changed_dates() for date in dates]
    # A single date has no RECURRENCE-ID, so a parser names its start, wherever it was moved to.
    expected = [(*entry[:4], entry[1]) if entry[0] == str(uuid.UUID(int=4)) else entry for entry in expected]
    assert read(calendar(events)) == in_order(expected)


def test_above_eighty_exceptions_nothing_is_lost(read):
    """AC-21"""
    daily = row("2026-09-01", "18:00", "20:00", rrule="FREQ=DAILY;COUNT=120")
    dates = [cancelled(date) if number % 4 else date for number, date in enumerate(as_planned(daily))]
    assert read(calendar(vevents(daily, dates))) == in_order(map(as_meant, dates))


WALL_TIMES = st.builds(time, st.sampled_from([0, 1, 2, 3, 4, 5, 9, 18, 22, 23]), st.sampled_from([0, 30]))
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
ANY_RULE = st.builds(
    lambda freq, interval, end: f"FREQ={freq}{interval}{end}",
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=5"]),
    st.sampled_from(["", ";COUNT=9", ";UNTIL=20271030", ";UNTIL=20271031"]),
)
END = date(2027, 11, 30)


@st.composite
def rows(draw) -> Row:
    starts_on = draw(DAYS)
    near = st.integers(1, 60).map(lambda days: starts_on + timedelta(days=days))
    starts_at = draw(st.none() | WALL_TIMES)
    nights = draw(st.sampled_from([None, 1, 2]))
    return Row(
        key=uuid.UUID(int=1),
        starts_on=starts_on,
        starts_at=starts_at,
        ends_on=nights and starts_on + timedelta(days=nights),
        ends_at=draw(st.none() | WALL_TIMES) if starts_at else None,
        all_day=starts_at is None and draw(st.booleans()),
        rrule=draw(st.just("") | ANY_RULE),
        exdates=draw(st.frozensets(near, max_size=3)),
        extra_dates=tuple(draw(st.lists(near, max_size=2, unique=True))),
        skips_holidays=draw(st.booleans()),
    )


@given(rows(), st.booleans())
def test_any_row_is_read_back_as_the_plan_that_it_gives(row, with_master):
    """AC-01, AC-02, AC-04, AC-05, AC-09, AC-10, AC-16, AC-20, AC-21: recurring-ical-events as the oracle."""
    planned = as_planned(row, until=END)
    feed = calendar(vevents(row, until=END, with_master=with_master))
    found = map(as_read, parsers.by_python(feed, LONG_AGO, datetime(2027, 12, 1, tzinfo=parsers.HELSINKI)))
    assert in_order(found) == in_order(map(as_meant, planned))

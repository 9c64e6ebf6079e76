from datetime import date

import pytest
import time_machine

from events.models import Change, Event, EventCard, Occurrence, Venue
from events.projection import project
from tests.factories import event, helsinki, row

pytestmark = pytest.mark.django_db


def set_of(page):
    """The lines that make the set of the one master."""
    [master] = Event.objects.get(pk=page.translation_key).ical_masters.values()
    return [line for line in master["lines"].split("\r\n") if line.startswith(("RRULE", "EXDATE", "RDATE"))]


@time_machine.travel(helsinki("2026-01-07 12:00"), tick=False)
def test_a_holiday_between_the_last_date_and_the_horizon_is_taken_out_of_the_rule():
    """AC-16, AC-20: Epiphany is a Wednesday in 2027, and a day before the horizon."""
    page = event(row("2026-01-07 18:00", rrule="FREQ=WEEKLY", skips_holidays=True))
    assert set_of(page) == ["RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Helsinki:20270106T180000"]


@time_machine.travel(helsinki("2026-01-07 12:00"), tick=False)
def test_a_date_moved_beyond_the_horizon_takes_nothing_out_of_the_rule():
    """AC-17, AC-22: the rule goes on there, though no list shows it yet."""
    page = event(row("2026-01-07 18:00", rrule="FREQ=WEEKLY"))
    now = helsinki("2026-01-07 12:00")
    row_key = page.rows()[0].key
    Change.objects.create(
        event_key=page.translation_key,
        kind="moved",
        row_key=row_key,
        recurrence_id="20260114T180000",
        new_starts_on=date(2027, 6, 1),
        made_at=now,
    )
    project(page.translation_key, at=now)
    assert set_of(page) == ["RRULE:FREQ=WEEKLY"]


def test_a_date_moved_online_has_its_new_address_and_no_longer_a_place():
    """AC-25, AC-33"""
    library = Venue.objects.create(slug="biblioteket", name_sv="Biblioteket", latitude="63.67", longitude="22.7")
    page = event(row("2026-11-28 18:00"), venue=library)
    Change.objects.create(
        event_key=page.translation_key,
        kind="moved_online",
        online_url="https://stream.example/1",
        made_at=helsinki("2026-11-24 12:00"),
    )
    project(page.translation_key, at=helsinki("2026-11-24 12:00"))
    words = EventCard.objects.get(locale="sv").ical_words

    def where(variant):
        lines = words[variant].split("\r\n")
        return [line for line in lines if line.startswith(("LOCATION", "GEO", "CONFERENCE"))]

    assert where("") == ["LOCATION;LANGUAGE=sv:Biblioteket", "GEO:63.67;22.7"]
    assert where(Occurrence.objects.get().ical_variant) == [
        "LOCATION;LANGUAGE=sv:På nätet",
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://stream.example/1",
    ]

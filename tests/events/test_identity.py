"""What is permanent: the primary key of a date, and the id in the address of an event."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import actions, slugs
from events.actions import Scope
from events.authoring import write_event
from events.models import Event, EventCard, EventPage, Occurrence, ScheduleRow
from events.plan import planned_dates
from events.projection import differences
from tests.factories import WORDS, edit, event, helsinki, row, translation

NOW = helsinki("2026-05-04 12:00")
KEYS = [UUID(int=1), UUID(int=2)]
FIRST_DAY = date(2026, 6, 1)

pytestmark = pytest.mark.django_db

days = st.integers(0, 27).map(lambda n: FIRST_DAY + timedelta(days=n))
rules = st.sampled_from(["", "FREQ=WEEKLY;COUNT=4", "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6"])


@st.composite
def plans(draw):
    """Columns of one or two rows."""
    return [
        {
            "key": key,
            "starts_on": draw(days),
            "starts_at": draw(st.sampled_from(["18:00", "19:30", None])),
            "rrule": draw(rules),
            "exdates": sorted(map(str, draw(st.sets(days, max_size=3)))),
        }
        for key in draw(st.sampled_from([KEYS[:1], KEYS[1:], KEYS]))
    ]


def put(page, plan):
    """Save the live page with another plan."""
    page = EventPage.objects.get(pk=page.pk)
    page.schedule = [ScheduleRow(**columns) for columns in plan]
    page.save()
    return page


def dates():
    return {found.pk: found for found in Occurrence.objects.all()}


def week(found):
    return found.row_key, date.fromisoformat(found.recurrence_id[:8]).isocalendar()[:2]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(first=plans(), edits=st.lists(plans(), min_size=1, max_size=3), off=st.integers(0, 5))
def test_no_edit_of_a_plan_loses_a_date_that_goes_on(first, edits, off):
    """AC-18 AC-19: none is deleted or made twice, one that has a date in its week stays itself, what was said of it
    stays said, and the read model is what its pages say."""
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        page = put(event(row("2026-06-01 18:00")), first)
        cancelled = cancel_one(page, off)
        for plan in edits:
            before = dates()
            page = put(page, plan)
            after = dates()

            assert set(before) <= set(after)
            born = {week(after[pk]) for pk in set(after) - set(before)}
            fallen = {week(before[pk]) for pk in before if before[pk].in_plan and not after[pk].in_plan}
            assert not born & fallen
            living = [found.key for found in after.values() if found.in_plan]
            assert len(living) == len(set(living)) == len(planned(page))
            assert {after[pk].status for pk in cancelled} <= {"cancelled"}
            assert differences(page.translation_key, at=NOW) == []
        transaction.set_rollback(True)


def planned(page):
    return planned_dates(page.rows(), until=date(2027, 5, 4))


def cancel_one(page, number):
    """The primary key of the date that was called off, if there is one."""
    found = [each for each in Occurrence.objects.order_by("pk") if each.in_plan]
    if not found:
        return []
    chosen = found[number % len(found)]
    scope = Scope(event_key=page.translation_key, row_key=chosen.row_key, recurrence_id=chosen.recurrence_id)
    actions.cancel(scope, now=NOW)
    return [chosen.pk]


def address(language="sv"):
    return EventCard.objects.get(locale=language).url


def test_the_address_follows_the_title_in_each_language_and_keeps_the_id():
    """AC-41"""
    page = event(row("2026-06-05 20:00"), title="Åke & Ängeln på Ön")
    short_id = Event.objects.get().short_id
    assert address() == f"/sv/evenemang/ake-angeln-pa-on-{short_id}/"

    translation(page, "fi", title="Syysyön konsertti")
    edit(page, title="Höstkonsert")

    assert {card.locale: card.url for card in EventCard.objects.all()} == {
        "sv": f"/sv/evenemang/hostkonsert-{short_id}/",
        "fi": f"/fi/tapahtumat/syysyon-konsertti-{short_id}/",
        "en": f"/en/events/hostkonsert-{short_id}/",
    }
    assert {found.locale.language_code: found.url for found in EventPage.objects.all()} == {
        card.locale: card.url for card in EventCard.objects.all()
    }


def test_events_of_one_title_have_addresses_of_their_own():
    first, second = event(row("2026-06-05 20:00")), event(row("2026-06-06 20:00"))

    assert first.slug != second.slug


@pytest.fixture
def colliding(monkeypatch):
    """As if all events had the same id up to ten letters."""
    real = slugs.short_id

    def short_id(key, length=slugs.ID_LENGTH):
        return ("bcdfghjk" + "mn" + real(key))[:length]

    monkeypatch.setattr("events.models.projection.short_id", short_id)


def test_an_id_that_another_event_has_is_followed_by_a_longer_one(colliding):
    """AC-41: who was first keeps it, whatever is published again."""
    first, second = event(row("2026-06-05 20:00")), event(row("2026-06-06 20:00"))
    third = event(row("2026-06-07 20:00"))
    edit(first, title="Vårkonsert")
    second = edit(second, title="Vårkonsert")

    ids = {found.key: found.short_id for found in Event.objects.all()}
    assert (ids[first.translation_key], ids[second.translation_key], len(ids[third.translation_key])) == (
        "bcdfghjk",
        "bcdfghjkm",
        10,
    )
    assert second.slug == "varkonsert-bcdfghjkm"


def test_a_draft_takes_its_id_when_it_is_published(colliding):
    """AC-41"""
    draft = write_event(language="sv", year=2026, words=WORDS, rows=[row("2026-06-05 20:00")])
    event(row("2026-06-05 20:00"), title="Jooga")
    assert draft.slug == "hostkonsert-bcdfghjk"

    draft = edit(draft, lead="Orkestern spelar Sibelius.")

    assert draft.slug == "hostkonsert-bcdfghjkm"

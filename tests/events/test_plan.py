"""The dates of an event, with what was said of them and what was public before."""

from datetime import date, time

import pytest
import time_machine

from events import actions
from events.actions import Scope
from events.models import Change, EventPage, Occurrence
from events.plan import dates_of, effective_dates
from tests.factories import event, helsinki, row

NOW = helsinki("2026-05-04 12:00")
UNTIL = date(2027, 5, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A live series with its second date cancelled, edited to begin an hour later; not yet published."""
    with time_machine.travel(NOW, tick=False):
        page = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=3"))
        [planned] = page.rows()
        key = {"event_key": page.translation_key, "row_key": planned.key}
        actions.cancel(Scope(recurrence_id="20260609T180000", **key), now=NOW)
        page = EventPage.objects.get(pk=page.pk)
        rows = list(page.schedule.all())
        rows[0].starts_at = time(19)
        page.schedule = rows
        yield page


def said(page):
    return list(Change.objects.filter(event_key=page.translation_key))


def test_a_revision_shows_what_was_said_of_its_dates_under_their_new_times(draft):
    """AC-18: as it will be once it is published."""
    dates = effective_dates(draft, said(draft), stored=Occurrence.objects.all(), until=UNTIL)

    assert [(each.recurrence_id, each.status) for each in dates] == [
        ("20260602T190000", "scheduled"),
        ("20260609T190000", "cancelled"),
        ("20260616T190000", "scheduled"),
    ]
    assert Change.objects.get().recurrence_id == "20260609T180000"


def test_what_a_revision_leaves_out_is_named_with_the_rest(draft):
    """AC-19"""
    draft.schedule = []

    dates = dates_of(draft, said(draft), stored=Occurrence.objects.order_by("starts_at"), until=UNTIL, at=NOW)

    assert dates.planned == []
    assert [(each.recurrence_id, each.plan, each.status) for each in dates.effective] == [
        ("20260602T180000", None, "cancelled"),
        ("20260609T180000", None, "cancelled"),
        ("20260616T180000", None, "cancelled"),
    ]

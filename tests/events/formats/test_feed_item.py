import pytest

from events.formats.feed_item import announcement_title, cancellation, event_guid, guid, item_title
from tests.events.formats.feeds import EVENT, as_planned, row


def test_a_guid_names_one_date_and_its_cancellation_another_item():
    """AC-23, AC-36: a cancelled event is one item, named after the event."""
    named = f"tag:jeppis.fi,2026:{EVENT}-7"
    assert guid(EVENT, 7, domain="jeppis.fi") == named
    assert cancellation(named) == f"{named}#cancelled"
    assert cancellation(event_guid(EVENT, domain="jeppis.fi")) == f"tag:jeppis.fi,2026:{EVENT}#cancelled"


@pytest.mark.parametrize(
    ("titles", "status", "title"),
    [
        ({"sv": "Konsert"}, "scheduled", "Lö 28.11.2026 kl. 19: Konsert"),
        ({"fi": "Konsert"}, "scheduled", "La 28.11.2026 klo 19: Konsert"),
        ({"en": "Konsert"}, "scheduled", "Sat 28 Nov 2026, 19:00: Konsert"),
        ({"sv": "Konsert"}, "cancelled", "Lö 28.11.2026 kl. 19: INSTÄLLT: Konsert"),
        ({"en": "Konsert"}, "postponed", "Sat 28 Nov 2026, 19:00: POSTPONED: Konsert"),
        ({"sv": "Konsert", "fi": "Konsertti"}, "scheduled", "Lö 28.11.2026 kl. 19: Konsert / Konsertti"),
        (
            {"fi": "Konsertti", "sv": "Konsert"},
            "cancelled",
            "La 28.11.2026 klo 19: PERUTTU / INSTÄLLT: Konsertti / Konsert",
        ),
        ({"sv": "Rock", "fi": "Rock"}, "scheduled", "Lö 28.11.2026 kl. 19: Rock"),
    ],
)
def test_a_title_begins_with_the_time_of_the_event(titles, status, title):
    """AC-36; one title in two languages is there once."""
    [concert] = as_planned(row("2026-11-28", "19:00", "21:00"))
    assert item_title(titles, span=concert.span, status=status) == title


def test_a_cancelled_event_is_told_of_without_naming_each_date():
    """AC-23"""
    assert announcement_title({"sv": "Körövning"}) == "INSTÄLLT: Körövning (alla datum)"
    both = {"fi": "Kuoro", "sv": "Kör"}
    assert announcement_title(both) == "PERUTTU / INSTÄLLT: Kuoro / Kör (kaikki päivät)"

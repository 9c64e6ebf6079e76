"""What an event's page says of its dates and their changes."""

import re
from datetime import timedelta
from html import unescape

from django.utils import timezone

from events import weeks
from events.actions import Scope, cancel, move
from events.models import EventCard
from events.models.pages import Link
from tests.factories import event, row


def day_ahead(days: int):
    return weeks.local_day(timezone.now()) + timedelta(days=days)


def text_of(client, page) -> str:
    """What the Swedish page of an event says, in one line."""
    card = EventCard.objects.get(event=page.translation_key, locale="sv")
    main = re.search(r"<main.*</main>", client.get(card.url).content.decode(), re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_ac_29_the_line_of_a_cancelled_date_stands_by_that_date_alone(client, db):
    first = day_ahead(1)
    series = event(row(f"{first} 18:00", f"{first} 20:00", rrule="FREQ=DAILY;COUNT=3"))
    key = series.schedule.get().key
    second = f"{day_ahead(2):%Y%m%d}T180000"
    scope = Scope(event_key=series.translation_key, row_key=key, recurrence_id=second)
    cancel(scope, reasons={"sv": "Salen målas."}, now=timezone.now())

    said = text_of(client, series)
    dates = said[said.index("Alla tillfällen") :]

    assert said.count("Salen målas.") == 1
    assert re.search(r"kl. 18–20 .*kl. 18–20 Inställt Inställt.* Orsak: Salen målas. .*kl. 18–20", dates)


def test_ac_25_an_event_that_was_moved_says_so_first_and_once(client, db):
    concert = event(row(f"{day_ahead(3)} 18:00"))
    move(Scope(event_key=concert.translation_key), days_later=7, reasons={"sv": "Stormen."}, now=timezone.now())

    said = text_of(client, concert)

    assert said.startswith("Flyttat")
    assert said.count("Orsak: Stormen.") == 1


def test_ac_23_a_cancelled_event_says_so_first_and_sells_no_tickets(client, db):
    page = event(row(f"{day_ahead(3)} 18:00"), links=[Link(kind="tickets", url="https://tickets.example/1")])
    before = text_of(client, page)
    cancel(Scope(event_key=page.translation_key), now=timezone.now())
    after = text_of(client, page)

    assert ("Biljetter" in before, "Biljetter" in after) == (True, False)
    assert after.startswith("Inställt")

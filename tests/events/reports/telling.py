"""Telling that something is wrong as a browser without script does, and what the tests of that need."""

import re
from datetime import datetime, timedelta

from django.core import mail

from events.models import EventCard, EventPage, Report
from events.reports import addresses, letters
from events.reports.forms import began
from tests.factories import event, helsinki, row

NOW = helsinki("2026-11-24 13:00")
EARLIER = NOW - timedelta(minutes=1)
RIGHT = {"day": "28", "month": "11", "year": "2026", "start": "18.30", "end": "20"}


def concert(**columns) -> EventPage:
    return event(row("2026-11-28 19:00", "2026-11-28 21:00"), title="Höstkonsert", **columns)


def page_of(page: EventPage, language: str = "sv") -> str:
    card = EventCard.objects.get(event=page.translation_key, locale=language)
    return addresses.path("report", language, card.slug)


def tell(client, page: EventPage, wrong: str, *, at: datetime = EARLIER, language: str = "sv", **typed):
    """What comes of the second page; a time that is asked back is said to be right."""
    url = f"{page_of(page, language)}?wrong={wrong}"
    typed = {"began": began(at), **typed}
    response = client.post(url, typed)
    if response.status_code == 200 and response.context["shows_echo"]:
        response = client.post(url, typed | {"echoed": response.context["form"].right_time.echo})
    return response


def told() -> list[tuple]:
    return list(Report.objects.order_by("pk").values_list("wrong", "words", "times", "state"))


def asked(committed, now=NOW) -> str:
    """The link in the last letter that is sent then."""
    with committed():
        letters.send_due(now)
    return re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]

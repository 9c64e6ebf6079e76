"""python -m tests.events.reports.answerers: an organiser's thumb hits the button three times, each in a process.

Prints what came of it as JSON, on the database of DATABASE_URL. Run by test_races.py.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.test import Client  # noqa: E402  needs settings
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.models import Change, Event, Report, ReportLetter  # noqa: E402
from events.reports import actions, answering, links  # noqa: E402
from events.reports.actions import Said  # noqa: E402
from tests.events.reports.telling import concert  # noqa: E402
from tests.organisations.people import verified  # noqa: E402
from tests.processes import at_once  # noqa: E402


def asked() -> str:
    """The link about a cancellation of an event that is to come."""
    now = timezone.now()
    club = verified("Visklubben", role_mailbox="styrelsen@example.fi")
    type(club).objects.update(verified_at=now)
    event = Event.objects.get(pk=concert(organiser=club).translation_key)
    report = actions.tell(Said(event=event, date=event.occurrences.get(), wrong="cancelled", language="sv"), now=now)
    answers = answering.of_event(event)
    letter = ReportLetter.objects.create(
        event_key=event.pk, organisation=club, reach=answers.reach, language="sv", made_at=now
    )
    Report.objects.filter(pk=report.pk).update(letter=letter)
    return links.address_for(letter).removeprefix("http://testserver")


def press(link: str, pk: int) -> None:
    assert Client().post(link, {"do": "accept", "of": pk}).status_code == 302


if __name__ == "__main__":
    setup_test_environment()
    link, report = asked(), Report.objects.get()
    at_once(*[lambda: press(link, report.pk)] * 3)
    json.dump({"changes": Change.objects.count(), "state": Report.objects.get().state}, sys.stdout)

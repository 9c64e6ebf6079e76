"""python -m tests.events.translating.translators: three translators, in processes of their own, save at one moment.

Prints what came of it as JSON, on the database of DATABASE_URL. Run by test_races.py.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  needs settings

from events.models import EventCard, EventPage  # noqa: E402
from events.translating import actions, pairs  # noqa: E402
from events.translating.actions import Stale  # noqa: E402
from tests.factories import event, row  # noqa: E402
from tests.processes import at_once  # noqa: E402


def noted(text: str) -> None:
    """One line, whole, whichever process writes it."""
    with open(f"{os.environ['PLACE']}/noted", "a") as file:
        file.write(f"{text}\n")


def three_save() -> dict:
    """Each has the page open as nothing was written yet; the second publishes."""
    source = event(row("2036-06-05 20:00"))
    version = pairs.read(source.translation_key, "fi").version
    words = dict.fromkeys(EventPage.WORDS, "")

    def save(number: int) -> None:
        user = get_user_model().objects.create_user(f"translator{number}")
        try:
            actions.save(
                source.translation_key,
                "fi",
                words | {"title": f"Konsertti {number}"},
                version=version,
                by=user,
                is_publishing=number == 1,
            )
            noted("saved")
        except Stale:
            noted("refused")

    at_once(*(lambda number=number: save(number) for number in range(3)))
    page = EventPage.objects.get(translation_key=source.translation_key, locale__language_code="fi")
    with open(f"{os.environ['PLACE']}/noted") as file:
        notes = sorted(file.read().split())
    shown = EventCard.objects.get(locale="fi").title
    return {"notes": notes, "revisions": page.revisions.count(), "agrees": shown in ("Höstkonsert", "Konsertti 1")}


if __name__ == "__main__":
    json.dump(three_save(), sys.stdout)

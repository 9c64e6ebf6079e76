"""python -m tests.events.writers SCENARIO: several processes at once on the database of DATABASE_URL.

Prints what came of it as JSON. Run by test_concurrency.py; it is a process of its own, as a test's database belongs to
one connection on SQLite.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.utils import timezone  # noqa: E402  needs settings
from wagtail.models import Page  # noqa: E402

from events import actions, rebuilding  # noqa: E402
from events.actions import Scope  # noqa: E402
from events.authoring import publish, translate  # noqa: E402
from events.models import Event, EventCard, EventPage, Occurrence  # noqa: E402
from jtw import stamp  # noqa: E402
from tests.factories import edit, event, row, translation, venue  # noqa: E402
from tests.processes import at_once  # noqa: E402

TIMES = 5


def result(**facts) -> dict:
    problems = Page.find_problems()
    drift = [names for _key, names in rebuilding.differing(rebuilding.all_keys(), at=timezone.now())]
    return {"drift": drift, "tree": [list(found) for found in problems if found], **facts}


def publications_and_changes() -> dict:
    """Facts are published, words are published, and the event is cancelled and restored, all by turns."""
    source = event(row("2030-06-05 20:00"))
    finnish = translation(source, "fi", title="Syyskonsertti")
    before = stamp.current()

    def facts(name):
        for number in range(TIMES):
            edit(source, address=f"{name} {number}")

    def words():
        for number in range(TIMES):
            edit(finnish, lead=f"Orkesteri soittaa {number}.")

    def says():
        for _ in range(TIMES):
            actions.cancel(Scope(event_key=source.translation_key), now=timezone.now())
            actions.restore(Scope(event_key=source.translation_key), now=timezone.now())

    at_once(lambda: facts("Torget"), lambda: facts("Hamnen"), words, says)
    stored = Event.objects.get()
    return result(
        sequence=stored.sequence,
        stamps=stamp.current() - before,
        lead=EventCard.objects.get(locale="fi").lead,
        dates=Occurrence.objects.count(),
    )


def first_publications() -> dict:
    """A source, its translation and a change of the draft, none of which has a row of the read model to wait for."""
    source = event(row("2030-06-05 20:00"), live=False)
    finnish = translate(source, "fi", words={"title": "Syyskonsertti"})
    scope = Scope(event_key=source.translation_key)
    at_once(
        lambda: publish(EventPage.objects.get(pk=source.pk)),
        lambda: publish(EventPage.objects.get(pk=finnish.pk)),
        lambda: actions.cancel(scope, now=timezone.now()),
    )
    pages = EventPage.objects.select_related("locale").order_by("locale__language_code")
    return result(
        cards={card.locale: card.title for card in EventCard.objects.all()},
        status=Event.objects.get().status,
        pages=[(page.locale.language_code, page.live, page.alias_of_id is None) for page in pages],
    )


def new_events() -> dict:
    """Many events, each with aliases in the same folders."""

    def write():
        for _ in range(TIMES):
            event(row("2030-06-05 20:00"))

    at_once(*[write] * 3)
    return result(events=Event.objects.count(), pages=EventPage.objects.filter(live=True).count())


def records() -> dict:
    """A venue is renamed while events are published that are there from now on."""
    park = venue("Skolparken")
    elsewhere = [event(row("2030-06-05 20:00")) for _ in range(TIMES)]

    def rename():
        for number in range(TIMES * 2):
            park.name_sv = f"Parken {number}"
            park.save()

    def move_in():
        for page in elsewhere:
            edit(page, venue=park)

    at_once(rename, move_in)
    return result(places=sorted(set(EventCard.objects.values_list("place", flat=True))))


def reading() -> dict:
    """Whoever reads meanwhile sees a date and its event of one and the same moment."""
    source = event(row("2030-06-05 18:00", rrule="FREQ=WEEKLY;COUNT=20"))
    finished = f"{os.environ['PLACE']}/finished"

    def write():
        for number in range(TIMES):
            edit(source, address=f"Torget {number}")
        open(finished, "w").close()

    def read():
        seen = set()
        while not os.path.exists(finished):
            for date in Occurrence.objects.select_related("event"):
                assert f"SEQUENCE:{date.event.sequence}\r\n" in date.ical
                seen.add(date.event.sequence)
        assert seen

    at_once(write, read, read)
    return result(sequence=Event.objects.get().sequence)


if __name__ == "__main__":
    scenarios = [publications_and_changes, first_publications, new_events, records, reading]
    chosen = next(scenario for scenario in scenarios if scenario.__name__ == sys.argv[1])
    json.dump(chosen(), sys.stdout)

"""What it costs to keep the read model: a publication, an edit of a record that many events show, a rebuild.

    .venv/bin/python -m benchmarks.projection [number of events, 1000]

On SQLite; with DATABASE_URL on another, new database. Milliseconds are those of the processor, as a busy machine tells
no others, with all that listens to the projection (the search index).
"""

import sys
import time

from benchmarks.town import filled_database


def main(events: int) -> None:
    begun = time.process_time()
    with filled_database(events):
        print(f"{events} events in three languages: {time.process_time() - begun:.0f} s with the migrations")
        measure()


def measure() -> None:
    from django.utils import timezone  # needs Django, which filled_database sets up

    from events import rebuilding  # needs Django
    from events.models import Event, EventPage, Occurrence, Venue  # needs Django

    now, count = timezone.now(), Event.objects.count()
    print(f"{Occurrence.objects.count()} dates")
    told("rebuild, nothing new, for each event", lambda: rebuilding.rebuild(rebuilding.all_keys(), at=now), count)
    told("check, for each event", lambda: list(rebuilding.differing(rebuilding.all_keys(), at=now)), count)
    venue = Venue.objects.get(slug="plats-0")
    EventPage.objects.exclude(venue=None).update(venue=venue)
    told("all to another venue, for each event", lambda: rebuilding.rebuild(rebuilding.all_keys(), at=now), count)
    venue.name_sv = "Brovallen"
    told("a venue is renamed, for each event there", venue.save, count)
    page = EventPage.objects.filter(alias_of=None, schedule__rrule="").first()
    published(page)
    told("a revision with another title, published", lambda: published(page), 1)


def published(page) -> None:
    page.title += "!"
    page.save_revision().publish()


def told(what: str, work, count: int) -> None:
    """Print milliseconds and queries, for one of count."""
    from django.db import connection  # needs Django
    from django.test.utils import CaptureQueriesContext  # needs Django

    with CaptureQueriesContext(connection) as queries:
        begun = time.process_time()
        work()
        spent = time.process_time() - begun
    print(f"{what:45} {spent * 1000 / count:8.1f} ms {len(queries) / count:8.1f} queries")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)

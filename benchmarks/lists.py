"""What lists, an event's page and feeds cost a warm process, with few events and with ten times as many.

    .venv/bin/python -m benchmarks.lists [number of events, 3000]

A list takes at most 5 queries and an event's page at most 8, routing and furniture included, the same for few events
and many. AC-39 wants a list within 300 ms, a cold feed of 1,000 dates within a second and a 304 within 50 ms. The
body of a feed is remembered as long as the stamp stands, so its stamp is raised before each answer.
"""

import statistics
import sys
import tempfile
import time

from benchmarks.town import add, filled_database

ROUNDS = 7


def main(events: int) -> None:
    with filled_database(events // 10):
        few = measure()
        with tempfile.TemporaryDirectory() as folder:
            add(events, folder)
        many = measure()
    print(f"{'':28}{events // 10:>8} events     {events:>8} events     ratio")
    for name, (queries, spent) in few.items():
        later, took = many[name]
        print(f"{name:28}{queries:3} {spent:8.1f} ms   {later:5} {took:8.1f} ms    {took / spent:6.1f}")


def measure() -> dict[str, tuple[int, float]]:
    """By name, the queries and the milliseconds of one answer."""
    from django.test import Client  # needs Django, which filled_database sets up
    from django.utils import timezone

    from events.models import EventCard

    today = timezone.localdate()
    event = EventCard.objects.filter(locale="sv").latest("pk").url
    year, week, _weekday = today.isocalendar()
    addresses = {
        "home": "/sv/",
        "all to come": "/sv/evenemang/",
        "today": "/sv/evenemang/i-dag/",
        "week": f"/sv/evenemang/v/{year}/{week}/",
        "month": f"/sv/evenemang/manad/{today.year}/{today.month}/",
        "category": "/sv/evenemang/kategori/kategori-1/",
        "venue": "/sv/evenemang/plats/plats-1/",
        "event": event,
        "feed of the week": f"/sv/evenemang/v/{year}/{week}/calendar.ics",
        "feed of a category": "/sv/evenemang/kategori/kategori-1/calendar.ics",
        "news of a category": "/sv/evenemang/kategori/kategori-1/feed.rss",
    }
    client = Client()
    return {name: cost(client, address) for name, address in addresses.items()} | {
        "304 of the week": cost(client, addresses["week"], etag=client.get(addresses["week"]).headers["ETag"])
    }


def cost(client, address: str, *, etag: str = "") -> tuple[int, float]:
    """Queries of one answer, and milliseconds, the median of some; the first, which warms the process, not counted."""
    from django.db import connection  # needs Django
    from django.test.utils import CaptureQueriesContext

    from jtw import stamp

    def answer():
        found = client.get(address, headers={"If-None-Match": etag} if etag else {})
        assert found.status_code == (304 if etag else 200), f"{address}: {found.status_code}"

    answer()
    with CaptureQueriesContext(connection) as queries:
        answer()
    count, spent = len(queries), []  # counted now, as the next request empties the log
    for _ in range(ROUNDS):
        if address.endswith((".ics", ".rss")):
            stamp.rise()
        spent.append(milliseconds(answer))
    return count, statistics.median(spent)


def milliseconds(work) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)

"""What it costs to serve the site: the production server with two processes, few events and ten times as many.

    .venv/bin/python scripts/with_postgres.py .venv/bin/python -m benchmarks.serving [1000 10000]

Prints the tables of docs/performance.md: for SQLite, and for PostgreSQL where there is one. Each answer is asked for
one after the other over one connection on the loopback, compressed; the figures are medians of milliseconds as the
reader sees them. Let nothing else run beside it. "Anew" is a server that keeps no page ready.
"""

import gzip
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

ROUNDS = 60
PATIENCE_SECONDS = 60
LIST = "list of a category, anew"


@dataclass(frozen=True)
class Cost:
    """milliseconds: the median; queries: of one answer, None where they were not counted; size: of the body."""

    milliseconds: float
    queries: int | None = None
    size: int = 0


def main(sizes: list[int]) -> None:
    databases = {"SQLite": ""} | ({"PostgreSQL": os.environ["POSTGRES_URL"]} if "POSTGRES_URL" in os.environ else {})
    if "ON" in os.environ:
        return measure(os.environ["ON"], sizes)
    for name, url in databases.items():  # each in a process of its own, as settings hold for one
        with tempfile.TemporaryDirectory() as folder:
            database = url or f"sqlite:///{folder}/town.sqlite3"
            environment = {"ON": name, "DATABASE_URL": database, "VAR_DIR": folder}
            subprocess.run(
                [sys.executable, "-m", "benchmarks.serving", *map(str, sizes)], env=os.environ | environment
            )


def measure(database: str, sizes: list[int]) -> None:
    from benchmarks.town import add, filled_database  # sets up Django

    costs, seconds, there = [], [], 0
    with filled_database(0):
        for seed, size in enumerate(sizes, start=2):
            begun = time.perf_counter()
            add(size - there, seed=seed)
            seconds.append(time.perf_counter() - begun)
            there = size
            costs.append(served() | published())
        tell(database, sizes, costs, seconds)


def tell(database: str, sizes: list[int], costs: list[dict[str, Cost]], seconds: list[float]) -> None:
    from wagtail.models import Page  # needs Django

    from events.models import Occurrence  # needs Django

    dates, pages = Occurrence.objects.count(), Page.objects.count()
    print(f"\n### {database}\n\n{sizes[-1]} events have {dates} dates and {pages} pages.")
    print(f"Generated in {' and '.join(f'{each:.0f} s' for each in seconds)}.\n")
    print(f"| | queries | KB | {' | '.join(f'{size} events, ms' for size in sizes)} | ratio |")
    print("|---|" + "---:|" * (3 + len(sizes)))
    for name, last in costs[-1].items():
        spent = [each[name].milliseconds for each in costs]
        queries = "" if last.queries is None else last.queries
        figures = " | ".join(f"{each:.1f}" for each in spent)
        print(f"| {name} | {queries} | {last.size / 1024:.0f} | {figures} | {spent[-1] / spent[0]:.2f} |")
    for size, each in zip(sizes, costs, strict=True):
        ready = each["a list kept ready"].milliseconds / each["a constant of its size"].milliseconds
        unchanged = each["304 of the list"].milliseconds / each["nothing"].milliseconds
        print(f"\n{size} events: kept ready {ready:.2f} × a constant, 304 {unchanged:.2f} × nothing.")


def served() -> dict[str, Cost]:
    """By name, what each kind of answer costs."""
    pages = addresses()
    queries = {name: queries_of(path) for name, path in pages.items()}
    with tempfile.NamedTemporaryFile() as constant:
        constant.write(body_of(pages[LIST]))
        constant.flush()
        environment = {"CONSTANT": constant.name}
        with server(environment | {"EACH_PAGE_ANEW": "1"}) as anew:
            costs = {name: cost(anew, path, queries=queries[name]) for name, path in pages.items()}
        with server(environment) as kept:
            costs["a list kept ready"] = cost(kept, pages[LIST], queries=1)
            costs["a constant of its size"] = cost(kept, "/constant/")
            costs["304 of the list"] = cost(kept, pages[LIST], queries=1, is_known=True)
            costs["nothing"] = cost(kept, "/empty/")
    return costs


def addresses() -> dict[str, str]:
    from django.utils import timezone  # needs Django

    from events.models import EventCard  # needs Django

    year, week, _weekday = timezone.localdate().isocalendar()
    return {
        LIST: "/sv/evenemang/kategori/kategori-1/",
        "list of a week, anew": f"/sv/evenemang/v/{year}/{week}/",
        "filtered list, anew": "/sv/evenemang/?category=kategori-1&free=1",
        "event page, anew": EventCard.objects.filter(locale="sv").earliest("pk").url,
        "iCal of a venue": "/sv/evenemang/plats/plats-1/calendar.ics",
        "RSS of a venue": "/sv/evenemang/plats/plats-1/feed.rss",
        "JSON of a venue": "/sv/evenemang/plats/plats-1/feed.json",
        "iCal of all to come": "/sv/evenemang/calendar.ics",
        "API, what was written last": "/v1/event/",
        "API, from today on": "/v1/event/?start=today&sort=start_time",
    }


def queries_of(path: str) -> int:
    """Of one answer of a warm process."""
    from django.db import connection  # needs Django
    from django.test import Client  # needs Django
    from django.test.utils import CaptureQueriesContext  # needs Django

    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
    return len(queries)


def body_of(path: str) -> bytes:
    from django.test import Client  # needs Django

    return Client().get(path).content


@contextmanager
def server(environment: dict[str, str]) -> Iterator[int]:
    """The production server with two processes, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = (
        os.environ
        | environment
        | {
            "DJANGO_SETTINGS_MODULE": "benchmarks.site.settings",
            "SECRET_KEY": "for a benchmark",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": "http://127.0.0.1",
            "PORT": str(port),
        }
    )
    running = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "gunicorn", "jtw.wsgi", "--workers", "2", "--log-level", "error"],
        env=environment,
    )
    try:
        wait_for(port)
        yield port
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(PATIENCE_SECONDS)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def cost(port: int, path: str, *, queries: int | None = None, is_known: bool = False) -> Cost:
    """is_known: the reader has it already, and is told so."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    headers = {"Accept-Encoding": "gzip"}
    answer, body = asked(connection, path, headers)
    if is_known:
        headers["If-None-Match"] = answer.headers["ETag"]
    size = len(gzip.decompress(body)) if answer.headers["Content-Encoding"] == "gzip" else len(body)

    def ask():
        answer, _body = asked(connection, path, headers)
        assert answer.status == (304 if is_known else 200), f"{path}: {answer.status}"

    for _ in range(3):
        ask()
    spent = median_of(ask)
    connection.close()
    return Cost(spent, queries, 0 if is_known else size)


def asked(connection, path: str, headers: dict[str, str]):
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer, answer.read()


def median_of(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Milliseconds; fewer rounds of what takes long."""
    spent, begun = [], time.perf_counter()
    while len(spent) < rounds and (len(spent) < 5 or time.perf_counter() - begun < 10):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def published() -> dict[str, Cost]:
    """A new time for an event that is told in three languages, published."""
    from events.models import EventPage  # needs Django

    told_in_english = EventPage.objects.filter(alias_of=None, locale__language_code="en").values("translation_key")
    page = EventPage.objects.filter(schedule__rrule="", translation_key__in=told_in_english).latest("pk")
    times = iter(range(10_000))

    def publish():
        draft = EventPage.objects.get(pk=page.pk)
        row = draft.schedule.first()
        row.starts_at = row.starts_at.replace(hour=8, minute=next(times) % 60)
        draft.schedule = [row]
        draft.save_revision().publish()

    publish()
    return {"publish a new time in three languages": Cost(median_of(publish, rounds=20))}


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000])

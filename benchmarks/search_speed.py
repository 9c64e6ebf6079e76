"""How long a search takes among thousands of events: the first 20 hits, with the facets of all.

    DATABASE_URL=sqlite:////tmp/speed.sqlite3 .venv/bin/python -m benchmarks.search_speed events.jsonl
    DATABASE_URL=postgres://… .venv/bin/python -m benchmarks.search_speed events.jsonl
    SEARCH_ENGINE=elasticsearch ELASTICSEARCH_URL=http://… .venv/bin/python -m benchmarks.search_speed events.jsonl

events.jsonl: generated events, as events/sources/generated.py reads them; its first line names common and rare terms.
They are indexed without being published, into a database that is empty or that a run with the same file has filled.
The aims: a median of 40 ms over the terms, and 250 ms for a query that matches everything.
"""

import json
import os
import statistics
import sys
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402  needs settings
from django.db import connection  # noqa: E402  needs settings

from events import schedule  # noqa: E402  needs settings
from events.recurrence import horizon  # noqa: E402  needs settings
from events.sources.generated import NAMESPACE, row_of  # noqa: E402  needs settings
from events.values import HELSINKI  # noqa: E402  needs settings
from jtw.languages import LANGUAGES  # noqa: E402  needs settings
from search.documents import EVENTS, Date, Draft, Facts, analysed  # noqa: E402  needs settings
from search.engines import engine  # noqa: E402  needs settings
from search.engines.base import Facets, Sort  # noqa: E402  needs settings
from search.lexicon import kept_lexicon  # noqa: E402  needs settings
from search.lookup import lookup  # noqa: E402  needs settings
from search.query import parse  # noqa: E402  needs settings
from search.synonyms import Thesaurus  # noqa: E402  needs settings

BATCH = 200
ROUNDS = 15


def main(file: str) -> None:
    lines = [json.loads(line) for line in Path(file).read_text().splitlines()]
    meta, events = lines[0], [line for line in lines if line["type"] == "event"]
    now = datetime.combine(date.fromisoformat(meta["anchor"]), datetime.min.time(), HELSINKI).replace(hour=9)
    if "search_indexedthing" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    if len(engine().digests(EVENTS)) != len(events):
        index(lines, now)
    print(f"{engine().name}: {meta['events']} events, {meta['occurrences']} dates, {os.getloadavg()[0]:.1f} load")
    thesaurus = Thesaurus([list(line["name"].values()) for line in lines if line["type"] in ("venue", "category")])
    medians = [
        measure(words, language, now, thesaurus)
        for kind in ("common_terms", "rare_terms")
        for language, words in meta[kind].items()
    ]
    print(f"median over these terms: {statistics.median(medians):.1f} ms (aim 40)")
    for words, how in (
        ("", {}),
        ("", {"sort": Sort.DATE}),
        ("", {"facets": Facets(category=(1,), is_free=False)}),
        ("when:weekend", {}),
        ("musik för barn", {}),
        ("kons", {}),
        ('"hela familjen"', {}),
        ("a" * 3, {}),
    ):
        measure(words, "sv", now, thesaurus, **how)


def measure(words: str, language: str, now: datetime, thesaurus: Thesaurus, **how) -> float:
    """Milliseconds, the median of rounds, from the words to the hits."""

    def search():
        query = parse(words, today=now.date())
        looked_up = lookup(query, language=language, lexicon=kept_lexicon(), thesaurus=thesaurus)
        return engine().search(looked_up, language=language, now=now, **how)

    found = search()
    times = [timed(search) for _round in range(ROUNDS)]
    name = " ".join([words or "(everything)", *map(str, how)])
    median = statistics.median(times)
    print(
        f"{name:32} {median:7.1f} ms {min(times):7.1f} at best {worked(search):7.1f} of work, "
        f"{found.total} hits, {found.past_total} over",
        flush=True,
    )
    return median


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def worked(search) -> float:
    """Milliseconds of processor time, of this process and the one that serves it: the same on a busy machine."""
    pids = ["self", *map(str, serving())]
    before = sum(map(ticks, pids))
    for _round in range(ROUNDS):
        search()
    return (sum(map(ticks, pids)) - before) * 1000 / os.sysconf("SC_CLK_TCK") / ROUNDS


def serving() -> list[int]:
    """The processes of the engine on this machine, besides our own."""
    if engine().name == "elasticsearch":
        nodes = engine().client.nodes.info(metric="process")["nodes"].values()
        return [node["process"]["id"] for node in nodes]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return [cursor.fetchone()[0]]
    return []


def ticks(pid: str) -> int:
    """Of the clock, that a process has worked (proc(5): utime and stime)."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(words[11]) + int(words[12])


def index(lines: list[dict], now: datetime) -> None:
    numbers = {
        line["id"]: number for number, line in enumerate(lines, start=1) if line["type"] in ("venue", "category")
    }
    records = {line["id"]: line for line in lines if line["type"] in ("venue", "category")}
    drafts = (draft_of(line, records, numbers, now) for line in lines if line["type"] == "event")
    start = time.perf_counter()
    with engine().rebuilding() as fresh:
        while some := list(islice(drafts, BATCH)):
            fresh.write([analysed(draft, lexicon=kept_lexicon()) for draft in some], as_of=1)
    print(f"indexed within {time.perf_counter() - start:.0f} s")


def draft_of(line: dict, records: dict, numbers: dict, now: datetime) -> Draft:
    key = uuid.uuid5(NAMESPACE, line["id"])
    venue, categories = records[line["venue"]], [records[name] for name in line["categories"]]
    shared = {
        "place": names(venue),
        "organiser": (("sv", line["organizer"]),),
        "category": tuple(name for category in categories for name in names(category)),
    }
    texts = {
        language: shared | texts_of(line["title"][language], line["description"][language], language)
        for language in LANGUAGES
        if line["title"][language]
    }
    facts = Facts(
        category=tuple(numbers[name] for name in line["categories"]), language=("sv",), is_free=line["price"] is None
    )
    place = {"venues": (numbers[venue["id"]],), "point": (venue["lat"], venue["lon"])}
    return Draft(
        source=EVENTS, key=str(key), texts=texts, facts=facts, dates=tuple(dates_of(line, key, now.date(), place))
    )


def names(record: dict) -> tuple[tuple[str, str], ...]:
    return tuple((language, record["name"][language]) for language in LANGUAGES)


def texts_of(title: str, description: str, language: str) -> dict:
    lead, _stop, body = description.partition(". ")
    return {"title": ((language, title),), "lead": ((language, lead),), "body": ((language, body),)}


def dates_of(line: dict, key: uuid.UUID, today: date, place: dict) -> Iterator[Date]:
    row = row_of(line, key).as_row()
    numbers = iter(range(key.int % 10**9 * 1000, 2**62))
    for planned in schedule.plan([row], first=row.starts_on, until=horizon(today)):
        span = planned.span
        yield Date(
            pk=next(numbers),
            starts_at=span.starts_at.astimezone(UTC),
            listed_until=span.listed_until,
            first_day=span.first_day,
            last_day=span.last_day,
            **place,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])

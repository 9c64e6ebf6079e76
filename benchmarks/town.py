"""A town of generated events in a database of its own, for the other benchmarks. The lines are those of
events/sources/generated.py; the same number gives the same town.

    .venv/bin/python -m benchmarks.town [number of events, 1000] > events.jsonl
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Helsinki")
WORDS = {
    "sv": ["konsert", "marknad", "utställning", "föreläsning", "dans", "sagostund", "simning", "höst", "hamn", "barn"],
    "fi": [
        "konsertti",
        "markkinat",
        "näyttely",
        "luento",
        "tanssi",
        "satutuokio",
        "uinti",
        "syksy",
        "satama",
        "lapset",
    ],
    "en": [
        "concert",
        "market",
        "exhibition",
        "lecture",
        "dance",
        "storytime",
        "swimming",
        "autumn",
        "harbour",
        "kids",
    ],
}
VENUES, CATEGORIES = 20, 12


def lines(events: int, *, today: date) -> Iterator[dict]:
    """Six of ten events have one date, a quarter are weekly series of twenty to fifty, the others last some days."""
    dice = random.Random(events)
    for number in range(VENUES):
        where = {
            "street": f"Storgatan {number + 1}",
            "postal_code": "68600",
            "lat": 63.67 + number / 1000,
            "lon": 22.7,
        }
        yield {"type": "venue", "id": f"v{number}", "slug": f"plats-{number}", "name": names("Plats", number), **where}
    for number in range(CATEGORIES):
        name = names("Kategori", number)
        yield {"type": "category", "id": f"c{number}", "slug": f"kategori-{number}", "name": name}
    for number in range(events):
        yield {"type": "event", "id": f"{number} of {events}"} | event(dice, today)


def names(kind: str, number: int) -> dict[str, str]:
    return {language: f"{kind} {number} {language}" for language in WORDS}


def event(dice: random.Random, today: date) -> dict:
    day = today + timedelta(days=dice.randint(-180, 180))
    start = datetime.combine(day, time(dice.choice((10, 13, 18, 19))), ZONE)
    kind = dice.choices(("single", "weekly", "days"), (60, 25, 15))[0]
    length = timedelta(days=dice.choice((1, 2, 13))) if kind == "days" else timedelta(hours=2)
    has_english = dice.random() < 0.8
    return {
        "title": {code: phrase(dice, code, 3) if code != "en" or has_english else None for code in WORDS},
        "description": {code: phrase(dice, code, 120) if code != "en" or has_english else None for code in WORDS},
        "venue": f"v{dice.randrange(VENUES)}",
        "categories": [f"c{number}" for number in dice.sample(range(CATEGORIES), 2)],
        "start": start.isoformat(),
        "end": (start + length).isoformat(),
        "rrule": f"FREQ=WEEKLY;COUNT={dice.randint(20, 50)}" if kind == "weekly" else None,
        "exdates": [],
        "organizer": "Föreningen",
        "price": dice.choice((None, None, 8, 12.5)),
    }


def phrase(dice: random.Random, language: str, length: int) -> str:
    return " ".join(dice.choices(WORDS[language], k=length)).capitalize() + "."


@contextmanager
def filled_database(events: int) -> Iterator[None]:
    """Django on a new SQLite database with events in it; on DATABASE_URL where that is set (a new one as well)."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/town.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
        os.environ.setdefault("LOG_LEVEL", "WARNING")
        import django  # needs the settings that are chosen above

        django.setup()
        from django.core.management import call_command  # needs Django

        call_command("migrate", verbosity=0)
        add(events, folder)
        yield


def add(events: int, folder: str) -> None:
    from django.core.management import call_command  # needs Django

    file = f"{folder}/events.jsonl"
    with open(file, "w", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(line)}\n" for line in lines(events, today=datetime.now(ZONE).date()))
    with open(os.devnull, "w") as silence:
        call_command("generate_events", file, stdout=silence)


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, today=datetime.now(ZONE).date()):
        print(json.dumps(line, ensure_ascii=False))

"""A town made up of dice, in the lines that `generated` reads: the same number and seed give the same town."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from events.values import HELSINKI

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


def lines(events: int, *, seed: int, today: date) -> Iterator[dict]:
    """Six of ten events have one date, a quarter are weekly series of twenty to fifty, the others last some days; half
    of them begin in the six months before today."""
    dice = random.Random(seed)
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
        yield {"type": "event", "id": f"{seed}: {number}"} | event(dice, today)


def names(kind: str, number: int) -> dict[str, str]:
    return {language: f"{kind} {number} {language}" for language in WORDS}


def event(dice: random.Random, today: date) -> dict:
    day = today + timedelta(days=dice.randint(-180, 180))
    start = datetime.combine(day, time(dice.choice((10, 13, 18, 19))), HELSINKI)
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

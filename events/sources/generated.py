"""Generated events of a town, as JSON lines: for benchmarks, not for visitors.

Lines in this order: {"type": "meta"}; {"type": "venue"} and {"type": "category"} with id, slug and name by language;
{"type": "event"}: id, title and description by language (null where there is none), venue and categories by id, start
and end (ISO 8601 with offset), rrule and exdates, organizer, price in euros (or null).
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from html import escape

from events.bulk import NewEvent
from events.models import Category, Price, ScheduleRow, Venue
from events.values import HELSINKI
from jtw.languages import LANGUAGES

NAMESPACE = uuid.UUID("c0d9e0f4-5a4e-5a51-9d0a-2f1f4c2f0b57")
MAX_LEAD = 400


def read(lines: Iterable[str]) -> Iterator[NewEvent]:
    """The events, with their venues and categories made where they are missing."""
    venues, categories = {}, {}
    for line in lines:
        entry = json.loads(line)
        match entry["type"]:
            case "venue":
                venues[entry["id"]] = venue_of(entry)
            case "category":
                categories[entry["id"]] = category_of(entry)
            case "event":
                yield event_of(entry, venues, categories)


def venue_of(entry: dict) -> Venue:
    columns = names(entry["name"]) | {"street_sv": entry["street"], "postal_code": entry["postal_code"]}
    columns |= {"latitude": str(entry["lat"]), "longitude": str(entry["lon"])}
    return Venue.objects.get_or_create(slug=entry["slug"], defaults=columns)[0]


def category_of(entry: dict) -> Category:
    return Category.objects.get_or_create(slug=entry["slug"], defaults=names(entry["name"]))[0]


def event_of(entry: dict, venues: dict, categories: dict) -> NewEvent:
    key = uuid.uuid5(NAMESPACE, entry["id"])
    main, *further = [categories[name] for name in entry["categories"]]
    return NewEvent(
        key=key,
        words={language: words(entry, language) for language in LANGUAGES if entry["title"][language]},
        facts={
            "venue": venues[entry["venue"]],
            "category": main,
            "organiser_name": entry["organizer"],
            "in_sv": True,
            "source": "generated",
            "source_id": entry["id"],
        },
        rows=[row_of(entry, key)],
        prices=[Price(is_free=True) if entry["price"] is None else Price(amount_cents=round(entry["price"] * 100))],
        further_categories=further,
    )


def words(entry: dict, language: str) -> dict[str, str]:
    paragraphs = entry["description"][language].split("\n\n")
    lead, _stop, _rest = paragraphs[0].partition(". ")
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return {"title": entry["title"][language], "lead": f"{lead.rstrip('.')}."[:MAX_LEAD], "body": body}


def row_of(entry: dict, key: uuid.UUID) -> ScheduleRow:
    start, end = (datetime.fromisoformat(entry[name]).astimezone(HELSINKI) for name in ("start", "end"))
    is_next_morning = end.date() == start.date() + timedelta(days=1) and end.time() <= start.time()
    return ScheduleRow(
        key=uuid.uuid5(key, "row"),
        starts_on=start.date(),
        starts_at=start.time(),
        ends_on=None if is_next_morning or end.date() == start.date() else end.date(),
        ends_at=end.time(),
        rrule=entry["rrule"] or "",
        exdates=sorted(day[:10] for day in entry["exdates"] or []),
    )


def names(by_language: dict[str, str]) -> dict[str, str]:
    return {f"name_{language}": by_language[language] for language in LANGUAGES}

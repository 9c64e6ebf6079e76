"""Writing the demo town's events: as pages with revisions, published, by the same functions that import uses."""

import random
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from events.authoring import publish, translate, write_event
from events.holidays import SCHOOL_BREAKS
from events.models import EventPage, Link, Price, ScheduleRow
from events.publishing import written_together
from events.recurrence import RuleError, check_rule, expand
from events.values import HELSINKI, Row

from .content import DemoEvent
from .records import Records

SOURCE = "demo"
NAMESPACE = uuid.UUID("6d1f8f0a-5c0b-5d54-9f0e-4a6570706973")


def load_event(
    event: DemoEvent, *, records: Records, programmes: Mapping[str, EventPage], today: date, now: datetime
) -> EventPage:
    """The published source page of event, with its translations published too. programmes: those loaded, by key."""
    programme = programmes.get(event.programme or "")
    near = programme.schedule.first().starts_on if programme else None
    row = schedule_row(event, today=today, near=near)
    source, *others = event.words
    with written_together():
        page = write_event(
            language=source,
            year=today.year,
            words=_words(event, source),
            facts=_facts(event, records) | {"programme": programme, "first_published_at": _told_at(event, row, now)},
            rows=[row],
            prices=_prices(event.facts),
            links=[Link(kind=kind, url=url) for kind, url in event.facts.get("links", {}).items()],
            lists=_lists(event.facts, records),
        )
        drafts = [translate(page, language, words=_words(event, language)) for language in others]
        page = publish(page)
        for draft in drafts:
            publish(draft)
    return page


def event_key(name: str) -> uuid.UUID:
    """The same event in each demo town, so that an address or a subscription outlives a reset."""
    return uuid.uuid5(NAMESPACE, name)


def schedule_row(event: DemoEvent, *, today: date, near: date | None = None) -> ScheduleRow:
    """The one row of event's plan. near: the day that its date is to be near, if other than today."""
    first, last = event.days(today=today, near=near)
    starts_at, ends_at = times_of(event.facts["time"])
    row = Row(
        key=uuid.uuid5(event_key(event.key), "row"),
        starts_on=first,
        starts_at=starts_at,
        ends_on=last if "to" in event.facts and last != first else None,
        ends_at=ends_at,
        all_day=event.facts["time"] == "all day",
        skips_holidays=event.facts.get("skips_holidays", False),
    )
    if "rule" in event.facts:
        row = _repeated(row, event.facts, until=last)
    columns = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    return ScheduleRow(**columns | {"exdates": sorted(map(str, row.exdates)), "extra_dates": []})


def _repeated(row: Row, facts: Mapping, *, until: date) -> Row:
    starts_on = _first_of_rule(facts["rule"], row)
    row = replace(row, starts_on=starts_on, rrule=f"{facts['rule']};UNTIL={until:%Y%m%d}")
    if not facts.get("breaks"):
        return row
    days = expand(row, first=starts_on, until=until)
    return replace(
        row, exdates=frozenset(day for day in days if any(first <= day <= last for first, last, _ in SCHOOL_BREAKS))
    )


def _first_of_rule(rule: str, row: Row) -> date:
    try:
        check_rule(rule, starts_on=row.starts_on, starts_at=row.starts_at)
    except RuleError as error:
        if error.code != "start_not_in_rule":
            raise
        return error.params["next"]
    return row.starts_on


def times_of(text: str) -> tuple[time | None, time | None]:
    """ "18:00-20:00", "18:00", "all day", "?"."""
    if not text[0].isdigit():
        return None, None
    start, _dash, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end) if end else None


def _told_at(event: DemoEvent, row: ScheduleRow, now: datetime) -> datetime:
    """When event was first published: some weeks before its first day, and before now."""
    dice = random.Random(event.key)
    weeks_before = datetime.combine(row.starts_on, time(9), HELSINKI) - timedelta(days=dice.randint(10, 45))
    return min(weeks_before, now - timedelta(days=dice.randint(0, 30), minutes=dice.randint(1, 600)))


def _words(event: DemoEvent, language: str) -> dict[str, str]:
    words = event.words[language]
    paragraphs = words.get("body", "").split("\n\n")
    return words | {"body": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)}


def _facts(event: DemoEvent, records: Records) -> dict:
    facts = event.facts
    youngest, oldest = facts.get("ages", (0, 0))
    held = facts.get("held", [])
    return {
        "translation_key": event_key(event.key),
        "source": SOURCE,
        "source_id": event.key,
        "organiser": records.organisers[facts["by"]],
        "venue": records.venues[facts["at"]] if "at" in facts else None,
        "online_url": facts.get("online", ""),
        "category": records.categories[facts["category"]],
        "min_age": youngest or None,
        "max_age": oldest or None,
        "in_sv": "sv" in held,
        "in_fi": "fi" in held,
        "in_en": "en" in held,
        "no_language": "none" in held,
        "setting": facts.get("setting", ""),
        **facts.get("access", {}),
    }


def _prices(facts: Mapping) -> list[Price]:
    if facts.get("free"):
        return [Price(is_free=True)]
    amounts = {group: round(euros * 100) for group, euros in facts.get("prices", {}).items()}
    return [Price(group=group, amount_cents=cents, is_free=not cents) for group, cents in amounts.items()]


def _lists(facts: Mapping, records: Records) -> dict[str, list]:
    return {
        "co_organisers": [records.organisers[key] for key in facts.get("with", [])],
        "further_categories": [records.categories[key] for key in facts.get("further", [])],
        "audiences": [records.audiences[key] for key in facts.get("for", [])],
    }

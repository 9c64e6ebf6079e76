"""Reading and writing what the projection stores of an event. Each function writes only what differs, and names it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from . import recurrence, snapshot
from .calendar_lines import bilingual_lines, dates_lines, masters_lines, withdrawn_lines, words_lines
from .digests import digest
from .models import Change, Event, EventCard, EventPage, Occurrence
from .snapshot import Snapshot

LISTS = {"categories": "category_id", "audiences": "audience_id", "organisers": "organisation_id"}
OF_CARD = [f.name for f in EventCard._meta.concrete_fields if f.name not in ("id", "event", "locale")]
OF_DATE = [f.name for f in Occurrence._meta.concrete_fields if f.name not in ("id", "event")]


@dataclass(kw_only=True)
class Stored:
    """What is in the database of one event. event is None before its first publication."""

    event: Event | None = None
    dates: list[Occurrence] = field(default_factory=list)
    cards: dict[str, EventCard] = field(default_factory=dict)
    lists: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in LISTS})
    changes: list[Change] = field(default_factory=list)


def read(keys: Iterable[UUID]) -> dict[UUID, Stored]:
    """By key; the same number of queries for one and for many."""
    keys = list(keys)
    stored: dict[UUID, Stored] = defaultdict(Stored)
    for event in Event.objects.filter(pk__in=keys):
        stored[event.pk].event = event
    for date in Occurrence.objects.filter(event__in=keys).order_by("pk"):
        stored[date.event_id].dates.append(date)
    for card in EventCard.objects.filter(event__in=keys):
        stored[card.event_id].cards[card.locale] = card
    for change in Change.objects.filter(event_key__in=keys):
        stored[change.event_key].changes.append(change)
    for name, column in LISTS.items():
        for key, record in _through(name).objects.filter(event_id__in=keys).values_list("event_id", column):
            stored[key].lists[name].append(record)
    return {key: stored[key] for key in keys}


def write(stored: Stored, source: EventPage, taken: Snapshot, at: datetime) -> list[str]:
    """Bring what is stored up to what was taken; what was written, by name, empty where all was so already."""
    words = {language: words_lines(taken, language) for language in taken.cards}
    written = _write_event(stored, source, taken, words, at)
    assert stored.event is not None
    written += _write_lists(stored, taken)
    written += _write_cards(stored, taken, words)
    written += _write_dates(stored, taken, at)
    if written and stored.event.written_at != at:
        _save(stored.event, {"written_at": at})
    if taken.dates.changed:
        Change.objects.bulk_update(taken.dates.changed, ["row_key", "recurrence_id", "also"])
    return written


def withdraw(stored: Stored, at: datetime) -> list[str]:
    """No longer public: 410 on its addresses, and for subscribers its dates are called off (AC-28)."""
    event = stored.event
    if event is None or event.withdrawn_at:
        return []
    times = {"withdrawn_at": at, "changed_at": at, "facts_changed_at": at, "written_at": at}
    _save(event, times | {"sequence": event.sequence + 1, "ical_masters": {}, "planned_until": None})
    for date in stored.dates:
        _set(date, withdrawn_lines(event, date))
    _update(stored.dates)
    return ["withdrawn_at"]


def _write_event(stored: Stored, source: EventPage, taken: Snapshot, words: dict, at: datetime) -> list[str]:
    columns = taken.facts | {
        "source_language": source.locale.language_code,
        "withdrawn_at": None,
        "facts_hash": taken.facts_hash,
        "content_hash": _content_hash(taken, words),
        "words_hash": source.words_hash,
        "planned_until": _planned_until(taken),
        "programme_id": _public(taken.facts["programme_id"]),
        "picture_id": source.image_id,
        "is_divided": is_divided(stored.event, taken),
    }
    event = stored.event
    if event is None:
        stored.event = _first_event(source, taken, columns, at)
        return ["event"]
    if event.facts_hash != taken.facts_hash or event.withdrawn_at:
        columns |= {"sequence": event.sequence + 1, "facts_changed_at": at, "changed_at": at}
    if event.content_hash != columns["content_hash"]:
        columns |= {"changed_at": at}
    changed = _set(event, columns)
    changed += _set(event, {"ical_masters": masters_lines(event, taken)})
    if changed:
        event.save(update_fields=changed)
    return [name for name in changed if name != "planned_until"]  # which nobody sees


def is_divided(event: Event | None, taken: Snapshot) -> bool:
    """Whether each date is an event of its own in the API: so it stays when only one is left, as ids were given."""
    return bool(event and event.is_divided) or taken.facts["is_series"] or len(taken.dates.effective) > 1


def _public(key: UUID | None) -> UUID | None:
    """A programme's key as long as it is public itself."""
    return key if key and Event.objects.filter(pk=key, withdrawn_at=None).exists() else None


def _first_event(source: EventPage, taken: Snapshot, columns: dict, at: datetime) -> Event:
    event = Event(
        key=source.translation_key,
        short_id=source.short_id,
        published_at=source.first_published_at or at,
        facts_changed_at=at,
        changed_at=at,
        written_at=at,
        **columns,
    )
    event.ical_masters = masters_lines(event, taken)
    event.save(force_insert=True)
    return event


def _content_hash(taken: Snapshot, words: dict) -> str:
    """Of all that pages, lists and feeds show, so that LAST-MODIFIED tells of it; not of the days to which a rule is
    expanded, and not of the status, which follows from them."""
    facts = taken.facts | {"status": ""}
    texts = [[getattr(page, name) for name in EventPage.WORDS] for page in taken.words_pages.values()]
    return digest([taken.facts_hash, facts, taken.cards, words, texts, [change.pk for change in taken.dates.changes]])


def _planned_until(taken: Snapshot):
    """How far the rules are expanded; None where the night's job has nothing to add."""
    until = taken.dates.until
    return until if any(recurrence.goes_on(row, after=until) for row in taken.rows) else None


def _write_lists(stored: Stored, taken: Snapshot) -> list[str]:
    changed = []
    for name, records in taken.many.items():
        if sorted(stored.lists[name]) != sorted(record.pk for record in records):
            getattr(stored.event, name).set(records)
            changed.append(name)
    return changed


def _write_cards(stored: Stored, taken: Snapshot, words: dict) -> list[str]:
    changed = []
    for language, columns in taken.cards.items():
        card = stored.cards.setdefault(language, EventCard(event=stored.event, locale=language))
        lines = {"ical_words": words[language], "ical_words_both": bilingual_lines(words, language)}
        if _set(card, columns | lines) or card.pk is None:
            changed.append(card)
    EventCard.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["event", "locale"], update_fields=OF_CARD
    )
    return [f"card {card.locale}" for card in changed]


def _write_dates(stored: Stored, taken: Snapshot, at: datetime) -> list[str]:
    """Update what stands, carry primary keys over to what moved in the plan, add what is new; delete nothing."""
    assert stored.event is not None
    existing = {taken.dates.moved.get(date.key, date.key): date for date in stored.dates}
    lines = dates_lines(stored.event, taken)
    changes: dict[int | None, Change] = {change.pk: change for change in taken.dates.changes}
    new: list[Occurrence] = []
    changed: list[Occurrence] = []
    for effective in taken.dates.effective:
        columns = snapshot.occurrence_columns(effective, taken, changes.get(effective.change_id))
        date = existing.get(effective.key) or Occurrence(event=stored.event, made_at=at)
        if _set(date, columns | lines[effective.key]):
            (changed if date.pk else new).append(date)
    Occurrence.objects.bulk_create(new)
    _update(changed)
    return [f"date {date.row_key} {date.recurrence_id}" for date in new + changed]


def _update(dates: list[Occurrence]) -> None:
    """A quarter of the time of bulk_update, which builds an expression for each column of each row."""
    Occurrence.objects.bulk_create(dates, update_conflicts=True, unique_fields=["id"], update_fields=OF_DATE)


def _through(name: str):
    return getattr(Event, name).through


def _save(record, columns: dict) -> None:
    if changed := _set(record, columns):
        record.save(update_fields=changed)


def _set(record, columns: dict) -> list[str]:
    """Set what differs; the names of that."""
    changed = [name for name, value in columns.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, columns[name])
    return changed

"""The one writer of the read model: the plan with its changes folded in, as lists, feeds and pages show it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from jtw import stamp

from . import schedule, snapshot
from .calendar_lines import dates_lines, masters_lines, words_lines
from .locales import event_pages
from .models import Change, Event, EventCard, EventPage, Occurrence
from .slugs import short_id
from .values import Effective, Span

FORMAT = 1
listeners: list[Callable[[Event], None]] = []


def project(key: UUID, *, at: datetime) -> bool:
    """Bring the read model of an event up to what its live pages and its changes say; True if anything was written.

    at: now, for the horizon and for the times of change. Idempotent: a second call writes nothing.
    """
    with transaction.atomic():
        event = Event.objects.select_for_update().filter(pk=key).first()
        pages = event_pages(key)
        source = live_source(pages)
        if source is None:
            written = event is not None and event.withdrawn_at is None and _withdraw(event, at)
        else:
            written = _write(event, source, pages, at)
        if written:
            stamp.rise()
        return written


def live_source(pages: Iterable[EventPage]) -> EventPage | None:
    """The live source page, if everybody may see it."""
    source = next((page for page in pages if page.is_source and page.live and page.alias_of_id is None), None)
    return None if source is None or source.get_view_restrictions().exists() else source


def take(source: EventPage, pages: Iterable[EventPage], *, at: datetime) -> snapshot.Snapshot:
    """The event as it stands on these pages."""
    real = {page.locale.language_code: page for page in pages if page.alias_of_id is None and page.live}
    changes = list(Change.objects.filter(event_key=source.translation_key))
    return snapshot.build(source, real, changes, today=snapshot.local(at).date())


def fingerprint() -> str:
    """What the stored projection depends on besides the data; a rebuild is due where it differs from the stored."""
    return f"{FORMAT} {settings.BASE_URL} {settings.UID_DOMAIN}"


def _write(event: Event | None, source: EventPage, pages: list[EventPage], at: datetime) -> bool:
    taken = take(source, pages, at=at)
    event, written = _write_event(event, source, taken, at)
    dates = taken.dates + _dropped(event, taken.dates)
    written |= _write_lists(event, taken)
    written |= _assign(event, {"ical_masters": masters_lines(event, taken, dates)})
    written |= _write_cards(event, taken, dates)
    written |= _write_dates(event, taken, dates)
    if written:
        for listener in listeners:
            listener(event)
    return written


def _write_event(event: Event | None, source: EventPage, taken, at: datetime) -> tuple[Event, bool]:
    columns = taken.facts | {"source_language": source.locale.language_code, "withdrawn_at": None}
    columns["programme_id"] = _published(columns["programme_id"])
    if event is None:
        return _first_event(source, taken, columns, at), True
    facts_changed = event.facts_hash != taken.facts_hash or event.withdrawn_at is not None
    if facts_changed:
        columns |= {"sequence": event.sequence + 1, "facts_changed_at": at, "facts_hash": taken.facts_hash}
    if facts_changed or event.content_hash != taken.content_hash:
        columns |= {"changed_at": at, "content_hash": taken.content_hash}
    return event, _assign(event, columns)


def _first_event(source: EventPage, taken, columns: dict, at: datetime) -> Event:
    return Event.objects.create(
        key=source.translation_key,
        short_id=short_id(source.translation_key),
        published_at=source.first_published_at or at,
        facts_changed_at=at,
        changed_at=at,
        facts_hash=taken.facts_hash,
        content_hash=taken.content_hash,
        **columns,
    )


def _published(key: UUID | None) -> UUID | None:
    """A programme's key, once the programme is public itself."""
    return key if key and Event.objects.filter(pk=key).exists() else None


def _write_lists(event: Event, taken) -> bool:
    written = False
    for name, ids in snapshot.names_of(taken.many).items():
        manager = getattr(event, name)
        if sorted(manager.values_list("pk", flat=True)) != ids:
            manager.set(ids)
            written = True
    return written


def _write_cards(event: Event, taken, dates: list[Effective]) -> bool:
    existing = {card.locale: card for card in event.cards.all()}
    written = False
    for language, columns in taken.cards.items():
        columns = columns | {"ical_words": words_lines(event, taken, dates, language)}
        if language in existing:
            written |= _assign(existing[language], columns)
        else:
            EventCard.objects.create(event=event, locale=language, **columns)
            written = True
    return written


def _write_dates(event: Event, taken, dates: list[Effective]) -> bool:
    """Update what stands, carry primary keys over to what moved in the plan, add what is new; delete nothing."""
    existing = {(row.row_key, row.recurrence_id): row for row in event.occurrences.all()}
    lines = dates_lines(event, taken, dates)
    changes = {change.pk: change for change in taken.changes}
    new, changed = [], []
    for effective in dates:
        key = (effective.row_key, effective.recurrence_id)
        columns = snapshot.occurrence_columns(effective, taken, changes.get(effective.change_id)) | lines[key]
        if key not in existing:
            new.append(Occurrence(event=event, row_key=key[0], recurrence_id=key[1], **columns))
        elif _set(existing[key], columns):
            changed.append(existing[key])
    Occurrence.objects.bulk_create(new)
    Occurrence.objects.bulk_update(changed, snapshot.WRITTEN_COLUMNS, batch_size=200)
    return bool(new or changed)


def _dropped(event: Event, dates: list[Effective]) -> list[Effective]:
    """Occurrences that the plan no longer gives, cancelled as they were public (AC-16, AC-19); before that, those
    that only moved within the plan take the keys of their new dates."""
    rows = {(row.row_key, row.recurrence_id): row for row in event.occurrences.all()}
    given = [(date.row_key, date.recurrence_id) for date in dates]
    moved = schedule.match_dates(list(rows), given)
    for old, new in moved.items():
        if old != new:
            Occurrence.objects.filter(pk=rows[old].pk).update(row_key=new[0], recurrence_id=new[1])
    return [_as_dropped(row) for key, row in rows.items() if key not in moved]


def _as_dropped(row: Occurrence) -> Effective:
    return Effective(
        row_key=row.row_key,
        recurrence_id=row.recurrence_id,
        plan=None,
        span=span_of(row),
        status="cancelled",
        venue_id=row.venue_id,
        is_online=row.is_online,
        change_id=row.change_id,
    )


def span_of(row: Occurrence) -> Span:
    return Span(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        first_day=row.first_day,
        last_day=row.last_day,
        listed_until=row.listed_until,
        all_day=row.all_day,
        has_hour=row.has_hour,
    )


def _withdraw(event: Event, at: datetime) -> bool:
    """No longer public: 410 on its addresses, CANCELLED in feeds (AC-28)."""
    _assign(event, {"withdrawn_at": at, "changed_at": at, "facts_changed_at": at, "sequence": event.sequence + 1})
    for listener in listeners:
        listener(event)
    return True


def _assign(record, columns: dict) -> bool:
    """Set and save the columns that differ; True if any did."""
    changed = _set(record, columns)
    if changed:
        record.save(update_fields=changed)
    return bool(changed)


def _set(record, columns: dict) -> list[str]:
    changed = [name for name, value in columns.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, columns[name])
    return changed

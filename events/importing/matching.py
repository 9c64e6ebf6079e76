"""Which page of the site is the event that a source speaks of (AC-66)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from uuid import UUID

from django.db.models import F

from events.models import EventPage
from events.sources import times
from events.sources.values import Incoming

from .forms import address_of
from .places import Known

Likeness = tuple[str, str, int | None, str]


class Pages:
    """The source pages of the events that a reading speaks of, each found once."""

    def __init__(self, events: Iterable[Incoming], *, source: str, known: Known, language: str):
        self.source, self.known, self.language = source, known, language
        self.titles = {words.title for event in events for words in event.words.values()}
        self.ids = {name for event in events for name in (event.source_id, event.other_id) if name}
        self.programme_ids = {event.programme_id for event in events if event.programme_id}

    def find(self, event: Incoming) -> tuple[EventPage | None, Incoming]:
        """The page, and the event as that page knows it: by source and id; else, as some sources give new ids at each
        export, by place, start and title. Known by another name, it is under the row keys of the page."""
        read_as, event = event.source_id, self._named(event)
        page = self._by_names(event)
        if page and page.source_id == read_as:
            return page, (_under_known_keys(event, page) if _has_several_rows(event, page) else event)
        page = page or (self._by_likeness.get(self.likeness(event)) if event.rows else None)
        return page, (_rekeyed(event, page) if page else event)

    def _named(self, event: Incoming) -> Incoming:
        """The event with its start in its id, also where it alone is left of those that shared one."""
        if event.shares_id or event.source_id not in self._shared:
            return event
        return replace(event, source_id=event.other_id, other_id=event.source_id, shares_id=True)

    def _by_names(self, event: Incoming) -> EventPage | None:
        """What is known by a shared id without a start is another event where it begins otherwise; an event that has
        its id alone may be moved."""
        if page := self.by_id(event.source_id):
            return page
        page = self.by_id(event.other_id)
        return page if page and (not event.shares_id or _begins_alike(event, page)) else None

    def by_id(self, source_id: str) -> EventPage | None:
        return self._by_id.get(source_id)

    def written_meanwhile(self, event: Incoming) -> EventPage | None:
        """The page that another import of the same source has made of an event since this one looked."""
        return _source_pages().filter(source=self.source, source_id=event.source_id or None).first()

    def translations(self, page: EventPage) -> list[EventPage]:
        """The pages of the same event with words of their own in other languages."""
        others = EventPage.objects.filter(translation_key=page.translation_key, alias_of=None).exclude(pk=page.pk)
        return list(others.select_related("locale"))

    def add(self, event: Incoming, page: EventPage) -> None:
        """A page that this import wrote, for what comes after it."""
        if event.source_id:
            self._by_id[event.source_id] = page

    def likeness(self, event: Incoming) -> Likeness:
        venue = self.known.venue_of(event)
        address = "" if venue else address_of(event, self.language)
        return _likeness(event.title, event.rows, venue.pk if venue else None, address)

    @cached_property
    def _by_id(self) -> dict[str, EventPage]:
        pages = _source_pages().filter(source=self.source, source_id__in=self.ids | self.programme_ids)
        return {page.source_id: page for page in pages}

    @cached_property
    def _shared(self) -> set[str]:
        """The ids without start of pages that are known by id and start (`Incoming.shares_id`)."""
        with_start = _source_pages().filter(source=self.source, source_id__contains="#")
        return {found.rpartition("#")[0] for found in with_start.values_list("source_id", flat=True)}

    @cached_property
    def _by_likeness(self) -> dict[Likeness, EventPage]:
        """Of pages that have one of the titles and are not what another event of the source is known by."""
        found = {}
        for page in _source_pages().filter(draft_title__in=self.titles):
            if page.source == self.source and page.source_id in self.ids:
                continue
            draft = page.get_latest_revision_as_object()
            if rows := draft.rows():
                found[_likeness(draft.title, rows, draft.venue_id, draft.address)] = page
        return found


def _rekeyed(event: Incoming, page: EventPage) -> Incoming:
    """The event with the keys of the page's rows, in order; rows that the page lacks keep their own."""
    pairs = zip(event.rows, page.get_latest_revision_as_object().rows(), strict=False)
    return _with_keys(event, {row.key: known.key for row, known in pairs})


def _with_keys(event: Incoming, keys: Mapping[UUID, UUID]) -> Incoming:
    return replace(
        event,
        rows=tuple(replace(row, key=keys.get(row.key, row.key)) for row in event.rows),
        deviations=tuple(replace(found, row_key=keys.get(found.row_key, found.row_key)) for found in event.deviations),
    )


def _has_several_rows(event: Incoming, page: EventPage) -> bool:
    """Else a row has the key of its event, whatever its hours are."""
    return len(event.rows) > 1 or page.schedule.count() > 1


def _under_known_keys(event: Incoming, page: EventPage) -> Incoming:
    """The event with the keys that rows of the same hours have on the page: by itself that of the earliest has none in
    its key, so that keys would be exchanged when another becomes the earliest (AC-31)."""
    known = page.get_latest_revision_as_object().rows()
    here = {(row.key, times.shape_of(row)) for row in known}
    keys = {row.key: row.key for row in event.rows if (row.key, times.shape_of(row)) in here}
    others = {times.shape_of(row): row.key for row in reversed(known) if not row.rrule and row.key not in keys}
    for row in event.rows:
        if row.key not in keys and not row.rrule and (key := others.pop(times.shape_of(row), None)):
            keys[row.key] = key
    taken = set(keys.values())
    for row in event.rows:
        if row.key not in keys:
            keys[row.key] = times.row_key(str(row.key), times.shape_of(row)) if row.key in taken else row.key
    return _with_keys(event, keys)


def _begins_alike(event: Incoming, page: EventPage) -> bool:
    rows = page.get_latest_revision_as_object().rows()
    return bool(rows and event.rows) and _first_start(rows) == _first_start(event.rows)


def _source_pages():
    return EventPage.objects.filter(alias_of=None, source_locale=F("locale")).select_related("locale")


def _likeness(title: str, rows, venue_id: int | None, address: str) -> Likeness:
    return title.casefold(), _first_start(rows), venue_id, address.casefold()


def _first_start(rows) -> str:
    first = min(rows, key=lambda row: (row.starts_on, str(row.starts_at or "")))
    return f"{first.starts_on} {first.starts_at or ''}"

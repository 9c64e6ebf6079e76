"""Sources for tests: a record, and what its server says."""

import json
from datetime import timedelta

from wagtail.models import Revision

from events.importing import runs
from events.models import Change, EventCard, EventPage, Occurrence, Source, SourceRun
from tests.events.sources.calendars import calendar, vevent
from tests.factories import helsinki

NOW = helsinki("2026-11-24 12:00")
DAY = timedelta(days=1)


def source(server, path="/events.ics", **columns) -> Source:
    plain = {"name": "Kalendern", "key": "kalendern", "url": server.url(path), "alert_to": "vakt@jeppis.example"}
    return Source.objects.create(**{"is_active": True, **plain, **columns})


def entry(number: int, day: str = "20261220", *lines: str, title: str = "") -> tuple[str, ...]:
    """One VEVENT of an evening."""
    start = f"DTSTART;TZID=Europe/Helsinki:{day}T180000"
    return vevent(start, *lines, uid=f"UID:{number}@x", title=f"SUMMARY:{title or f'Konsert {number}'}")


def entries(n: int, day: str = "20261220") -> bytes:
    return calendar(*(line for number in range(n) for line in entry(number, day)))


def run(of: Source, now=NOW) -> SourceRun:
    return runs.run_source(Source.objects.get(pk=of.pk), now=now)


def counts(done: SourceRun) -> tuple:
    return done.outcome, done.n_read, done.n_new, done.n_changed, done.n_unchanged


def linked_event(number: int, **columns) -> dict:
    return {
        "id": f"jkb:{number}",
        "name": {"sv": f"Konsert {number}"},
        "start_time": "2026-12-20T16:00:00Z",
        "end_time": "2026-12-20T18:00:00Z",
        **columns,
    }


def page_of(*records: dict, following: str | None = None) -> bytes:
    return json.dumps({"meta": {"count": len(records), "next": following}, "data": records}).encode()


def the_page() -> EventPage:
    return EventPage.objects.get(alias_of=None)


def titles(live: bool = True) -> list[str]:
    return sorted(EventPage.objects.filter(alias_of=None, live=live).values_list("title", flat=True))


def written() -> dict[str, int]:
    """All pages, versions and public rows, counted."""
    return {model.__name__: model.objects.count() for model in (EventPage, Revision, Change, Occurrence, EventCard)}

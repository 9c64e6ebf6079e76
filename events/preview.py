"""An event as a revision has it, built in memory: a preview, and what those see who may see a restricted page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks

from . import addresses, read_model, snapshot
from .event_page import Shown, page_context, relatives
from .families import Family, family
from .models import Change, Event, EventCard, EventPage, Occurrence
from .slugs import short_id
from .visit import Visit, visit_of


def show(request, page: EventPage, *, beside: Iterable[EventPage] = (), said: Iterable[Change] = ()) -> HttpResponse:
    """The page as it is in memory, beside others of its event; for nobody else's cache, and not to be found. said:
    changes in memory, as if they were made."""
    visit = visit_of(request)
    paths = {code: addresses.event(page.slug, code) for code in LANGUAGES}
    own = paths[visit.language]
    request.page_links = PageLinks(paths=paths, canonical=own, is_noindex=True, description=page.lead)
    response = render(request, "events/event.html", page_context(shown(page, visit, beside=beside, said=said), visit))
    patch_cache_control(response, private=True)
    return response


def shown(page: EventPage, visit: Visit, *, beside: Iterable[EventPage] = (), said: Iterable[Change] = ()) -> Shown:
    """The words of page as it is in memory, and its facts; of a translation, the facts of the source as it is live.

    beside: pages of the event in other languages as they are in memory, which then count instead of the live ones.
    """
    pages = family_with(page, *beside)
    source = source_of(page, pages)
    stored = read_model.read([page.translation_key])[page.translation_key]
    changes = [*stored.changes, *said]
    taken = snapshot.build(source, pages, changes, stored=stored.dates, at=visit.now)
    event = stored.event or Event(**columns_of_event(page, source, visit.now))
    for name, value in taken.facts.items():
        setattr(event, name, value)
    card = EventCard(event=event, locale=visit.language, **taken.cards[visit.language])
    dates = dates_of(event, taken)
    involved = {date.change_id for date in dates}
    return Shown(
        event=event,
        card=card,
        words=taken.words_pages[visit.language],
        dates=dates,
        changes=[change for change in changes if change.pk in involved],
        picture=source.image,
        **relatives(event, visit),
    )


def family_with(page: EventPage, *beside: EventPage) -> Family:
    """The live pages of the event, with these as they are in memory in the place of their own. An alias has no
    words."""
    pages = family(page.translation_key)
    own = {each.locale.language_code: each for each in (*beside, page) if each.alias_of_id is None}
    return replace(pages, shown=pages.shown | own)


def source_of(page: EventPage, pages: Family) -> EventPage:
    if page.is_source:
        return page
    return pages.source or next((each for each in pages.pages.values() if each.is_source), page)


def columns_of_event(page: EventPage, source: EventPage, now: datetime) -> dict:
    """What the projection would give an event that has never been public."""
    return {
        "key": page.translation_key,
        "short_id": short_id(page.translation_key),
        "source_language": source.locale.language_code,
        "published_at": now,
        "facts_changed_at": now,
        "changed_at": now,
        "written_at": now,
    }


def dates_of(event: Event, taken: snapshot.Snapshot) -> list[Occurrence]:
    """In order."""
    changes: dict[int | None, Change] = {change.pk: change for change in taken.dates.changes}
    found = []
    for effective in taken.dates.effective:
        change = changes.get(effective.change_id)
        columns = snapshot.occurrence_columns(effective, taken, change)
        found.append(Occurrence(event=event, change=change, **columns))
    return sorted(found, key=lambda date: date.starts_at)

"""An item as it will be live if it is approved: its pages in memory, and what the checks ask of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from wagtail.models import Locale

from events.actions import NothingToChange
from events.importing import forms as stored
from events.models import Change, EventPage
from events.sources import html
from events.submission.actions import Difference, differences
from events.submission.answers import Incomplete
from events.submission.likeness import Alike, alike_in_calendar, alike_under_review
from events.submission.models import Kind, Submission
from events.submission.moving import Move, move_in
from events.values import Row
from events.visit import Visit
from organisations.trust import Step

from .checks import Case
from .senders import step_of


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """pages: as they will be, by the language of their words, that of the source first; only languages that the item
    brings. source: the page with the facts. changes: of a change of a published event, by language; move: what of it
    is told as a move, and not in the plan."""

    item: Submission
    pages: dict[str, EventPage]
    source: EventPage
    changes: Mapping[str, Difference]
    move: Move | None = None

    @cached_property
    def row(self) -> Row | None:
        """The row of the plan, where it is the only one; where the item moves it."""
        if self.move and self.move.row:
            return self.move.row
        rows = self.source.rows()
        return rows[0] if len(rows) == 1 else None

    @property
    def said(self) -> list[Change]:
        """What else would be said of the event, in memory."""
        return self.move.changes(now=self.item.sent_at) if self.move else []

    @property
    def titles(self) -> dict[str, str]:
        return {language: page.title for language, page in self.pages.items()}

    @property
    def texts(self) -> dict[str, str]:
        return {language: f"{page.lead} {html.plain(page.body)}" for language, page in self.pages.items()}


def reviewed(item: Submission) -> Reviewed | None:
    """None for an item that has no pages yet, as nobody has confirmed it; and for one that cannot be read, as its
    pages, its venue or its date were taken away since."""
    if item.event_key is None:
        return None
    try:
        return _read(item)
    except (EventPage.DoesNotExist, Incomplete, NothingToChange):
        return None


def _read(item: Submission) -> Reviewed:
    changes = differences(item) if item.kind == Kind.EDIT else {}
    of_source = next((each for each in changes.values() if is_of_source(each)), None)
    move = move_in(item, of_source.page, of_source.new) if of_source and of_source.page else None
    if item.kind == Kind.EDIT:
        pages = _changed(item, changes, move)
    else:
        pages = _pinned(item) if item.kind == Kind.NEW else _live(item)
    source = next((page for page in pages.values() if page.is_source), None) or _source(item)
    order = sorted(pages, key=lambda language: language != item.text_language)
    return Reviewed(item=item, pages={code: pages[code] for code in order}, source=source, changes=changes, move=move)


def alike(found: Reviewed, visit: Visit) -> tuple[list[Alike], list[Submission]]:
    """What may be the same event: public ones, and other items under review (AC-53)."""
    rows = [found.row] if found.row else found.source.rows()[:1]
    public = [each for row in rows for each in _in_calendar(row, found, visit)]
    return public, alike_under_review(found.item)


def case_of(found: Reviewed, *, public: list[Alike], waiting: list[Submission], visit: Visit) -> Case:
    source, item = found.source, found.item
    picture = source.image
    return Case(
        today=visit.today,
        titles=found.titles,
        texts=found.texts,
        row=found.row,
        source_language=item.text_language,
        has_picture=picture is not None,
        has_rights=picture is None or bool(picture.photographer),
        has_alt=picture is None or bool(source.image_alt or picture.alt_in(item.text_language)),
        has_category=source.category_id is not None,
        is_known_sender=step_of(item, now=visit.now) >= Step.VERIFIED,
        alike=sum(not each.is_clash for each in public) + len(waiting),
        clashes=sum(each.is_clash for each in public),
        links=links_of(found),
    )


def links_of(found: Reviewed) -> tuple[str, ...]:
    """The addresses that the item names, each once."""
    named = [link.url for link in found.source.links.all()]
    named += [address for text in found.texts.values() for address in html.WEB_ADDRESS.findall(text)]
    return tuple(dict.fromkeys(filter(None, [*named, found.source.online_url])))


def compared(found: Reviewed, conflicts: Mapping[str, Mapping]) -> list[dict]:
    """What a change of a published event changes, in words: before, after, and what is live where both changed it."""
    lines = []
    for language, each in found.changes.items():
        for name, new in each.new.items():
            line: dict[str, Any] = {"language": language, "name": name, "label": stored.label(name)}
            line |= {"old": said(name, each.old.get(name)), "new": said(name, new), "is_conflict": False}
            if name in conflicts.get(language, {}):
                line |= {"is_conflict": True, "live": said(name, conflicts[language][name])}
            lines.append(line)
    return lines


def said(name: str, value) -> str:
    return stored.in_words(name, value) if value not in (None, "", []) else ""


def days_of(found: Reviewed) -> tuple[date, date]:
    """The first and last day, as the item's own columns have them; of a single row without a rule."""
    row = found.row
    if row is None or row.rrule or row.extra_dates:
        return found.item.first_day, found.item.last_day
    return row.starts_on, row.ends_on or row.starts_on


def _in_calendar(row: Row, found: Reviewed, visit: Visit) -> list[Alike]:
    venue = found.move.venue.pk if found.move and found.move.venue else found.source.venue_id
    return alike_in_calendar(row, found.titles, venue, visit, besides=found.item.event)


def is_of_source(each: Difference) -> bool:
    return each.page is not None and each.page.is_source


def _pinned(item: Submission) -> dict[str, EventPage]:
    return {text.language: text.revision.as_object() for text in item.texts.all()}


def _changed(item: Submission, changes: Mapping[str, Difference], move: Move | None) -> dict[str, EventPage]:
    pages = {}
    for language, each in changes.items():
        page = each.page.specific if each.page else _begun(item, language)
        moved = move.fields if move and is_of_source(each) else ()
        stored.write(page, {name: value for name, value in each.new.items() if name not in moved})
        pages[language] = page
    return pages


def _live(item: Submission) -> dict[str, EventPage]:
    pages = EventPage.objects.filter(translation_key=item.event, alias_of=None, live=True).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def _begun(item: Submission, language: str) -> EventPage:
    """A language in which the event is not told yet."""
    source = _source(item)
    locale = Locale.objects.get(language_code=language)
    return EventPage(
        locale=locale, translation_key=item.event, source_locale=source.source_locale, slug=source.slug, live=False
    )


def _source(item: Submission) -> EventPage:
    return EventPage.objects.get(translation_key=item.event, locale__language_code=item.root.text_language)

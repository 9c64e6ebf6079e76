"""Thousands of events at once, for benchmarks and load tests: their pages, straight into the tables.

No revision is saved, no signal sent and nothing entered into the admin's indexes (`update_index` and
`rebuild_references_index` do that), so that it takes a tenth of the time that `authoring` needs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from jtw import stamp
from jtw.languages import FALLBACK_ORDER, LANGUAGES

from . import projection
from .locales import year_page
from .models import EventPage, EventYearPage, Price, ScheduleRow
from .slugs import join_address, short_id, slug_words


@dataclass(kw_only=True)
class NewEvent:
    """words: by language, of EventPage.WORDS; it is written first in the first of them, and read in all."""

    key: UUID
    words: Mapping[str, Mapping[str, str]]
    facts: Mapping = field(default_factory=dict)
    rows: Sequence[ScheduleRow] = ()
    prices: Sequence[Price] = ()
    further_categories: Sequence = ()


def write_events(events: Sequence[NewEvent], *, year: int, at: datetime) -> None:
    """Published pages in the folders of year, an alias where there are no words, and their projection."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    with stamp.writing():
        real = [page_of(event, code, locales, at) for event in events for code in event.words]
        insert(real, year)
        own = {(page.translation_key, page.locale.language_code): page for page in real}
        missing = [(event, code) for event in events for code in LANGUAGES if code not in event.words]
        insert([alias_of(event, code, own, locales, at) for event, code in missing], year)
        insert_facts(events, own)
        projection.project_all([event.key for event in events], at=at)


def page_of(event: NewEvent, language: str, locales: Mapping[str, Locale], at: datetime) -> EventPage:
    source = next(iter(event.words))
    words = event.words[language]
    return EventPage(
        translation_key=event.key,
        locale=locales[language],
        source_locale=locales[source],
        slug=join_address(slug_words(words["title"], language), short_id(event.key)),
        draft_title=words["title"],
        live=True,
        first_published_at=at,
        last_published_at=at,
        **words,
        **(event.facts if language == source else {}),
    )


def alias_of(event: NewEvent, language: str, own: Mapping, locales: Mapping[str, Locale], at: datetime) -> EventPage:
    shown = next(code for code in FALLBACK_ORDER[language] if code in event.words)
    page = page_of(event, shown, locales, at)
    page.drop_facts()
    page.locale, page.alias_of, page.first_published_at = locales[language], own[event.key, shown], None
    return page


def insert(pages: Iterable[EventPage], year: int) -> None:
    """As the last children of the folders of year in their locales."""
    content_type = ContentType.objects.get_for_model(EventPage)
    for language in LANGUAGES:
        folder = EventYearPage.objects.get(pk=year_page(language, year).pk)
        ours = [page for page in pages if page.locale.language_code == language]
        for page, path in zip(ours, free_paths(folder), strict=False):
            page.path, page.depth, page.content_type = path, folder.depth + 1, content_type
            page.url_path = f"{folder.url_path}{page.slug}/"
        parents = [Page(**{f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields}) for page in ours]
        for page, parent in zip(ours, Page.objects.bulk_create(parents), strict=True):
            page.id = page.page_ptr_id = parent.pk
            page.save_base(raw=True, force_insert=True)  # raw: the row of the page itself is there already
        Page.objects.filter(pk=folder.pk).update(numchild=folder.numchild + len(ours))


def free_paths(folder: EventYearPage) -> Iterable[str]:
    last = folder.get_last_child()
    path = last.path if last else EventPage._get_path(folder.path, folder.depth + 1, 0)
    while True:
        path = EventPage._inc_path(EventPage(path=path, depth=folder.depth + 1))
        yield path


def insert_facts(events: Sequence[NewEvent], own: Mapping[tuple[UUID, str], EventPage]) -> None:
    through, categories = EventPage.further_categories.through, []
    for event in events:
        page = own[event.key, next(iter(event.words))]
        for row in event.rows:
            row.page = page
        for price in event.prices:
            price.page = page
        categories += [through(eventpage=page, category=category) for category in event.further_categories]
    ScheduleRow.objects.bulk_create([row for event in events for row in event.rows])
    Price.objects.bulk_create([price for event in events for price in event.prices])
    through.objects.bulk_create(categories)

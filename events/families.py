"""All pages of an event, real ones and aliases, as they stand in the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import prefetch_related_objects
from wagtail.models import PageViewRestriction

from jtw.languages import FALLBACK_ORDER

from .models import EventPage

RECORDS = ("venue__part_of", "organiser", "category", "image")
LISTS = ("schedule", "prices", "links", "co_organisers", "further_categories", "audiences")
FURTHER = ("image__renditions", "programme")  # of few events, and wide


@dataclass(frozen=True, kw_only=True)
class Family:
    """pages: by language; shown: the real ones among them that are live and that everybody may see."""

    key: UUID
    pages: dict[str, EventPage]
    shown: dict[str, EventPage]

    @property
    def source(self) -> EventPage | None:
        """The page with the facts, if it is shown: without it the event is not public."""
        return next((page for page in self.shown.values() if page.is_source), None)

    def best(self, language: str) -> EventPage | None:
        """The page whose words a locale shows (AC-43)."""
        return next((self.shown[code] for code in FALLBACK_ORDER[language] if code in self.shown), None)


def family(key: UUID) -> Family:
    return families([key])[key]


def families(keys: Iterable[UUID], *, with_facts: bool = False) -> dict[UUID, Family]:
    """By key, with an empty one for a key without pages; the same number of queries for one and for many.

    with_facts: whether all that the source page refers to is read with it.
    """
    keys = list(keys)
    pages: dict[UUID, dict[str, EventPage]] = defaultdict(dict)
    records = ["locale", *RECORDS] if with_facts else ["locale"]
    for page in EventPage.objects.filter(translation_key__in=keys).select_related(*records).order_by():
        pages[page.translation_key][page.locale.language_code] = page
    restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    found = {key: _family(key, pages[key], restricted) for key in keys}
    if with_facts:
        prefetch_related_objects([each.source for each in found.values() if each.source], *LISTS, *FURTHER)
    return found


def _family(key: UUID, pages: dict[str, EventPage], restricted: tuple[str, ...]) -> Family:
    """restricted: the paths in the tree below which not everybody may read."""
    shown = {
        language: page
        for language, page in pages.items()
        if page.live and page.alias_of_id is None and not page.path.startswith(restricted)
    }
    return Family(key=key, pages=pages, shown=shown)

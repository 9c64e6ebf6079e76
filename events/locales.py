"""Each event has an address in every language: year folders and aliases in all locales."""

from wagtail.models import Locale

from events.families import Family
from events.models import EventIndexPage, EventPage, EventYearPage
from jtw import stamp


def year_page(language: str, year: int) -> EventYearPage:
    """The folder of a year in a locale; made in all locales at once, with one translation_key, where missing."""
    folder = EventYearPage.objects.filter(locale__language_code=language, year=year).first()
    if folder:
        return folder
    with stamp.writing():  # the first two events of a year may be written at once
        return make_year_pages(year)[language]


def make_year_pages(year: int) -> dict[str, EventYearPage]:
    """By language; those that exist already as they are."""
    existing = {page.locale.language_code: page for page in EventYearPage.objects.filter(year=year)}
    key = next((page.translation_key for page in existing.values()), None)
    for index in EventIndexPage.objects.select_related("locale"):
        if index.locale.language_code not in existing:
            folder = EventYearPage(title=str(year), slug=str(year), year=year, locale=index.locale)
            folder.translation_key = key = key or folder.translation_key
            existing[index.locale.language_code] = index.add_child(instance=folder)
    return existing


def ensure_locale_pages(family: Family) -> None:
    """Give a public event an alias in each locale that has no page of its own, and let each alias follow the page that
    comes first in its locale's fallback order (AC-43): its words, its address, its being live."""
    source = family.source
    if source is None:
        return
    for index in EventIndexPage.objects.exclude(locale=source.locale_id).select_related("locale"):
        language = index.locale.language_code
        page, best = family.pages.get(language), family.best(language)
        assert best is not None  # the source, at the least
        if page is None:
            make_alias(best, index.locale, folder=year_page(language, year_of(source)))
        elif page.alias_of_id is not None:
            follow(page, best)


def year_of(source: EventPage) -> int:
    """The year under which an event is filed; of one that lies outside the folders, that in which it was written."""
    folder = source.get_parent()
    return int(folder.slug) if folder.slug.isdecimal() else source.latest_revision_created_at.year


def make_alias(page: EventPage, locale: Locale, *, folder: EventYearPage) -> EventPage:
    """Made here and not by Wagtail's action, which first copies the facts as well."""
    same = {name: getattr(page, name) for name in ("translation_key", "source_locale_id", "owner_id")}
    alias = EventPage(locale=locale, **same)
    for name, value in followed(page).items():
        setattr(alias, name, value)
    return folder.add_child(instance=alias)


def follow(alias: EventPage, page: EventPage) -> None:
    """Let an alias have what page has now. Without `save`: none of what follows from a save is due for an alias."""
    columns = followed(page)
    folder, _slash, _slug = alias.url_path.rstrip("/").rpartition("/")
    columns["url_path"] = f"{folder}/{page.slug}/"
    if changed := {name: value for name, value in columns.items() if getattr(alias, name) != value}:
        EventPage.objects.filter(pk=alias.pk).update(**changed)


def followed(page: EventPage) -> dict:
    """The columns that an alias has of its page."""
    words = {name: getattr(page, name) for name in (*EventPage.WORDS, "text_language")}
    return words | {
        "alias_of_id": page.pk,
        "slug": page.slug,
        "draft_title": page.title,
        "live": True,
        "has_unpublished_changes": False,
        "last_published_at": page.last_published_at,
    }

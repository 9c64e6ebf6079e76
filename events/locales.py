"""Each event has an address in every language: year folders and aliases in all locales."""

from wagtail.models import Locale, Page

from events.models import EventIndexPage, EventPage, EventYearPage
from jtw.languages import FALLBACK_ORDER


def year_page(language: str, year: int) -> EventYearPage:
    """The folder of a year in a locale; made in all locales at once, with one translation_key, where missing."""
    folder = EventYearPage.objects.filter(locale__language_code=language, year=year).first()
    return folder or make_year_pages(year)[language]


def make_year_pages(year: int) -> dict[str, EventYearPage]:
    existing = {page.locale.language_code: page for page in EventYearPage.objects.filter(year=year)}
    key = next((page.translation_key for page in existing.values()), None)
    for index in EventIndexPage.objects.select_related("locale"):
        if index.locale.language_code not in existing:
            folder = EventYearPage(title=str(year), slug=str(year), year=year, locale=index.locale)
            folder.translation_key = key = key or folder.translation_key
            existing[index.locale.language_code] = index.add_child(instance=folder)
    return existing


def ensure_locale_pages(source: EventPage) -> None:
    """Give a live event an alias in each locale that has no page of its own, and point each alias at the live page
    that comes first in its locale's fallback order (AC-43)."""
    pages = {page.locale.language_code: page for page in event_pages(source.translation_key)}
    for locale in Locale.objects.exclude(pk=source.locale_id):
        page = pages.get(locale.language_code)
        best = best_page(pages.values(), locale.language_code)
        if best is None or (page is not None and page.alias_of_id is None):
            continue
        if page is None:
            make_alias(best, locale)
        elif page.alias_of_id != best.pk:
            repoint(page, best)


def event_pages(key) -> list[EventPage]:
    """All pages of an event, real ones and aliases."""
    return list(EventPage.objects.filter(translation_key=key).select_related("locale", "source_locale"))


def best_page(pages, language: str) -> EventPage | None:
    """The live real page whose words a locale shows."""
    real = {page.locale.language_code: page for page in pages if page.live and page.alias_of_id is None}
    return next((real[code] for code in FALLBACK_ORDER[language] if code in real), None)


def make_alias(page: EventPage, locale: Locale) -> Page:
    year = page.get_parent().slug
    parent = year_page(locale.language_code, int(year))
    return page.create_alias(parent=parent, update_locale=locale, reset_translation_key=False, log_action=None)


def repoint(alias: EventPage, page: EventPage) -> None:
    alias.alias_of = page
    alias.save(update_fields=["alias_of"], clean=False)
    page.update_aliases()

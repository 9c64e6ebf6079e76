"""Writing events without the admin: what import, demo town and submission do, by the same pages and revisions."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from wagtail.models import Locale

from .locales import year_of, year_page
from .models import EventPage, Link, Price, ScheduleRow


@transaction.atomic
def write_event(
    *,
    language: str,
    year: int,
    words: Mapping,
    facts: Mapping | None = None,
    rows: Iterable[ScheduleRow] = (),
    prices: Iterable[Price] = (),
    links: Iterable[Link] = (),
    lists: Mapping[str, Iterable] | None = None,
    by=None,
) -> EventPage:
    """A draft of a new event, first written in language and filed under year (that of writing, not of the event).

    words: of EventPage.WORDS and text_language; facts: of EventPage.FACTS; lists: co_organisers, further_categories,
    audiences. Its revision is saved, so that `publish` can take it from here.
    """
    locale = Locale.objects.get(language_code=language)
    page = EventPage(locale=locale, source_locale=locale, live=False, owner=by, **words, **(facts or {}))
    for name, records in {"schedule": rows, "prices": prices, "links": links, **(lists or {})}.items():
        setattr(page, name, list(records))
    year_page(language, year).add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


@transaction.atomic
def translate(source: EventPage, language: str, *, words: Mapping, by=None) -> EventPage:
    """A draft in another language of the same event; an alias there becomes this page."""
    page = own_page(source, language, title=words["title"])
    for name in EventPage.WORDS:
        setattr(page, name, words.get(name, ""))
    page.save_revision(user=by, log_action=True)
    return page


def own_page(source: EventPage, language: str, *, title: str) -> EventPage:
    """The event's own page in another language: an alias there becomes it, and where there is none it is begun."""
    locale = Locale.objects.get(language_code=language)
    page = EventPage.objects.filter(translation_key=source.translation_key, locale=locale).first()
    if page is None:
        return _begin_translation(source, locale, title)
    if page.alias_of_id is not None:
        page.alias_of = None
        page.save(update_fields=["alias_of_id"], clean=False)
    return page


def publish(page: EventPage, *, by=None) -> EventPage:
    """Publish the latest revision of this page as it is, and give it back as it stands afterwards."""
    page.get_latest_revision().publish(user=by, skip_permission_checks=True)
    return EventPage.objects.get(pk=page.pk)


def _begin_translation(source: EventPage, locale: Locale, title: str) -> EventPage:
    page = EventPage(
        locale=locale,
        translation_key=source.translation_key,
        source_locale=source.source_locale,
        title=title,
        live=False,
        owner_id=source.owner_id,
    )
    return year_page(locale.language_code, year_of(source)).add_child(instance=page)

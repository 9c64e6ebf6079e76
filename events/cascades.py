"""The source page leads: what happens to it happens to the event's pages in every locale, in the same transaction."""

from django.db import transaction
from wagtail.log_actions import log

from . import locales
from .families import Family, family
from .models import EventPage, EventYearPage


def follow_source(family: Family) -> bool:
    """Without a live source page no other one is live; with it those are again that went with it, or that were
    published before it. True if that changed any."""
    source = next((page for page in family.pages.values() if page.is_source), None)
    others = [page for page in family.pages.values() if page is not source]
    if source is None:
        return False
    if source.live:
        changed = [page for page in others if page.withdrawn_with_source]
        _set(changed, live=True, withdrawn_with_source=False)
    else:
        changed = [page for page in others if page.live]
        _set([page for page in changed if page.alias_of_id], live=False)
        _set([page for page in changed if not page.alias_of_id], live=False, withdrawn_with_source=True)
    for page in changed:
        log(instance=page, action="wagtail.publish" if source.live else "wagtail.unpublish")
    return bool(changed)


def before_deletion(page: EventPage) -> None:
    """Remember who follows the page: Django will make ordinary pages of them, with its words."""
    page.followers = list(EventPage.objects.filter(alias_of=page.pk).values_list("pk", flat=True))


def after_deletion(page: EventPage) -> None:
    """Without its source an event has no pages; without a translation its address shows the words that come next."""
    others = EventPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    if page.alias_of_id is None and page.is_source:
        for other in others:
            other.delete()
        return
    source = others.filter(locale=page.source_locale).first()
    if source and page.followers:
        others.filter(pk__in=page.followers).update(alias_of=source)
    # Only after the commit, as the folder may be on its way out too.
    transaction.on_commit(lambda: locales.ensure_locale_pages(family(page.translation_key)))


def after_move(page: EventPage) -> None:
    """The other locales' pages follow into the folder of the same year."""
    folder = page.get_parent().specific
    if not page.is_source or not isinstance(folder, EventYearPage):
        return
    for other in EventPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        target = locales.year_page(other.locale.language_code, folder.year)
        if other.get_parent().pk != target.pk:
            other.move(target, pos="last-child")


def _set(pages: list[EventPage], **columns) -> None:
    """Without `save`, as this is what follows from one. The live revision stays known, so that a page comes back as
    it was."""
    if pages:
        EventPage.objects.filter(pk__in=[page.pk for page in pages]).update(**columns)

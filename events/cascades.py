"""The source page leads: what happens to it happens to the event's pages in every locale."""

from django.db import transaction

from . import locales
from .models import EventPage, EventYearPage


def after_removal(page: EventPage) -> None:
    """After a real page was unpublished or deleted: without its source the others go as well; without a translation
    an alias shows the words that come next."""
    if page.alias_of_id is not None:
        return
    if page.is_source:
        transaction.on_commit(lambda: withdraw_others(page))
    else:
        transaction.on_commit(lambda: fall_back(page))


def withdraw_others(source: EventPage) -> None:
    """Unpublish the other locales' pages, or delete them where the source is gone."""
    is_gone = not EventPage.objects.filter(pk=source.pk).exists()
    for page in EventPage.objects.filter(translation_key=source.translation_key).exclude(pk=source.pk):
        if is_gone:
            page.delete()
        elif page.live:
            page.withdrawn_with_source = page.alias_of_id is None
            page.live = False
            page.save()


def fall_back(translation: EventPage) -> None:
    source = EventPage.objects.filter(
        translation_key=translation.translation_key, locale_id=translation.source_locale_id, live=True
    ).first()
    if source:
        locales.ensure_locale_pages(source)


def bring_back(source: EventPage) -> None:
    """After a withdrawn source is published again: the translations that went with it come back as they were."""
    gone = EventPage.objects.filter(translation_key=source.translation_key, withdrawn_with_source=True, live=False)
    for page in gone:
        page.withdrawn_with_source = False
        page.live = True
        page.save()


def after_move(page: EventPage) -> None:
    """The other locales' pages follow into the folder of the same year."""
    folder = page.get_parent().specific
    if not page.is_source or not isinstance(folder, EventYearPage):
        return
    for other in EventPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        target = locales.year_page(other.locale.language_code, folder.year)
        if other.get_parent().pk != target.pk:
            other.move(target, pos="last-child")

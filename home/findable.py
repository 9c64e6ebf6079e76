"""Content pages among what can be found (jtw.findable), and where a change of theirs is told."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from events.formats.texts import plain
from jtw import findable, stamp
from jtw.findable import Document, Link
from jtw.languages import FALLBACK_ORDER

from .models import ContentPage


class PageSource(findable.Source):
    """A key is a translation_key: the pages of all languages are one thing."""

    name, label = "pages", _("Pages")

    def keys(self) -> list[str]:
        keys = ContentPage.in_own_words().order_by("translation_key").values_list("translation_key", flat=True)
        return list(map(str, keys.distinct()))

    def documents(self, keys: Collection[str]) -> dict[str, list[Document]]:
        pages = self._by_language(keys)
        return {key: [_document(page) for page in own.values()] for key, own in pages.items()}

    def links(self, keys: Collection[str], language: str) -> dict[str, Link]:
        shown = {
            key: next(own[code] for code in FALLBACK_ORDER[language] if code in own)
            for key, own in self._by_language(keys).items()
        }
        return {key: _link(page, language) for key, page in shown.items()}

    def _by_language(self, keys: Collection[str]) -> dict[str, dict[str, ContentPage]]:
        found: dict[str, dict[str, ContentPage]] = {}
        for page in ContentPage.in_own_words().filter(translation_key__in=keys).select_related("locale"):
            found.setdefault(str(page.translation_key), {})[page.locale.language_code] = page
        return found


def connect() -> None:
    findable.register(PAGES)
    post_save.connect(page_changed, sender=ContentPage)
    post_delete.connect(page_changed, sender=ContentPage)
    post_page_move.connect(page_moved)
    post_save.connect(restriction_changed, sender=PageViewRestriction)
    post_delete.connect(restriction_changed, sender=PageViewRestriction)


def page_changed(instance: ContentPage, **signal) -> None:
    findable.changed(PAGES, [str(instance.translation_key)])


def page_moved(instance: Page, **signal) -> None:
    _seen_otherwise(Page.objects.filter(pk=instance.pk))


def restriction_changed(instance: PageViewRestriction, **signal) -> None:
    _seen_otherwise(Page.objects.filter(pk=instance.page_id))


def _seen_otherwise(pages: QuerySet[Page]) -> None:
    """Everything below a page that is elsewhere, or for other people, than before."""
    with stamp.writing():
        for page in pages:
            below = ContentPage.objects.descendant_of(page, inclusive=True)
            findable.changed(PAGES, [str(key) for key in below.values_list("translation_key", flat=True)])
        stamp.rise()


def _document(page: ContentPage) -> Document:
    language = page.locale.language_code
    body = "\n".join(plain(block.value.source) for block in page.body if block.block_type == "text")
    return Document(language=language, title=(language, page.title), lead=(language, page.lead), body=(language, body))


def _link(page: ContentPage, language: str) -> Link:
    return Link(title=page.title, url=page.path_in(language), language=page.locale.language_code, lead=page.lead)


PAGES = PageSource()

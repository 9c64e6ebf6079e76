"""The addresses of the form in three languages, resolved before Wagtail's tree. The words are in `addresses`."""

from collections.abc import Callable

from django.urls import path

from jtw.languages import LANGUAGES

from .addresses import route
from .views import check, form, mine, start

VIEWS: dict[str, Callable] = {
    "start": start.start,
    "begin": start.begin,
    "page": form.page,
    "other": form.other,
    "check": check.check,
    "words": form.words,
    "by_reference": mine.by_reference,
    "confirm": mine.confirm,
    "draft": mine.draft,
    "mine": mine.mine,
    "preview": mine.preview,
}

urlpatterns = [path(route(name, language), view) for language in LANGUAGES for name, view in VIEWS.items()]

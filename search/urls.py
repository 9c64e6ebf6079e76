"""Where the search page stands in each language, before Wagtail's tree. The words are in events.addresses."""

from django.urls import path

from events import addresses
from events.views.feeds import FORMATS
from jtw.languages import LANGUAGES

from . import views


def paths_in(language: str) -> list:
    root = addresses.search(language).removeprefix("/")
    return [
        path(root, views.show),
        path(f"{root}opensearch.xml", views.description),
        path(f"{root}suggestions.json", views.suggest),
        *(path(root + feed, views.feed, {"feed": feed}) for feed in FORMATS),
    ]


urlpatterns = [each for language in LANGUAGES for each in paths_in(language)]

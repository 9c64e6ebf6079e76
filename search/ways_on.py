"""Three ways on from a search that finds nothing: other dates, fewer words or filters, and being told later."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events import addresses, listings
from jtw.queries import with_query

from .analysis import STOPWORDS
from .folding import exact_form
from .page import Search
from .query import as_typed

MOST_SHORTER = 4


@dataclass(frozen=True, kw_only=True)
class WaysOn:
    """Each way a list of label and url. The third, the feeds of the search, stands on every search page."""

    wider: list[dict]
    fewer: list[dict]


def ways_on(search: Search) -> WaysOn:
    return WaysOn(wider=wider(search), fewer=fewer(search))


def wider(search: Search) -> list[dict]:
    """The same at any time, where a time was asked for in the facet; and all that is to come."""
    query, language = search.form.query(), search.visit.language
    at_any_time = with_query(search.path, [pair for pair in query if pair[0] != "when"])
    everything = listings.upcoming()
    return [
        *([{"label": _("Search at any time"), "url": at_any_time}] if "when" in dict(query) else []),
        {"label": everything.title, "url": everything.path(language)},
        {"label": _("Archive"), "url": addresses.archive(language)},
    ]


def fewer(search: Search) -> list[dict]:
    """The same without one of the filters or one of the words that count; with neither, from the beginning."""
    form, query = search.form, search.form.query()
    without = [
        {"label": _("Without %(what)s") % {"what": form.words_of(*pair)}, "url": _address(search, query, pair)}
        for pair in form.chosen()
    ]
    parts = as_typed(form.words, today=search.visit.today)
    for part in parts if len(parts) > 1 else []:
        if exact_form(part) in STOPWORDS:
            continue
        shorter = " ".join(other for other in parts if other != part)
        without.append({"label": _("Without %(what)s") % {"what": part}, "url": search.address_of(q=shorter)})
    return without[:MOST_SHORTER] or [{"label": _("Search for something else"), "url": search.path}]


def _address(search: Search, query, dropped) -> str:
    return with_query(search.path, [pair for pair in query if pair != dropped])

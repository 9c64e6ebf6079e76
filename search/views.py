"""The search page, its feeds, and what browsers are told so that they offer it."""

from functools import wraps

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from events import addresses, listings
from events.feed_links import feed_links
from events.taking.links import taking_links
from events.views.feeds import feed_of
from events.views.lists import page_number
from events.visit import Visit, visit_of
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks
from jtw.queries import Pairs, with_query

from . import misses, navigation
from .engines.base import SearchUnavailable
from .feeds import FoundEvents
from .forms import SearchForm
from .page import Content, Search, content_of
from .suggestions import suggestions
from .ways_on import ways_on

RETRY_SECONDS = 60


def searched(view):
    """Give the view the search that its address means. 503 with the ways to the lists, which need no index, where the
    engine does not answer."""

    @wraps(view)
    def answer(request, **where):
        visit = visit_of(request)
        search = Search(form=SearchForm(request.GET, visit), visit=visit)
        try:
            return view(request, search, **where)
        except SearchUnavailable:
            return unavailable(request, search)

    return answer


@require_safe
@searched
def show(request, search: Search) -> HttpResponse:
    """A bad answer is explained, the others apply; what we do not know is left aside. 404 for a page beyond the last;
    raises BadRequest for a number that is none."""
    page = page_number(request)
    content = content_of(search, page=page)
    if page > content.pages:
        raise Http404("The search has no such page.")
    if content.is_nothing and page == 1 and not search.form.chosen():
        misses.note(search.form.words, search.query, language=search.visit.language, now=search.visit.now)
    request.page_links = page_links(search, page=page)
    context = {
        "search": search,
        "content": content,
        "listing": heading(search, content, page=page),
        "navigation": navigation.of(search, content.counts),
        "problems": search.form.problems(),
        "ways": None if content.results or search.is_empty else ways_on(search),
        "categories": categories(search.visit) if search.is_empty else [],
        "archive_url": addresses.archive(search.visit.language),
    }
    return render(request, "search/search.html", context)


@require_safe
@searched
def feed(request, search: Search, feed: str) -> HttpResponse:
    """The events of the page, of all pages of it together, by date."""
    return feed_of(request, FoundEvents.of(search), search.form, search.visit, feed=feed)


@require_safe
def suggest(request) -> HttpResponse:
    """What the field offers while one types, for static/js/search-suggestions.js; shared caches keep it as a page."""
    visit = visit_of(request)
    search = Search(form=SearchForm(request.GET, visit), visit=visit)
    try:
        found = suggestions(search)
    except SearchUnavailable:
        return JsonResponse({}, status=503, headers={"Retry-After": RETRY_SECONDS, "Cache-Control": "no-store"})
    n = len(found)
    told = ngettext("%(n)d suggestion.", "%(n)d suggestions.", n) % {"n": n} if n else ""
    offered = [{"label": one.label, "lang": one.language, "kind": str(one.kind), "url": one.url} for one in found]
    return JsonResponse({"told": told, "suggestions": offered})


@require_safe
def description(request) -> HttpResponse:
    """OpenSearch 1.1, by which a browser offers the search in its address bar."""
    path = addresses.absolute(addresses.search(request.LANGUAGE_CODE))
    media_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "search/opensearch.xml", {"address": path}, content_type=media_type)


def unavailable(request, search: Search) -> HttpResponse:
    request.page_links = page_links(search, page=1)
    context = {"search": search, "lists": lists(search.visit)}
    response = render(request, "search/unavailable.html", context, status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def page_links(search: Search, *, page: int) -> PageLinks:
    """Only the empty form is for search engines to keep."""
    query = [*search.form.query(), *([("page", str(page))] if page > 1 else [])]
    paths = {language: addresses.search(language) for language in LANGUAGES}
    return PageLinks(
        paths={language: with_query(path, query) for language, path in paths.items()},
        alternates={} if query else paths,
        canonical=search.path,
        is_noindex=bool(query),
        feeds=feeds(search),
    )


def heading(search: Search, content: Content, *, page: int) -> dict:
    previous, following = navigation.page_links(search, page=page, pages=content.pages)
    links = taking_links(FoundEvents.of(search), search.form.query(), search.visit.language)
    return {
        "title": search.title,
        "previous": previous,
        "next": following,
        "taking": None if search.is_empty else links,
        "feeds": feeds(search),
    }


def feeds(search: Search) -> list[tuple[str, str, str]]:
    return [] if search.is_empty else feed_links(search.path, search.form.query(), search.title)


def categories(visit: Visit) -> Pairs:
    """Name and address of each list of a category."""
    found = visit.known.categories.items()
    return [(category.name, addresses.listing(visit.language, "category", slug)) for slug, category in found]


def lists(visit: Visit) -> Pairs:
    """Title and address of the lists that work without an index."""
    today = visit.today
    found = [listings.on_today(today), listings.weekend(today), listings.this_week(today), listings.upcoming()]
    return [(each.title, each.path(visit.language)) for each in found]

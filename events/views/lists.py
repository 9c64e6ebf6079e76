"""The lists of the calendar as pages."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import list_navigation, month_table, record_facts
from events.feed_links import feed_links
from events.filters import FilterForm
from events.list_content import Content, content_of
from events.listings import Listing
from events.submission import addresses as submission
from events.taking.links import taking_links
from events.visit import Visit
from jtw.page_links import PageLinks
from jtw.queries import Pairs, with_query

from .finding import found

TEMPLATES = {
    "month": "events/month.html",
    "venue": "events/venue.html",
    "organiser": "organisations/organisation.html",
    "archive": "events/archive.html",
}
MOST_FIGURES = 3


@require_safe
@found
def show(request, listing: Listing, visit: Visit):
    return list_page(request, listing, visit, template=TEMPLATES.get(listing.name, "events/list.html"))


def list_page(request, listing: Listing, visit: Visit, *, template: str, extra: dict | None = None) -> HttpResponse:
    """A list as a page. A bad filter is explained beside its field, the others apply; what we do not know is left
    aside. 404 for a page beyond the last; raises BadRequest for a number that is none."""
    page = page_number(request)
    form = FilterForm(request.GET, visit)
    content = content_of(listing, form, visit, page=page)
    if page > content.pages:
        raise Http404("The list has no such page.")
    request.page_links = page_links(listing, form.query(), visit, page=page)
    context = {
        "listing": heading(listing, content, form.query(), visit, page=page),
        "days": content.days,
        "bands": content.bands,
        "filter_form": form,
        "tell_us_url": submission.path("start", visit.language),
        "chosen": list_navigation.chosen_filters(form, listing.path(visit.language)),
        "period_links": list_navigation.period_links(listing, form.query(), visit),
        "week_nav": list_navigation.week_nav(listing, content, form.query(), visit),
        **of_its_own(listing, content, visit),
    }
    return render(request, template, context | (extra or {}))


def page_number(request) -> int:
    """From 1 to 999; further on there would be years."""
    page = request.GET.get("page", "1")
    if not page.isdecimal() or len(page) > MOST_FIGURES or int(page) < 1:
        raise BadRequest(_("%(page)s is no number of a page. They begin with 1.") % {"page": page})
    return int(page)


def page_links(listing: Listing, query: Pairs, visit: Visit, *, page: int) -> PageLinks:
    """Canonical is the list without filters (AC-59); only that is told to search engines in each language."""
    on_page = [("page", str(page))] if page > 1 else []
    paths, title = listing.paths(), {"list": listing.title}
    unfiltered = {language: with_query(path, on_page) for language, path in paths.items()}
    return PageLinks(
        paths={language: with_query(path, [*query, *on_page]) for language, path in paths.items()},
        alternates={} if query else unfiltered,
        canonical=paths[visit.language] if query else unfiltered[visit.language],
        description=_("%(list)s: what is on in Jakobstad, told by its associations and the city.") % title,
        feeds=feed_links(paths[visit.language], query, listing.title),
        is_nofollow=bool(query),
    )


def heading(listing: Listing, content: Content, query: Pairs, visit: Visit, *, page: int) -> dict:
    """What the list says of itself, and what stands at its foot."""
    path = listing.path(visit.language)
    previous, following = list_navigation.neighbour_links(listing, query, visit)
    if content.pages > 1:
        previous, following = list_navigation.page_links(path, query, page=page, pages=content.pages)
    return {
        "title": listing.title,
        "intro": listing.intro,
        "count_words": content.count_words,
        "previous": previous,
        "next": following,
        "feeds": feed_links(path, query, listing.title),
        "taking": taking_links(listing, query, visit.language),
    }


def of_its_own(listing, content: Content, visit: Visit) -> dict:
    """What only the template of this kind of list shows."""
    match listing.name:
        case "month":
            return {"month": month_table.month_table(listing, content, visit)}
        case "venue":
            return {"venue": record_facts.venue_facts(listing.record, visit)}
        case "organiser":
            return {"organisation": record_facts.organisation_facts(listing.record, visit)}
        case "archive":
            return {"archive_links": list_navigation.archive_links(listing, visit)}
    return {}

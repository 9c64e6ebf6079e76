"""The front page, this week, and the errors that every page may come to."""

from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from events import addresses, language_words, listings
from events.views.lists import list_page
from events.visit import Visit, visit_of
from jtw import stamp
from jtw.languages import LANGUAGES, SWEDISH
from jtw.page_links import PageLinks
from jtw.queries import with_query
from jtw.remembered import remembered

from .models import ContentPage, HomePage

CHILDREN = "barn"  # the address part of the audience


@require_safe
@vary_on_headers("Accept-Language")
def root(request):
    """To the front page in the reader's language; Swedish where none of ours is asked for."""
    asked = [code[:2] for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    return redirect(addresses.home(next((code for code in asked if code in LANGUAGES), SWEDISH)))


@require_safe
def home(request):
    language = request.LANGUAGE_CODE
    page = remembered(("home", language), stamp.of(request), lambda: HomePage.in_language(language))
    return home_page(request, page)


def home_page(request, page: HomePage | None):
    """This week, with the editors' words of page around it."""
    visit = visit_of(request)
    extra = {"page": page, "shortcuts": shortcuts(visit)}
    return list_page(request, listings.this_week(visit.today), visit, template="home/home_page.html", extra=extra)


def content_page(request, page: ContentPage):
    """page in the language of its words, with the furniture and the notice of the language in which it is asked for
    (AC-44)."""
    language = page.locale.language_code
    request.page_links = content_links(page)
    context = page.get_context(request) | {
        "text_language": language,
        "fallback_note": language_words.notice(language, request.LANGUAGE_CODE),
    }
    return render(request, page.get_template(request), context)


def content_links(page: ContentPage) -> PageLinks:
    """The page in each language. Below the address of one in which it is not translated, it is the page that stands
    in for it, at the place that this has in its own."""
    shown = page.in_each_language()
    paths = {code: each.path_in(code) for code, each in shown.items()}
    own = {code: paths[code] for code, each in shown.items() if each.locale.language_code == code}
    return PageLinks(
        paths=paths,
        alternates=own,
        canonical=own[page.locale.language_code],
        x_default=own.get(SWEDISH) or own[page.locale.language_code],
        description=page.search_description or page.lead,
    )


def shortcuts(visit: Visit) -> list[dict]:
    """Three plain links into the weekend; those for children as long as there is such an audience."""
    weekend = listings.weekend(visit.today).path(visit.language)
    free, children = ("free", "1"), ("audience", CHILDREN)
    links = {
        _("Free this weekend"): [free],
        _("For children this weekend"): [children],
        _("Free for children this weekend"): [children, free],
    }
    return [
        {"label": label, "url": with_query(weekend, query)}
        for label, query in links.items()
        if children not in query or CHILDREN in visit.known.audiences
    ]


def bad_request(request, exception=None):
    """The words of a BadRequest are ours, and say how to mend it; those of other exceptions are for programmers."""
    return render(
        request, "400.html", {"error": str(exception) if isinstance(exception, BadRequest) else ""}, status=400
    )


def not_found(request, exception=None):
    return render(request, "404.html", status=404)

"""The front page, this week, and the errors that every page may come to."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from events import addresses, listings, weeks
from events.feed_links import with_query
from events.views.lists import list_page
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks


@require_safe
@vary_on_headers("Accept-Language")
def root(request):
    """To the front page in the reader's language; Swedish where none of ours is asked for."""
    language = get_language_from_request(request)[:2]
    return redirect(addresses.home(language if language in LANGUAGES else "sv"))


@require_safe
def home(request):
    today, language = weeks.local_day(timezone.now()), request.LANGUAGE_CODE
    extra = {"shortcuts": shortcuts(language)}
    return list_page(request, listings.this_week(today), template="home/home_page.html", extra=extra)


def shortcuts(language: str) -> list[dict]:
    """Three plain links into the weekend."""
    weekend = addresses.listing(language, "weekend")
    children, free = ("audience", "barn"), ("free", "1")
    return [
        {"label": _("Free this weekend"), "url": with_query(weekend, [free])},
        {"label": _("For children this weekend"), "url": with_query(weekend, [children])},
        {"label": _("Free for children this weekend"), "url": with_query(weekend, [children, free])},
    ]


def bad_request(request, exception=None):
    return _error(request, 400)


def not_found(request, exception=None):
    return _error(request, 404)


def _error(request, status: int):
    request.page_links = PageLinks(paths={code: addresses.home(code) for code in LANGUAGES}, is_noindex=True)
    return render(request, f"{status}.html", status=status)

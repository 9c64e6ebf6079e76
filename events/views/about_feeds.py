"""The page that tells people about the feeds, made of the same tables as the feeds themselves."""

from django import forms
from django.http import QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import addresses, listings
from events.feed_options import FeedForm
from events.filters import FilterForm
from events.visit import Visit, visit_of
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks

from .subscribe import formats

MOST_VALUES = 24


@require_safe
def show(request):
    visit = visit_of(request)
    language = visit.language
    paths = {code: addresses.taken(code, "feeds") for code in LANGUAGES}
    request.page_links = PageLinks(
        paths=paths,
        alternates=paths,
        canonical=paths[language],
        description=_("The addresses of the feeds, what they can be asked for, and what you may rely on."),
    )
    lists = [addresses.home(language), listings.weekend(visit.today).path(language), addresses.listing(language)]
    context = {
        "formats": [{"name": name, "label": label, "media_type": kind} for name, label, kind in formats()],
        "examples": [f"{addresses.absolute(path)}calendar.ics" for path in lists],
        "filters": parameters(FilterForm(QueryDict(), visit)),
        "options": parameters(FeedForm(QueryDict(), feed="calendar.ics")),
        "back_days": listings.BACK_DAYS,
        "subscribe_url": addresses.taken(language, "subscribe"),
        "embed_url": addresses.taken(language, "embed"),
        "api_url": api_url(visit),
    }
    return render(request, "events/about_feeds.html", context)


def api_url(visit: Visit) -> str:
    """Of the page that tells about the read API."""
    return f"/{visit.language}/api/"


def parameters(form: forms.Form) -> list[dict]:
    """Name, label and allowed values of each field, a few of them where there are many."""
    rows = []
    for name, field in form.fields.items():
        values = form.known_values(name)  # type: ignore[attr-defined]  # of both forms
        shown, is_cut = values[:MOST_VALUES], len(values) > MOST_VALUES
        rows.append({"name": name, "label": field.label, "values": shown, "has_more": is_cut})
    return rows

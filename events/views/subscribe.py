"""How to subscribe: to a calendar, on a website, in a feed reader; and the builder of their addresses."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from events import addresses, list_navigation
from events.feed_links import feed_links
from events.taking.forms import TakingForm
from events.taking.subscribing import calendar_links
from events.visit import Visit, visit_of
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks
from jtw.queries import Pairs, with_query

CALENDAR = "calendar.ics"
NEWS = "feed.rss"


@require_safe
def show(request):
    """A bad filter is explained beside its field, the others apply."""
    visit = visit_of(request)
    form = TakingForm(request.GET, visit)
    query, language = form.query(), visit.language
    title = _("Jeppis: %(list)s") % {"list": ", ".join(form.words()) or _("All events")}
    request.page_links = page_links_of("subscribe", query, visit, description=_("Get the calendar where you look."))
    context = {
        "form": form,
        "chosen": list_navigation.chosen_filters(form, addresses.taken(language, "subscribe")),
        "count_words": "" if form.is_search else count_words(form, visit),
        "list_url": form.list_url(language),
        "calendar": calendar_links(form.feed_url(CALENDAR, language), name=title),
        "news_address": addresses.absolute(form.feed_url(NEWS, language)),
        "personal_url": with_query(addresses.taken(language, "personal"), form.personal_query()),
        "embed_url": with_query(addresses.taken(language, "embed"), form.filters()),
        "feeds": [(label, form.feed_url(name, language), kind) for name, label, kind in formats()],
        "about_url": addresses.taken(language, "feeds"),
    }
    return render(request, "events/subscribe.html", context)


def formats() -> list[tuple[str, str, str]]:
    """(file name, label, media type) of each feed that a list has."""
    return [(address, label.removesuffix(": "), kind) for label, address, kind in feed_links("", [], "")]


def count_words(form: TakingForm, visit: Visit) -> str:
    """How much there is just now of what was chosen."""
    number = form.narrow(form.listing().dates(visit)).count()
    return ngettext("%(n)d date just now", "%(n)d dates just now", number) % {"n": number}


def page_links_of(name: str, query: Pairs, visit: Visit, *, description: str) -> PageLinks:
    """Of a builder. name: of addresses.TAKEN; query: what was chosen. Only the empty one is for search engines."""
    paths = {language: addresses.taken(language, name) for language in LANGUAGES}
    return PageLinks(
        paths={language: with_query(path, query) for language, path in paths.items()},
        alternates={} if query else paths,
        canonical=paths[visit.language],
        description=description,
        is_noindex=bool(query),
    )

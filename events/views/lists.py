"""The lists of the calendar as pages."""

from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import addresses, dates, feed_links, list_extras, listings, weeks
from events.filters import FilterForm
from events.guide import guide
from events.list_content import Content, content_of
from jtw import stamp
from jtw.page_links import PageLinks

from .finding import found

TEMPLATES = {
    "month": "events/month.html",
    "venue": "events/venue.html",
    "organiser": "organisations/organisation.html",
    "archive": "events/archive.html",
}


@require_safe
@found
def show(request, listing: listings.Listing):
    template = TEMPLATES.get(listing.name, "events/list.html")
    return list_page(request, listing, template=template)


def list_page(request, listing: listings.Listing, *, template: str = "events/list.html", extra: dict | None = None):
    """A list as a page. A bad filter is explained beside its field; a page number that is none answers 400."""
    now, language = timezone.now(), request.LANGUAGE_CODE
    today, known = weeks.local_day(now), guide(stamp.of(request))
    if not listings.has_data(listing, first_day=known.first_day, last_day=known.last_day, today=today):
        raise Http404("No event has a day in this period.")
    page = request.GET.get("page", "1")
    if not page.isdecimal() or not 1 <= int(page) < 1000:
        return HttpResponseBadRequest(_("Page numbers begin with 1."))
    form = FilterForm(request.GET, guide=known)
    content = content_of(listing, form, page=int(page), language=language, now=now)
    if int(page) > content.pages:
        raise Http404("No such page.")
    path = listing.path(language)
    feeds = feed_links.feed_links(path, form.query(), listing.title)
    request.page_links = PageLinks(paths=listing.paths(), canonical=path, feeds=feeds)
    context = {
        "listing": heading(
            listing, content, form, page=int(page), language=language, feeds=feeds, known=known, today=today
        ),
        "days": content.days,
        "ongoing": content.ongoing,
        "bands": content.bands,
        "filter_form": form,
        "chosen": chosen(form, path),
        "period_links": period_links(listing, language, today=today),
        "week_nav": week_nav(listing, content, form, language, today=today),
    }
    extras = list_extras.of(listing, content, known, language=language, now=now)
    return render(request, template, context | extras | (extra or {}))


def heading(listing, content: Content, form: FilterForm, *, page: int, language: str, feeds, known, today) -> dict:
    """What listing_header and listing_body show of the list itself."""
    path = listing.path(language)
    previous, following = listings.neighbours(listing)
    bounds = {"first_day": known.first_day, "last_day": known.last_day, "today": today}
    link = [
        {"label": other.title, "url": feed_links.with_query(other.path(language), form.query())}
        if other and listings.has_data(other, **bounds)
        else None
        for other in (previous, following)
    ]
    if content.pages > 1:
        link = page_links(path, form, page=page, pages=content.pages)
    return {
        "title": listing.title,
        "intro": content.intro,
        "count_words": content.count_words,
        "previous": link[0],
        "next": link[1],
        "feeds": feeds,
    }


def page_links(path: str, form: FilterForm, *, page: int, pages: int) -> list[dict | None]:
    def link(label: str, number: int):
        query = [*form.query(), *([("page", str(number))] if number > 1 else [])]
        return {"label": label, "url": feed_links.with_query(path, query)} if 1 <= number <= pages else None

    return [link(_("Earlier dates"), page - 1), link(_("Later dates"), page + 1)]


def chosen(form: FilterForm, path: str) -> list[dict]:
    """The chosen filters, each with the address of the list without it."""
    return [
        {
            "label": words,
            "url": feed_links.with_query(path, form.query(without=(name, "1" if value is True else value))),
        }
        for name, value, words in form.chosen()
    ]


def period_links(listing, language: str, *, today) -> list[dict]:
    periods = [
        (_("Today"), "today", addresses.listing(language, "today")),
        (_("Tomorrow"), "tomorrow", addresses.listing(language, "tomorrow")),
        (_("This weekend"), "weekend", addresses.listing(language, "weekend")),
        (_("This week"), "this_week", addresses.home(language)),
        (_("Month"), "month", addresses.listing(language, "month", today.year, f"{today.month:02}")),
    ]
    return [{"label": label, "url": url, "is_current": name == listing.name} for label, name, url in periods]


def week_nav(listing, content: Content, form: FilterForm, language: str, *, today) -> list[dict]:
    """The days of a list of up to a week; a day without events has no link."""
    if listing.name not in ("this_week", "weekend", "week", "day"):
        return []
    monday, sunday = weeks.week_days(*weeks.week_of(listing.first))
    first = listing.first if listing.name == "weekend" else monday
    full = {day.date for day in content.days if day.occurrences}
    return [
        {
            "weekday": dates.weekday_abbr(day),
            "numeral": day.day,
            "label": dates.day_in_words(day, today=today),
            "url": feed_links.with_query(addresses.day(language, day), form.query())
            if day in full or listing.name == "day"
            else "",
            "is_current": listing.name == "day" and day == listing.first,
            "is_today": day == today,
        }
        for day in weeks.days(first, sunday)
    ]

"""The feeds below every list's address, and the calendar files of an event."""

from collections import Counter

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import feed_content, listings
from events.feed_links import with_query
from events.filters import FilterForm
from events.guide import guide
from events.models import EventCard, Occurrence
from jtw import stamp
from jtw.conditional import remembered_body

from .finding import found

OPTIONS = {"only": ("1",), "cancelled": ("hide",)}


def feed_of(request, listing: listings.Listing, name: str, media_type: str, write) -> HttpResponse:
    """400 with the allowed answers for an unknown filter or value; 304 without touching events."""
    language, now = request.LANGUAGE_CODE, timezone.now()
    options = {option: request.GET[option] for option in OPTIONS if option in request.GET}
    query = request.GET.copy()
    for option in options:
        del query[option]
    form = FilterForm(query, guide=guide(stamp.of(request)))
    if problem := wrong(form, options):
        return HttpResponse(problem, status=400, content_type="text/plain; charset=utf-8")
    path = with_query(f"{listing.path(language)}{name}", sorted([*form.query(), *options.items()]))

    def body() -> bytes:
        dates = feed_content.of_listing(
            listing, form, language=language, now=now, only="only" in options, hides_cancelled="cancelled" in options
        )
        page = with_query(listing.path(language), form.query())
        return write(dates, listing=listing, page=page, feed=path, language=language, now=now)

    return remembered_body(request, key=path, media_type=media_type, make=body, now=now)


def wrong(form: FilterForm, options: dict) -> str:
    """What is wrong with the query string and what is allowed, in the reader's language; empty where nothing is."""
    lines = [
        _("Unknown filter: %(name)s. Known ones: %(known)s.")
        % {"name": name, "known": ", ".join([*form.fields, *OPTIONS])}
        for name in form.unknown()
    ]
    for name, errors in form.errors.items():
        known = ", ".join(str(value) for value, _label in getattr(form.fields[name], "choices", []) if value)
        lines.append(f"{name}: {' '.join(errors)} " + _("Known values: %(known)s.") % {"known": known})
    lines += [
        _("Unknown value of %(name)s: %(value)s.") % {"name": name, "value": value}
        for name, value in options.items()
        if value not in OPTIONS[name]
    ]
    return "\n".join(lines)


@require_safe
@found
def calendar(request, listing: listings.Listing):
    def write(dates, *, listing, page, feed, language, now):
        name = _("Jeppis: %(list)s") % {"list": listing.title}
        rows = (
            None
            if listing.is_period
            else Occurrence.objects.in_feeds(now).on_days(*listing.window(now)).count_by_row()
        )
        return feed_content.calendar(dates, name=name, path=page, feed=feed, language=language, rows=rows)

    return feed_of(request, listing, "calendar.ics", "text/calendar; charset=utf-8", write)


@require_safe
@found
def news(request, listing: listings.Listing):
    def write(dates, *, listing, page, feed, language, now):
        title = _("Jeppis: %(list)s") % {"list": listing.title}
        return feed_content.news(dates, title=title, path=page, feed=feed, language=language)

    return feed_of(request, listing, "feed.rss", "application/rss+xml; charset=utf-8", write)


VIEWS = {"calendar.ics": calendar, "feed.rss": news}


def calendar_of_event(request, card: EventCard, *, pk: int | None) -> HttpResponse:
    """All dates of an event, or the one with primary key pk, in the card's language."""
    language = card.locale
    dates = list(Occurrence.objects.in_feeds(timezone.now()).of_event(card.event_id, pk).with_cards(language))
    if not dates:
        raise Http404("No such date.")
    rows = Counter((date.event_id, date.row_key) for date in dates)
    feed = f"{card.url}{pk}.ics" if pk else f"{card.url}calendar.ics"
    return remembered_body(
        request,
        key=feed,
        media_type="text/calendar; charset=utf-8",
        make=lambda: feed_content.calendar(
            dates, name=card.title, path=card.url, feed=feed, language=language, rows=None if pk else rows
        ),
        now=timezone.now(),
    )

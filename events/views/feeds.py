"""The feeds below every list's address, and the calendar files of an event."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import feed_content
from events.feed_content import Frame
from events.filters import FilterForm
from events.listings import Listing, Period
from events.models import Occurrence
from events.querysets import OccurrenceQuerySet
from events.visit import Visit
from jtw.conditional import remembered_body
from jtw.queries import with_query

from .finding import found


def calendar(dates: OccurrenceQuerySet, frame: Frame, listing: Listing, visit: Visit) -> bytes:
    in_window = Occurrence.objects.in_feeds(visit.now).on_days(*listing.window(visit))
    rows = None if isinstance(listing, Period) else in_window.count_by_row()
    return feed_content.calendar(list(dates.with_calendar_lines(visit.language)), frame, rows=rows)


def news(dates: OccurrenceQuerySet, frame: Frame, listing: Listing, visit: Visit) -> bytes:
    first = listing.shown_from(visit)
    in_order = dates.in_order().with_cards(visit.language)
    as_on_the_page = sorted(in_order, key=lambda date: date.is_long and date.first_day < first)
    return feed_content.news(as_on_the_page, frame, visit)


@dataclass(frozen=True)
class Format:
    media_type: str
    write: Callable[[OccurrenceQuerySet, Frame, Listing, Visit], bytes]


FORMATS = {
    "calendar.ics": Format("text/calendar; charset=utf-8", calendar),
    "feed.rss": Format("application/rss+xml; charset=utf-8", news),
}


@require_safe
@found
def show(request, listing: Listing, visit: Visit, feed: str) -> HttpResponseBase:
    """400 with what is allowed for an unknown filter or answer, as everything would be the wrong list (AC-35); 304
    without touching events."""
    return feed_of(request, listing, FilterForm(request.GET, visit), visit, feed=feed)


def feed_of(request, listing: Listing, form: FilterForm, visit: Visit, *, feed: str) -> HttpResponseBase:
    """feed: a name of FORMATS."""
    path = listing.path(visit.language)
    if lines := problems(form):
        return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")
    title = _("Jeppis: %(list)s") % {"list": listing.title}
    page, address = with_query(path, form.query()), with_query(path + feed, form.query())
    frame = Frame(title=title, page=page, feed=address, language=visit.language)

    def body() -> bytes:
        return FORMATS[feed].write(form.narrow(listing.in_feeds(visit)), frame, listing, visit)

    return remembered_body(request, key=address, media_type=FORMATS[feed].media_type, make=body, now=visit.now)


def problems(form: FilterForm) -> list[str]:
    """What is wrong with the query string and what is allowed, in the active language."""
    known = ", ".join(form.fields)
    lines = [
        _("Unknown filter: %(name)s. Known ones: %(known)s.") % {"name": name, "known": known}
        for name in form.unknown()
    ]
    for name, errors in form.errors.items():
        allowed = _("Known values: %(known)s.") % {"known": ", ".join(form.known_values(name))}
        lines.append(f"{name}: {' '.join(map(str, errors))} {allowed}")
    return lines

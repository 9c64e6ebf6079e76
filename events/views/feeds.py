"""The feeds below every list's address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import addresses, feed_content, feed_news
from events.feed_content import Frame
from events.feed_options import FeedForm, FeedOptions
from events.feed_words import Teller
from events.filters import FilterForm
from events.formats import atom, json_feed, rss
from events.formats.feed_item import FeedHead, FeedItem
from events.listings import Listing
from events.models import Occurrence
from events.querysets import OccurrenceQuerySet
from events.visit import Visit
from jtw.conditional import remembered_body
from jtw.queries import with_query

from .finding import found


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is asked for: the dates of a list in no order yet, what the feed says of itself, and how it is wanted."""

    dates: OccurrenceQuerySet
    listing: Listing
    visit: Visit
    options: FeedOptions
    frame: Frame


def calendar(order: Order) -> bytes:
    window = Occurrence.objects.in_feeds(order.visit.now).on_days(*order.listing.window(order.visit))
    return feed_content.calendar(order.dates, window if order.listing.has_rules else None, order.frame, order.options)


def news(
    write: Callable[[FeedHead, Iterable[FeedItem]], bytes], *, with_facts: bool = False
) -> Callable[[Order], bytes]:
    def written(order: Order) -> bytes:
        teller = Teller(order.options.languages, order.visit)
        items = feed_news.items_of(as_on_the_page(order), teller, with_facts=with_facts)
        frame = order.frame
        head = FeedHead(
            title=frame.title,
            url=addresses.absolute(frame.page),
            self_url=addresses.absolute(frame.feed),
            language=frame.language,
            built_at=feed_news.built_at(items),
        )
        return write(head, items)

    return written


def table(order: Order) -> bytes:
    return feed_news.table(as_on_the_page(order), Teller(order.options.languages, order.visit))


def as_on_the_page(order: Order) -> list[Occurrence]:
    """What has begun and goes on for long comes last, as the page has it in a band of its own."""
    first = order.listing.shown_from(order.visit)
    in_order = order.dates.in_order().read_for_news(*order.options.languages)
    return sorted(in_order, key=lambda date: date.is_long and date.first_day < first)


@dataclass(frozen=True)
class Format:
    media_type: str
    write: Callable[[Order], bytes]


FORMATS = {
    "calendar.ics": Format("text/calendar; charset=utf-8", calendar),
    "feed.rss": Format(f"{rss.MEDIA_TYPE}; charset=utf-8", news(rss.rss)),
    "feed.atom": Format(f"{atom.MEDIA_TYPE}; charset=utf-8", news(atom.atom)),
    "feed.json": Format("application/feed+json; charset=utf-8", news(json_feed.json_feed, with_facts=True)),
    "events.csv": Format("text/csv; charset=utf-8", table),
}


@require_safe
@found
def show(request, listing: Listing, visit: Visit, feed: str) -> HttpResponseBase:
    """400 with what is allowed for an unknown filter or answer, as everything would be the wrong list (AC-35); 304
    without touching events."""
    return feed_of(request, listing, FilterForm(request.GET, visit), visit, feed=feed)


def feed_of(request, listing: Listing, form: FilterForm, visit: Visit, *, feed: str) -> HttpResponseBase:
    """feed: a name of FORMATS."""
    asked = FeedForm(request.GET, feed=feed)
    if lines := problems(form, asked):
        return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")
    path, options = listing.path(visit.language), asked.options(visit.language)
    title = _("Jeppis: %(list)s") % {"list": listing.title}
    page, address = with_query(path, form.query()), with_query(path + feed, sorted(form.query() + asked.query()))
    frame = Frame(title=title, page=page, feed=address, language=visit.language)

    def body() -> bytes:
        dates = form.narrow(listing.in_feeds(visit), languages=options.languages)
        dates = dates.taking_place() if options.hides_cancelled else dates
        return FORMATS[feed].write(Order(dates=dates, listing=listing, visit=visit, options=options, frame=frame))

    return remembered_body(request, key=address, media_type=FORMATS[feed].media_type, make=body, now=visit.now)


def problems(form: FilterForm, asked: FeedForm) -> list[str]:
    """What is wrong with the query string and what is allowed, in the active language."""
    known = ", ".join([*form.fields, *asked.fields])
    lines = [
        _("Unknown filter: %(name)s. Known ones: %(known)s.") % {"name": name, "known": known}
        for name in form.unknown()
        if name not in asked.fields
    ]
    return lines + [line for each in (form, asked) for line in _problems_of(each)]


def _problems_of(form: FilterForm | FeedForm) -> list[str]:
    lines = []
    for name, errors in form.errors.items():
        allowed = _("Known values: %(known)s.") % {"known": ", ".join(form.known_values(name))}
        lines.append(f"{name}: {' '.join(map(str, errors))} {allowed}")
    for name in form.given_twice():
        lines.append(_("%(name)s is there more than once, with different values. Give it once.") % {"name": name})
    return lines

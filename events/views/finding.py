"""From an address to its list: what every view of a list, page or feed, begins with."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from events import listings, weeks
from events.feed_links import with_query
from events.guide import Guide, guide
from jtw import stamp

OF_TODAY = {
    "this_week": listings.this_week,
    "today": listings.on_today,
    "tomorrow": listings.on_tomorrow,
    "weekend": listings.weekend,
}
OF_RECORD = {
    "category": ("categories", listings.of_category),
    "audience": ("audiences", listings.of_audience),
    "venue": ("venues", listings.at_venue),
    "organiser": ("organisers", listings.by_organiser),
}


def found(view):
    """Give the view the listing that its address (name and what stands in it) means: 404 where there is none, and the
    address of the record that another was merged into."""

    @wraps(view)
    def of_address(request, name: str, feed: str = "", **where):
        today, known = weeks.local_day(timezone.now()), guide(stamp.of(request))
        if name in OF_RECORD:
            record = _record(known, name, where["slug"])
            if record.standing is not record:
                path = OF_RECORD[name][1](record.standing).path(request.LANGUAGE_CODE) + feed
                return redirect(with_query(path, list(request.GET.items())), permanent=True)
        try:
            listing = listing_of(name, known, today=today, **where)
        except ValueError as error:
            raise Http404(str(error)) from error
        return view(request, listing)

    return of_address


def listing_of(name: str, known: Guide, *, today, **where) -> listings.Listing:
    """Raises ValueError for a period that the calendar does not have, Http404 for a record that there is not."""
    if name in OF_TODAY:
        return OF_TODAY[name](today)
    if name in OF_RECORD:
        return OF_RECORD[name][1](_record(known, name, where["slug"]))
    if name == "archive":
        return listings.archive(where.get("year", today.year), where.get("number"), today=today)
    make = {
        "upcoming": listings.upcoming,
        "postponed": listings.postponed,
        "day": listings.on_day,
        "week": listings.week,
        "month": listings.month,
    }[name]
    return make(**where)


def _record(known: Guide, name: str, slug: str):
    record = getattr(known, OF_RECORD[name][0]).get(slug)
    if record is None:
        raise Http404(f"No such {name}.")
    return record

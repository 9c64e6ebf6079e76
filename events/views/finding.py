"""From an address to its list: what every view of a list, page or feed, begins with."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect

from events import listings
from events.visit import visit_of
from jtw.queries import pairs_of, with_query


def found(view):
    """Give the view the list that its address means, and the visit: 404 where there is none (AC-59, AC-11), 301 to
    the list of the record that another was merged into. feed: what stands below the list's own address."""

    @wraps(view)
    def of_address(request, name: str, feed: str = "", **where):
        visit = visit_of(request)
        try:
            listing = listings.find(name, visit, **where)
        except (ValueError, LookupError) as error:
            raise Http404("The calendar has no such list.") from error
        if not listing.has_data(visit):
            raise Http404("There are no events around this period.")
        path = listing.path(visit.language) + feed
        if isinstance(listing, listings.Upcoming) and listing.record and listing.record.slug != where["slug"]:
            return redirect(with_query(path, pairs_of(request)), permanent=True)
        return view(request, listing, visit, **({"feed": feed} if feed else {}))

    return of_address

"""Lists for paper: pages of their own, as what a screen shows of an event is more than a notice board has room for."""

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import addresses
from events.filters import FilterForm
from events.list_content import content_of
from events.listings import Period
from events.visit import Visit
from jtw.qr import qr_code
from jtw.queries import with_query

from .finding import found


@require_safe
@found
def show(request, listing: Period, visit: Visit):
    """A day, week or month for A4, with the filters of its page. Raises BadRequest for a filter that is none: on paper
    nobody would see that it was left out."""
    form = FilterForm(request.GET, visit)
    if form.errors:
        raise BadRequest(" ".join(str(error) for found in form.errors.values() for error in found))
    content = content_of(listing, form, visit)
    path = listing.path(visit.language)
    address = addresses.absolute(with_query(path, form.query()))
    context = {
        "listing": {"title": listing.title, "intro": listing.intro, "url": with_query(path, form.query())},
        "filters": ", ".join(form.words_of(*pair) for pair in form.query()),
        "days": content.days,
        "bands": content.bands,
        "address": address.partition("://")[2],
        "qr": qr_code(address),
        "canonical": addresses.absolute(path),
    }
    return render(request, "events/print.html", context)

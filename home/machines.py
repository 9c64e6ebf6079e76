"""What is not for people: robots.txt and the sitemap."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from events import addresses
from events.visit import Visit, visit_of
from jtw import stamp

from . import sitemap as maps

ONE_DAY = 24 * 60 * 60


@require_safe
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {addresses.absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request):
    return xml(maps.index(visit_of(request)))


@require_safe
def sitemap(request, year: int | None = None):
    """Of what is current, or of a year's events that are over."""
    visit = visit_of(request)
    if year is None:
        return xml(kept(request, "current", visit, lambda: maps.current(visit)))
    if year not in maps.past_years(visit):
        raise Http404("No event was in this year.")
    return xml(kept(request, str(year), visit, lambda: maps.past(year, visit)))


def kept(request, name: str, visit: Visit, make: Callable[[], str]) -> str:
    """make(), or what it gave on the same day under the same stamp."""
    key = f"sitemap:{name}:{stamp.of(request)}:{visit.today}"
    return cache.get_or_set(key, make, ONE_DAY)  # type: ignore[return-value]  # make never gives None


def xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")

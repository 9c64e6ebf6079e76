"""Info screens: one address each, which a signage player opens and keeps."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events import addresses
from events.taking.models import Screen
from events.taking.screens import pages_of
from events.visit import visit_of
from jtw.qr import qr_code

REFRESH_SECONDS = 300
STALE_SECONDS = 900


@require_safe
def show(request):
    """?screen= names the record; without it, the whole town in landscape. 404 for a screen that there is not."""
    visit = visit_of(request)
    slug = request.GET.get("screen", "")
    screen = get_object_or_404(Screen.objects.select_related(*Screen.FILTERS), slug=slug) if slug else Screen()
    today = addresses.absolute(addresses.day(visit.language, visit.today))
    context = {
        "screen": screen,
        "pages": pages_of(screen, visit),
        "qr": qr_code(today),
        "address": addresses.absolute(addresses.home(visit.language)).partition("://")[2].rstrip("/"),
        "refresh_seconds": REFRESH_SECONDS,
        "stale_seconds": STALE_SECONDS,
    }
    return render(request, "events/screen.html", context)

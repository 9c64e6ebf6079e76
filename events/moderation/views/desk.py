"""The desk itself: the queue, an item beside it, its preview, and the figures."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from events import preview as event_preview
from events.moderation import figures as figures_of
from events.moderation.reviewed import reviewed
from jtw.languages import LANGUAGES

from .common import for_moderators, item_with, listed, require_moderator, show


@require_safe
@for_moderators
def desk(request, visit, reference: str = ""):
    """With a reference that item, else the first of the queue. To open an item claims it."""
    if reference:
        return show(request, visit, item_with(reference))
    found = listed(request)
    first = next(iter(found.items), None)
    return show(request, visit, first and item_with(first.reference), found=found)


@require_safe
def preview(request, reference: str, language: str):
    """The page as visitors will see it in this language. Several are fetched at once, so that none writes anything."""
    require_moderator(request)
    found = reviewed(item_with(reference))
    if found is None or language not in found.pages or language not in LANGUAGES:
        raise Http404("There is nothing to show in this language.")
    beside = [found.source, *(page for code, page in found.pages.items() if code != language)]
    with override(language):
        request.LANGUAGE_CODE = language
        response = event_preview.show(request, found.pages[language], beside=beside, said=found.said)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@for_moderators
def figures(request, visit):
    found = figures_of.figures(visit.now)
    # A time is worded by a filter that asks since when.
    since = None if found.to_publish is None else visit.now - found.to_publish
    hours, minutes = divmod(int((found.office_time or timedelta()).total_seconds()) // 60, 60)
    context = {"figures": found, "since": since, "now": visit.now, "hours": hours, "minutes": minutes}
    return render(request, "events/moderation/figures.html", context)

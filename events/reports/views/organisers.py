"""The door of an organiser, behind the link in a letter. Opening it decides nothing: a button posts."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.reports import actions, addresses, links
from events.reports.actions import NoEffect
from events.reports.models import ReportLetter
from events.reports.shown import told_of
from events.submission import addresses as form_addresses
from events.submission.links import token_for
from events.visit import Visit, visit_of
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks

from .common import rendered


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token: str):
    """Behind the link of a letter. Opening it decides nothing: a button posts."""
    visit = visit_of(request)
    letter = links.opened(token, now=visit.now)
    if letter is None:
        return answered(request, token, {}, status=410)
    if request.method == "POST":
        return decided(request, letter, token, visit)
    return shown(request, letter, token, visit)


def decided(request, letter: ReportLetter, token: str, visit: Visit):
    """One press of a button; its page then says what came of it, also where somebody was faster."""
    wish, found = request.POST.get("do", ""), letter.reports.numbered(request.POST.get("of", ""))
    try:
        if found and wish == "accept":
            actions.agree(found, letter, now=visit.now)
        if found and wish == "close":
            actions.deny(found, now=visit.now)
    except NoEffect as refusal:
        if refusal.code == "impossible":
            return shown(
                request, letter, token, visit, problem=_("The calendar cannot say so: mend the event itself.")
            )
    return redirect(request.path)


def shown(request, letter: ReportLetter, token: str, visit: Visit, *, problem: str = ""):
    reports = told_of(letter.reports.order_by("pk"), visit.language)
    mine = token_for("edit", letter.item.root.reference) if letter.item else ""
    context = {
        "problem": problem,
        "reports": reports,
        "card": next((each.card for each in reports), None),
        "mine_url": form_addresses.path("mine", visit.language, token=mine) if mine else "",
    }
    return answered(request, token, context, status=409 if problem else 200)


def answered(request, token: str, context: dict, *, status: int = 200):
    request.page_links = PageLinks(
        paths=addresses.paths("answer", dict.fromkeys(LANGUAGES, token)), is_noindex=True, is_nofollow=True
    )
    response = rendered(request, "answer", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response

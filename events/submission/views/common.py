"""What the pages of the form have in common: the draft of the session, and what a template takes."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events.submission import addresses
from events.submission.drafts import LAST_FOR_OTHER, LAST_SENT, PAGES, Draft
from events.submission.links import token_for
from jtw.clients import address_of
from jtw.page_links import PageLinks


def to(name: str, request, **where):
    return redirect(addresses.path(name, request.LANGUAGE_CODE, **where))


def to_page(request, page: str, at: str = ""):
    """To a page of the form; at: the field to begin with."""
    number = PAGES.index(page) + 1
    url = addresses.path("page", request.LANGUAGE_CODE, number=number)
    return redirect(f"{url}#{at}" if at else url)


def without_draft(request):
    """Somebody is here without a form that is begun: perhaps it has just been sent, else they begin."""
    for_other = request.session.get(LAST_FOR_OTHER)
    if for_other and request.method == "POST":
        return redirect("desk:slip", for_other)
    sent = request.session.get(LAST_SENT)
    if sent and request.method == "POST":
        return to("mine", request, token=token_for("status", sent[-1]))
    return to("start", request)


def without_date(request, token: str):
    """The plan has lost the date that somebody wants to move: to the page of the event, which says so."""
    request.session["submission_notice"] = _("That date is no longer in the calendar. Choose another.")
    return to("mine", request, token=token)


def answer(request, template: str, context: dict, *, at: str, status: int = 200, **where):
    """A page that is nobody else's business. at: the name of its address, for the links to the other languages."""
    request.page_links = PageLinks(paths=addresses.paths(at, **where), is_noindex=True)
    context = {"help_phone": settings.HELP_PHONE, "help_email": settings.HELP_EMAIL, **context}
    response = render(request, f"events/submission/{template}.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def keys_of(request) -> list[str]:
    """By which the posts of a door are counted (`jtw.limits`): the network, and the browser."""
    return [address_of(request), request.session.session_key or ""]


def too_many(request):
    """Nothing is written or mailed, and nothing that was typed is lost."""
    return answer(request, "too_many", {}, at="check", status=429)


def notice_of(draft: Draft) -> str:
    return draft.pop("notice") or ""


def step_words(number: int) -> str:
    return _("Page %(number)d of %(pages)d") % {"number": number, "pages": len(PAGES)}

"""The doors of reports: a visitor's, and that behind the link in an organiser's letter."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.dates import when_in_words
from events.models import EventCard
from events.submission import addresses as form_addresses
from events.submission.links import token_for
from events.submission.views.common import errors_of
from events.views.event import cards_at, gone
from events.visit import Visit, visit_of
from jtw import limits
from jtw.clients import address_of
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks

from . import actions, addresses, links
from .actions import NoEffect, Said
from .forms import ChoiceForm, TellForm, began, score_of
from .models import ReportLetter
from .shown import coming_dates, told_of

MOST_FROM_ONE, MOST_OF_ONE = 10, 20  # from a network in an hour, of an event in a day
BY_A_ROBOT = 2  # the score from which nothing is kept


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, address: str):
    """First what is wrong, chosen by a button; then, with that in the address, what is right. Only the second page
    sets a cookie. An event that is over is left alone."""
    visit, cards = visit_of(request), cards_at(address)
    card = card_in(cards, visit)
    if card.event.withdrawn_at:
        return gone(request)
    dates = coming_dates(card.event, visit)
    if not dates and card.event.occurrences.exists():
        return redirect(card.url)
    choice = ChoiceForm(request.GET or None, dates=dates, visit=visit)
    if not choice.is_valid():
        return page(request, "choose", {"card": card, "choice": choice}, cards)
    return told(request, card, choice, visit, cards)


@require_safe
def thanks(request, address: str):
    """The same for everything that was sent, kept or not."""
    visit, cards = visit_of(request), cards_at(address)
    return page(request, "thanks", {"card": card_in(cards, visit)}, cards, name="thanks")


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


def card_in(cards: dict[str, EventCard], visit: Visit) -> EventCard:
    if visit.language not in cards:
        raise Http404("No event has had this address.")
    return cards[visit.language]


def told(request, card: EventCard, choice: ChoiceForm, visit: Visit, cards: dict[str, EventCard]):
    """The second page, and what is posted from it."""
    form = TellForm(request.POST if request.method == "POST" else None, choice=choice, visit=visit)
    is_right = form.is_bound and form.is_valid()
    if is_right and not form.asks_back:
        return sent(request, card, form, visit)
    context = {
        "card": card,
        "form": form,
        "date": form.date and when_in_words(form.date.span, today=visit.today),
        "errors": [error for part in form.parts for error in errors_of(part)],
        "shows_echo": is_right,
        "words_url": form_addresses.path("words", visit.language),
        "began": request.POST.get("began", "") or began(visit.now),
    }
    return page(request, "tell", context, cards, status=422 if form.is_bound and not is_right else 200)


def sent(request, card: EventCard, form: TellForm, visit: Visit):
    """Kept, where a person has sent it and not too often; the answer is the same."""
    score = score_of(request.POST, form.facts["words"], now=visit.now)
    if score < BY_A_ROBOT and may_tell(request, card, visit):
        actions.tell(Said(event=card.event, language=visit.language, score=score, **form.facts), now=visit.now)
    return redirect(addresses.path("thanks", visit.language, card.slug))


def may_tell(request, card: EventCard, visit: Visit) -> bool:
    network, event = [address_of(request)], [str(card.event_id)]
    return limits.take("report", network, most=MOST_FROM_ONE, per=limits.HOUR, now=visit.now) and limits.take(
        "report of an event", event, most=MOST_OF_ONE, per=limits.DAY, now=visit.now
    )


def decided(request, letter: ReportLetter, token: str, visit: Visit):
    """One press of a button; its page then says what came of it, also where somebody was faster."""
    wish, pk = request.POST.get("do", ""), request.POST.get("of", "")
    found = letter.reports.filter(pk=pk).first() if pk.isdecimal() else None
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


def page(request, template: str, context: dict, cards: dict[str, EventCard], *, name: str = "report", status=200):
    """A page of a visitor. The first one is public like any other; what has a form is nobody else's."""
    query = request.GET.urlencode() if name == "report" else ""
    paths = addresses.paths(name, {language: card.slug for language, card in cards.items()})
    paths = {language: f"{path}?{query}" if query else path for language, path in paths.items()}
    request.page_links = PageLinks(paths=paths, is_noindex=True, is_nofollow=True)
    response = rendered(request, template, context, status=status)
    if template == "tell":
        response.headers["Cache-Control"] = "private, no-store"
    return response


def answered(request, token: str, context: dict, *, status: int = 200):
    request.page_links = PageLinks(
        paths=addresses.paths("answer", dict.fromkeys(LANGUAGES, token)), is_noindex=True, is_nofollow=True
    )
    response = rendered(request, "answer", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def rendered(request, template: str, context: dict, *, status: int):
    context = {"help_phone": settings.HELP_PHONE, "help_email": settings.HELP_EMAIL, **context}
    return render(request, f"events/reports/{template}.html", context, status=status)

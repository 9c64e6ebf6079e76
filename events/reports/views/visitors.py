"""The doors of a visitor who says that something is wrong."""

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from events.dates import when_in_words
from events.models import EventCard
from events.reports import actions, addresses
from events.reports.actions import Said
from events.reports.forms import ChoiceForm, TellForm, began, score_of
from events.reports.shown import coming_dates
from events.submission import addresses as form_addresses
from events.views.event import cards_at, gone
from events.visit import Visit, visit_of
from jtw import limits
from jtw.clients import address_of
from jtw.page_links import PageLinks
from jtw.queries import pairs_of, with_query
from organisations.forms.summary import errors_of

from .common import rendered

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
    choice = ChoiceForm(dict(pairs_of(request)) or None, dates=dates, visit=visit)
    if not choice.is_valid():
        return page(request, "choose", {"card": card, "choice": choice}, cards)
    return told(request, card, choice, visit, cards)


@require_safe
def thanks(request, address: str):
    """The same for everything that was sent, kept or not."""
    visit, cards = visit_of(request), cards_at(address)
    return page(request, "thanks", {"card": card_in(cards, visit)}, cards, name="thanks")


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


def page(request, template: str, context: dict, cards: dict[str, EventCard], *, name: str = "report", status=200):
    """A page of a visitor. The first one is public like any other; what has a form is nobody else's."""
    query = pairs_of(request) if name == "report" else []
    paths = addresses.paths(name, {language: card.slug for language, card in cards.items()})
    paths = {language: with_query(path, query) for language, path in paths.items()}
    request.page_links = PageLinks(paths=paths, is_noindex=True, is_nofollow=True)
    response = rendered(request, template, context, status=status)
    if template == "tell":
        response.headers["Cache-Control"] = "private, no-store"
    return response

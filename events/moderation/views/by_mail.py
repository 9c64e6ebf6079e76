"""The page behind the link of a letter. Opening it decides nothing: a button posts."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.dates import when_in_words
from events.moderation import by_mail
from events.moderation.by_mail import Void
from events.moderation.reviewed import reviewed
from events.preview import shown
from events.visit import visit_of
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request, token: str):
    visit = visit_of(request)
    paths = {code: f"/{by_mail.route(code).replace('<str:token>', token)}" for code in LANGUAGES}
    request.page_links = PageLinks(paths=paths, is_noindex=True)
    try:
        if request.method == "POST":
            made = by_mail.approve(token, now=visit.now)
            return answer(request, {"item": made.item, "is_done": True})
        link = by_mail.opened(token, now=visit.now)
    except Void as void:
        return answer(request, {"problem": problem(void.code)}, status=410)
    return answer(request, {"item": link.item, "name": link.user, "texts": texts_of(link.item, visit)})


def texts_of(item, visit) -> list[dict]:
    """What would be published, in each language."""
    found = reviewed(item)
    if found is None:
        return []
    lines = []
    for language, page in found.pages.items():
        event = shown(page, visit, beside=[found.source], said=found.said)
        dates = [when_in_words(date.span, today=visit.today) for date in event.dates[:5]]
        place = event.card.place
        lines.append({"language": language, "page": page, "dates": dates, "place": place})
    return lines


def answer(request, context: dict, *, status: int = 200):
    response = render(request, "events/moderation/by_mail.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def problem(code: str) -> str:
    return {
        "unknown": _("This link is none of ours. Copy it whole from the letter."),
        "off": _("Approving from a letter is switched off. Use the desk."),
        "used": _("This link has been used."),
        "late": _("This link is older than 72 hours. Use the desk."),
        "not-allowed": _("You may no longer review."),
        "changed": _("It was changed or decided since the letter was written. Use the desk."),
    }[code]

"""The list of what lacks words."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.translating import lacks
from events.translating.forms import LacksForm
from jtw.languages import LANGUAGES, active_language

from .common import for_translators

ON_A_PAGE = 50


@require_safe
@for_translators
def listing(request):
    """What is missing or outdated, the soonest event first."""
    form = LacksForm(request.GET)
    events = lacks.coming(timezone.now())
    is_valid = form.is_valid()
    found = form.narrow(events) if is_valid else []
    page = Paginator(found, ON_A_PAGE).get_page(form.cleaned_data.get("page"))
    context = {
        "form": form,
        "asked": form.cleaned_data,
        "counts": lacks.counted(events),
        "rows": rows_of(page.object_list),
        "page": page,
    }
    return render(request, "events/translating/list.html", context, status=200 if is_valid else 400)


def rows_of(events: list[lacks.Coming]) -> list[dict]:
    """Each with its card in the language of the admin, and what is to be done in which language."""
    cards, drafts = lacks.cards_of(events, active_language()), lacks.drafts_of(events)
    return [
        {
            "event": event,
            "card": cards.get(event.key),
            "languages": [
                {"code": code, "lack": event.lacks[code], "draft": drafts.get((event.key, code))}
                for code in LANGUAGES
                if code in event.lacks
            ],
        }
        for event in events
    ]

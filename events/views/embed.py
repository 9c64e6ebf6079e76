"""Lists in frames on other sites: the builder of the code, and what stands in the frame."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events import addresses
from events.taking.embedding import EmbedBuilderForm, EmbedForm, embedded, title_of
from events.visit import visit_of
from jtw import csp
from jtw.queries import Pairs, with_query

from .subscribe import page_links_of


@require_safe
def build(request):
    """The builder. A bad answer is explained beside its field, the others apply."""
    visit = visit_of(request)
    form = EmbedBuilderForm(request.GET, visit)
    asked = [pair for pair in form.query() if pair[0] in request.GET]
    request.page_links = page_links_of("embed", asked, visit, description=_("Put what is on upon your own website."))
    with override(form.text_language):
        title = title_of(EmbedForm(request.GET, visit))
    context = {
        "form": form,
        "chosen": chosen(form, asked, visit.language),
        "preview": {"url": form.embed_path(form.text_language), "title": title, "height": form.height},
        "code": form.code(title),
        "link": form.link(title),
    }
    response = render(request, "events/embed_builder.html", context)
    response.headers["Content-Security-Policy"] = csp.as_header(csp.SHOWING_FRAMES)
    return response


def chosen(form: EmbedBuilderForm, asked: Pairs, language: str) -> list[dict]:
    """The chosen filters, each with the address of the builder without it."""
    path = addresses.taken(language, "embed")
    return [
        {"label": form.words_of(*pair), "url": with_query(path, [other for other in asked if other != pair])}
        for pair in form.filters()
    ]


@require_safe
@xframe_options_exempt
def show(request):
    """What stands in the frame. Parameters that it does not know are left aside, as a site may add some; an answer
    that it does not know is 400 with a way to all events, as everything would be the wrong list."""
    visit = visit_of(request)
    form = EmbedForm(request.GET, visit)
    is_wrong = bool(form.errors)
    path = form.listing().path(visit.language)
    context = {
        "title": title_of(form),
        "entries": [] if is_wrong else embedded(form, visit),
        "is_wrong": is_wrong,
        "list_url": addresses.absolute(with_query(path, [] if is_wrong else form.filters())),
        "canonical": addresses.absolute(path),
    }
    response = render(request, "events/embed.html", context, status=400 if is_wrong else 200)
    response.headers["Content-Security-Policy"] = csp.as_header(csp.IN_FRAMES)
    return response

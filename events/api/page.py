"""The page that tells people about the API, made of the same tables as the API itself."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import addresses
from jtw.languages import LANGUAGES, active_language
from jtw.page_links import PageLinks

from . import ids
from .endpoints import ENDPOINTS, Endpoint
from .parameters import Parameter

EXAMPLES = {
    "event": "?start=today&sort=start_time&include=location,keywords",
    "place": "?text=sal",
    "search": "?q=konsert",
}


def path_in(language: str) -> str:
    return f"/{language}/api/"


@require_safe
def show(request):
    paths = {language: path_in(language) for language in LANGUAGES}
    request.page_links = PageLinks(
        paths=paths,
        alternates=paths,
        canonical=paths[active_language()],
        description=_("What is on, for other systems to read: an open API in the shape of Linked Events."),
    )
    context = {
        "endpoints": [_section(endpoint) for endpoint in ENDPOINTS],
        "root": addresses.absolute(ids.ROOT),
        "openapi": addresses.absolute(f"{ids.ROOT}openapi.json"),
        "changes_example": f"{ids.address('event')}?last_modified_since=2026-11-24T10:00:00Z&show_deleted=true",
    }
    return render(request, "events/api/about.html", context)


def _section(endpoint: Endpoint) -> dict:
    return {
        "kind": endpoint.kind,
        "about": endpoint.about,
        "address": ids.address(endpoint.kind),
        "example": ids.address(endpoint.kind) + EXAMPLES.get(endpoint.kind, ""),
        "one": ids.address(endpoint.kind, "ID") if endpoint.one else "",
        "parameters": [_row(parameter) for parameter in endpoint.parameters],
    }


def _row(parameter: Parameter) -> dict:
    example = f"{parameter.name}={parameter.example}" if parameter.example else ""
    return {"name": parameter.name, "about": parameter.description, "example": example}

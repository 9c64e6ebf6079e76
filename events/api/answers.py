"""How the API answers: JSON, read by anybody's page, and errors that say what is allowed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect

from events import addresses
from jtw.queries import pairs_of, with_query

from .paging import Page

Json = dict[str, Any]
NO_SUCH_PAGE = "Invalid page."


def answer(value: Any, *, status: int = 200) -> HttpResponse:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return HttpResponse(body, status=status, content_type="application/json")


def page_answer(request: HttpRequest, page: Page, data: Sequence[Json]) -> HttpResponse:
    meta = {
        "count": page.count,
        "next": _page_address(request, page.number + 1) if page.has_next else None,
        "previous": _page_address(request, page.number - 1) if page.number > 1 else None,
    }
    return answer({"meta": meta, "data": data})


def _page_address(request: HttpRequest, number: int) -> str:
    others = [pair for pair in pairs_of(request) if pair[0] != "page"]
    return addresses.absolute(with_query(request.path, [*others, *([("page", str(number))] if number > 1 else [])]))


def bad_query(errors: Mapping[str, list[str]]) -> HttpResponse:
    """By parameter, what is wrong and what is allowed."""
    return answer(errors, status=400)


def not_found(detail: str = "Not found.") -> HttpResponse:
    return answer({"detail": detail}, status=404)


def gone(tombstone: Json) -> HttpResponse:
    return answer({"detail": "This event was withdrawn.", **tombstone}, status=410)


def unknown(request: HttpRequest) -> HttpResponseBase:
    """At an address that is no endpoint; without its last slash it leads to itself with one."""
    if not request.path.endswith("/"):
        return HttpResponsePermanentRedirect(with_query(f"{request.path}/", pairs_of(request)))
    return not_found("There is no such endpoint. /v1/ lists those that there are.")


def unavailable() -> HttpResponse:
    response = answer({"detail": "The search does not answer now. Ask again in a minute."}, status=503)
    response.headers["Retry-After"] = "60"
    return response

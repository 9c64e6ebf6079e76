"""What every door of the API begins with: the parameters read, the clock too, and what is not understood refused."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from events.visit import visit_of

from . import parameters
from .answers import bad_query, unavailable
from .finding import FindingUnavailable
from .parameters import BadQuery, Parameter

Asked = dict[str, Any]  # as `parameters.read` gives it


def asking(table: Sequence[Parameter]) -> Callable:
    """Give the view what is asked for, and the visit. 400 for what is not understood, as everything would be the wrong
    answer; 503 where words are asked for and the search does not answer."""

    def decorate(view):
        @wraps(view)
        def read_and_answer(request: HttpRequest, **where) -> HttpResponse:
            # Texts are told in all languages; the one of the visit only settles what must be in some order.
            visit = replace(visit_of(request), language="sv")
            try:
                return view(request, parameters.read(request.GET, table, visit), visit, **where)
            except BadQuery as bad:
                return bad_query(bad.errors)
            except FindingUnavailable:
                return unavailable()

        read_and_answer.table = table  # type: ignore[attr-defined]  # for `openapi`, so that it cannot say otherwise
        return read_and_answer

    return decorate

"""Query strings, without what only tracks the reader and in one order, so that one state has one address."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

TRACKING = re.compile(r"utm_.*|fbclid|gclid|msclkid|mc_.*")

Pairs = list[tuple[str, str]]


def is_tracking(name: str) -> bool:
    return bool(TRACKING.fullmatch(name))


def pairs_of(request) -> Pairs:
    """The query of a request as (name, value), in order, each pair once and without tracking."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True, errors="replace")
    return sorted({pair for pair in pairs if not is_tracking(pair[0])})


def with_query(path: str, query: Pairs) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def given_twice(query: QueryDict, names: Iterable[str]) -> list[str]:
    """Those of names that a query has with different values, in order."""
    return sorted(name for name in names if len(set(query.getlist(name))) > 1)

"""ETags of feeds: the hash of the body, remembered with the stamp, so that a change elsewhere leaves them (AC-32)."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag

from . import stamp

DAYS_REMEMBERED = 40


def remembered_body(
    request, *, key: str, media_type: str, make: Callable[[], bytes], now: datetime
) -> HttpResponseBase:
    """The body that make() writes, or 304 without making it where the stamp and the date are those of last time.

    key: the address with its query in order. Last-Modified is when the body last changed, which the newest change of
    an entry would not tell when one leaves.
    """
    name = "feed:" + hashlib.sha256(f"{settings.RELEASE} {key}".encode()).hexdigest()
    state = (stamp.of(request), timezone.localdate(now).isoformat())
    known = cache.get(name)
    if known and known["state"] == state:
        unchanged = get_conditional_response(request, etag=known["etag"], last_modified=known["changed"])
        if unchanged is not None:
            return _labelled(unchanged, known)
    body = make()
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    changed = known["changed"] if known and known["etag"] == etag else int(now.timestamp())
    known = {"state": state, "etag": etag, "changed": changed}
    cache.set(name, known, DAYS_REMEMBERED * 86400)
    response = HttpResponse(body, content_type=media_type)
    return _labelled(
        get_conditional_response(request, etag=etag, last_modified=changed, response=response) or response, known
    )


def _labelled(response: HttpResponseBase, known: dict) -> HttpResponseBase:
    response.headers["ETag"] = known["etag"]
    response.headers["Last-Modified"] = http_date(known["changed"])
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response

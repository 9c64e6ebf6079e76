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
from .bodies import Bodies
from .encodings import packed, takes_gzip, unpacked

DAYS_REMEMBERED = 40

bodies = Bodies()


def remembered_body(
    request, *, key: str, media_type: str, make: Callable[[], bytes], now: datetime
) -> HttpResponseBase:
    """The body that make() writes; where the stamp and the date are those of last time, 304 or the body as it was.

    key: the address with its query in order. Last-Modified is when the body last changed, which the newest change of
    an entry would not tell when one leaves.
    """
    name = "feed:" + hashlib.sha256(f"{settings.RELEASE} {key}".encode()).hexdigest()
    state = (stamp.of(request), timezone.localdate(now).isoformat())
    known = cache.get(name)
    is_current = bool(known) and known["state"] == state
    if is_current and (unchanged := _if_unchanged(request, known)):
        return _labelled(unchanged, known)
    body = bodies.get(name, known["etag"]) if is_current else None
    if body is None:
        known, body = _made(name, state, known, make(), now)
    response = _answer(request, body, media_type)
    return _labelled(_if_unchanged(request, known, response) or response, known)


def _made(name: str, state: tuple, known: dict | None, body: bytes, now: datetime) -> tuple[dict, bytes]:
    """What is known of a new body, and the body compressed; both are kept."""
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    changed = _changed(known, etag, now)
    known = {"state": state, "etag": etag, "changed": changed}
    cache.set(name, known, DAYS_REMEMBERED * 86400)
    body = packed(body)
    bodies.keep(name, etag, body)
    return known, body


def _changed(known: dict | None, etag: str, now: datetime) -> int:
    """The second in which the body changed; of two bodies within one second the latter's is the next one, as readers
    that have but If-Modified-Since would else keep the former."""
    if known is None:
        return int(now.timestamp())
    return known["changed"] if known["etag"] == etag else max(int(now.timestamp()), known["changed"] + 1)


def _answer(request, body: bytes, media_type: str) -> HttpResponse:
    """body: compressed, as it goes out to whoever takes that."""
    if takes_gzip(request):
        return HttpResponse(body, content_type=media_type, headers={"Content-Encoding": "gzip"})
    return HttpResponse(unpacked(body), content_type=media_type)


def _if_unchanged(request, known: dict, response: HttpResponse | None = None) -> HttpResponseBase | None:
    """304 or 412 where the reader's conditions say so, else response."""
    return get_conditional_response(request, etag=known["etag"], last_modified=known["changed"], response=response)


def _labelled(response: HttpResponseBase, known: dict) -> HttpResponseBase:
    """The ETag is a weak one on a compressed body, which is another than the plain one (RFC 9110 §8.8.1)."""
    is_packed = response.has_header("Content-Encoding")
    response.headers["ETag"] = f"W/{known['etag']}" if is_packed else known["etag"]
    response.headers["Last-Modified"] = http_date(known["changed"])
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response

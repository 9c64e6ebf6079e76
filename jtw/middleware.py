"""Public pages for shared caches: an ETag that costs one query, no cookie, and bodies that compress alike."""

import hashlib
import re
from datetime import datetime

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, quote_etag

from . import ready, stamp
from .queries import pairs_of, with_query

PRIVATE = re.compile(r"^/(admin|documents|media|static|healthz|readyz)\b")
MACHINES = re.compile(r"^/v1/")
STEP_MINUTES = 5
MAX_AGE = 60
CONDITIONS = {"If-None-Match", "If-Modified-Since"}
# A redirect and an absence are kept as briefly as a page: an event may be renamed back, or published after all.
KEPT = (200, 301, 302, 404, 410)


class SteadyGZipMiddleware(GZipMiddleware):
    """What shared caches keep is compressed without random padding, so that identical states give identical bytes
    (AC-32). It hides how long a secret beside a visitor's text is, so that forms and personal pages keep it; the
    admin's answers are never compressed here."""

    max_random_bytes = 0

    def process_response(self, request, response):
        if request.path.startswith("/admin"):
            return response
        is_public = "public" in response.headers.get("Cache-Control", "")
        return (
            super().process_response(request, response) if is_public else PADDING.process_response(request, response)
        )


PADDING = GZipMiddleware(lambda request: HttpResponse())  # of which only the answering half is used


class NoNulMiddleware:
    """400 for an address with a NUL: PostgreSQL takes it for no text, so that each search for it would fail."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info:
            raise BadRequest
        return self.get_response(request)


class PageLanguageMiddleware(LocaleMiddleware):
    """The language of a page. What machines read at /v1/ has none: it is not sent on to a page of that name in some
    language, and answers alike whatever languages are asked for."""

    def process_response(self, request, response):
        return response if MACHINES.match(request.path) else super().process_response(request, response)


class PublicCacheMiddleware:
    """304 for what has not changed, and the page itself where it is kept ready, before any view runs. An answer that
    says for itself how it is cached, that sets a cookie, or that is made for somebody signed in, is left as it is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_public(request):
            return self.get_response(request)
        now = timezone.localtime()
        etag, changed = page_etag(request, now), page_changed(request, now)
        if unchanged := if_unchanged(request, etag, changed):
            return kept(unchanged, etag, changed)
        is_keepable = request.method == "GET" and not pairs_of(request)
        if is_keepable and (made := ready.page(etag)):
            return kept(made, etag, changed)
        response = self.get_response(request)
        is_own = response.cookies or response.streaming or response.has_header("Cache-Control")
        if response.status_code not in KEPT or is_own:
            return response
        if response.status_code != 200:
            return kept(response)
        if is_keepable:
            ready.keep(etag, response)
        return kept(response, etag, changed)


def is_public(request) -> bool:
    is_read = request.method in ("GET", "HEAD")
    return is_read and settings.SESSION_COOKIE_NAME not in request.COOKIES and not PRIVATE.match(request.path)


def page_etag(request, now: datetime) -> str:
    """Release, stamp, path, query and the clock's step: pages say what is on now and what is over."""
    step = f"{now:%Y-%m-%dT%H}:{now.minute // STEP_MINUTES}"
    state = f"{settings.RELEASE} {stamp.of(request)} {with_query(request.path, pairs_of(request))} {step}"
    return quote_etag(hashlib.sha256(state.encode()).hexdigest()[:32])


def page_changed(request, now: datetime) -> int:
    """Since when a page is as its ETag says, in seconds of the epoch: since the stamp rose, or the clock's step
    began."""
    step = now.replace(minute=now.minute - now.minute % STEP_MINUTES, second=0, microsecond=0)
    return int(max(stamp.raised_at(request), step).timestamp())


def if_unchanged(request, etag: str, changed: int):
    """304 for somebody who has this very state of the page; None for all others.

    "*" asks whether there is anything at the address, which nobody knows yet.
    """
    if request.headers.get("If-None-Match", "").strip() == "*" or not CONDITIONS.intersection(request.headers):
        return None
    return get_conditional_response(request, etag=etag, last_modified=changed)


def kept(response, etag: str = "", changed: int = 0):
    """response with what a cache needs to know; without an etag there is nothing to compare."""
    if etag:
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(changed)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response

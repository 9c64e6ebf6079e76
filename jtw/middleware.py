"""Public pages for shared caches: an ETag that costs one query, no cookie, and bodies that compress alike."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from . import stamp

PRIVATE = re.compile(r"^/(admin|documents|media|static|healthz|readyz)\b")
TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|msclkid|mc_.*)$")
STEP_MINUTES = 5


class SteadyGZipMiddleware(GZipMiddleware):
    """Without the random padding, so that identical states give identical bytes (AC-32). What it guards against, a
    secret beside text of the visitor's, is not on public pages; the admin's answers are never compressed here."""

    max_random_bytes = 0

    def process_response(self, request, response):
        return response if request.path.startswith("/admin") else super().process_response(request, response)


class PublicCacheMiddleware:
    """304 for what has not changed, before any view runs. An answer that says for itself how it is cached, that sets a
    cookie, or that is made for somebody signed in, is left as it is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_public(request):
            return self.get_response(request)
        etag = page_etag(request)
        unchanged = request.headers.get("If-None-Match") and get_conditional_response(request, etag=etag)
        if unchanged:
            return labelled(unchanged, etag)
        response = self.get_response(request)
        if response.status_code != 200 or response.cookies or response.has_header("ETag") or response.streaming:
            return response
        return labelled(response, etag)


def is_public(request) -> bool:
    is_read = request.method in ("GET", "HEAD")
    return is_read and settings.SESSION_COOKIE_NAME not in request.COOKIES and not PRIVATE.match(request.path)


def page_etag(request) -> str:
    """Release, stamp, path, query and the clock's step: pages say what is on now and what is over."""
    now = timezone.localtime()
    step = f"{now:%Y-%m-%dT%H}:{now.minute // STEP_MINUTES}"
    state = f"{settings.RELEASE} {stamp.of(request)} {request.path}?{normal_query(request)} {step}"
    return quote_etag(hashlib.sha256(state.encode()).hexdigest()[:32])


def normal_query(request) -> str:
    """The query string in order, without what only tracks."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return urlencode(sorted(pair for pair in pairs if not TRACKING.match(pair[0])))


def labelled(response, etag: str):
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=60)
    return response

"""Pages kept ready: what was made of a page is sent again as long as its ETag stands, at one query, the stamp.

The ETag covers release, stamp, path and the clock's step, so nothing is ever invalidated: nobody asks for an older
page any more, and it leaves with its time. Only pages without a query string are kept, as filters have no end.
"""

from django.core.cache import caches
from django.http import HttpResponse

KEPT_SECONDS = 5 * 60  # a step of the clock in jtw.middleware


def page(etag: str) -> HttpResponse | None:
    """The page as it was made, in a new answer."""
    found = caches["pages"].get(etag)
    return HttpResponse(found["body"], headers=found["headers"]) if found else None


def keep(etag: str, response: HttpResponse) -> None:
    """Keep the page that response is; anything but a page is left alone."""
    if response.headers.get("Content-Type", "").startswith("text/html"):
        caches["pages"].set(etag, {"body": response.content, "headers": dict(response.headers)}, KEPT_SECONDS)

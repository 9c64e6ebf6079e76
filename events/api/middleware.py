"""What is true of the API before any view runs: it may be read from everywhere, and only read."""

from django.http import HttpResponse

from . import ids
from .answers import answer

METHODS = "GET, HEAD, OPTIONS"
OPEN_TO_ALL = {  # without credentials: there is nothing that only some may read
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
}
PREFLIGHT = OPEN_TO_ALL | {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}


class ReadApiMiddleware:
    """Stands outside the cache, so that a 304 may be read from elsewhere too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(ids.ROOT):
            return self.get_response(request)
        response = self._answer(request)
        for name, value in OPEN_TO_ALL.items():
            response.headers[name] = value
        return response

    def _answer(self, request) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            response = answer({"detail": f"Only {METHODS} are allowed: this API is for reading."}, status=405)
            response.headers["Allow"] = METHODS
            return response
        if "\0" in request.path_info:
            return answer({"detail": "An address without the character NUL is allowed."}, status=400)
        return self.get_response(request)

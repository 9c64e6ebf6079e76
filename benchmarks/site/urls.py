"""The site's addresses, and beside them what nothing can be faster than: a constant, and nothing at all."""

import os
from pathlib import Path

from django.http import HttpResponse
from django.urls import path

from jtw.urls import handler400, handler404, urlpatterns  # noqa: F401  Django asks for the handlers

OWN = {"Cache-Control": "public, max-age=60"}  # so that it is not kept ready, but made each time


def constant(request):
    return HttpResponse(CONSTANT, headers=OWN)


def empty(request):
    return HttpResponse(b"", headers=OWN)


CONSTANT = Path(os.environ["CONSTANT"]).read_bytes()
urlpatterns = [path("constant/", constant), path("empty/", empty), *urlpatterns]

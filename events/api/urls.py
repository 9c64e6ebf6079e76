"""Where the API stands. An address below it that is no endpoint is answered by the API too."""

from django.urls import path, re_path

from jtw.languages import LANGUAGES

from . import answers, page, root
from .endpoints import ENDPOINTS

urlpatterns = [
    path("v1/", root.root),
    path("v1/openapi.json", root.openapi),
    *(path(f"v1/{endpoint.kind}/", endpoint.many) for endpoint in ENDPOINTS),
    *(path(f"v1/{endpoint.kind}/<str:name>/", endpoint.one) for endpoint in ENDPOINTS if endpoint.one),
    re_path("^v1/", answers.unknown),
    *(path(page.path_in(language).removeprefix("/"), page.show) for language in LANGUAGES),
]

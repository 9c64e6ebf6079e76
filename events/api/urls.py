"""Where the API stands. An address below it that is no endpoint is answered by the API too."""

from django.urls import path, re_path

from . import answers, root
from .endpoints import ENDPOINTS

urlpatterns = [
    path("v1/", root.root),
    path("v1/openapi.json", root.openapi),
    *(path(f"v1/{endpoint.kind}/", endpoint.many) for endpoint in ENDPOINTS),
    *(path(f"v1/{endpoint.kind}/<str:name>/", endpoint.one) for endpoint in ENDPOINTS if endpoint.one),
    re_path("^v1/", answers.unknown),
]

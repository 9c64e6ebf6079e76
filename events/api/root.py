"""The doors to the API as a whole: what there is, and its description for machines."""

from django.http import HttpResponse

from . import ids
from .answers import answer
from .asking import asking
from .endpoints import ENDPOINTS
from .openapi import document
from .tables import ONE_RECORD


@asking(ONE_RECORD)
def root(request, asked, visit) -> HttpResponse:
    return answer({endpoint.kind: ids.address(endpoint.kind) for endpoint in ENDPOINTS})


@asking(ONE_RECORD)
def openapi(request, asked, visit) -> HttpResponse:
    return answer(document())

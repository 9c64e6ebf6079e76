"""The OpenAPI 3.1 document, made of the table of endpoints and their parameters, so that it says what is read."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.translation import override

from . import ids
from .endpoints import ENDPOINTS, Endpoint
from .parameters import Parameter
from .schemas import SCHEMAS

Json = dict[str, Any]
ABOUT = (
    "What is on in Jakobstad/Pietarsaari, in the shape of Linked Events v1. For reading only, open to all, without "
    "keys. Texts are objects by language and hold real words only: a language without any is left out."
)


@cache
def document() -> Json:
    """In English, as its readers are machines and those who program them."""
    with override("en"):
        return _document()


def _document() -> Json:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Jeppis This Week", "version": "1", "description": ABOUT},
        "servers": [{"url": ids.address("event").removesuffix("/v1/event/")}],
        "paths": {path: {"get": operation} for endpoint in ENDPOINTS for path, operation in _paths(endpoint)},
        "components": {"schemas": SCHEMAS},
    }


def _paths(endpoint: Endpoint) -> Iterable[tuple[str, Json]]:
    yield f"/v1/{endpoint.kind}/", _operation(endpoint, endpoint.parameters, _page_of(endpoint.tells))
    if endpoint.one:
        name = {
            "name": "id",
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
            "example": endpoint.example,
        }
        one = _operation(endpoint, endpoint.parameters_of_one, _schema(endpoint.tells), of_one=True)
        one["parameters"] = [name, *one["parameters"]]
        yield f"/v1/{endpoint.kind}/{{id}}/", one


def _operation(endpoint: Endpoint, parameters: Iterable[Parameter], schema: Json, *, of_one: bool = False) -> Json:
    responses = {
        "200": _response("What was asked for.", schema),
        "304": {"description": "Unchanged since the answer with that ETag."},
        "400": _response("By parameter, what is not understood and what is allowed.", _schema("Errors")),
        "404": _response("There is none.", _schema("Problem")),
    }
    if of_one:
        responses["301"] = {"description": "Merged into the one at that address."}
    if of_one and endpoint.kind == "event":
        responses["410"] = _response("Withdrawn.", _schema("Tombstone"))
    if any(parameter.name in ("text", "q") for parameter in parameters):
        responses["503"] = _response("The search does not answer now.", _schema("Problem"))
    return {
        "summary": str(endpoint.about),
        "operationId": f"{endpoint.kind}{'_one' if of_one else '_list'}",
        "parameters": [_parameter(parameter) for parameter in parameters],
        "responses": responses,
    }


def _parameter(parameter: Parameter) -> Json:
    told = {
        "name": parameter.name,
        "in": "query",
        "description": str(parameter.description),
        "schema": parameter.schema,
    }
    needed = {"required": True} if parameter.name == "q" else {}
    return told | needed | ({"example": parameter.example} if parameter.example else {})


def _page_of(name: str) -> Json:
    results = {"type": "array", "items": _schema(name)}
    return {"type": "object", "required": ["meta", "data"], "properties": {"meta": _schema("Meta"), "data": results}}


def _schema(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _response(description: str, schema: Json) -> Json:
    return {"description": description, "content": {"application/json": {"schema": schema}}}

"""The shapes of what the API answers, in JSON Schema. The tests hold each answer against them."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]
Properties = dict[str, Schema]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "integer"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
DAY_OR_INSTANT: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$"}
TEXTS: Schema = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}, "minProperties": 1}


def maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def whole(properties: Mapping[str, Schema]) -> Schema:
    """An object with just these properties, each of them there."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def told_or_referred(name: str) -> Schema:
    return {"anyOf": [ref(name), ref("Reference")]}


IDENTITY: Properties = {"id": TEXT, "@id": ADDRESS, "@context": TEXT, "@type": TEXT}
MERGED: Properties = {"replaced_by": maybe(TEXT)}

EVENT: Properties = {
    **IDENTITY,
    "name": maybe(TEXTS),
    "short_description": maybe(TEXTS),
    "description": maybe(TEXTS),
    "easy_description": maybe(TEXTS),
    "info_url": maybe(TEXTS),
    "start_time": maybe(DAY_OR_INSTANT),
    "end_time": maybe(DAY_OR_INSTANT),
    "location": maybe(told_or_referred("Place")),
    "location_extra_info": maybe(TEXTS),
    "keywords": list_of(told_or_referred("Keyword")),
    "audience": list_of(told_or_referred("Keyword")),
    "audience_min_age": maybe(NUMBER),
    "audience_max_age": maybe(NUMBER),
    "in_language": list_of(told_or_referred("Language")),
    "offers": list_of(ref("Offer")),
    "external_links": list_of(whole({"name": TEXT, "link": ADDRESS, "language": maybe(TEXT)})),
    "images": list_of(ref("Image")),
    "videos": list_of({"type": "object"}),
    "provider": maybe(TEXTS),
    "provider_contact_info": {"type": "null"},
    "publisher": maybe(TEXT),
    "environment": {"enum": ["in", "out", None]},
    "event_status": {"enum": ["EventScheduled", "EventRescheduled", "EventCancelled", "EventPostponed"]},
    "super_event_type": {"enum": ["recurring", "umbrella", None]},
    "super_event": maybe(told_or_referred("Event")),
    "sub_events": list_of(told_or_referred("Event")),
    "data_source": TEXT,
    "type_id": TEXT,
    "publication_status": TEXT,
    "created_time": INSTANT,
    "date_published": INSTANT,
    "last_modified_time": INSTANT,
    "custom_data": {"type": "null"},
    "deleted": {"const": False},
    **MERGED,
}
TOMBSTONE: Properties = {
    **IDENTITY,
    "name": TEXTS,
    "last_modified_time": INSTANT,
    "deleted": {"const": True},
    **MERGED,
}
PLACE: Properties = {
    **IDENTITY,
    "name": TEXTS,
    "street_address": maybe(TEXTS),
    "postal_code": maybe(TEXT),
    "address_locality": maybe(TEXTS),
    "position": maybe(whole({"type": {"const": "Point"}, "coordinates": list_of({"type": "number"})})),
    "parent": maybe(TEXT),
    "info_url": maybe(TEXTS),
    "description": maybe(TEXTS),
    "n_events": maybe(NUMBER),
    "data_source": TEXT,
    "deleted": FLAG,
    **MERGED,
}
KEYWORD: Properties = {
    **IDENTITY,
    "name": TEXTS,
    "alt_labels": list_of(TEXT),
    "aggregate": FLAG,
    "deprecated": FLAG,
    "n_events": maybe(NUMBER),
    "data_source": TEXT,
    **MERGED,
}
SET: Properties = {
    **IDENTITY,
    "name": TEXTS,
    "usage": TEXT,
    "keywords": list_of(told_or_referred("Keyword")),
    "data_source": TEXT,
}
ORGANIZATION: Properties = {
    **IDENTITY,
    "name": TEXT,
    "names": TEXTS,
    "classification": TEXT,
    "data_source": TEXT,
    "email": maybe(TEXT),
    "telephone": maybe(TEXT),
    "info_url": maybe(TEXT),
    **MERGED,
}
IMAGE: Properties = {
    **IDENTITY,
    "id": NUMBER,
    "name": TEXT,
    "url": maybe(ADDRESS),
    "alt_text": maybe(TEXT),
    "alt_texts": maybe(TEXTS),
    "photographer_name": maybe(TEXT),
    "license": {"enum": ["cc0", "cc_by", "cc_by_sa", "event_only"]},
    "cropping": TEXT,
    "data_source": TEXT,
    "publisher": {"type": "null"},
    "created_time": INSTANT,
    "last_modified_time": {"type": "null"},
}
OFFER: Properties = {"is_free": FLAG, "price": maybe(TEXTS), "description": maybe(TEXTS), "info_url": maybe(TEXTS)}

SCHEMAS: dict[str, Schema] = {
    "Event": {"anyOf": [whole(EVENT), ref("Tombstone")]},
    "Tombstone": whole(TOMBSTONE) | {"additionalProperties": {"type": "string"}},
    "Place": whole(PLACE),
    "Keyword": whole(KEYWORD),
    "KeywordSet": whole(SET),
    "Language": whole({**IDENTITY, "name": TEXTS, "translation_available": FLAG}),
    "Organization": whole(ORGANIZATION),
    "Image": whole(IMAGE),
    "Offer": whole(OFFER),
    "Found": {
        "type": "object",
        "required": ["resource_type", "id", "name"],
        "properties": {"resource_type": {"enum": ["event", "place"]}, "id": TEXT, "name": maybe(TEXTS)},
    },
    "Reference": whole({"@id": ADDRESS}),
    "Meta": whole({"count": NUMBER, "next": maybe(ADDRESS), "previous": maybe(ADDRESS)}),
    "Problem": {"type": "object", "required": ["detail"], "properties": {"detail": TEXT}},
    "Errors": {"type": "object", "additionalProperties": list_of(TEXT), "minProperties": 1},
}

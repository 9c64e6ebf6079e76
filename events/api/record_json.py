"""Places, keywords, organisations, languages and pictures as Linked Events tells them: texts by language, and only
real ones, so that none is told twice."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from events import addresses
from events.models import Event, Venue
from images.models import Licence, Picture
from jtw.languages import LANGUAGES
from organisations.models import Organisation

from . import ids
from .ids import SOURCE, Keywords

CONTEXT = "http://schema.org"
Json = dict[str, Any]

LANGUAGE_NAMES = {
    "sv": {"sv": "svenska", "fi": "ruotsi", "en": "Swedish"},
    "fi": {"sv": "finska", "fi": "suomi", "en": "Finnish"},
    "en": {"sv": "engelska", "fi": "englanti", "en": "English"},
}
ONLINE_NAMES = {"sv": "Internet", "fi": "Internet", "en": "Internet"}
LICENCES = {Licence.CC0: "cc0", Licence.CC_BY: "cc_by", Licence.CC_BY_SA: "cc_by_sa", Licence.EVENT_ONLY: "event_only"}
SETS = {
    "jeppis:topics": ("keyword", {"sv": "Kategorier", "fi": "Luokat", "en": "Categories"}),
    "jeppis:audiences": ("audience", {"sv": "Målgrupper", "fi": "Kohderyhmät", "en": "Audiences"}),
}


def identity(kind: str, name: str | int, schema_type: str) -> Json:
    return {"@id": ids.address(kind, name), "@context": CONTEXT, "@type": schema_type}


def texts(record, field: str) -> dict[str, str] | None:
    """The texts of a field ("name" for name_sv, name_fi, name_en) in the languages that have one; None without any."""
    found = {code: getattr(record, f"{field}_{code}") for code in LANGUAGES}
    return {code: text for code, text in found.items() if text} or None


def place(venue: Venue, *, n_events: int | None = None) -> Json:
    name = ids.of_record(venue)
    pages = {
        code: addresses.absolute(addresses.listing(code, "venue", venue.slug)) for code in texts(venue, "name") or {}
    }
    return {
        "id": name,
        "name": texts(venue, "name"),
        "street_address": texts(venue, "street"),
        "postal_code": venue.postal_code or None,
        "address_locality": texts(venue, "city"),
        "position": position(venue),
        "parent": ids.of_record(venue.part_of) if venue.part_of else None,
        "info_url": pages or None,
        "description": texts(venue, "access_note"),
        "n_events": n_events,
        "data_source": SOURCE,
        "deleted": False,
        "replaced_by": None,
        **identity("place", name, "Place"),
    }


def position(venue: Venue) -> Json | None:
    """A GeoJSON point: longitude first (RFC 7946 §3.1.1)."""
    if venue.latitude is None or venue.longitude is None:
        return None
    return {"type": "Point", "coordinates": [float(venue.longitude), float(venue.latitude)]}


def internet() -> Json:
    return _nameless_place(ids.INTERNET, ONLINE_NAMES)


def place_of_address(event: Event) -> Json:
    """The place of an event that is at an address, in the words that it was given in."""
    written = {event.source_language: event.details["address"]}
    return _nameless_place(ids.of_address(event), written) | {"street_address": written}


def _nameless_place(name: str, words: dict[str, str]) -> Json:
    empty = dict.fromkeys(
        ("street_address", "postal_code", "address_locality", "position", "parent", "info_url", "description"), None
    )
    known = {"n_events": None, "data_source": SOURCE, "deleted": False, "replaced_by": None}
    return {"id": name, "name": words, **empty, **known, **identity("place", name, "Place")}


def keyword(name: str, record: ids.Keyword, *, n_events: int | None = None) -> Json:
    return {
        "id": name,
        "name": texts(record, "name"),
        "alt_labels": [],
        "aggregate": False,
        "deprecated": False,
        "n_events": n_events,
        "data_source": name.partition(":")[0],
        "replaced_by": None,
        **identity("keyword", name, "Keyword"),
    }


def keyword_set(name: str, members: Iterable[ids.Keyword], keywords: Keywords, *, is_whole: bool) -> Json:
    usage, words = SETS[name]
    told = [(keywords.ids[record], record) for record in members]
    return {
        "id": name,
        "name": words,
        "usage": usage,
        "keywords": [keyword(key, record) if is_whole else ids.reference("keyword", key) for key, record in told],
        "data_source": SOURCE,
        **identity("keyword_set", name, "KeywordSet"),
    }


def language(code: str) -> Json:
    names = LANGUAGE_NAMES[code]
    return {"id": code, "name": names, "translation_available": True, **identity("language", code, "Language")}


def organization(record: Organisation) -> Json:
    name = ids.of_record(record)
    return {
        "id": name,
        "name": next(iter((texts(record, "name") or {}).values()), ""),
        "names": texts(record, "name"),
        "classification": record.kind,
        "data_source": SOURCE,
        "email": record.email or None,
        "telephone": record.phone or None,
        "info_url": record.website or None,
        "replaced_by": None,
        **identity("organization", name, "Organization"),
    }


def image(picture: Picture) -> Json:
    """The picture as it is made for sharing, without an address until it is; the file that was sent in is not told."""
    made = picture.made_renditions()
    shown = made.get("share") or made.get("large") or made.get("card")
    alt = texts(picture, "alt")
    return {
        "id": picture.pk,
        "name": picture.title,
        "url": addresses.absolute(shown.url) if shown else None,
        "alt_text": next(iter(alt.values()), None) if alt else None,
        "alt_texts": alt,
        "photographer_name": picture.photographer or None,
        "license": LICENCES[Licence(picture.licence)],
        "cropping": "",
        "data_source": SOURCE,
        "publisher": None,
        "created_time": utc(picture.created_at),
        "last_modified_time": None,
        **identity("image", picture.pk, "ImageObject"),
    }


def utc(instant: datetime) -> str:
    """ "2026-11-28T16:00:00Z"."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

"""What the pages of a venue and of an organiser tell of it beside its events."""

from jtw.languages import first_words
from organisations import presenting
from organisations.models import Organisation

from . import access_words, addresses
from .models import Venue
from .visit import Visit


def venue_facts(venue: Venue, visit: Visit) -> dict:
    language = visit.language
    note, note_language = first_words(venue, "access_note", language)
    return {
        "name": venue.name_in(language),
        "address": venue.address_in(language),
        "map_url": map_url(venue),
        "access": access_words.of(venue),
        "access_note": note,
        "access_note_language": note_language,
        "part_of": venue_link(venue.part_of, language) if venue.part_of else None,
        "rooms": [venue_link(room, language) for room in visit.known.rooms(venue)],
    }


def map_url(place: Venue) -> str:
    """The place on OpenStreetMap; empty without coordinates. A link, so that no map is fetched for the visitor."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"https://www.openstreetmap.org/?mlat={place.latitude}&mlon={place.longitude}&zoom=17"


def organisation_facts(organisation: Organisation, visit: Visit) -> dict:
    facts = presenting.facts(organisation, visit.language, now=visit.now)
    if organisation.is_unit:
        return facts
    contact = presenting.contact(organisation, visit.known.roster, visit.language, day=visit.today)
    return facts | {"contact_person": contact}


def venue_link(venue: Venue, language: str) -> dict:
    return {"name": venue.name_in(language), "url": addresses.listing(language, "venue", venue.slug)}

"""schema.org/Event as JSON-LD, for search engines: one entry for each date."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from events.dates import machine_end, machine_start
from events.values import Effective

# "</script>" and "<!--" would end or garble the element; JSON may write any character so.
_FOR_SCRIPT = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}
_NOT_TAKING_PLACE = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_AVAILABILITY = {"full": "SoldOut", "few": "LimitedAvailability"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A venue or an address, in words of the page's language. latitude and longitude: degrees, both or none."""

    name: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Organiser:
    name: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A price for a group ("Adults", empty for everybody), in cents; 0 is free of charge."""

    amount_cents: int
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class DateEntry:
    """A date, the address of its page, and where it is: a place, online, or both."""

    date: Effective
    url: str
    place: Place | None = None
    online_url: str = ""


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """What all dates of an event share. languages: those it is held in. All addresses are absolute.

    programme: name and address of the festival it is part of. sold_from: when it was published.
    """

    name: str
    description: str = ""
    images: Sequence[str] = ()
    organisers: Sequence[Organiser] = ()
    offers: Sequence[Offer] = ()
    ticket_url: str = ""
    sold_from: datetime | None = None
    languages: Sequence[str] = ()
    audiences: Sequence[str] = ()
    min_age: int | None = None
    max_age: int | None = None
    programme: tuple[str, str] | None = None


def event_json_ld(facts: EventFacts, entries: Iterable[DateEntry]) -> SafeString:
    """The content of a <script type="application/ld+json">; it cannot leave the element."""
    graph = [entry_of(facts, entry) for entry in entries]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    # Safe: no character that means something to HTML is left.
    return mark_safe(text.translate(_FOR_SCRIPT))


def entry_of(facts: EventFacts, entry: DateEntry) -> dict[str, Any]:
    """One date as a dict. What is not known is left out: no invented end (AC-09), no price that nobody gave."""
    properties = {
        "@type": "Event",
        "name": facts.name,
        "url": entry.url,
        "description": facts.description,
        "image": list(facts.images),
        **_when(entry.date),
        **_where(entry),
        "organizer": [_known({"@type": "Organization", "name": o.name, "url": o.url}) for o in facts.organisers],
        "offers": _offers(facts, entry),
        "isAccessibleForFree": not any(offer.amount_cents for offer in facts.offers) if facts.offers else None,
        "inLanguage": list(facts.languages),
        "audience": [{"@type": "Audience", "audienceType": audience} for audience in facts.audiences],
        "typicalAgeRange": _ages(facts),
        "superEvent": _programme(facts),
    }
    return _known(properties)


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _when(date: Effective) -> dict[str, Any]:
    """A rescheduled date says when it was (AC-25); a cancelled or postponed one keeps its start, as Google asks."""
    was = machine_start(date.plan) if date.plan else ""
    starts = machine_start(date.span)
    statuses = _statuses(date, is_rescheduled=was not in ("", starts))
    addresses = [f"https://schema.org/{status}" for status in statuses]
    return {
        "startDate": starts,
        "endDate": machine_end(date.span),
        "eventStatus": addresses[0] if len(addresses) == 1 else addresses,
        "previousStartDate": was if "EventRescheduled" in statuses else "",
    }


def _statuses(date: Effective, *, is_rescheduled: bool) -> list[str]:
    if date.status in _NOT_TAKING_PLACE:
        return [_NOT_TAKING_PLACE[date.status]]
    online = ["EventMovedOnline"] if date.status == "moved_online" else []
    rescheduled = ["EventRescheduled"] if is_rescheduled else []
    return online + rescheduled or ["EventScheduled"]


def _where(entry: DateEntry) -> dict[str, Any]:
    is_online_only = entry.date.status == "moved_online" or (entry.date.is_online and not entry.place)
    online = {"@type": "VirtualLocation", "url": entry.online_url or entry.url}
    if is_online_only or not entry.place:
        is_online = is_online_only or bool(entry.online_url)
        return {"eventAttendanceMode": _mode("Online"), "location": online} if is_online else {}
    if entry.online_url:
        return {"eventAttendanceMode": _mode("Mixed"), "location": [_place(entry.place), online]}
    return {"eventAttendanceMode": _mode("Offline"), "location": _place(entry.place)}


def _mode(name: str) -> str:
    return f"https://schema.org/{name}EventAttendanceMode"


def _place(place: Place) -> dict[str, Any]:
    address = _known({"streetAddress": place.street, "postalCode": place.postal_code, "addressLocality": place.city})
    has_position = place.latitude is not None and place.longitude is not None
    position = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _known(
        {
            "@type": "Place",
            "name": place.name,
            "url": place.url,
            "address": {"@type": "PostalAddress", **address, "addressCountry": "FI"},
            "geo": position if has_position else None,
        }
    )


def _offers(facts: EventFacts, entry: DateEntry) -> list[dict[str, Any]]:
    """None for a date that does not take place: its tickets are off (AC-23)."""
    if entry.date.status in _NOT_TAKING_PLACE:
        return []
    return [_offer(offer, facts, entry) for offer in facts.offers]


def _offer(offer: Offer, facts: EventFacts, entry: DateEntry) -> dict[str, Any]:
    return _known(
        {
            "@type": "Offer",
            "name": offer.group,
            "price": f"{offer.amount_cents // 100}.{offer.amount_cents % 100:02}",
            "priceCurrency": "EUR",
            "url": facts.ticket_url or entry.url,
            "availability": f"https://schema.org/{_AVAILABILITY.get(entry.date.capacity, 'InStock')}",
            "validFrom": facts.sold_from and facts.sold_from.isoformat(timespec="seconds"),
        }
    )


def _ages(facts: EventFacts) -> str:
    """ "7-12", "7-", "0-12"; empty where no age is stated."""
    if facts.min_age is None and facts.max_age is None:
        return ""
    return f"{facts.min_age or 0}-{'' if facts.max_age is None else facts.max_age}"


def _programme(facts: EventFacts) -> dict[str, Any] | None:
    if not facts.programme:
        return None
    name, url = facts.programme
    return {"@type": "Event", "name": name, "url": url}

"""What feeds say of a date to programs, by names that stay (docs/feeds.md)."""

from typing import Any

from django.conf import settings

from jtw.languages import LANGUAGES

from . import dates
from .feed_words import Teller, status_of
from .formats import ical
from .formats.feed_item import guid
from .formats.texts import beside, titled_in
from .models import Occurrence, Venue
from .models.pages import LinkKind


def facts_of(date: Occurrence, teller: Teller) -> dict[str, Any]:
    """Texts, numbers, truth values and lists of texts; what is not known is left out.

    starts_on and ends_on are the local days, both included; starts_at and ends_at have Helsinki's offset, and are
    left out where there is no hour.
    """
    facts = {
        "event": str(date.event_id),
        "date": name_of(date),
        "uid": ical.uid(date.event_id, date.row_key, domain=settings.UID_DOMAIN),
        "title": titled_in(teller.words(date.event).titles, status=""),
        "status": status_of(date),
        "capacity": date.capacity,
        **_when(date),
        **_where(date, teller),
        **_terms(date, teller),
    }
    return {name: value for name, value in facts.items() if value not in ("", None, [])}


def name_of(date: Occurrence) -> str:
    """The permanent name of a date, the same in every feed and language."""
    return guid(date.event_id, date.pk, domain=settings.UID_DOMAIN)


def _when(date: Occurrence) -> dict[str, Any]:
    is_timed = date.has_hour and not date.all_day
    return {
        "starts_on": date.first_day.isoformat(),
        "ends_on": date.last_day.isoformat(),
        "starts_at": dates.machine_time(date.starts_at) if is_timed else "",
        "ends_at": dates.machine_time(date.ends_at) if is_timed and date.ends_at else "",
        "all_day": date.all_day,
    }


def _where(date: Occurrence, teller: Teller) -> dict[str, Any]:
    details, venue = date.event.details, teller.venues.get(date.venue_id)
    facts = {"place": teller.place(date), "online_url": details["online_url"], "address": details["address"]}
    if venue and date.status != "moved_online":
        facts |= {"address": teller.address(venue), **_position(venue)}
    return facts


def _position(venue: Venue) -> dict[str, float]:
    if venue.latitude is None or venue.longitude is None:
        return {}
    return {"latitude": float(venue.latitude), "longitude": float(venue.longitude)}


def _terms(date: Occurrence, teller: Teller) -> dict[str, Any]:
    event, words = date.event, teller.words(date.event)
    tickets = [link["url"] for link in event.details["links"] if link["kind"] == LinkKind.TICKETS]
    return {
        "organiser": words.beside("organiser"),
        "category": beside(words.categories),
        "price": words.beside("price_words"),
        "is_free": event.is_free,
        "ticket_url": tickets[0] if tickets else "",
        "held_in": [language for language in LANGUAGES if getattr(event, f"in_{language}")],
        "min_age": event.min_age,
        "max_age": event.max_age,
    }

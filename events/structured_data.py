"""What an event's page tells search engines: its dates as schema.org events (AC-23 to AC-25)."""

from collections.abc import Sequence

from jtw.languages import LANGUAGES, first_words

from . import addresses
from .formats import jsonld
from .guide import by_id
from .models import Event, EventCard, Occurrence, Venue
from .models.pages import LinkKind, PriceGroup
from .values import Effective, Span
from .visit import Visit

MOST_ENTRIES = 30


def structured_data(
    event: Event, card: EventCard, dates: Sequence[Occurrence], visit: Visit, *, programme: EventCard | None = None
) -> str:
    """One entry for each of the first of dates; empty without dates, as an event without a start is none there."""
    if not dates:
        return ""
    facts = facts_of(event, card, visit, programme)
    return jsonld.event_json_ld(facts, [entry_of(each, card, visit) for each in dates[:MOST_ENTRIES]])


def facts_of(event: Event, card: EventCard, visit: Visit, programme: EventCard | None) -> jsonld.EventFacts:
    details = event.details
    return jsonld.EventFacts(
        name=card.title,
        description=card.lead,
        images=[addresses.absolute(url) for url in (card.share_image, card.image_url) if url],
        organisers=organisers_of(event, visit),
        offers=[
            jsonld.Offer(amount_cents=row["amount_cents"], group=group_words(row["group"]))
            for row in details["prices"]
        ],
        ticket_url=next((row["url"] for row in details["links"] if row["kind"] == LinkKind.TICKETS), ""),
        sold_from=event.published_at,
        languages=[code for code in LANGUAGES if getattr(event, f"in_{code}")],
        audiences=[record.name for record in by_id(visit.known.audiences, details["audiences"])],
        min_age=event.min_age,
        max_age=event.max_age,
        programme=(programme.title, addresses.absolute(programme.url)) if programme else None,
    )


def organisers_of(event: Event, visit: Visit) -> list[jsonld.Organiser]:
    found = [
        jsonld.Organiser(
            name=record.name_in(visit.language),
            url=addresses.absolute(addresses.listing(visit.language, "organiser", record.slug)),
        )
        for record in by_id(visit.known.organisers, event.details["organisers"])
    ]
    name = event.details["organiser_name"]
    return [*found, jsonld.Organiser(name=name)] if name else found


def group_words(group: str) -> str:
    """Whom a price is for; empty for everybody."""
    return "" if group == PriceGroup.EVERYBODY else str(PriceGroup(group).label)


def entry_of(date: Occurrence, card: EventCard, visit: Visit) -> jsonld.DateEntry:
    event = card.event
    return jsonld.DateEntry(
        date=Effective(
            row_key=date.row_key,
            recurrence_id=date.recurrence_id,
            plan=plan_of(date),
            span=date.span,
            status=date.status,
            capacity=date.capacity,
            venue_id=date.venue_id,
            is_online=date.is_online,
        ),
        url=addresses.absolute(card.url),
        place=place_of(visit.known.venue(date.venue_id), event.details["address"], visit.language),
        online_url=online_address(event, date),
    )


def plan_of(date: Occurrence) -> Span | None:
    """The planned span as far as the projection keeps it; None for a date that is no longer in the plan."""
    if date.planned_starts_at is None or date.planned_first_day is None or date.planned_last_day is None:
        return None
    return Span(
        starts_at=date.planned_starts_at,
        ends_at=date.planned_ends_at,
        first_day=date.planned_first_day,
        last_day=date.planned_last_day,
        listed_until=date.listed_until,
        all_day=date.all_day,
        has_hour="T" in date.recurrence_id,
    )


def online_address(event: Event, date: Occurrence | None) -> str:
    """The event's own address online, or that to which the date was moved."""
    if date and date.status == "moved_online" and date.change:
        return date.change.online_url
    return event.details["online_url"]


def place_of(venue: Venue | None, address: str, language: str) -> jsonld.Place | None:
    if venue is None:
        return jsonld.Place(name=address, street=address) if address else None
    return jsonld.Place(
        name=venue.name_in(language),
        street=first_words(venue, "street", language)[0],
        postal_code=venue.postal_code,
        city=first_words(venue, "city", language)[0],
        latitude=float(venue.latitude) if venue.latitude is not None else None,
        longitude=float(venue.longitude) if venue.longitude is not None else None,
        url=addresses.absolute(addresses.listing(language, "venue", venue.slug)),
    )

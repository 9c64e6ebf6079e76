"""What an event's page shows: the same from the projection and from a snapshot in memory (a preview)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jtw.languages import first_words

from . import access_words, addresses, change_words, entries, language_words, prices, weeks
from .formats import jsonld
from .guide import Guide
from .list_extras import map_url
from .models import Change, Event, EventCard, EventPage, Occurrence
from .models.pages import LinkKind, PriceGroup, Setting
from .values import Effective, Span

OFF = ("cancelled", "postponed")
SOLD = (LinkKind.TICKETS, LinkKind.REGISTRATION)
MOST_ENTRIES = 30


def page_context(
    *,
    event: Event,
    card: EventCard,
    page: EventPage,
    dates: Sequence[Occurrence],
    changes: Sequence[Change],
    known: Guide,
    language: str,
    now: datetime,
) -> dict:
    """dates: all of the event, in order; changes: oldest first. event and card may be unsaved (a preview)."""
    today = weeks.local_day(now)
    shown = [entries.dress(each, card, language=language, now=now, today=today) for each in dates]
    coming = [each for each in shown if not each.is_over]
    following = next((each for each in coming if each.status not in OFF), coming[0] if coming else None)
    is_over = bool(shown) and not coming
    lines = change_lines(shown, changes, known, language=language, today=today)
    return {
        "page": page,
        "event": event,
        "card": entries.dress_card(card, language),
        "occurrences": coming,
        "past_occurrences": [each for each in reversed(shown) if each.is_over],
        "next_occurrence": following,
        "is_over": is_over,
        "banner": banner(event, following, lines, is_over=is_over),
        "changes": list(lines.values()),
        "places": places(event, following, known, language),
        "organisers": organisers(event, known, language),
        "prices": price_rows(event),
        "links": link_buttons(event, following),
        "languages_words": ", ".join(language_words.held_in(event)),
        "age_words": age_words(event),
        "setting_words": Setting(event.setting).label if event.setting else "",
        "audiences": [record.name for record in known.records("audiences", event.details["audiences"])],
        "access": access_words.of(event),
        "calendar_links": calendar_links(event, card, coming, following),
        "structured_data": structured_data(event, card, page, coming or shown[-1:], known, language),
    }


def change_lines(shown, changes: Sequence[Change], known: Guide, *, language: str, today) -> dict[int, str]:
    """By primary key, the public line of each change that a date is in."""
    lines = {}
    for change in changes:
        date = next((each for each in shown if each.change_id == change.pk), None)
        if date is None:
            continue
        moved_to = known.venue(change.new_venue_id)
        lines[change.pk] = change_words.change_line(
            date.status,
            plan=plan_of(date),
            span=date.span,
            said_on=weeks.local_day(change.made_at),
            reason=change.reason_in(language)[0],
            venue=moved_to.name_in(language) if moved_to else "",
            today=today,
        )
    return lines


def plan_of(date: Occurrence) -> Span | None:
    """The planned span as far as the projection keeps it."""
    if date.planned_starts_at is None or date.planned_first_day is None:
        return None
    span = date.span
    return Span(
        starts_at=date.planned_starts_at,
        ends_at=date.planned_ends_at,
        first_day=date.planned_first_day,
        last_day=date.planned_last_day,
        listed_until=span.listed_until,
        all_day=span.all_day,
        has_hour="T" in date.recurrence_id,
    )


def banner(event: Event, following, lines: dict[int, str], *, is_over: bool) -> dict | None:
    """The one line above all others: cancelled, changed or over."""
    change_id = following.change_id if following else None
    if event.status in OFF or (following and following.status in OFF):
        return {"text": lines.get(change_id) or entries.status_words(event), "kind": "cancelled"}
    if is_over:
        return {"text": _("This event is over."), "kind": "over"}
    return {"text": lines[change_id], "kind": ""} if change_id in lines else None


def places(event: Event, following, known: Guide, language: str) -> list[dict]:
    details = event.details
    venue = known.venue(following.venue_id if following else event.venue_id)
    found = []
    if venue:
        house = f", {venue.part_of.name_in(language)}" if venue.part_of else ""
        found.append(
            {
                "name": venue.name_in(language) + house,
                "url": addresses.listing(language, "venue", venue.slug),
                "address": venue.address_in(language),
                "map_url": map_url(venue),
            }
        )
    elif details["address"]:
        found.append({"name": details["address"]})
    online_url = online_address(event, following)
    return [*found, {"name": _("Online"), "url": online_url, "is_online": True}] if online_url else found


def online_address(event: Event, following) -> str:
    """The event's own address online, or that to which its next date was moved."""
    if following and following.status == "moved_online" and following.change:
        return following.change.online_url
    return event.details["online_url"]


def organisers(event: Event, known: Guide, language: str) -> list[dict]:
    found = [
        {
            "name": record.name_in(language),
            "url": addresses.listing(language, "organiser", record.slug),
            "email": record.email,
            "phone": record.phone,
            "website": record.website,
        }
        for record in known.records("organisers", event.details["organisers"])
    ]
    name = event.details["organiser_name"]
    return [*found, {"name": name}] if name else found


def price_rows(event: Event) -> list[dict]:
    return [
        {
            "group": "" if row["group"] == PriceGroup.EVERYBODY else PriceGroup(row["group"]).label,
            "words": _("Free")
            if row["is_free"]
            else _("%(amount)s €") % {"amount": prices.euros(row["amount_cents"])},
        }
        for row in event.details["prices"]
    ]


def link_buttons(event: Event, following) -> list[dict]:
    """Tickets and registration first, and off where the event is not taking place (AC-23)."""
    is_off = event.status in OFF or bool(following and following.status in OFF)
    rows = sorted(event.details["links"], key=lambda row: row["kind"] not in SOLD)
    return [
        {"label": LinkKind(row["kind"]).label, "url": row["url"]}
        for row in rows
        if not (is_off and row["kind"] in SOLD)
    ]


def age_words(event: Event) -> str:
    if event.min_age is None and event.max_age is None:
        return ""
    if event.max_age is None:
        return ngettext("From %(n)d year", "From %(n)d years", event.min_age) % {"n": event.min_age}
    if event.min_age is None:
        return ngettext("Up to %(n)d year", "Up to %(n)d years", event.max_age) % {"n": event.max_age}
    return _("%(lowest)d–%(highest)d years") % {"lowest": event.min_age, "highest": event.max_age}


def calendar_links(event: Event, card: EventCard, coming, following) -> list[dict]:
    if not coming:
        return []
    series = {"label": _("Add to calendar"), "url": f"{card.url}calendar.ics"}
    if len(coming) == 1 or following.pk is None:
        return [series]
    this_date = {"label": _("This date to calendar"), "url": f"{card.url}{following.pk}.ics"}
    return [this_date, {"label": _("All dates to calendar"), "url": series["url"]}]


def structured_data(event: Event, card: EventCard, page: EventPage, dates, known: Guide, language: str) -> str:
    """schema.org: one entry for each of the next dates."""
    tickets = next((row["url"] for row in event.details["links"] if row["kind"] == LinkKind.TICKETS), "")
    facts = jsonld.EventFacts(
        name=card.title,
        description=card.lead,
        images=[addresses.absolute(url) for url in (card.share_image, card.image_url) if url],
        organisers=[
            jsonld.Organiser(name=each["name"], url=addresses.absolute(each["url"]) if each.get("url") else "")
            for each in organisers(event, known, language)
        ],
        offers=[
            jsonld.Offer(
                amount_cents=row["amount_cents"],
                group="" if row["group"] == PriceGroup.EVERYBODY else str(PriceGroup(row["group"]).label),
            )
            for row in event.details["prices"]
        ],
        ticket_url=tickets,
        sold_from=event.published_at,
        languages=[code for code in ("sv", "fi", "en") if getattr(event, f"in_{code}")],
        audiences=[record.name for record in known.records("audiences", event.details["audiences"])],
        min_age=event.min_age,
        max_age=event.max_age,
    )
    url = addresses.absolute(card.url)
    return jsonld.event_json_ld(facts, [_entry(each, event, url, known, language) for each in dates[:MOST_ENTRIES]])


def _entry(date: Occurrence, event: Event, url: str, known: Guide, language: str) -> jsonld.DateEntry:
    venue = known.venue(date.venue_id)
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
        url=url,
        place=_place(venue, event, language),
        online_url=online_address(event, date),
    )


def _place(venue, event: Event, language: str) -> jsonld.Place | None:
    if venue is None:
        address = event.details["address"]
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

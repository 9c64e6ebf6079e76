"""An event, one of its dates, or a tombstone as Linked Events tells it.

A series is a super event (recurring) whose dates are its sub events; a festival one (umbrella) whose parts are.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from django.utils.translation import override

from events import addresses, prices
from events.guide import by_id
from events.models import Event, EventCard, Occurrence
from events.models.pages import LinkKind, Price
from events.structured_data import group_words, online_address
from jtw.languages import LANGUAGES

from . import ids, record_json
from .fetching import Moment, Told
from .record_json import Json, utc

STATUSES = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
ENVIRONMENTS = {"indoors": "in", "outdoors": "out"}
DELETED = {"sv": "RADERAD", "fi": "POISTETTU", "en": "DELETED"}
When = Occurrence | Moment
Embedded = Collection[str]


def event(told: Told, record: Event, include: Embedded) -> Json:
    """The event itself: single, a series or a festival."""
    if record.withdrawn_at:
        return tombstone(ids.of_event(record), record.withdrawn_at)
    date = None if record.is_divided else told.only_date(record)
    moments = [*told.moments[record.pk], *told.moments_of_parts[record.pk]]
    is_festival = record.pk in told.parts
    own_type = "umbrella" if is_festival else "recurring" if record.is_divided else None
    programme = record.programme
    return {
        **_identity(ids.of_event(record)),
        **_words(told.cards[record.pk]),
        **(_span(moments) if own_type else _when(date)),
        **_facts(told, record, date, include),
        "event_status": _status(date) if date else STATUSES.get(record.status, "EventScheduled"),
        "super_event_type": own_type,
        "super_event": _super(told, programme, include) if programme else None,
        "sub_events": [ids.reference("event", name) for name in sub_events(told, record)],
        **_history(record, record.written_at),
    }


def date(told: Told, record: Event, date: Occurrence, include: Embedded) -> Json:
    """One date of an event that is divided."""
    name = ids.of_event(record, date.pk)
    if record.withdrawn_at:
        return tombstone(name, record.withdrawn_at)
    return {
        **_identity(name),
        **_words(told.cards[record.pk]),
        **_when(date),
        **_facts(told, record, date, include),
        "event_status": _status(date),
        "super_event_type": None,
        "super_event": _super(told, record, include),
        "sub_events": [],
        **_history(record, max(record.changed_at, date.made_at)),
    }


def tombstone(name: str, withdrawn_at: datetime) -> Json:
    """What is left of what was withdrawn (AC-28)."""
    known = {"name": DELETED, "last_modified_time": utc(withdrawn_at), "deleted": True, "replaced_by": None}
    return {**_identity(name), **known}


def sub_events(told: Told, record: Event) -> list[str]:
    """The ids of the dates of an event that is divided, in order, and of the parts of a festival."""
    own = [ids.of_event(record, moment.pk) for moment in told.moments[record.pk]] if record.is_divided else []
    return [*own, *map(ids.of_event, told.parts.get(record.pk, {}))]


def _identity(name: str) -> Json:
    return {"id": name, **record_json.identity("event", name, "Event/LinkedEvent")}


def _super(told: Told, record: Event, include: Embedded) -> Json:
    """One level up: whole, it refers to what it is a part of itself."""
    if "super_event" in include and record.pk in told.events:
        return event(told, told.events[record.pk], ())
    return ids.reference("event", ids.of_event(record))


def _words(cards: Sequence[EventCard]) -> Json:
    """By the language that each text is in; none of them stands in for another."""
    return {
        "name": _by_language(cards, lambda card: card.title),
        "short_description": _by_language(cards, lambda card: card.lead),
        "description": _by_language(cards, lambda card: card.words.get("body", "")),
        "easy_description": _by_language(cards, lambda card: card.words.get("easy", "")),
        "info_url": _by_language(cards, lambda card: addresses.absolute(card.url)),
    }


def _by_language(cards: Iterable[EventCard], said: Callable[[EventCard], str]) -> dict[str, str] | None:
    return {card.content_locale: said(card) for card in cards if said(card)} or None


def _when(date: When | None) -> Json:
    """Instants in UTC; bare days for a whole day (the end is the last one, included) and for one whose hour is not
    known (without an end, where it is one day); nothing for a date that waits for a new one."""
    if date is None or date.status == "postponed":
        return {"start_time": None, "end_time": None}
    return {"start_time": _start(date), "end_time": _end(date)}


def _start(date: When) -> str:
    return utc(date.starts_at) if _has_clock(date) else date.first_day.isoformat()


def _end(date: When) -> str | None:
    if _has_clock(date):
        return utc(date.ends_at) if date.ends_at else None
    return date.last_day.isoformat() if date.all_day or date.last_day > date.first_day else None


def _has_clock(date: When) -> bool:
    return date.has_hour and not date.all_day


def _span(moments: Sequence[Moment]) -> Json:
    """From the first start to the last end of those that are not called off, of all where all are. Of several whose
    last has no end it is the start of that one, as none is made up for it."""
    dated = [moment for moment in moments if moment.status != "postponed"]
    standing = [moment for moment in dated if moment.status != "cancelled"] or dated
    if not standing:
        return _when(None)
    first = min(standing, key=lambda moment: moment.starts_at)
    last = max(standing, key=lambda moment: moment.ends_at or moment.starts_at)
    end = _end(last) or (_start(last) if len(standing) > 1 else None)
    return {"start_time": _start(first), "end_time": end}


def _status(date: Occurrence) -> str:
    """Rescheduled where the time is another than planned; another place or the internet leaves it as it was."""
    is_at_another_time = date.status == "moved" and date.planned_starts_at not in (None, date.starts_at)
    return STATUSES.get(date.status) or ("EventRescheduled" if is_at_another_time else "EventScheduled")


def _facts(told: Told, record: Event, date: Occurrence | None, include: Embedded) -> Json:
    details, known, cards = record.details, told.visit.known, told.cards[record.pk]
    online_url = online_address(record, date)
    picture = told.pictures.get(record.picture_id or 0)
    return {
        "location": _location(told, record, date, include),
        "location_extra_info": _extra_info(cards, online_url),
        "keywords": _keywords(told, by_id(known.categories, details["categories"]), "keywords" in include),
        "audience": _keywords(told, by_id(known.audiences, details["audiences"]), "audience" in include),
        "audience_min_age": record.min_age,
        "audience_max_age": record.max_age,
        "in_language": [
            record_json.language(code) if "in_language" in include else ids.reference("language", code)
            for code in LANGUAGES
            if getattr(record, f"in_{code}")
        ],
        "offers": _offers(record, cards),
        "external_links": [
            {"name": link["kind"], "link": link["url"], "language": None}
            for link in details["links"]
            if link["kind"] != LinkKind.TICKETS
        ],
        "images": [record_json.image(picture)] if picture and picture.made_renditions() else [],
        "videos": [],
        "provider": _provider(told, record),
        "provider_contact_info": None,
        "publisher": _publisher(told, record),
        "environment": ENVIRONMENTS.get(record.setting),
    }


def _history(record: Event, modified: datetime) -> Json:
    return {
        "data_source": ids.SOURCE,
        "type_id": "General",
        "publication_status": "public",
        "created_time": utc(record.published_at),
        "date_published": utc(record.published_at),
        "last_modified_time": utc(modified),
        "custom_data": None,
        "deleted": False,
        "replaced_by": None,
    }


def _location(told: Told, record: Event, date: Occurrence | None, include: Embedded) -> Json | None:
    venue = told.visit.known.venue(date.venue_id if date else record.venue_id)
    is_whole = "location" in include
    if date and date.status == "moved_online":
        venue = None
    if venue:
        return record_json.place(venue) if is_whole else ids.reference("place", ids.of_record(venue))
    if (date and date.is_online) or not record.details["address"]:
        is_online = (date and date.is_online) or record.details["online_url"]
        told_of = record_json.internet() if is_whole else ids.reference("place", ids.INTERNET)
        return told_of if is_online else None
    return record_json.place_of_address(record) if is_whole else ids.reference("place", ids.of_address(record))


def _extra_info(cards: Sequence[EventCard], online_url: str) -> dict[str, str] | None:
    """Where to meet, and the address online."""

    def said(card: EventCard) -> str:
        return " ".join(filter(None, [card.words.get("meeting_point", ""), online_url]))

    return _by_language(cards, said)


def _keywords(told: Told, records: Iterable[ids.Keyword], is_whole: bool) -> list[Json]:
    named = [(told.keywords.ids[record], record) for record in records]
    return [
        record_json.keyword(name, record) if is_whole else ids.reference("keyword", name) for name, record in named
    ]


def _offers(record: Event, cards: Sequence[EventCard]) -> list[Json]:
    """One for each price; one with the words about it alone where there is no price."""
    tickets = next((link["url"] for link in record.details["links"] if link["kind"] == LinkKind.TICKETS), "")
    languages = [card.content_locale for card in cards]
    info_url = dict.fromkeys(languages, tickets) if tickets else None
    note = _by_language(cards, lambda card: card.words.get("price_note", ""))
    rows = record.details["prices"]
    if not rows:
        return (
            [{"is_free": False, "price": None, "description": note, "info_url": info_url}] if note or tickets else []
        )
    spoken = [code for code in languages if code in LANGUAGES]
    return [_offer(row, spoken, note if row is rows[0] else None, info_url) for row in rows]


def _offer(row: Json, languages: Iterable[str], note: dict[str, str] | None, info_url: Json | None) -> Json:
    price, description = {}, dict(note or {})
    for code in languages:
        with override(code):
            price[code] = prices.in_words([Price(amount_cents=row["amount_cents"], is_free=row["is_free"])])
            said = [group_words(row["group"]), description.get(code, "")]
            description[code] = ", ".join(filter(None, said))
    description = {code: text for code, text in description.items() if text}
    is_free = row["is_free"]
    return {
        "is_free": is_free,
        "price": None if is_free else price or None,
        "description": description or None,
        "info_url": info_url,
    }


def _provider(told: Told, record: Event) -> dict[str, str] | None:
    """The names of all organisers, in the languages in which each of them has a name."""
    organisers = by_id(told.visit.known.organisers, record.details["organisers"])
    further = record.details["organiser_name"]
    if not organisers:
        return {record.source_language: further} if further else None
    named = [record_json.texts(organiser, "name") or {} for organiser in organisers]
    joined = {
        code: ", ".join([*(names[code] for names in named), *([further] if further else [])])
        for code in LANGUAGES
        if all(code in names for names in named)
    }
    return joined or {
        record.source_language: ", ".join(organiser.name_in(record.source_language) for organiser in organisers)
    }


def _publisher(told: Told, record: Event) -> str | None:
    organisers = by_id(told.visit.known.organisers, record.details["organisers"])
    return ids.of_record(organisers[0]) if organisers else None

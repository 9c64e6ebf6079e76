"""What an event looks like to readers, built from its pages and changes: values only, nothing is written here.

`project` stores it; a preview shows it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from jtw.languages import LANGUAGES

from . import addresses, prices, recurrence, schedule
from .changes import fold, status_of_event
from .locales import best_page
from .models import Change, EventPage, Occurrence, Venue
from .models.records import Access
from .values import HELSINKI, Effective, Row

LONG_DAYS = 7
EVENING_HOUR = 17


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """facts: the columns of Event; many: its lists of records; cards: by language, the columns of EventCard;
    words_pages: by language, the page whose words it shows; venues: those of its dates, by primary key; until: the
    horizon, included, to which rules are given."""

    rows: tuple[Row, ...]
    dates: list[Effective]
    changes: Sequence[Change]
    facts: dict
    many: dict
    cards: dict[str, dict]
    words_pages: dict[str, EventPage]
    venues: dict[int, Venue]
    until: date
    facts_hash: str
    content_hash: str


def build(source: EventPage, pages: Mapping[str, EventPage], changes: Sequence[Change], *, today: date) -> Snapshot:
    """pages: the real pages whose words may be shown, by language; changes: oldest first. The dates reach from the
    first of the plan to twelve months after today."""
    rows = source.rows()
    until = recurrence.horizon(today)
    dates = effective_dates(source, rows, changes, until=until)
    venues = venues_of(source, dates)
    facts = facts_of(source, rows, changes, dates)
    many = lists_of(source)
    words_pages = {code: best_page(pages.values(), code) or source for code in LANGUAGES}
    cards = {code: card(source, page, code) for code, page in words_pages.items()}
    facts_hash = digest([facts, names_of(many), rows, [c.pk for c in changes if not c.is_of_capacity]])
    return Snapshot(
        rows=rows,
        dates=dates,
        changes=changes,
        facts=facts,
        many=many,
        cards=cards,
        words_pages=words_pages,
        venues=venues,
        until=until,
        facts_hash=facts_hash,
        content_hash=digest([facts_hash, cards, [c.pk for c in changes]]),
    )


def effective_dates(source, rows: Sequence[Row], changes: Sequence[Change], *, until: date) -> list[Effective]:
    if not rows:
        return []
    first = min(min((row.starts_on, *row.extra_dates)) for row in rows)
    planned = schedule.plan(rows, first=first, until=until)
    is_online = bool(source.online_url) and not (source.venue_id or source.address)
    by_key = {row.key: row for row in rows}
    return fold(planned, changes, rows=by_key, venue_id=source.venue_id, is_online=is_online)


def facts_of(source: EventPage, rows, changes, dates) -> dict:
    status = status_of_event(changes, dates)
    access = {fact: access_fact(source, fact) for fact in Access.ACCESS_FACTS}
    same = {name: getattr(source, name) for name in ("min_age", "max_age", "in_sv", "in_fi", "in_en", "no_language")}
    return {
        **same,
        **access,
        "status": status,
        "setting": source.setting,
        "category_id": source.category_id,
        "organiser_id": source.organiser_id,
        "venue_id": source.venue_id,
        "programme_id": source.programme and source.programme.translation_key,
        "is_free": any(price.is_free for price in source.prices.all()),
        "is_series": len(dates) > 1 or any(row.rrule for row in rows),
        "details": details_of(source),
    }


def access_fact(source: EventPage, fact: str) -> bool | None:
    """An event's own access fact, or its venue's where it states none."""
    own = getattr(source, fact)
    return getattr(source.venue, fact) if own is None and source.venue else own


def details_of(source: EventPage) -> dict:
    """The facts that pages show and no list filters by, and the order of those records that it does."""
    return {
        **{name: [record.pk for record in records] for name, records in lists_of(source).items()},
        "address": source.address,
        "online_url": source.online_url,
        "organiser_name": source.organiser_name,
        "prices": [
            {"group": price.group, "amount_cents": price.amount_cents, "is_free": price.is_free}
            for price in source.prices.all()
        ],
        "links": [{"kind": link.kind, "url": link.url} for link in source.links.all()],
    }


def lists_of(source: EventPage) -> dict[str, list]:
    """The many-to-many lists of Event, the main one first and each record once."""
    organisers = [source.organiser, *source.co_organisers.all()]
    categories = [source.category, *source.further_categories.all()]
    return {
        "organisers": list(dict.fromkeys(filter(None, organisers))),
        "categories": list(dict.fromkeys(filter(None, categories))),
        "audiences": list(source.audiences.all()),
    }


def names_of(many: dict[str, list]) -> dict[str, list[int]]:
    return {name: sorted(record.pk for record in records) for name, records in many.items()}


def venues_of(source: EventPage, dates: Sequence[Effective]) -> dict[int, Venue]:
    ids = {effective.venue_id for effective in dates} - {None, source.venue_id}
    venues = {source.venue_id: source.venue} if source.venue else {}
    return venues | (Venue.objects.in_bulk(ids) if ids else {})


def card(source: EventPage, page: EventPage, language: str) -> dict:
    """The columns of the card of one language; page: the one whose words it shows."""
    is_translation = page.locale.language_code == language and not page.text_language
    with override(language):
        return {
            "page_id": page.pk or 0,
            "content_locale": page.words_language,
            "is_translation": is_translation,
            "title": page.title,
            "lead": page.lead,
            "slug": page.slug,
            "url": addresses.event(page.slug, language),
            "canonical": addresses.event(page.slug, page.locale.language_code),
            "place": place_in_words(source.venue, language, address=source.address, online_url=source.online_url),
            "organiser": organiser_in_words(source, language),
            "price_words": prices.in_words(source.prices.all(), page.price_note),
            **picture(source, page, language),
        }


def place_in_words(venue: Venue | None, language: str, *, address: str = "", online_url: str = "") -> str:
    """ "Stadsbiblioteket"; a room with its house; the address of what is no known venue; "Online"."""
    if venue:
        house = venue.part_of
        return f"{venue.name_in(language)}, {house.name_in(language)}" if house else venue.name_in(language)
    return address or (_("Online") if online_url else "")


def organiser_in_words(source: EventPage, language: str) -> str:
    names = [record.name_in(language) for record in lists_of(source)["organisers"]]
    return ", ".join([*names, source.organiser_name] if source.organiser_name else names)


def picture(source: EventPage, page: EventPage, language: str) -> dict:
    """The renditions of the event's picture as far as they are made."""
    made = source.image.made_renditions() if source.image else {}
    card, large, share = (made.get(name) for name in ("card", "large", "share"))
    if card is None or large is None:
        return {"image_url": "", "image_srcset": "", "image_width": None, "image_height": None, "image_alt": ""} | {
            "share_image": ""
        }
    return {
        "image_url": card.url,
        "image_srcset": f"{card.url} {card.width}w, {large.url} {large.width}w",
        "image_width": card.width,
        "image_height": card.height,
        "image_alt": page.image_alt or source.image.alt_in(language),
        "share_image": share.url if share else "",
    }


def occurrence_columns(effective: Effective, snapshot: Snapshot, change: Change | None) -> dict:
    """The columns of an Occurrence but its keys and its calendar lines."""
    span, plan = effective.span, effective.plan
    return {
        "starts_at": span.starts_at,
        "ends_at": span.ends_at,
        "listed_until": span.listed_until,
        "first_day": span.first_day,
        "last_day": span.last_day,
        "all_day": span.all_day,
        "has_hour": span.has_hour,
        "is_evening": span.has_hour and not span.all_day and local(span.starts_at).hour >= EVENING_HOUR,
        "is_long": (span.last_day - span.first_day).days >= LONG_DAYS,
        "in_plan": plan is not None,
        "status": effective.status,
        "capacity": effective.capacity,
        "is_online": effective.is_online,
        "venue_id": effective.venue_id,
        "category_id": snapshot.facts["category_id"],
        "planned_starts_at": plan and plan.starts_at,
        "planned_ends_at": plan and plan.ends_at,
        "planned_first_day": plan and plan.first_day,
        "planned_last_day": plan and plan.last_day,
        "change_id": effective.change_id,
        "changed_on": change and local(change.made_at).date(),
    }


def local(instant: datetime) -> datetime:
    return instant.astimezone(HELSINKI)


def digest(content) -> str:
    return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).hexdigest()


WRITTEN_COLUMNS = [
    field.name
    for field in Occurrence._meta.concrete_fields
    if field.name not in ("id", "event", "row_key", "recurrence_id")
]

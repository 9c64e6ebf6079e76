"""What an event looks like to readers, built from its pages and changes: values only, nothing is written here.

`project` stores it; a preview shows it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from jtw.languages import LANGUAGES

from . import addresses, changes, prices, recurrence
from .digests import digest
from .families import Family
from .models import Change, EventPage, Occurrence, Venue
from .models.records import Access
from .plan import Dates, dates_of
from .values import HELSINKI, Effective, Row

LONG_DAYS = 7
EVENING_HOUR = 17


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """facts: the columns of Event; many: its lists of records; cards: by language, the columns of EventCard;
    words_pages: by language, the page whose words it shows; venues: those of its dates, by primary key; facts_hash:
    of what makes SEQUENCE rise."""

    rows: tuple[Row, ...]
    dates: Dates
    facts: dict
    many: dict[str, list]
    cards: dict[str, dict]
    words_pages: dict[str, EventPage]
    venues: dict[int | None, Venue]
    facts_hash: str


def build(
    source: EventPage,
    family: Family,
    changes: Sequence[Change],
    *,
    stored: Sequence[Occurrence] = (),
    planned_until: date | None = None,
    at: datetime,
) -> Snapshot:
    """The event as source has its facts, which may be a draft, and the pages of family have its words.

    changes: oldest first. stored: its dates in the read model. The plan is expanded up to twelve months after at, and
    up to planned_until where that is later, so that two clocks never call a date off between them.
    """
    rows = source.rows()
    until = max(recurrence.horizon(local(at).date()), planned_until or date.min)
    dates = dates_of(source, changes, stored=stored, until=until, at=at)
    many = lists_of(source)
    facts = facts_of(source, rows, dates, many)
    words_pages = {code: family.best(code) or source for code in LANGUAGES}
    pictures = source.image.made_renditions() if source.image else {}
    return Snapshot(
        rows=rows,
        dates=dates,
        facts=facts,
        many=many,
        cards={code: card(source, page, code, many, pictures) for code, page in words_pages.items()},
        words_pages=words_pages,
        venues=venues_of(source, dates),
        facts_hash=facts_hash(source, facts, many, rows, dates.changes),
    )


def facts_of(source: EventPage, rows: Sequence[Row], dates: Dates, many: dict[str, list]) -> dict:
    access = {fact: access_fact(source, fact) for fact in Access.ACCESS_FACTS}
    same = {name: getattr(source, name) for name in ("min_age", "max_age", "in_sv", "in_fi", "in_en", "no_language")}
    return {
        **same,
        **access,
        "status": changes.status_of_event(dates.changes, dates.planned),
        "setting": source.setting,
        "category_id": source.category_id,
        "organiser_id": source.organiser_id,
        "venue_id": source.venue_id,
        "programme_id": source.programme and source.programme.translation_key,
        "is_free": any(price.is_free for price in source.prices.all()),
        "is_series": len(dates.planned) > 1 or any(row.rrule for row in rows),
        "details": details_of(source, many),
    }


def access_fact(source: EventPage, fact: str) -> bool | None:
    """An event's own access fact, or its venue's where it states none."""
    own = getattr(source, fact)
    return getattr(source.venue, fact) if own is None and source.venue else own


def details_of(source: EventPage, many: dict[str, list]) -> dict:
    """The facts that pages show and no list filters by, and the order of those records that it does."""
    return {
        **{name: [record.pk for record in records] for name, records in many.items()},
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


def facts_hash(
    source: EventPage, facts: dict, many: dict[str, list], rows: Iterable[Row], said: Iterable[Change]
) -> str:
    """Of what makes SEQUENCE rise: the event's own facts and what was said of its dates, but for capacity. Not what
    follows from them (the status), and not what a venue says of its access."""
    own = {name: getattr(source, name) for name in Access.ACCESS_FACTS}
    followed = {"status": "", "is_series": ""}
    return digest(
        [
            facts | own | followed,
            {name: sorted(record.pk for record in records) for name, records in many.items()},
            [vars(row) | {"exdates": sorted(row.exdates)} for row in sorted(rows, key=lambda row: row.key)],
            [change.pk for change in said if not change.is_of_capacity],
        ]
    )


def venues_of(source: EventPage, dates: Dates) -> dict[int | None, Venue]:
    """The venues that dates are at or were moved to, by primary key."""
    ids = {each.venue_id for each in dates.effective} | {change.new_venue_id for change in dates.changes}
    venues = {source.venue_id: source.venue} if source.venue else {}
    missing = ids - {None, *venues}
    return venues | (Venue.objects.select_related("part_of").in_bulk(missing) if missing else {})


def card(
    source: EventPage, page: EventPage, language: str, many: Mapping[str, list], renditions: Mapping[str, object]
) -> dict:
    """The columns of the card of one language; page: the one whose words it shows."""
    with override(language):
        return {
            "page_id": page.pk or 0,
            "content_locale": page.words_language,
            "is_translation": page.locale.language_code == language and not page.text_language,
            "title": page.title,
            "lead": page.lead,
            "slug": page.slug,
            "url": addresses.event(page.slug, language),
            "canonical": addresses.event(page.slug, page.locale.language_code),
            "place": place_in_words(source.venue, language, address=source.address, online_url=source.online_url),
            "organiser": names_in(many["organisers"], source.organiser_name, language),
            "price_words": prices.in_words(source.prices.all(), page.price_note),
            "words": longer_words(page) if page.locale.language_code == language else {},
            **picture(source, page, language, renditions),
        }


def longer_words(page: EventPage) -> dict[str, str]:
    """Its texts that no list shows, empty ones left out."""
    texts = {name: getattr(page, name) for name in ("body", "meeting_point", "price_note", "easy")}
    return {name: text for name, text in texts.items() if text}


def place_in_words(venue: Venue | None, language: str, *, address: str = "", online_url: str = "") -> str:
    """ "Stadsbiblioteket"; a room with its house; the address of what is no known venue; "Online"."""
    if venue:
        house = venue.part_of
        return f"{venue.name_in(language)}, {house.name_in(language)}" if house else venue.name_in(language)
    return address or (_("Online") if online_url else "")


def organiser_in_words(source: EventPage, language: str) -> str:
    return names_in(lists_of(source)["organisers"], source.organiser_name, language)


def names_in(organisers: Iterable, further_name: str, language: str) -> str:
    names = [record.name_in(language) for record in organisers]
    return ", ".join([*names, further_name] if further_name else names)


def picture(source: EventPage, page: EventPage, language: str, renditions: Mapping) -> dict:
    """The renditions of the event's picture as far as they are made."""
    small, large, share = (renditions.get(name) for name in ("card", "large", "share"))
    if small is None or large is None:
        empty = dict.fromkeys(("image_url", "image_srcset", "image_alt", "share_image"), "")
        return empty | {"image_width": None, "image_height": None}
    return {
        "image_url": small.url,
        "image_srcset": f"{small.url} {small.width}w, {large.url} {large.width}w",
        "image_width": small.width,
        "image_height": small.height,
        "image_alt": page.image_alt or (source.image.alt_in(language) if source.image else ""),
        "share_image": share.url if share else "",
    }


def occurrence_columns(effective: Effective, snapshot: Snapshot, change: Change | None) -> dict:
    """The columns of an Occurrence but its calendar lines."""
    span, plan = effective.span, effective.plan
    return {
        "row_key": effective.row_key,
        "recurrence_id": effective.recurrence_id,
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

"""An event's pages as plain values that can be compared, stored and written back: one form for what a source says and
for what stands here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from events.models import Audience, Category, EventPage, Link, Price, ScheduleRow, Venue
from events.models.pages import PriceGroup
from events.sources import html, text
from events.sources.values import Incoming, Words
from events.values import Row
from jtw.languages import LANGUAGES
from organisations.models import Organisation

from .places import Known

WORDS = ("title", "lead", "body", "meeting_point", "price_note")
RECORDS = ("venue", "organiser", "category", "programme")
PLAIN = ("address", "online_url", "organiser_name", "min_age", "max_age", "in_sv", "in_fi", "in_en", "text_language")
LISTS: dict[str, Any] = {"further_categories": Category, "audiences": Audience}
MODELS: dict[str, Any] = {
    **LISTS,
    "venue": Venue,
    "organiser": Organisation,
    "category": Category,
    "programme": EventPage,
}

Form = dict[str, Any]  # JSON values by field of EventPage


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _hour(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None


READ: dict[str, Any] = {"key": UUID, "starts_on": _day, "starts_at": _hour, "ends_on": _day, "ends_at": _hour}


def words_form(words: Words) -> Form:
    return {name: getattr(words, name) for name in WORDS}


def facts_form(incoming: Incoming, known: Known, *, language: str, programme: EventPage | None) -> Form:
    """What a source says, with the site's own records in place of names. language: of the words to choose."""
    venue, organiser = known.venue_of(incoming), known.organiser_of(incoming)
    categories = known.categories_of(incoming)
    audiences = known.audiences([*incoming.audiences, *incoming.keywords])
    return {
        "venue": venue and venue.pk,
        "address": "" if venue else address_of(incoming, language),
        "online_url": incoming.online_url,
        "organiser": organiser and organiser.pk,
        "organiser_name": "" if organiser else in_language(incoming.organiser, language),
        "category": categories[0].pk if categories else None,
        "further_categories": [record.pk for record in categories[1:]],
        "audiences": [record.pk for record in audiences],
        "min_age": incoming.min_age,
        "max_age": incoming.max_age,
        **{f"in_{code}": code in incoming.languages for code in LANGUAGES},
        "programme": programme and programme.pk,
        "schedule": [row_form(row) for row in incoming.rows],
        "prices": prices_form(incoming),
        "links": links_form(incoming, language),
    }


def page_form(page: EventPage) -> Form:
    """How a page stands, in the same form."""
    return {
        **{name: getattr(page, name) for name in (*WORDS, *PLAIN)},
        **{name: getattr(page, f"{name}_id") for name in RECORDS},
        **{name: [record.pk for record in getattr(page, name).all()] for name in LISTS},
        "schedule": [row_form(row) for row in page.rows()],
        "prices": [[price.group, price.amount_cents, price.is_free] for price in page.prices.all()],
        "links": [[link.kind, link.url] for link in page.links.all()],
    }


def write(page: EventPage, changes: Form) -> None:
    """Set these fields of a page, without saving it."""
    for name, value in changes.items():
        if name in RECORDS:
            setattr(page, f"{name}_id", value)
        elif name in LISTS:
            setattr(page, name, records(name, value))
        elif name == "schedule":
            setattr(page, name, schedule_rows(value, known=page.schedule.all()))
        elif name in CHILDREN:
            setattr(page, name, CHILDREN[name](value))
        else:
            setattr(page, name, value)


def columns(form: Form) -> Form:
    """The facts that stand in columns of their own, as arguments of EventPage."""
    plain = {name: form[name] for name in PLAIN if name in form and name != "text_language"}
    return plain | {f"{name}_id": form[name] for name in RECORDS}


def records(name: str, keys: Iterable[int]) -> list:
    """The records of a list in the order of their keys."""
    found = LISTS[name].objects.in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def in_words(name: str, value: Any) -> str:
    """A value of a form as people read it."""
    if name == "schedule":
        return ", ".join(f"{row['starts_on']} {(row['starts_at'] or '')[:5]}".strip() for row in value)
    if name in RECORDS or name in LISTS:
        keys = value if name in LISTS else [value]
        return ", ".join(str(record) for record in MODELS[name].objects.filter(pk__in=[key for key in keys if key]))
    if name in ("prices", "links"):
        return ", ".join(str(part[1]) for part in value)
    return html.plain(str(value)) if name == "body" else str(value)


def label(name: str) -> str:
    """What a field is called on the page's form, in the active language."""
    labels = {"schedule": _("Dates"), "prices": _("Prices"), "links": _("Links")}
    return labels.get(name) or str(getattr(EventPage._meta.get_field(name), "verbose_name", name))


def schedule_rows(forms: Iterable[Form], *, known: Iterable[ScheduleRow] = ()) -> list[ScheduleRow]:
    """Rows of the plan; those known by their key are changed rather than replaced."""
    by_key = {str(row.key): row for row in known}
    rows = []
    for number, form in enumerate(forms):
        row = by_key.get(form["key"]) or ScheduleRow()
        row.sort_order = number
        for name, value in form.items():
            setattr(row, name, READ[name](value) if name in READ else value)
        rows.append(row)
    return rows


def price_rows(forms: Iterable[Sequence]) -> list[Price]:
    return [Price(group=group, amount_cents=cents, is_free=is_free) for group, cents, is_free in forms]


def link_rows(forms: Iterable[Sequence]) -> list[Link]:
    return [Link(kind=kind, url=url) for kind, url in forms]


CHILDREN: dict[str, Any] = {"prices": price_rows, "links": link_rows}


def row_form(row: Row) -> Form:
    return {
        "key": str(row.key),
        "starts_on": row.starts_on.isoformat(),
        "starts_at": row.starts_at and row.starts_at.isoformat(),
        "ends_on": row.ends_on and row.ends_on.isoformat(),
        "ends_at": row.ends_at and row.ends_at.isoformat(),
        "all_day": row.all_day,
        "rrule": row.rrule,
        "exdates": sorted(day.isoformat() for day in row.exdates),
        "extra_dates": [day.isoformat() for day in row.extra_dates],
        "skips_holidays": row.skips_holidays,
    }


def prices_form(incoming: Incoming) -> list[list]:
    if incoming.is_free:
        return [[PriceGroup.EVERYBODY.value, 0, True]]
    return [[PriceGroup.EVERYBODY.value, incoming.price_cents, False]] if incoming.price_cents else []


def links_form(incoming: Incoming, language: str) -> list[list]:
    """Of addresses in several languages those in language, else those of the first; those without one as well."""
    chosen = []
    for link in incoming.links:
        alike = [other.language for other in incoming.links if other.kind == link.kind and other.language]
        if not link.language or link.language == (language if language in alike else alike[0]):
            chosen.append([link.kind, link.url])
    return chosen


def address_of(incoming: Incoming, language: str) -> str:
    """Name and address of a place that the site does not know."""
    if incoming.place is None:
        return ""
    told = [in_language(incoming.place.name, language), in_language(incoming.place.address, language)]
    return text.shortened(", ".join(filter(None, told)), text.ADDRESS)


def in_language(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")

"""The calendar lines that the projection stores: of each date, of each row's rule, and of the words in each language.

A date's words depend on what became of it; `variant` names that, "" being the plan.
"""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from . import addresses, change_words, language_words
from .formats import ical, ical_series, texts
from .models import Change, Event, Venue
from .snapshot import Snapshot, local, place_in_words
from .values import Effective

WITHDRAWN = "withdrawn"


def variant(date: Effective, taken: Snapshot) -> str:
    """What tells the words of this date from those of the plan; at most 40 characters."""
    if date.status == "scheduled" and date.change_id is None and date.plan is not None:
        return ""
    return f"{date.status}-{date.venue_id or ''}-{date.change_id or ''}"


def dates_lines(event: Event, taken: Snapshot, dates: Sequence[Effective]) -> dict[tuple[UUID, str], dict]:
    """By (row key, recurrence id), the columns ical and ical_variant of Occurrence."""
    rows = {row.key: row for row in taken.rows}
    lengths = {key: sum(date.row_key == key for date in dates) for key in {date.row_key for date in dates}}
    return {
        (date.row_key, date.recurrence_id): {
            "ical": ical.date_lines(
                date=date,
                in_series=ical_series.is_series(rows.get(date.row_key), dates=lengths[date.row_key]),
                **identity(event, date.row_key),
            ),
            "ical_variant": variant(date, taken),
        }
        for date in dates
    }


def masters_lines(event: Event, taken: Snapshot, dates: Sequence[Effective]) -> dict[str, dict]:
    """By row key in hex, {"lines": …, "own": [recurrence ids that go out by themselves]}, where a master can serve."""
    masters = {}
    for row in taken.rows:
        of_row = [date for date in dates if date.row_key == row.key]
        master = ical_series.master(
            row,
            [date.as_planned() for date in of_row if date.plan],
            deviating={date.recurrence_id for date in of_row if variant(date, taken)},
            until=taken.until,
            **identity(event, row.key),
        )
        if master:
            masters[row.key.hex] = {"lines": master.lines, "own": sorted(master.own)}
    return masters


def words_lines(event: Event, taken: Snapshot, dates: Sequence[Effective], language: str) -> dict[str, str]:
    """By variant, the lines of words in a language: of the plan, of each that dates are in, and of the withdrawn."""
    examples = {variant(date, taken): date for date in dates} | {"": None}
    with override(language):
        lines = {name: _words(event, taken, date, language) for name, date in examples.items()}
        lines[WITHDRAWN] = _words(event, taken, None, language, status="cancelled", is_brief=True)
    return lines


def identity(event: Event, row_key: UUID) -> dict:
    return {
        "uid": ical.uid(event.key, row_key, domain=settings.UID_DOMAIN),
        "sequence": event.sequence,
        "changed_at": event.changed_at,
        "published_at": event.published_at,
    }


def _words(event, taken, date: Effective | None, language: str, *, status: str = "", is_brief: bool = False) -> str:
    card = taken.cards[language]
    page = taken.words_pages[language]
    description = texts.description(
        language=language,
        change=_change_line(date, taken, language) if date else "",
        notice=language_words.notice(card["content_locale"], language),
        lead=page.lead,
        body=page.body,
        meeting_point=page.meeting_point,
        price=card["price_words"],
    )
    return ical.words_lines(
        language=language,
        title=card["title"],
        content_language=card["content_locale"],
        url=addresses.absolute(card["url"]),
        status=status or (date.status if date else "scheduled"),
        description="" if is_brief else description,
        categories=[category.name_in(language) for category in taken.many["categories"]],
        image_url=addresses.absolute(card["image_url"]) if card["image_url"] else "",
        **_where(date, taken, language),
    )


def _where(date: Effective | None, taken: Snapshot, language: str) -> dict:
    """place, geo and online_url of the lines; a date that was moved online has no place any more."""
    details = taken.facts["details"]
    if date and date.status == "moved_online":
        change = _change_of(date, taken)
        return {"place": _("Online"), "online_url": (change and change.online_url) or details["online_url"]}
    venue_id = date.venue_id if date else taken.facts["venue_id"]
    venue = taken.venues.get(venue_id) if venue_id else None
    place = _location(venue, details, language)
    return {"place": place, "geo": _position(venue), "online_url": details["online_url"]}


def _position(venue: Venue | None) -> tuple[float, float] | None:
    if venue is None or venue.latitude is None or venue.longitude is None:
        return None
    return float(venue.latitude), float(venue.longitude)


def _change_of(date: Effective, taken: Snapshot) -> Change | None:
    return next((change for change in taken.changes if change.pk == date.change_id), None)


def _location(venue, details: dict, language: str) -> str:
    place = place_in_words(venue, language, address=details["address"], online_url=details["online_url"])
    address = venue.address_in(language) if venue else ""
    return f"{place}, {address}" if address else place


def _change_line(date: Effective, taken: Snapshot, language: str) -> str:
    change = _change_of(date, taken)
    if change is None:
        return ""
    moved_to = taken.venues.get(change.new_venue_id) if change.new_venue_id else None
    return change_words.change_line(
        date.status,
        plan=date.plan,
        span=date.span,
        said_on=local(change.made_at).date(),
        reason=change.reason_in(language)[0],
        venue=moved_to.name_in(language) if moved_to else "",
        today=local(change.made_at).date(),
    )

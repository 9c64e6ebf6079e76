"""The calendar lines that the projection stores: of each date, of each row's rule, and of the words in each language.

A date's words depend on what became of it; `variant` names that, "" being the plan.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from . import addresses, change_words, language_words
from .formats import ical, ical_series, ical_words, texts
from .models import Change, Event, Occurrence, Venue
from .snapshot import Snapshot, local, place_in_words
from .values import DateKey, Effective

WITHDRAWN = "withdrawn"
TOGETHER = {"sv": "fi", "fi": "sv"}  # the town's languages: what is stored of both, each with the other after it


def variant(date: Effective) -> str:
    """What tells the words of this date from those of the plan; at most 40 characters."""
    if date.status == "scheduled" and date.change_id is None and date.plan is not None:
        return ""
    return f"{date.status}-{date.venue_id or ''}-{date.change_id or ''}"


def dates_lines(event: Event, taken: Snapshot) -> dict[DateKey, dict]:
    """By (row key, recurrence id), the columns ical and ical_variant of Occurrence."""
    rows = {row.key: row for row in taken.rows}
    lengths = Counter(date.row_key for date in taken.dates.effective)
    return {
        date.key: {
            "ical": ical.date_lines(
                date=date,
                in_series=ical_series.is_series(rows.get(date.row_key), dates=lengths[date.row_key]),
                **identity(event, date.row_key),
            ),
            "ical_variant": variant(date),
        }
        for date in taken.dates.effective
    }


def masters_lines(event: Event, taken: Snapshot) -> dict[str, dict]:
    """By row key in hex, {"lines": …, "own": [recurrence ids that go out by themselves]}, where a master can serve."""
    masters = {}
    for row in taken.rows:
        of_row = [date for date in taken.dates.effective if date.row_key == row.key]
        master = ical_series.master(
            row,
            [date.as_planned() for date in of_row if date.plan],
            deviating={date.recurrence_id for date in of_row if variant(date)},
            until=taken.dates.until,
            **identity(event, row.key),
        )
        if master:
            masters[row.key.hex] = {"lines": master.lines, "own": sorted(master.own)}
    return masters


def withdrawn_lines(event: Event, row: Occurrence) -> dict:
    """The columns ical and ical_variant of a date of an event that is no longer public (AC-28)."""
    date = Effective(
        row_key=row.row_key, recurrence_id=row.recurrence_id, plan=None, span=row.span, status="cancelled"
    )
    in_series = "\r\nRECURRENCE-ID" in row.ical
    lines = ical.date_lines(date=date, in_series=in_series, **identity(event, row.row_key))
    return {"ical": lines, "ical_variant": WITHDRAWN}


def words_lines(taken: Snapshot, language: str) -> dict[str, str]:
    """By variant, the lines of words in a language: of the plan, of each that dates are in, and of the withdrawn."""
    alike: dict[str, list[Effective]] = defaultdict(list)
    for date in taken.dates.effective:
        if name := variant(date):
            alike[name].append(date)
    with override(language):
        deviating = {name: _words(taken, _example(dates), language) for name, dates in alike.items()}
        planned = _words(taken, None, language)
        withdrawn = _words(taken, None, language, status="cancelled", is_brief=True)
    return deviating | {"": planned, WITHDRAWN: withdrawn}


def bilingual_lines(words: Mapping[str, Mapping[str, str]], language: str) -> dict[str, str]:
    """By variant, the lines in a language and, after it, the town's other one; none where there is no such pair.

    words: `words_lines` by language.
    """
    if language not in TOGETHER:
        return {}
    pair = {code: words[code] for code in (language, TOGETHER[language])}
    return {name: in_several_languages(pair, name) for name in words[language]}


def in_several_languages(words: Mapping[str, Mapping[str, str]], name: str) -> str:
    """The lines of one variant in all languages of words, the first one first."""
    status = "cancelled" if name == WITHDRAWN else name.partition("-")[0]
    return ical_words.in_several_languages({code: lines[name] for code, lines in words.items()}, status=status)


def identity(event: Event, row_key: UUID) -> dict:
    return {
        "uid": ical.uid(event.key, row_key, domain=settings.UID_DOMAIN),
        "sequence": event.sequence,
        "changed_at": event.changed_at,
        "published_at": event.published_at,
    }


def _example(dates: Sequence[Effective]) -> Effective:
    """One that can speak for all: of more than one moved date, none can say from when it was moved."""
    return dates[0] if len(dates) == 1 else replace(dates[0], plan=None)


def _words(taken: Snapshot, date: Effective | None, language: str, *, status: str = "", is_brief: bool = False) -> str:
    """date: None for one as planned."""
    card, page = taken.cards[language], taken.words_pages[language]
    change = next((change for change in taken.dates.changes if date and change.pk == date.change_id), None)
    description = texts.description(
        language=language,
        change=_change_line(change, date, taken, language) if change and date else "",
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
        **_where(date, change, taken, language),
    )


def _where(date: Effective | None, change: Change | None, taken: Snapshot, language: str) -> dict:
    """place, geo and online_url of the lines; a date that was moved online has no place any more."""
    details = taken.facts["details"]
    if date and date.status == "moved_online":
        return {"place": _("Online"), "online_url": (change and change.online_url) or details["online_url"]}
    venue = taken.venues.get(date.venue_id if date else taken.facts["venue_id"])
    return {
        "place": _location(venue, details, language),
        "geo": _position(venue),
        "online_url": details["online_url"],
    }


def _position(venue: Venue | None) -> tuple[float, float] | None:
    if venue is None or venue.latitude is None or venue.longitude is None:
        return None
    return float(venue.latitude), float(venue.longitude)


def _location(venue: Venue | None, details: dict, language: str) -> str:
    place = place_in_words(venue, language, address=details["address"], online_url=details["online_url"])
    street = venue.address_in(language) if venue else ""
    return f"{place}, {street}" if street else place


def _change_line(change: Change, date: Effective, taken: Snapshot, language: str) -> str:
    moved_to = taken.venues.get(change.new_venue_id) if change.new_venue_id else None
    said_on = local(change.made_at).date()
    return change_words.change_line(
        date.status,
        plan=date.plan,
        span=date.span,
        said_on=said_on,
        reason=change.reason_in(language)[0],
        venue=moved_to.name_in(language) if moved_to else "",
        today=said_on,
    )

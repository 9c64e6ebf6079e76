"""What an event's page shows: the same from the projection and from a snapshot in memory (a preview)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from images.models import Licence, Picture

from . import access_words, addresses, change_words, language_words, prices, weeks
from .changes import standing
from .entries import ChangeLine, Entry, entries_of, entry_of, status_words
from .guide import by_id
from .models import Change, Event, EventCard, EventPage, Occurrence
from .models.pages import LinkKind, Setting
from .record_facts import map_url
from .snapshot import place_in_words
from .structured_data import group_words, online_address, plan_of, structured_data
from .values import OFF, Span
from .visit import Visit

SOLD = (LinkKind.TICKETS, LinkKind.REGISTRATION)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An event as it is shown in one language; event, card and dates may be unsaved (a preview).

    words: the page whose words are shown. dates: all, in order; changes: those that the dates are in, oldest first.
    programme: the card of the festival it is part of; programme_parts: the dates of its own parts, if it is one.
    """

    event: Event
    card: EventCard
    words: EventPage
    dates: Sequence[Occurrence]
    changes: Sequence[Change]
    picture: Picture | None = None
    programme: EventCard | None = None
    programme_parts: Sequence[Entry] = ()


def page_at(address: str, language: str) -> EventPage | None:
    """The live page with this address, whoever may see it."""
    return EventPage.objects.live().filter(slug=address, locale__language_code=language).first()


def read(card: EventCard, visit: Visit) -> Shown:
    """A public event as the projection has it, in the language of its card."""
    event = card.event
    pages = EventPage.objects.filter(translation_key=event.key).select_related("image")
    dates = list(event.occurrences.with_changes().in_order())
    changes = {each.change for each in dates if each.change} if dates else standing_of_undated(event)
    return Shown(
        event=event,
        card=card,
        words=next(page for page in pages if page.pk == card.page_id),
        picture=next((page.image for page in pages if page.image), None),  # the source page's, a fact
        dates=dates,
        changes=sorted(changes, key=lambda change: (change.made_at, change.pk)),
        **relatives(event, visit),
    )


def standing_of_undated(event: Event) -> list[Change]:
    """What was said last of an event that has no dates: that it is postponed, and why (AC-24)."""
    return standing(Change.objects.of_event(event.key).filter(row_key=None))[-1:]


def relatives(event: Event, visit: Visit) -> dict:
    """The programme that the event is part of, or its own parts (a festival has events, no deeper)."""
    if event.programme_id:
        return {"programme": EventCard.objects.of_event(event.programme_id, visit.language)}
    return {"programme_parts": entries_of(Occurrence.objects.programme_of(event, visit.language), visit)}


def page_context(shown: Shown, visit: Visit) -> dict:
    """What the template takes."""
    event, card = shown.event, shown.card
    coming = [date for date in shown.dates if date.listed_until > visit.now]
    past = [date for date in reversed(shown.dates) if date.listed_until <= visit.now]
    main = main_date(coming, past)
    is_off = event.status in OFF or bool(main and main.status in OFF)
    is_over = bool(past) and not coming
    lines = change_lines([*coming, *past], shown.changes, visit)
    entries = told([*coming, *past], card, lines, visit)
    return {
        "page": shown.words,
        "event": event,
        "card": card,
        "credit": credit(shown.picture) if card.image_url else "",
        "programme": shown.programme,
        "programme_parts": shown.programme_parts,
        "next_occurrence": told([main], card, lines, visit)[0] if main else None,
        "occurrences": entries[: len(coming)],
        "past_occurrences": entries[len(coming) :],
        "banner": banner(event, main, line_above(shown, main, lines, visit), is_off=is_off, is_over=is_over),
        "places": places(event, main, visit),
        "organisers": organisers(event, visit),
        "prices": price_rows(event),
        "links": link_buttons(event, is_on_sale=not (is_off or is_over)),
        "languages_words": ", ".join(language_words.held_in(event)),
        "age_words": age_words(event),
        "setting_words": Setting(event.setting).label if event.setting else "",
        "audiences": [record.name for record in by_id(visit.known.audiences, event.details["audiences"])],
        "access": access_words.of(event),
        "calendar_links": calendar_links(card, coming, main),
        "structured_data": structured_data(event, card, coming or past[:1], visit, programme=shown.programme),
    }


def main_date(coming: Sequence[Occurrence], past: Sequence[Occurrence]) -> Occurrence | None:
    """The date that the page is about: the next that takes place, else the last that did. past: latest first."""
    for dates in (coming, past):
        if dates:
            return next((date for date in dates if date.status not in OFF), dates[0])
    return None


def change_lines(dates: Sequence[Occurrence], changes: Sequence[Change], visit: Visit) -> dict[int, ChangeLine]:
    """By primary key, the public line of each change that one of dates is in."""
    lines = {}
    for change in changes:
        date = next((date for date in dates if date.change_id == change.pk), None)
        if date is not None:
            lines[change.pk] = change_line(change, visit, status=date.status, plan=plan_of(date), span=date.span)
    return lines


def change_line(
    change: Change, visit: Visit, *, status: str, plan: Span | None = None, span: Span | None = None
) -> ChangeLine:
    """With its reason, apart from the line where it is in another language than the page."""
    venue = visit.known.venue(change.new_venue_id)
    reason, language = change.reason_in(visit.language)
    is_foreign = language != visit.language
    text = change_words.change_line(
        status,
        plan=plan,
        span=span,
        said_on=weeks.local_day(change.made_at),
        reason="" if is_foreign else reason,
        venue=venue.name_in(visit.language) if venue else "",
        today=visit.today,
    )
    return ChangeLine(text, reason, language) if is_foreign else ChangeLine(text)


def told(dates: Sequence[Occurrence], card: EventCard, lines: dict[int, ChangeLine], visit: Visit) -> list[Entry]:
    """The entries of dates; the first of those that share a change tells of it."""
    first_of = {date.change_id: date for date in reversed(dates)}
    return [
        replace(
            entry_of(date, card, visit),
            change_line=lines.get(date.change_id or 0) if first_of[date.change_id] is date else None,
        )
        for date in dates
    ]


def line_above(shown: Shown, main: Occurrence | None, lines: dict[int, ChangeLine], visit: Visit) -> ChangeLine | None:
    """What was said of the main date, or of an event without dates."""
    if main:
        return lines.get(main.change_id or 0)
    said = [change_line(change, visit, status=shown.event.status) for change in shown.changes]
    return said[-1] if said else None


def banner(
    event: Event, main: Occurrence | None, line: ChangeLine | None, *, is_off: bool, is_over: bool
) -> dict | None:
    """The one line above all others: cancelled, over or changed."""
    if is_off:
        return {"line": line or ChangeLine(status_words(main.status if main else event.status)), "kind": "cancelled"}
    if is_over:
        return {"line": ChangeLine(_("This event is over.")), "kind": "over"}
    return {"line": line, "kind": ""} if line else None


def credit(picture: Picture | None) -> str:
    """Who took the picture and on what terms, which most licences ask to be said."""
    if picture is None or not picture.photographer:
        return ""
    terms = {Licence.CC0: " (CC0)", Licence.CC_BY: " (CC BY)", Licence.CC_BY_SA: " (CC BY-SA)"}
    return _("Photo: %(photographer)s") % {"photographer": picture.photographer} + terms.get(picture.licence, "")


def places(event: Event, main: Occurrence | None, visit: Visit) -> list[dict]:
    """Where the main date is: at a venue or an address, online, or both."""
    venue = visit.known.venue(main.venue_id if main else event.venue_id)
    online_url = online_address(event, main)
    found: list[dict] = []
    if venue:
        found.append(
            {
                "name": place_in_words(venue, visit.language),
                "url": addresses.listing(visit.language, "venue", venue.slug),
                "address": venue.address_in(visit.language),
                "map_url": map_url(venue),
            }
        )
    elif event.details["address"]:
        found.append({"name": event.details["address"]})
    if main and main.status == "moved_online":
        found = []
    return [*found, {"name": _("Online"), "url": online_url, "is_online": True}] if online_url else found


def organisers(event: Event, visit: Visit) -> list[dict]:
    found = [
        {
            "name": record.name_in(visit.language),
            "url": addresses.listing(visit.language, "organiser", record.slug),
            "email": record.email,
            "phone": record.phone,
            "website": record.website,
        }
        for record in by_id(visit.known.organisers, event.details["organisers"])
    ]
    name = event.details["organiser_name"]
    return [*found, {"name": name}] if name else found


def price_rows(event: Event) -> list[dict]:
    return [
        {
            "group": group_words(row["group"]),
            "words": _("Free")
            if row["is_free"]
            else _("%(amount)s €") % {"amount": prices.euros(row["amount_cents"])},
        }
        for row in event.details["prices"]
    ]


def link_buttons(event: Event, *, is_on_sale: bool) -> list[dict]:
    """Tickets and registration first, and off where there is nothing to go to (AC-23)."""
    rows = sorted(event.details["links"], key=lambda row: row["kind"] not in SOLD)
    return [
        {"label": LinkKind(row["kind"]).label, "url": row["url"]}
        for row in rows
        if is_on_sale or row["kind"] not in SOLD
    ]


def age_words(event: Event) -> str:
    if event.min_age is None and event.max_age is None:
        return ""
    if event.max_age is None:
        return ngettext("From %(n)d year", "From %(n)d years", event.min_age) % {"n": event.min_age}
    if event.min_age is None:
        return ngettext("Up to %(n)d year", "Up to %(n)d years", event.max_age) % {"n": event.max_age}
    return _("%(lowest)d–%(highest)d years") % {"lowest": event.min_age, "highest": event.max_age}


def calendar_links(card: EventCard, coming: Sequence[Occurrence], main: Occurrence | None) -> list[dict]:
    """To the calendar: the date, and where there are more, all. A preview has no address for a date alone."""
    if not coming or main is None or main.status in OFF:
        return []
    series = f"{card.url}calendar.ics"
    if len(coming) == 1 or main.pk is None:
        return [{"label": _("Add to calendar"), "url": series}]
    return [
        {"label": _("This date to calendar"), "url": f"{card.url}{main.pk}.ics"},
        {"label": _("All dates to calendar"), "url": series},
    ]

"""What the pages of some lists show beside their dates: the month's table, a venue's or organiser's facts, years."""

from datetime import datetime

from django.utils.translation import ngettext

from jtw.languages import first_words

from . import access_words, addresses, dates, entries, weeks
from .guide import Guide
from .list_content import Content
from .listings import Listing

MOST_IN_A_CELL = 4


def of(listing: Listing, content: Content, known: Guide, *, language: str, now: datetime) -> dict:
    if listing.name == "month":
        return _month(listing, content, language=language, now=now)
    if listing.name == "venue":
        return {"venue": venue_facts(listing.record, known, language)}
    if listing.name == "organiser":
        return {"organisation": organisation_facts(listing.record, language)}
    if listing.name == "archive":
        return {"archive_links": archive_links(listing, known, language=language, today=weeks.local_day(now))}
    return {}


def _month(listing: Listing, content: Content, *, language: str, now: datetime) -> dict:
    """The table of a month: on each day all that is on (AC-06), the first few by name."""
    first, last, today = listing.first, listing.last, weeks.local_day(now)
    found = [each for day in content.days for each in day.occurrences]
    notices = {day.date: day.notices for day in content.days}
    days = {
        day.date: day for day in entries.on_each_day(found, first=first, last=last, language=language, today=today)
    }
    for day in days.values():
        day.notices = notices.get(day.date, [])
    table = [
        {
            "number": row.week.number,
            "url": addresses.listing(language, "week", *row.week) if any(d in days for d in row.days) else "",
            "days": [_cell(days.get(day), day) for day in row.days],
        }
        for row in weeks.month_grid(first.year, first.month)
    ]
    full = [day for day in days.values() if day.occurrences or day.notices]
    return {"month": {"weekdays": dates.weekday_heads(), "weeks": table}, "days": full}


def _cell(day: entries.Day | None, date) -> dict:
    if day is None:
        return {"numeral": date.day, "is_outside": True}
    more = len(day.occurrences) - MOST_IN_A_CELL
    return {
        "numeral": day.date.day,
        "label": day.label,
        "is_today": day.is_today,
        "url": day.url,
        "occurrences": day.occurrences[:MOST_IN_A_CELL],
        "more_words": ngettext("%(n)d more", "%(n)d more", more) % {"n": more} if more > 0 else "",
    }


def venue_facts(venue, known: Guide, language: str) -> dict:
    note, note_language = first_words(venue, "access_note", language)
    rooms = [room for room in known.venues.values() if room.part_of_id == venue.pk and room.standing is room]
    return {
        "name": venue.name_in(language),
        "address": venue.address_in(language),
        "map_url": map_url(venue),
        "access": access_words.of(venue),
        "access_note": note,
        "access_note_language": note_language,
        "part_of": venue.part_of and _link("venue", venue.part_of, language),
        "rooms": [_link("venue", room, language) for room in rooms],
    }


def map_url(place) -> str:
    """The place on OpenStreetMap; empty without coordinates. A link, so that no map is fetched for the visitor."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"https://www.openstreetmap.org/?mlat={place.latitude}&mlon={place.longitude}&zoom=17"


def organisation_facts(organisation, language: str) -> dict:
    about, about_language = first_words(organisation, "about", language)
    logo = organisation.logo and organisation.logo.made_renditions().get("card")
    return {
        "name": organisation.name_in(language),
        "kind_words": organisation.get_kind_display(),
        "about": about,
        "about_language": about_language if about_language != language else "",
        "logo_url": logo.url if logo else "",
        "logo_width": logo.width if logo else "",
        "logo_height": logo.height if logo else "",
        "email": organisation.email,
        "phone": organisation.phone,
        "website": organisation.website,
    }


def archive_links(listing: Listing, known: Guide, *, language: str, today) -> list[dict]:
    """The years that have something over, and the months of the year that is shown."""
    if known.first_day is None:
        return []
    year = listing.first.year
    years = [
        {"label": str(each), "url": addresses.listing(language, "archive", each)}
        for each in range(known.first_day.year, today.year + 1)
    ]
    months = [month for month in range(1, 13) if (year, month) <= (today.year, today.month)]
    return years + [
        {
            "label": dates.month_in_words(listing.first.replace(month=month, day=1)),
            "url": addresses.listing(language, "archive", year, f"{month:02}"),
            "is_current": listing.parts == ("archive", year, f"{month:02}"),
        }
        for month in months
    ]


def _link(name: str, record, language: str) -> dict:
    return {"name": record.name_in(language), "url": addresses.listing(language, name, record.slug)}

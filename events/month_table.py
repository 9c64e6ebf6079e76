"""The month as a table: each day with the first few of what is on (AC-06, AC-61)."""

from datetime import date

from django.utils.translation import ngettext

from . import dates, weeks
from .entries import Day, day_of
from .list_content import Content
from .listings import Period, week
from .visit import Visit

MOST_IN_A_CELL = 4


def month_table(listing: Period, content: Content, visit: Visit) -> dict:
    """Weeks from Monday; the days of the neighbouring months are empty."""
    days = {day.date: day for day in content.days}
    return {
        "weekdays": dates.weekday_heads(),
        "weeks": [
            {
                "number": row.week.number,
                "url": week_url(row.week, visit),
                "days": [cell(day, days.get(day), listing, visit) for day in row.days],
            }
            for row in weeks.month_grid(listing.first.year, listing.first.month)
        ],
    }


def week_url(number: weeks.Week, visit: Visit) -> str:
    """Empty for a week without events around it, and for one in which the calendar ends."""
    try:
        listing = week(*number)
    except ValueError:
        return ""
    return listing.path(visit.language) if listing.has_data(visit) else ""


def cell(date: date, day: Day | None, listing: Period, visit: Visit) -> dict:
    if date.month != listing.first.month:
        return {"numeral": date.day, "is_outside": True}
    day = day or day_of(date, visit)
    more = len(day.occurrences) - MOST_IN_A_CELL
    return {
        "numeral": date.day,
        "label": day.label,
        "is_today": day.is_today,
        "url": day.url,
        "occurrences": day.occurrences[:MOST_IN_A_CELL],
        "more_words": ngettext("%(n)d more", "%(n)d more", more) % {"n": more} if more > 0 else "",
    }

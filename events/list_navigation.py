"""The ways from a list to others: periods, days, before and after, pages, years. All of them keep its filters."""

from django.utils.translation import gettext as _

from jtw.queries import Pairs, with_query

from . import addresses, dates, listings, weeks
from .filters import FilterForm
from .list_content import Content
from .listings import Archive, Listing, Period
from .visit import Visit

WITH_DAYS = ("this_week", "weekend", "week", "day")


def period_links(listing: Listing, query: Pairs, visit: Visit) -> list[dict]:
    today = visit.today
    month = listings.month(today.year, today.month)
    periods = [
        (_("Today"), listings.on_today(today)),
        (_("Tomorrow"), listings.on_tomorrow(today)),
        (_("This weekend"), listings.weekend(today)),
        (_("This week"), listings.this_week(today)),
        (_("Month"), month),
    ]
    return [link(label, other, query, visit) | {"is_current": other.name == listing.name} for label, other in periods]


def link(label: str, listing: Listing, query: Pairs, visit: Visit) -> dict:
    return {"label": label, "url": with_query(listing.path(visit.language), query)}


def week_nav(listing: Listing, content: Content, query: Pairs, visit: Visit) -> list[dict]:
    """The days of a list of up to a week; one that has nothing has no link."""
    if not isinstance(listing, Period) or listing.name not in WITH_DAYS:
        return []
    first, last = weeks.week_days(*weeks.week_of(listing.first))
    first = listing.first if listing.name == "weekend" else first
    return [
        {
            "weekday": dates.weekday_abbr(day),
            "numeral": day.day,
            "label": dates.day_in_words(day, today=visit.today),
            "url": with_query(addresses.day(visit.language, day), query)
            if has_more(day, listing, content, visit)
            else "",
            "is_current": listing.name == "day" and day == listing.first,
            "is_today": day == visit.today,
        }
        for day in weeks.days(first, last)
    ]


def has_more(day, listing: Period, content: Content, visit: Visit) -> bool:
    """Whether a day is worth a link. A list of one day does not know the others, but which weeks have any."""
    if listing.name == "day":
        return listings.on_day(day).has_data(visit)
    entries = [entry for shown in content.days for entry in shown.occurrences]
    return any(entry.first_day <= day <= (entry.first_day if entry.is_long else entry.last_day) for entry in entries)


def neighbour_links(listing: Listing, query: Pairs, visit: Visit) -> tuple[dict | None, dict | None]:
    """The period before and the one after, as far as there are events (AC-59)."""
    if not isinstance(listing, Period):
        return None, None
    before, after = (
        link(other.title, other, query, visit) if other and other.has_data(visit) else None
        for other in listing.neighbours()
    )
    return before, after


def page_links(path: str, query: Pairs, *, page: int, pages: int) -> tuple[dict | None, dict | None]:
    """The page before and the one after of a list that has more than one."""

    def link_to(label: str, number: int) -> dict | None:
        on_page = [*query, *([("page", str(number))] if number > 1 else [])]
        return {"label": label, "url": with_query(path, on_page)} if 1 <= number <= pages else None

    return link_to(_("Earlier dates"), page - 1), link_to(_("Later dates"), page + 1)


def chosen_filters(form: FilterForm, path: str) -> list[dict]:
    """The chosen filters, each with the address of the list without it."""
    query = form.query()
    return [
        {"label": form.words_of(*pair), "url": with_query(path, [other for other in query if other != pair])}
        for pair in query
    ]


def archive_links(listing: Archive, visit: Visit) -> list[dict]:
    """The years that have something over, and the months of the year that is shown."""
    today, first_day = visit.today, visit.known.first_day
    if first_day is None:
        return []
    years = [listings.archive(year, None, today=today) for year in range(first_day.year, today.year + 1)]
    last_month = today.month if listing.first.year == today.year else 12
    months = [listings.archive(listing.first.year, month, today=today) for month in range(1, last_month + 1)]
    return [
        {
            "label": dates.month_in_words(each.first) if each in months else str(each.first.year),
            "url": each.path(visit.language),
            "is_current": each == listing,
        }
        for each in [*years, *months]
        if each.has_data(visit)
    ]

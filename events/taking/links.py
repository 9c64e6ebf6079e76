"""The ways from a list to what one can take of it, each with the list's own filter."""

from dataclasses import dataclass

from events import addresses
from events.guide import by_id
from events.listings import Listing, Period, Upcoming
from events.models import Event
from events.visit import Visit
from jtw.queries import Pairs, with_query

LEFT_BEHIND = ("when", "sort")  # what a search has besides words and filters
EMBEDDED_PERIODS = ("today", "weekend", "this_week")
FOR_PAPER = ("this_week", "today", "tomorrow", "weekend", "day", "week", "month")


@dataclass(frozen=True)
class TakingLinks:
    """Paths with their queries; empty for what is not embedded (a search, which needs the index) or printed."""

    subscribe_url: str
    embed_url: str = ""
    print_url: str = ""


def taking_links(listing: Listing, query: Pairs, language: str) -> TakingLinks:
    """query: the filters that are chosen on the list."""
    filters = own_filters(listing, query)
    embed = addresses.taken(language, "embed")
    for_paper = isinstance(listing, Period) and listing.name in FOR_PAPER
    return TakingLinks(
        subscribe_url=with_query(addresses.taken(language, "subscribe"), filters),
        embed_url=with_query(embed, sorted(filters + period_of(listing))) if listing.name != "search" else "",
        print_url=with_query(addresses.printed(listing.path(language), language), query) if for_paper else "",
    )


def own_filters(listing: Listing, query: Pairs) -> Pairs:
    """The filters of a list, that of the record it is about among them; its period is not one."""
    kept = [pair for pair in query if pair[0] not in LEFT_BEHIND]
    if not isinstance(listing, Upcoming) or listing.record is None:
        return kept
    slug = listing.record.slug  # type: ignore[attr-defined]  # of each kind of record that has a list
    return sorted([(listing.name, slug), *(pair for pair in kept if pair[0] != listing.name)])


def period_of(listing: Listing) -> Pairs:
    """The period of a list that moves along with the clock, as a frame may show it."""
    return [("period", listing.name)] if listing.name in EMBEDDED_PERIODS else []


def follow_links(event: Event, visit: Visit) -> Pairs:
    """(what, path) of the subscription to more like an event: by its organisers, at its venue, in its category."""
    organisers = by_id(visit.known.organisers, event.details["organisers"])
    records = [
        *(("organiser", organiser) for organiser in organisers),
        ("venue", visit.known.venue(event.venue_id)),
        ("category", event.category),
    ]
    path = addresses.taken(visit.language, "subscribe")
    return [(record.name, with_query(path, [(name, record.slug)])) for name, record in records if record]

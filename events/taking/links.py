"""The ways from a list to what one can take of it, each with the list's own filter."""

from dataclasses import dataclass

from events import addresses
from events.listings import Listing, Period, Upcoming
from jtw.queries import Pairs, with_query

LEFT_BEHIND = ("when", "sort")  # what a search has besides words and filters
FOR_PAPER = ("this_week", "today", "tomorrow", "weekend", "day", "week", "month")


@dataclass(frozen=True)
class TakingLinks:
    """Paths with their queries; print_url is empty for what is not printed."""

    subscribe_url: str
    embed_url: str
    print_url: str = ""


def taking_links(listing: Listing, query: Pairs, language: str) -> TakingLinks:
    """query: the filters that are chosen on the list."""
    filters = own_filters(listing, query)
    for_paper = isinstance(listing, Period) and listing.name in FOR_PAPER
    return TakingLinks(
        subscribe_url=with_query(addresses.taken(language, "subscribe"), filters),
        embed_url=with_query(addresses.taken(language, "embed"), filters),
        print_url=with_query(addresses.printed(listing.path(language), language), query) if for_paper else "",
    )


def own_filters(listing: Listing, query: Pairs) -> Pairs:
    """The filters of a list, that of the record it is about among them; its period is not one."""
    kept = [pair for pair in query if pair[0] not in LEFT_BEHIND]
    if not isinstance(listing, Upcoming) or listing.record is None:
        return kept
    return sorted([(listing.name, listing.record.slug), *(pair for pair in kept if pair[0] != listing.name)])

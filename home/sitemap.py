"""What search engines are told of: each page with words of its own, in each language (sitemaps.org, AC-60)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from events import addresses, listings
from events.models import EventCard
from events.visit import Visit
from jtw.languages import LANGUAGES, SWEDISH

from .models import ContentPage

NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
OPENING = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {NAMESPACES}>\n'


@dataclass(frozen=True)
class Place:
    """One page, by language of its words; all are paths. alternates: those that are real translations (AC-44)."""

    paths: dict[str, str]
    alternates: dict[str, str]
    x_default: str


def index(visit: Visit) -> str:
    """Of what is current, and of what is over by the year of its last date."""
    names = ["/sitemap-current.xml", *(f"/sitemap-past-{year}.xml" for year in past_years(visit))]
    lines = [f"<sitemap><loc>{escape(addresses.absolute(name))}</loc></sitemap>\n" for name in names]
    opening = OPENING.replace("urlset", "sitemapindex")
    return "".join([opening, *lines, "</sitemapindex>\n"])


def past_years(visit: Visit) -> list[int]:
    first = visit.known.first_day
    return list(range(first.year, visit.today.year + 1)) if first else []


def current(visit: Visit) -> str:
    """All but the events that are over."""
    return urlset(
        [*of_lists(visit), *of_content_pages(), *of_events(EventCard.objects.canonical().current(visit.now))]
    )


def past(year: int, visit: Visit) -> str:
    """The events that are over and whose last date was in a year."""
    return urlset(of_events(EventCard.objects.canonical().over(visit.now, year=year)))


def urlset(places: Iterable[Place]) -> str:
    return "".join([OPENING, *(line for place in places for line in lines_of(place)), "</urlset>\n"])


def lines_of(place: Place) -> Iterator[str]:
    """A <url> for each language, each naming all, as hreflang wants it from both sides."""
    named = [*place.alternates.items(), ("x-default", place.x_default)] if place.alternates else []
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(addresses.absolute(path))}"/>'
        for code, path in named
    )
    for path in place.paths.values():
        yield f"<url><loc>{escape(addresses.absolute(path))}</loc>{links}</url>\n"


def of_lists(visit: Visit) -> Iterator[Place]:
    """Those without a date in their address, and those of each record."""
    kept = [listings.this_week(visit.today), listings.weekend(visit.today), listings.upcoming(), listings.postponed()]
    for name in ("category", "audience", "venue", "organiser"):
        records = listings.records(name, visit).values()
        kept += [listings.of_record(name, record) for record in records if record.standing is record]
    for listing in kept:
        yield Place(listing.paths(), listing.paths(), listing.path(SWEDISH))


def of_content_pages() -> Iterator[Place]:
    pages = ContentPage.objects.live().public().filter(alias_of=None).select_related("locale")
    for _key, same in groupby(pages.order_by("translation_key", "path"), key=lambda page: page.translation_key):
        paths = {page.locale.language_code: page.get_url() for page in same}
        yield Place(paths, paths, paths.get(SWEDISH) or next(iter(paths.values())))


def of_events(cards) -> Iterator[Place]:
    """cards: of `canonical`, by event."""
    for _key, same in groupby(cards, key=lambda card: card.event_id):
        by_language = {card.locale: card for card in same}
        paths = {code: by_language[code].url for code in LANGUAGES if code in by_language}
        real = {code: path for code, path in paths.items() if by_language[code].is_translation}
        source = next(iter(by_language.values())).event.source_language
        yield Place(paths, real, real.get(SWEDISH) or paths[source])

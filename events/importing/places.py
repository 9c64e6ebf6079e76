"""The venues, organisers, categories and audiences of the site that a source speaks of. Nothing is made up: what the
site does not know stays words, as a venue has access facts and a page of its own that only people can answer for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from events.models import Audience, Category, Venue
from events.sources.values import Incoming, Keyword, Place
from jtw.languages import LANGUAGES
from organisations.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Defaults:
    """Where and by whom an event takes place, and what it is, where its source tells nothing of it."""

    venue: Venue | None = None
    organiser: Organisation | None = None
    category: Category | None = None


NOTHING = Defaults()


class Known:
    """The records of the site by the names, aliases and numbers that sources use. Read once for an import."""

    def __init__(self, defaults: Defaults = NOTHING):
        self.defaults = defaults

    def venue_of(self, event: Incoming) -> Venue | None:
        if event.place is None and not event.is_online:
            return self.defaults.venue
        return self.venue(event.place)

    def organiser_of(self, event: Incoming) -> Organisation | None:
        return self.organiser(event.organiser) if event.organiser else self.defaults.organiser

    def categories_of(self, event: Incoming) -> list[Category]:
        default = [self.defaults.category] if self.defaults.category else []
        return self.categories(event.keywords) or default

    def venue(self, place: Place | None) -> Venue | None:
        """By the source's own number of the place, else by a name or alias that belongs to one venue alone."""
        if place is None:
            return None
        if found := self._venues_by_source_id.get(place.source_id):
            return found
        whole = [", ".join([name, place.address.get(code, "")]) for code, name in place.name.items()]
        return _named(self._venues, [*whole, *place.name.values(), *place.address.values()])

    def organiser(self, names: Mapping[str, str]) -> Organisation | None:
        return _named(self._organisers, names.values())

    def categories(self, keywords: Iterable[Keyword]) -> list[Category]:
        """Those that the keywords name, in the order of the keywords, each once."""
        return _concepts(self._categories, keywords)

    def audiences(self, keywords: Iterable[Keyword]) -> list[Audience]:
        return _concepts(self._audiences, keywords)

    @cached_property
    def _all_venues(self) -> list[Venue]:
        return list(Venue.objects.select_related("merged_into"))

    @cached_property
    def _venues_by_source_id(self) -> dict[str, Venue]:
        return {venue.source_id: venue.standing for venue in self._all_venues if venue.source_id}

    @cached_property
    def _venues(self) -> dict[str, Venue | None]:
        return _by_name((name, venue.standing) for venue in self._all_venues for name in _names(venue))

    @cached_property
    def _organisers(self) -> dict[str, Organisation | None]:
        found = Organisation.objects.select_related("merged_into")
        return _by_name((name, organiser.standing) for organiser in found for name in _names(organiser))

    @cached_property
    def _categories(self) -> dict[str, Category | None]:
        return _by_name((name, record) for record in Category.objects.all() for name in _names(record))

    @cached_property
    def _audiences(self) -> dict[str, Audience | None]:
        return _by_name((name, record) for record in Audience.objects.all() for name in _names(record))


def _names(record) -> list[str]:
    """All that it goes by: its names, its aliases, and "yso:p1808" for the concept of ".../onto/yso/p1808"."""
    own = [getattr(record, f"name_{code}") for code in LANGUAGES]
    concept = getattr(record, "yso", "").rstrip("/").rpartition("/")[2]
    return [*own, *getattr(record, "aliases", "").splitlines(), f"yso:{concept}" if concept else ""]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _by_name(pairs: Iterable[tuple]) -> dict:
    """Records by name; a name that belongs to two of them tells nothing: None."""
    found: dict = {}
    for name, record in pairs:
        if key := _key(name):
            found[key] = record if found.get(key, record) == record else None
    return found


def _named(known: dict, names: Iterable[str]):
    return next((known[_key(name)] for name in names if known.get(_key(name))), None)


def _concepts(known: dict, keywords: Iterable[Keyword]) -> list:
    found = (_named(known, [keyword.source_id, *keyword.name.values()]) for keyword in keywords)
    return list(dict.fromkeys(filter(None, found)))

"""The venues that the form offers: all known ones by name, and the ten that are used most."""

from django.db.models import Count

from events.models import Occurrence, Venue
from events.visit import Visit

MOST_USED = 10


def known_venues(visit: Visit) -> list[Venue]:
    return [venue for venue in visit.known.venues.values() if venue.standing is venue]


def most_used_venues(visit: Visit) -> list[Venue]:
    """By the number of dates that are still to come, most first; filled up with others by name."""
    counted = Occurrence.objects.public().not_over(visit.now).exclude(venue=None).order_by()
    used = dict(counted.values_list("venue").annotate(n=Count("pk")))
    in_order = sorted(known_venues(visit), key=lambda venue: (-used.get(venue.pk, 0), venue.name.casefold()))
    return in_order[:MOST_USED]


def venue_with(key: str, visit: Visit) -> Venue | None:
    """The venue with this primary key in text, also one that was merged into another."""
    return visit.known.venue(int(key)) if key.isdecimal() and len(key) < 19 else None


def venue_named(name: str, visit: Visit) -> Venue | None:
    """The one venue that has this name or alias in any language; None where none has, or several."""
    wanted = folded(name)
    found = [venue for venue in known_venues(visit) if wanted and wanted in map(folded, names_of(venue))]
    return found[0] if len(found) == 1 else None


def names_of(venue: Venue) -> list[str]:
    return [venue.name_sv, venue.name_fi, venue.name_en, *venue.aliases.splitlines()]


def folded(name: str) -> str:
    return " ".join(name.casefold().split())

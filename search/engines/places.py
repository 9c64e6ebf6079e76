"""Where dates take place, as the engines of the databases keep it: venue and house, district, point. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from search.documents import Date

from .base import Near

EARTH_KILOMETRES = 6371.0087714  # the mean radius, as Elasticsearch has it


@dataclass(frozen=True)
class Place:
    venues: tuple[int, ...] = ()
    district: str = ""
    point: tuple[float, float] | None = None


def place_of(date: Date) -> Place:
    return Place(date.venues, date.district, date.point)


def places_of(dates: Iterable[Date]) -> list[Place]:
    """Each once, in the order of dates."""
    return list(dict.fromkeys(map(place_of, dates)))


def as_text(places: Iterable[Place]) -> str:
    """The same for all events that are at the same places."""
    return json.dumps([[place.venues, place.district, place.point] for place in places], separators=(",", ":"))


@lru_cache(maxsize=5_000)
def from_text(text: str) -> tuple[Place, ...]:
    found = json.loads(text) if text else []
    return tuple(Place(tuple(venues), district, tuple(point) if point else None) for venues, district, point in found)


def is_near(place: Place, near: Near) -> bool:
    """Whether a place lies within the distance, by the haversine formula; one without a point lies nowhere."""
    if place.point is None:
        return False
    north, east, other_north, other_east = map(radians, (near.latitude, near.longitude, *place.point))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH_KILOMETRES * asin(min(1.0, sqrt(half))) <= near.kilometres

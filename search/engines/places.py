"""Where a date takes place, as the engines of the databases keep it: venue and house, district, point. Pure."""

import json
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


def text_of(date: Date) -> str:
    """The place of a date as a short text, the same for all dates there."""
    return json.dumps([date.venues, date.district, date.point], separators=(",", ":"))


@lru_cache(maxsize=2_000)
def place_of(text: str) -> Place:
    venues, district, point = json.loads(text)
    return Place(tuple(venues), district, tuple(point) if point else None)


def is_near(place: Place, near: Near) -> bool:
    """Whether a place lies within the distance, by the haversine formula; one without a point lies nowhere."""
    if place.point is None:
        return False
    north, east, other_north, other_east = map(radians, (near.latitude, near.longitude, *place.point))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH_KILOMETRES * asin(min(1.0, sqrt(half))) <= near.kilometres

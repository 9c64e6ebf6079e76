"""One record of an event, with what is wrong with it, and the records that it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from events.sources import text
from events.sources.problems import Problem
from events.sources.values import Keyword, Place

from . import fields

INTERNET = ":internet"
OLDEST = 120


@dataclass(frozen=True)
class Beside:
    """Places and keywords that a file has beside its events, by id."""

    places: Mapping[str, dict] = field(default_factory=dict)
    keywords: Mapping[str, dict] = field(default_factory=dict)


@dataclass
class Record:
    """language: of what is told without one."""

    data: dict
    language: str
    beside: Beside
    problems: list[Problem] = field(default_factory=list)

    @property
    def id(self) -> str:
        return fields.reference(self.data)

    @property
    def title(self) -> str:
        return text.line(next(iter(self.texts("name").values()), self.id), text.TITLE)

    @property
    def languages(self) -> list[str]:
        """Those of its titles, in order."""
        return list(self.texts("name"))

    def texts(self, name: str) -> dict[str, str]:
        return fields.texts(self.data.get(name), [self.language])

    def line(self, part: str, words: str, longest: int) -> str:
        """words on one line, cut and noted where they are longer."""
        line = text.line(words, 100 * longest)
        if len(line) > longest:
            self.note("text_cut", part, line)
        return text.shortened(line, longest)

    def note(self, code: str, part: str = "", value: str = "") -> None:
        problem = Problem(code=code, part=part, value=text.line(value, 120))
        if problem not in self.problems:
            self.problems.append(problem)

    @property
    def location_id(self) -> str:
        return fields.reference(self.data.get("location"))

    @property
    def is_online(self) -> bool:
        return self.location_id.endswith(INTERNET)

    def place(self) -> Place | None:
        """None online. Known by its id alone, and noted, where neither the event nor the file beside tells more."""
        if not self.location_id or self.is_online:
            return None
        location = self.data.get("location")
        told = location if fields.is_whole(location) else self.beside.places.get(self.location_id)
        if told is None:
            self.note("place_not_in_file", "location", self.location_id)
            return Place(source_id=self.location_id)
        latitude, longitude = _position(told)
        names = fields.texts(told.get("name"), [self.language])
        return Place(
            source_id=self.location_id,
            name={code: text.line(name, text.NAME) for code, name in names.items()},
            address=_address(told, self.language),
            latitude=latitude,
            longitude=longitude,
        )

    def concepts(self, name: str) -> tuple[Keyword, ...]:
        """The keywords or audiences; those known by their id alone are noted."""
        found, unknown = {}, []
        for told in fields.items(self.data.get(name)):
            key = fields.reference(told)
            whole = told if fields.is_whole(told) else self.beside.keywords.get(key)
            if key:
                found[key] = Keyword(source_id=key, name=_names(whole, self.language))
                unknown += [key] if whole is None else []
        if unknown:
            self.note("keyword_not_in_file", name, ", ".join(unknown))
        return tuple(found.values())

    def age(self, name: str) -> int | None:
        age = fields.number(self.data.get(name))
        return int(age) if age is not None and 0 <= age <= OLDEST else None

    def held_in(self) -> tuple[str, ...]:
        told = map(fields.reference, fields.items(self.data.get("in_language")))
        return tuple(dict.fromkeys(filter(None, told)))


def _names(whole: dict | None, language: str) -> dict[str, str]:
    names = fields.texts((whole or {}).get("name"), [language])
    return {code: text.line(name) for code, name in names.items()}


def _address(place: dict, language: str) -> dict[str, str]:
    """ "Tyynenmerenkatu 1, 00220 Helsinki" in each language that has a street."""
    streets = fields.texts(place.get("street_address"), [language])
    towns = fields.texts(place.get("address_locality"), [language])
    code = fields.string(place.get("postal_code"))
    return {
        spoken: text.line(", ".join(filter(None, [street, f"{code} {towns.get(spoken, '')}".strip()])), text.ADDRESS)
        for spoken, street in streets.items()
    }


def _position(place: dict) -> tuple[float | None, float | None]:
    """(latitude, longitude) of a GeoJSON point, which tells them the other way round (RFC 7946 §3.1.1)."""
    told = fields.mapping(place.get("position")).get("coordinates")
    if not isinstance(told, list) or len(told) < 2:
        return None, None
    longitude, latitude = fields.number(told[0]), fields.number(told[1])
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None, None
    return latitude, longitude

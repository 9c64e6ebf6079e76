"""What is told of places, pictures and events, as the write API of Linked Events takes it: what our own API tells,
with references to what is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.api.ids import INTERNET, SOURCE

from .adapters import Json, Refused, RemoteId

SAME = (
    "name",
    "start_time",
    "end_time",
    "location_extra_info",
    "audience_min_age",
    "audience_max_age",
    "offers",
    "provider",
    "event_status",
    "super_event_type",
    "info_url",
)
PLACE = ("name", "street_address", "postal_code", "address_locality", "position", "info_url")
PICTURE = ("name", "url", "alt_text", "photographer_name", "license")


@dataclass(frozen=True, kw_only=True)
class There:
    """What the other calendar calls things. root: the address of its API. source: our name there, that ids have.
    publisher: the organisation that we are there. keyword: of an event that has none of YSO. internet: of online
    events, "" where it has no such place."""

    root: str
    source: str
    publisher: str
    keyword: str
    internet: str

    def address(self, kind: str, name: str) -> str:
        return f"{self.root}{kind}/{name}/" if name else f"{self.root}{kind}/"

    def reference(self, kind: str, name: str) -> Json:
        return {"@id": self.address(kind, name)}

    def own_id(self, key: str) -> str:
        """Under which we create something there: our id with our name there."""
        return f"{self.source}:{key.removeprefix(f'{SOURCE}:')}"

    def ours(self) -> Json:
        return {"data_source": self.source, **({"publisher": self.publisher} if self.publisher else {})}


def place_body(told: Json, there: There) -> Json:
    return {name: told[name] for name in PLACE if told[name]} | there.ours()


def image_body(told: Json, there: There) -> Json:
    return {name: told[name] or "" for name in PICTURE} | there.ours()


def event_body(told: Json, there: There, remote: RemoteId) -> Json:
    """Raises Refused for an event without a place, which the other calendar takes none of."""
    images = [remote("image", str(image["id"])) for image in told["images"]]
    above = remote("event", key_of(told["super_event"]))
    return {
        **{name: told[name] for name in SAME},
        **_descriptions(told),
        **there.ours(),
        "publication_status": "public",
        "location": there.reference("place", _place(told, there, remote)),
        "keywords": [there.reference("keyword", name) for name in concepts(told["keywords"]) or [there.keyword]],
        "audience": [there.reference("keyword", name) for name in concepts(told["audience"])],
        "in_language": [there.reference("language", key_of(language)) for language in told["in_language"]],
        "images": [there.reference("image", name) for name in images if name],
        "external_links": [link | {"language": next(iter(told["name"]))} for link in told["external_links"]],
        "super_event": there.reference("event", above) if above else None,
    }


def key_of(reference: Json | None) -> str:
    """The id at the end of a reference's address; empty for none."""
    return reference["@id"].rstrip("/").rpartition("/")[2] if reference else ""


def concepts(references: Iterable[Json]) -> list[str]:
    """Those of YSO, which every Linked Events knows by the same ids."""
    return [name for name in map(key_of, references) if name.startswith("yso:")]


def _place(told: Json, there: There, remote: RemoteId) -> str:
    key = key_of(told["location"])
    name = there.internet if key == INTERNET else remote("place", key)
    if not name:
        raise Refused(_("The event has no place that the other calendar knows, and it takes none without one."))
    return name


def _descriptions(told: Json) -> Json:
    """It wants both, so that the shorter text, at last the title, stands where there is no longer one."""
    short = told["name"] | (told["short_description"] or {})
    return {"short_description": short, "description": short | (told["description"] or {})}

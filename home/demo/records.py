"""Venues, organisers, categories and audiences of the demo town; loaded again, they are brought up to date."""

from dataclasses import dataclass

from events.models import Audience, Category, Venue
from organisations.models import Organisation

from .content import read

YSO = "http://www.yso.fi/onto/yso/p"
MADE_UP = {
    "sv": "En påhittad förening i demostaden. Den finns inte på riktigt.",
    "fi": "Demokaupungin keksitty yhdistys. Sitä ei ole oikeasti olemassa.",
    "en": "A made-up association of the demo town. It does not exist.",
}


@dataclass(frozen=True)
class Records:
    """Each by the name of its table in the content files."""

    venues: dict[str, Venue]
    organisers: dict[str, Organisation]
    categories: dict[str, Category]
    audiences: dict[str, Audience]


def load_records() -> Records:
    return Records(
        venues=_venues(),
        organisers={key: _organiser(table) for key, table in read("organisers").items()},
        categories=_ordered(Category, "categories", ("colour", "sign")),
        audiences=_ordered(Audience, "audiences", ()),
    )


def _venues() -> dict[str, Venue]:
    venues: dict[str, Venue] = {}
    for key, table in read("venues").items():  # a house stands before its rooms
        latitude, longitude = table.get("at", (None, None))
        part_of = venues.get(table.get("part_of", ""))
        columns = {
            **_names(table),
            **{name: table[name] for name in ("street_sv", "street_fi", "district") if name in table},
            **{name: table[name] for name in Venue.ACCESS_FACTS if name in table},
            **{f"access_note_{name[-2:]}": text for name, text in table.items() if name.startswith("access_")},
            "postal_code": "68600" if "street_sv" in table else "",
            "latitude": latitude,
            "longitude": longitude,
            "part_of": part_of,
            "aliases": "\n".join(table.get("aliases", [])),
            "source": "demo",
        }
        venues[key] = _brought_up(Venue, table["slug"], columns)
    return venues


def _organiser(table: dict) -> Organisation:
    about = {f"about_{code}": table.get(f"about_{code}", text) for code, text in MADE_UP.items()}
    columns = {"kind": table.get("kind", Organisation.Kind.ASSOCIATION), "website": table.get("website", "")}
    return _brought_up(Organisation, table["slug"], _names(table) | about | columns)


def _ordered(model, file: str, plain: tuple[str, ...]) -> dict:
    records = {}
    for place, (key, table) in enumerate(read(file).items(), start=1):
        yso = f"{YSO}{table['yso']}" if "yso" in table else ""
        columns = {name: table[name] for name in plain} | {"sort_order": place, "yso": yso}
        records[key] = _brought_up(model, table["slug"], _names(table) | columns)
    return records


def _names(table: dict) -> dict[str, str]:
    return {f"name_{code}": table[code] for code in ("sv", "fi", "en")}


def _brought_up(model, slug: str, columns: dict):
    """The record of this slug with these columns; saved only where it differs, as each save shows on public pages."""
    record, created = model.objects.get_or_create(slug=slug, defaults=columns)
    differing = [name for name, value in columns.items() if not created and not _same(getattr(record, name), value)]
    for name in differing:
        setattr(record, name, columns[name])
    if differing:
        record.save()
    return record


def _same(stored, written) -> bool:
    return stored == written or (isinstance(written, float) and stored is not None and float(stored) == written)

"""The records by which one browses, as each process remembers them: categories, audiences, venues, organisers."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Min

from jtw.remembered import remembered
from organisations.models import Organisation

from .models import Audience, Category, Occurrence, Venue


@dataclass(frozen=True)
class Guide:
    """Records by slug, and the first and last local day that has an event (today's where there is none)."""

    categories: dict[str, Category]
    audiences: dict[str, Audience]
    venues: dict[str, Venue]
    organisers: dict[str, Organisation]
    first_day: date | None
    last_day: date | None
    districts: list[str] = field(default_factory=list)

    def records(self, kind: str, ids: list[int]) -> list:
        """The records of a kind ("organisers", "audiences", "categories", "venues") by primary key, in that order."""
        by_id = {record.pk: record for record in getattr(self, kind).values()}
        return [by_id[pk] for pk in ids if pk in by_id]

    def venue(self, pk: int | None) -> Venue | None:
        return next(iter(self.records("venues", [pk])), None) if pk else None


def guide(version: int) -> Guide:
    """The guide as of a stamp; no query in a process that knows it."""
    return remembered("guide", version, _read)


def _read() -> Guide:
    venues = _by_slug(Venue.objects.select_related("part_of", "merged_into"))
    bounds = Occurrence.objects.public().listed().aggregate(first=Min("first_day"), last=Max("last_day"))
    return Guide(
        categories=_by_slug(Category.objects.all()),
        audiences=_by_slug(Audience.objects.all()),
        venues=venues,
        organisers=_by_slug(Organisation.objects.select_related("merged_into", "logo")),
        first_day=bounds["first"],
        last_day=bounds["last"],
        districts=sorted({venue.district for venue in venues.values() if venue.district}),
    )


def _by_slug(records) -> dict:
    return {record.slug: record for record in records}

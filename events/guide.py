"""The records by which one browses, as each process remembers them: categories, audiences, venues, organisers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jtw.remembered import remembered
from organisations.contacts import Roster, read_roster
from organisations.models import Organisation

from .models import Audience, Category, Occurrence, Venue


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Records by slug, merged ones too; whom associations turn to; and the first and last local day of which a list
    speaks, None without one."""

    categories: dict[str, Category]
    audiences: dict[str, Audience]
    venues: dict[str, Venue]
    organisers: dict[str, Organisation]
    roster: Roster
    first_day: date | None
    last_day: date | None

    @property
    def districts(self) -> list[str]:
        return sorted({venue.district for venue in self.venues.values() if venue.district})

    def venue(self, pk: int | None) -> Venue | None:
        return next((venue for venue in self.venues.values() if venue.pk == pk), None) if pk else None

    def rooms(self, house: Venue) -> list[Venue]:
        return [venue for venue in self.venues.values() if venue.part_of_id == house.pk and venue.standing is venue]


def guide(version: int) -> Guide:
    """The guide as of a stamp; no query in a process that knows it."""
    return remembered("guide", version, _read)


def by_id(records: dict, ids: Iterable[int]) -> list:
    """Those of a guide's records that have these primary keys, in the order of ids."""
    found = {record.pk: record for record in records.values()}
    return [found[pk] for pk in ids if pk in found]


def _read() -> Guide:
    first_day, last_day = Occurrence.objects.public().bounds()
    return Guide(
        categories=_by_slug(Category.objects.all()),
        audiences=_by_slug(Audience.objects.all()),
        venues=_by_slug(Venue.objects.select_related("part_of", "merged_into")),
        organisers=_by_slug(Organisation.objects.select_related("merged_into", "logo").prefetch_related("areas")),
        roster=read_roster(),
        first_day=first_day,
        last_day=last_day,
    )


def _by_slug(records) -> dict:
    return {record.slug: record for record in records}

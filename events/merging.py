"""Two records of the same thing become one: everything that spoke of the old speaks of the other."""

from datetime import datetime

from django.db import transaction

from organisations.models import Organisation

from . import projection
from .models import Change, Event, EventPage, Occurrence, Venue


def merge_venues(old: Venue, *, into: Venue, now: datetime) -> None:
    """Send everything at old to into; old's address redirects there and its names become aliases (imports find it).

    Raises ValueError for a venue merged into itself or into one of its own rooms.
    """
    if into.pk == old.pk or into.part_of_id == old.pk or into.merged_into_id:
        raise ValueError("A venue cannot be merged into itself, its own room or a merged venue.")
    with transaction.atomic():
        keys = keys_at(old)
        EventPage.objects.filter(venue=old).update(venue=into)
        Change.objects.filter(new_venue=old).update(new_venue=into)
        old.rooms.update(part_of=into)
        old.merged.update(merged_into=into)
        into.aliases = "\n".join(dict.fromkeys([*into.aliases.splitlines(), *names(old)]))
        into.save()
        old.merged_into = into
        old.save()
        project_all(keys, now)


def merge_organisations(old: Organisation, *, into: Organisation, now: datetime) -> None:
    """Send all that old arranges to into; old's address redirects there. Raises ValueError for one and the same."""
    if into.pk == old.pk or into.merged_into_id:
        raise ValueError("An organisation cannot be merged into itself or into a merged one.")
    with transaction.atomic():
        keys = keys_by(old)
        EventPage.objects.filter(organiser=old).update(organiser=into)
        for page in EventPage.objects.filter(co_organisers=old):
            page.co_organisers.remove(old)
            page.co_organisers.add(into)
            page.save()
        old.merged.update(merged_into=into)
        old.merged_into = into
        old.save()
        project_all(keys, now)


def keys_at(venue: Venue) -> set:
    planned = Event.objects.filter(venue=venue).values_list("pk", flat=True)
    moved = Occurrence.objects.filter(venue=venue).values_list("event_id", flat=True)
    return {*planned, *moved}


def keys_by(organisation: Organisation) -> set:
    return set(Event.objects.filter(organisers=organisation).values_list("pk", flat=True))


def names(record) -> list[str]:
    return [name for name in (record.name_sv, record.name_fi, record.name_en, *record.aliases.splitlines()) if name]


def project_all(keys, now: datetime) -> None:
    for key in keys:
        projection.project(key, at=now)

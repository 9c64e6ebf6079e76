"""Two records of the same thing become one: everything that spoke of the old speaks of the other."""

from collections.abc import Iterable
from datetime import datetime

from jtw import stamp
from organisations.actions.merging import move_people
from organisations.models import Organisation

from . import projection
from .models import Change, EventPage, Occurrence, Venue
from .showing import keys_at, keys_by


def merge_venues(old: Venue, *, into: Venue, now: datetime) -> None:
    """Send everything at old to into; old's address redirects there and its names become aliases (imports find it).

    Raises ValueError for a venue merged into itself, into its own room, or where one of the two is merged already.
    """
    _check(old, into)
    if into.part_of_id == old.pk:
        raise ValueError("A venue cannot be merged into one of its own rooms.")
    with stamp.writing():
        keys = keys_at(old)
        EventPage.objects.filter(venue=old).update(venue=into)
        Change.objects.filter(new_venue=old).update(new_venue=into)
        Occurrence.objects.filter(venue=old, in_plan=False).update(
            venue=into
        )  # what fell out of the plan stands alone
        old.rooms.update(part_of=into)
        into.aliases = "\n".join(dict.fromkeys([*into.aliases.splitlines(), *_names(old)]))
        Venue.objects.filter(pk=into.pk).update(aliases=into.aliases)
        _send_on(old, into)
        projection.project_all(keys, at=now)


def merge_organisations(old: Organisation, *, into: Organisation, now: datetime) -> None:
    """Send all that old arranges to into; old's address redirects there, and who acted for it asks to act for into.

    Raises ValueError for one and the same, or where one of the two is merged already.
    """
    _check(old, into)
    with stamp.writing():
        keys = keys_by(old)
        EventPage.objects.filter(organiser=old).update(organiser=into)
        co_organised = EventPage.co_organisers.through.objects
        already = co_organised.filter(organisation=into).values("eventpage")
        co_organised.filter(organisation=old).exclude(eventpage__in=already).update(organisation=into)
        co_organised.filter(organisation=old).delete()
        move_people(old, into=into, now=now)
        _send_on(old, into)
        projection.project_all(keys, at=now)


def _check(old, into) -> None:
    if into.pk == old.pk or into.merged_into_id or old.merged_into_id:
        raise ValueError("A record cannot be merged into itself, and neither of the two may be merged already.")


def _send_on(old, into) -> None:
    """Whatever was merged into old before, and old itself, now stand for into: one step from each."""
    old.merged.update(merged_into=into)
    old.merged_into = into
    type(old).objects.filter(pk=old.pk).update(merged_into=into)
    stamp.rise()


def _names(record) -> Iterable[str]:
    return filter(None, [record.name_sv, record.name_fi, record.name_en, *record.aliases.splitlines()])

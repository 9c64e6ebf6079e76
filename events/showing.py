"""Which events show a record, and what the projection tells of it: the rest is read where it is shown."""

from uuid import UUID

from django.db.models import Q

from images.models import Picture
from jtw.languages import LANGUAGES
from organisations.models import Organisation

from .models import Audience, Category, Event, EventPage, Occurrence, Venue
from .models.records import Access

NAMES = [f"name_{language}" for language in LANGUAGES]
ADDRESS = [f"{column}_{language}" for column in ("street", "city") for language in LANGUAGES]
PLACE = [*ADDRESS, "postal_code", "latitude", "longitude", "part_of_id", *Access.ACCESS_FACTS]


def is_told_anew(record) -> bool:
    """Whether saving the record changes what the projection tells of it; False for a new one."""
    if isinstance(record, Picture):
        return record.pk is not None
    columns = [*NAMES, *PLACE] if isinstance(record, Venue) else [] if isinstance(record, Audience) else NAMES
    before = type(record).objects.filter(pk=record.pk).values(*columns).first() if columns else None
    return before is not None and before != {name: getattr(record, name) for name in columns}


def keys_showing(record) -> set[UUID]:
    """The keys of the events whose pages, lists or feeds show a record."""
    match record:
        case Venue():
            return keys_at(record)
        case Organisation():
            return keys_by(record)
        case Category():
            return _keys(Q(categories=record))
        case Audience():
            return _keys(Q(audiences=record))
        case Picture():
            return set(EventPage.objects.filter(image=record, live=True).values_list("translation_key", flat=True))
    raise TypeError(f"No event shows {record!r}.")


def keys_at(venue: Venue) -> set[UUID]:
    """Of events planned at a venue or in its rooms, or with a date moved there."""
    at = Q(venue=venue) | Q(venue__part_of=venue)
    return _keys(at) | set(Occurrence.objects.filter(at).values_list("event_id", flat=True))


def keys_by(organisation: Organisation) -> set[UUID]:
    return _keys(Q(organisers=organisation))


def _keys(condition: Q) -> set[UUID]:
    return set(Event.objects.filter(condition).values_list("pk", flat=True))

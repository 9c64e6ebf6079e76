"""What the doors of the API look up one by one, or count."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from events.guide import Guide
from events.models import Event, Occurrence
from images.models import Picture

from . import ids
from .paging import NO_DATE, Row


def event_with_id(short_id: str) -> Event | None:
    """Withdrawn ones too."""
    return Event.objects.filter(short_id=short_id).first()


def row_of(name: str) -> Row | None:
    """The event, or the date of a divided one, that an id means."""
    short_id, date = ids.read_event(name) or ("", None)
    if date is None:
        event = event_with_id(short_id)
        return (event.pk, NO_DATE) if event else None
    of_divided = Occurrence.objects.filter(pk=date, event__short_id=short_id, event__is_divided=True)
    return of_divided.values_list("event_id", "pk").first()


def events_by_venue() -> dict[int, int]:
    """How many public events were planned for each, by primary key."""
    return _counted(Event.objects.public().exclude(venue=None).values_list("venue"))


def events_by_keyword(known: Guide) -> dict[ids.Keyword, int]:
    """How many public events there are of each."""
    by_category = _counted(Event.objects.public().values_list("categories"))
    by_audience = _counted(Event.objects.public().values_list("audiences"))
    return {
        **{record: by_category.get(record.pk, 0) for record in known.categories.values()},
        **{record: by_audience.get(record.pk, 0) for record in known.audiences.values()},
    }


def _counted(values: QuerySet) -> dict[int, int]:
    rows: Iterable[tuple[int, int]] = values.order_by().annotate(n=Count("pk"))
    return dict(rows)


def shown_pictures() -> QuerySet[Picture]:
    """Those that public events show, in an order that stays."""
    shown = Event.objects.public().exclude(picture=None).values("picture")
    return Picture.objects.filter(pk__in=shown).prefetch_related("renditions").order_by("pk")


def shown_picture(name: str) -> Picture | None:
    pk = ids.read_number(name)
    return shown_pictures().filter(pk=pk).first() if pk else None

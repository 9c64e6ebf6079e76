"""Which page of the events and dates that were chosen: one order over both, the same at each request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Aggregate,
    BigIntegerField,
    DateTimeField,
    Expression,
    F,
    Max,
    Min,
    OuterRef,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest

from events.models import EventCard, Occurrence

from .choosing import Selection
from .tables import PAGE_SIZE

LAST_OF_ALL = datetime(9999, 1, 1, tzinfo=UTC)  # of what has no date
NO_DATE = 0  # no primary key
END = Coalesce("ends_at", "starts_at")  # of a date
Row = tuple[UUID, int]  # an event, and its date or NO_DATE for the event itself


@dataclass(frozen=True, kw_only=True)
class Page:
    """number: from 1. count: of the results of all pages."""

    number: int
    size: int
    count: int

    @property
    def is_there(self) -> bool:
        """The first page is, even where it is empty."""
        return self.number == 1 or (self.number - 1) * self.size < self.count

    @property
    def has_next(self) -> bool:
        return self.number * self.size < self.count

    @property
    def slice(self) -> slice:
        return slice((self.number - 1) * self.size, self.number * self.size)


def page_of(asked: Mapping[str, Any], count: int) -> Page:
    return Page(number=asked.get("page", 1), size=asked.get("page_size", PAGE_SIZE), count=count)


def count_of(selection: Selection) -> int:
    return selection.events.count() + selection.dates.count()


def rows_of(selection: Selection, page: Page, *, sort: str, language: str) -> list[Row]:
    """sort: one of tables.SORTS, with a minus to turn it round. language: of the names to sort by."""
    of_event, of_date = sort_keys(sort.removeprefix("-"), language)
    events = selection.events.order_by().annotate(
        of_event=F("pk"), of_date=Value(NO_DATE, BigIntegerField()), sort_key=of_event
    )
    dates = selection.dates.order_by().annotate(of_event=F("event_id"), of_date=F("pk"), sort_key=of_date)
    columns = ("of_event", "of_date", "sort_key")
    both = events.values_list(*columns).union(dates.values_list(*columns), all=True)
    minus = "-" if sort.startswith("-") else ""
    ordered = both.order_by(f"{minus}sort_key", f"{minus}of_event", f"{minus}of_date")[page.slice]
    return [(key, pk) for key, pk, _sort_key in ordered]


def sort_keys(name: str, language: str) -> tuple[Any, Any]:
    """By what an event is sorted, and by what a date."""
    match name:
        case "last_modified_time":
            return F("written_at"), Greatest("event__changed_at", "made_at")
        case "name":
            cards = EventCard.objects.filter(locale=language).values("title")
            return (
                Subquery(cards.filter(event=OuterRef("pk"))[:1]),
                Subquery(cards.filter(event=OuterRef("event_id"))[:1]),
            )
        case "start_time":
            return edge(Min("starts_at")), F("starts_at")
    return edge(Max(END)), END


def edge(of_dates: Aggregate) -> Expression:
    """The first start or last end of an event's dates, or of its parts' where it has none."""
    dates = Occurrence.objects.exclude(status="postponed").order_by()
    own = dates.filter(event=OuterRef("pk")).values("event").annotate(edge=of_dates).values("edge")
    of_parts = (
        dates.filter(event__programme=OuterRef("pk"), event__withdrawn_at=None)
        .values("event__programme")
        .annotate(edge=of_dates)
        .values("edge")
    )
    return Coalesce(Subquery(own), Subquery(of_parts), Value(LAST_OF_ALL, DateTimeField()))

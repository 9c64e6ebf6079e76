"""The doors to events: the list, one of them, and what words find."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from events.models import Event
from events.visit import Visit

from . import choosing, event_json, lookups, paging, tables
from .answers import NO_SUCH_PAGE, Json, answer, bad_query, gone, not_found, page_answer
from .asking import Asked, asking
from .fetching import Told, fetch
from .paging import NO_DATE, Row
from .record_views import places_named

NO_SUCH_EVENT = "There is no event with this id. It has the form jeppis:7k3f9q2m, and jeppis:7k3f9q2m-41 for a date."


@asking(tables.EVENTS)
def events(request, asked: Asked, visit: Visit) -> HttpResponse:
    return answer_of(request, asked, visit, sort=asked.get("sort", "-last_modified_time"))


@asking(tables.SEARCH)
def search(request, asked: Asked, visit: Visit) -> HttpResponse:
    """Events to come in the order of their dates, or places by their names."""
    if "q" not in asked:
        return bad_query({"q": ["Give the words to find."]})
    asked = asked | {"text": asked["q"]}
    if asked.get("type") == "place":
        return places_named(request, asked, visit, extra={"resource_type": "place"})
    return answer_of(request, asked, visit, sort="start_time", extra={"resource_type": "event"})


def answer_of(
    request: HttpRequest, asked: Asked, visit: Visit, *, sort: str, extra: Mapping[str, Any] | None = None
) -> HttpResponse:
    """extra: told of each as well."""
    selection = choosing.chosen(asked, visit)
    page = paging.page_of(asked, paging.count_of(selection))
    if not page.is_there:
        return not_found(NO_SUCH_PAGE)
    language = asked.get("language", [visit.language])[0]
    rows = paging.rows_of(selection, page, sort=sort, language=language)
    found = tell(rows, asked.get("include", []), visit)
    return page_answer(request, page, [{**(extra or {}), **each} for each in found])


@asking(tables.ONE_EVENT)
def event(request, asked: Asked, visit: Visit, name: str) -> HttpResponse:
    row = lookups.row_of(name)
    if row is None:
        return not_found(NO_SUCH_EVENT)
    include = asked.get("include", [])
    told = fetch([row], visit, with_supers="super_event" in include)
    record = told.events[row[0]]
    if record.withdrawn_at:
        return gone(event_json.tombstone(name, record.withdrawn_at))
    found = tell_row(told, row, include)
    if "sub_events" in include and row[1] == NO_DATE:
        found["sub_events"] = tell(rows_below(told, record), [word for word in include if word != "sub_events"], visit)
    return answer(found)


def rows_below(told: Told, record: Event) -> list[Row]:
    dates = [(record.pk, moment.pk) for moment in told.moments[record.pk]] if record.is_divided else []
    return [*dates, *((part, NO_DATE) for part in told.parts.get(record.pk, {}).values())]


def tell(rows: Sequence[Row], include: Sequence[str], visit: Visit) -> list[Json]:
    told = fetch(rows, visit, with_supers="super_event" in include)
    return [tell_row(told, row, include) for row in rows]


def tell_row(told: Told, row: Row, include: Sequence[str]) -> Json:
    key, date = row
    if date == NO_DATE:
        return event_json.event(told, told.events[key], include)
    return event_json.date(told, told.events[key], told.dates[date], include)

"""The doors of what events refer to: places, keywords, languages, pictures, organisations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from events.models import Venue
from events.visit import Visit
from jtw.languages import LANGUAGES

from . import ids, lookups, paging, record_json, tables
from .answers import NO_SUCH_PAGE, Json, answer, not_found, page_answer
from .asking import Asked, asking


def page_of_records(
    request: HttpRequest, asked: Asked, records: Sequence, tell: Callable[[Any], Json]
) -> HttpResponse:
    page = paging.page_of(asked, len(records))
    if not page.is_there:
        return not_found(NO_SUCH_PAGE)
    return page_answer(request, page, [tell(record) for record in records[page.slice]])


def named(records: Iterable, asked: Asked) -> list:
    """Those with the letters of text in a name, merged ones left out; by primary key, which never changes."""
    letters = asked.get("text", "").casefold()
    standing = [record for record in records if record.standing is record and letters in names_of(record)]
    return sorted(standing, key=lambda record: record.pk)


def names_of(record) -> str:
    names = [getattr(record, f"name_{code}") for code in LANGUAGES]
    return "\n".join([*names, getattr(record, "aliases", "")]).casefold()


@asking(tables.RECORDS)
def places(request, asked: Asked, visit: Visit) -> HttpResponse:
    return places_named(request, asked, visit)


def places_named(
    request: HttpRequest, asked: Asked, visit: Visit, *, extra: Mapping[str, Any] | None = None
) -> HttpResponse:
    """extra: told of each as well."""
    counted = lookups.events_by_venue()

    def tell(venue: Venue) -> Json:
        return {**(extra or {}), **record_json.place(venue, n_events=counted.get(venue.pk, 0))}

    return page_of_records(request, asked, named(visit.known.venues.values(), asked), tell)


@asking(tables.ONE_RECORD)
def place(request, asked: Asked, visit: Visit, name: str) -> HttpResponse:
    """A venue, the internet, or the address that an event is at. One that was merged leads to the one it is now."""
    if name == ids.INTERNET:
        return answer(record_json.internet())
    if found := ids.ADDRESS.fullmatch(name):
        event = lookups.event_with_id(found[1])
        is_there = event and event.withdrawn_at is None and event.details["address"]
        return answer(record_json.place_of_address(event)) if event and is_there else not_found()
    venue = visit.known.venue(ids.read_record(name))
    if venue is None:
        return not_found()
    if venue.standing is not venue:
        return HttpResponsePermanentRedirect(ids.address("place", ids.of_record(venue.standing)))
    counted = lookups.events_by_venue()
    return answer(record_json.place(venue, n_events=counted.get(venue.pk, 0)))


@asking(tables.RECORDS)
def keywords(request, asked: Asked, visit: Visit) -> HttpResponse:
    known, counted = ids.Keywords(visit.known), lookups.events_by_keyword(visit.known)
    letters = asked.get("text", "").casefold()
    found = [(name, record) for name, record in known.by_id.items() if letters in names_of(record)]
    return page_of_records(
        request, asked, found, lambda named: record_json.keyword(*named, n_events=counted[named[1]])
    )


@asking(tables.ONE_RECORD)
def keyword(request, asked: Asked, visit: Visit, name: str) -> HttpResponse:
    known = ids.Keywords(visit.known)
    record = known.find(name)
    if record is None:
        return not_found()
    if known.ids[record] != name:
        return HttpResponsePermanentRedirect(ids.address("keyword", known.ids[record]))
    return answer(record_json.keyword(name, record, n_events=lookups.events_by_keyword(visit.known)[record]))


def set_of(name: str, visit: Visit, *, is_whole: bool) -> Json:
    members = visit.known.categories if name == "jeppis:topics" else visit.known.audiences
    return record_json.keyword_set(name, members.values(), ids.Keywords(visit.known), is_whole=is_whole)


@asking((*tables.KEYWORD_SET, *tables.PLAIN_RECORDS[:2]))
def keyword_sets(request, asked: Asked, visit: Visit) -> HttpResponse:
    is_whole = "keywords" in asked.get("include", [])
    return page_of_records(request, asked, list(record_json.SETS), lambda name: set_of(name, visit, is_whole=is_whole))


@asking(tables.KEYWORD_SET)
def keyword_set(request, asked: Asked, visit: Visit, name: str) -> HttpResponse:
    if name not in record_json.SETS:
        return not_found()
    return answer(set_of(name, visit, is_whole="keywords" in asked.get("include", [])))


@asking(tables.PLAIN_RECORDS)
def languages(request, asked: Asked, visit: Visit) -> HttpResponse:
    return page_of_records(request, asked, LANGUAGES, record_json.language)


@asking(tables.ONE_RECORD)
def language(request, asked: Asked, visit: Visit, name: str) -> HttpResponse:
    return answer(record_json.language(name)) if name in LANGUAGES else not_found()


@asking(tables.PLAIN_RECORDS)
def images(request, asked: Asked, visit: Visit) -> HttpResponse:
    """The pictures that public events show."""
    shown = lookups.shown_pictures()
    page = paging.page_of(asked, shown.count())
    if not page.is_there:
        return not_found(NO_SUCH_PAGE)
    return page_answer(request, page, [record_json.image(picture) for picture in shown[page.slice]])


@asking(tables.ONE_RECORD)
def image(request, asked: Asked, visit: Visit, name: str) -> HttpResponse:
    picture = lookups.shown_picture(name)
    return answer(record_json.image(picture)) if picture else not_found()


@asking(tables.RECORDS)
def organizations(request, asked: Asked, visit: Visit) -> HttpResponse:
    return page_of_records(request, asked, named(visit.known.organisers.values(), asked), record_json.organization)


@asking(tables.ONE_RECORD)
def organization(request, asked: Asked, visit: Visit, name: str) -> HttpResponse:
    found = tables.organisation(name, visit)
    if found is None:
        return not_found()
    if ids.of_record(found) != name:
        return HttpResponsePermanentRedirect(ids.address("organization", ids.of_record(found)))
    return answer(record_json.organization(found))

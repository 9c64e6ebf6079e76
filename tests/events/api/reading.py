"""What the API answers, as short values."""

from events.models import Event, Occurrence

SITE = "http://testserver"
BARE = {"@context": "http://schema.org", "deleted": False, "replaced_by": None, "data_source": "jeppis"}


def short(page) -> str:
    return Event.objects.get(pk=page.translation_key).short_id


def name(page, number: int | None = None) -> str:
    """The id of an event, or of its date by number, from 0."""
    return f"jeppis:{short(page)}" + ("" if number is None else f"-{dates(page)[number].pk}")


def dates(page) -> list[Occurrence]:
    return list(Occurrence.objects.filter(event=page.translation_key).order_by("planned_starts_at", "pk"))


def ref(kind, key) -> dict:
    return {"@id": f"{SITE}/v1/{kind}/{key}/"}


def told(api, **query) -> list[str]:
    """The titles of the events and dates, with the day of the latter, in the order of the answer."""
    page = api("event/", **{"sort": "start_time", "page_size": 100} | query)
    assert page["meta"] == {"count": len(page["data"]), "next": None, "previous": None}
    return [title(each) for each in page["data"]]


def title(each) -> str:
    day = f" {each['start_time'][8:10]}.{each['start_time'][5:7]}" if each.get("super_event") else ""
    return next(iter(each["name"].values())) + day

"""Which parameters each endpoint takes."""

from django.utils.translation import gettext_lazy as _

from events.models import Venue
from events.visit import Visit
from jtw.languages import LANGUAGES

from . import ids
from .parameters import Parameter, choice, choices, moment, number, text, yes_no
from .parameters import ids as list_of_ids

PAGE_SIZE, LARGEST_PAGE = 20, 100
SORTS = ("start_time", "end_time", "name", "last_modified_time")
EMBEDDABLE = ("location", "keywords", "audience", "in_language", "super_event")
SUPER_EVENT_TYPES = ("recurring", "umbrella", "none")
MOST_DAYS = 366

FORMAT = choice("format", ["json"], _("JSON is the only format, with or without this parameter."), example="json")
PAGING = (
    number("page", _("Which page of the results, from 1."), lowest=1),
    number(
        "page_size",
        _("How many results a page has: 20 where it is not said, 100 at most; more counts as that."),
        lowest=1,
        cap=LARGEST_PAGE,
    ),
    FORMAT,
)


def place(name: str, visit: Visit) -> Venue | str | None:
    """A venue, or the internet by its id."""
    if name == ids.INTERNET:
        return name
    found = visit.known.venue(ids.read_record(name))
    return found.standing if found else None


def organisation(name: str, visit: Visit):
    pk = ids.read_record(name)
    found = next((record for record in visit.known.organisers.values() if record.pk == pk), None)
    return found.standing if found else None


def keyword(name: str, visit: Visit):
    return ids.Keywords(visit.known).find(name)


def super_event(name: str, visit: Visit) -> str | None:
    """The short id of an event, or "none"."""
    if name == "none":
        return name
    found = ids.read_event(name)
    return found[0] if found and found[1] is None else None


def bounding_box() -> Parameter:
    def box(value: str, visit: Visit) -> tuple[float, ...]:
        try:
            west, south, east, north = (float(part) for part in value.split(","))
            is_box = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
        except ValueError:
            is_box = False
        if not is_box:
            raise ValueError("Four numbers are allowed, in degrees of WGS 84: west,south,east,north.")
        return west, south, east, north

    degrees = r"-?\d{1,3}(\.\d{1,12})?"
    return Parameter(
        name="bbox",
        description=_("Events with a date at a place within these degrees (WGS 84): west,south,east,north."),
        read=box,
        schema={"type": "string", "pattern": f"^{degrees}(,{degrees}){{3}}$"},
        example="22.6,63.6,22.8,63.75",
    )


def include(options: tuple[str, ...]) -> Parameter:
    said = _("What is told whole in place of a reference to it, with commas between. Pictures always are.")
    return choices("include", [*options, "images"], said, example="location,keywords")


OF_WORDS_AND_FACTS = (
    list_of_ids(
        "keyword",
        keyword,
        "/v1/keyword/",
        _("Events with any of these keywords or audiences."),
        example="yso:p1808",
    ),
    list_of_ids(
        "publisher",
        organisation,
        "/v1/organization/",
        _("Events arranged by any of these organisations."),
        example="jeppis:1",
    ),
    choices("language", LANGUAGES, _("Events held in, or told in, any of these languages."), example="sv"),
    choices("in_language", LANGUAGES, _("Events held in any of these languages."), example="sv"),
    choices("translation", LANGUAGES, _("Events told in any of these languages."), example="sv"),
    yes_no("is_free", _("Events that are free of charge for somebody; false: all others.")),
)
OF_TIME_AND_PLACE = (
    moment("start", _("Events with a date on or after this day, or that is not over at this instant.")),
    moment("end", _("Events with a date on or before this day, or that begins before this instant.")),
    number(
        "days",
        _("Events with a date from now until so many days from now; not together with start or end."),
        lowest=1,
        highest=MOST_DAYS,
    ),
    list_of_ids(
        "location",
        place,
        "/v1/place/",
        _("Events with a date at any of these places or in a room there."),
        example="jeppis:1",
    ),
    bounding_box(),
)
EVENTS = (
    include(EMBEDDABLE),
    text("text", _("Events to come in which the search finds these words, in any language."), example="konsert"),
    *OF_TIME_AND_PLACE,
    *OF_WORDS_AND_FACTS,
    choices(
        "super_event_type",
        SUPER_EVENT_TYPES,
        _("Only series (recurring), festivals (umbrella), or what is neither (none): single events and single dates."),
        example="umbrella,none",
    ),
    list_of_ids(
        "super_event",
        super_event,
        "/v1/event/?super_event_type=recurring,umbrella",
        _("The dates of these series and the parts of these festivals; none: what is no part of anything."),
        example="none",
    ),
    yes_no("hide_recurring_children", _("Leave out the single dates of series.")),
    moment("last_modified_since", _("Events that have changed on or after this day or instant."), with_words=False),
    yes_no("show_deleted", _("With what was withdrawn within the last 90 days, as tombstones.")),
    yes_no("deleted", _("Only what was withdrawn within the last 90 days, as tombstones.")),
    choice(
        "sort",
        [sign + name for name in SORTS for sign in ("", "-")],
        _("The order; a minus turns it round. Without it, what has changed last comes first."),
        example="start_time",
    ),
    *PAGING,
)
ONE_EVENT = (include((*EMBEDDABLE, "sub_events")), FORMAT)
RECORDS = (
    text("text", _("Those with these letters in a name."), example="sal"),
    *PAGING,
)
PLAIN_RECORDS = PAGING
SEARCH = (
    text("q", _("The words to find; needed."), example="konsert"),
    choice("type", ["event", "place"], _("What to find: events (where it is not said) or places."), example="event"),
    *(parameter for parameter in OF_TIME_AND_PLACE if parameter.name in ("start", "end")),
    include(EMBEDDABLE),
    *PAGING,
)
ONE_RECORD = (FORMAT,)
KEYWORD_SET = (choices("include", ["keywords"], _("The keywords whole in place of references.")), FORMAT)

"""The calendar's own addresses, in three languages, resolved before Wagtail's tree. The words are in `addresses`."""

from datetime import date

from django.urls import path, register_converter

from jtw.languages import LANGUAGES

from .addresses import SEGMENTS, TAKEN
from .taking.embedding import VERSION
from .taking.links import FOR_PAPER
from .taking.personal_feed import FORMATS as PERSONAL_FORMATS
from .taking.secret_words import LENGTH
from .views import about_feeds, embed, event, feeds, lists, personal, printing, screen, subscribe


class ISODate:
    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class Secret:
    regex = rf"[0-9a-f]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ISODate, "isodate")
register_converter(Secret, "secret")

# Below the events' address: the name of the list, and what stands in its address. {…} is put in the language.
LISTS = [
    ("upcoming", ""),
    ("today", "{today}/"),
    ("tomorrow", "{tomorrow}/"),
    ("weekend", "{weekend}/"),
    ("postponed", "{postponed}/"),
    ("day", "{day}/<isodate:day>/"),
    ("week", "{week}/<int:year>/<int:number>/"),
    ("month", "{month}/<int:year>/<int:number>/"),
    ("archive", "{archive}/"),
    ("archive", "{archive}/<int:year>/"),
    ("archive", "{archive}/<int:year>/<int:number>/"),
    ("category", "{category}/<slug:slug>/"),
    ("audience", "{audience}/<slug:slug>/"),
    ("venue", "{venue}/<slug:slug>/"),
    ("organiser", "{organiser}/<slug:slug>/"),
]


def paths_in(language: str) -> list:
    words = SEGMENTS[language]
    root = f"{language}/{words['events']}/"
    lists_in = [(name, root + route.format(**words)) for name, route in LISTS]
    return [
        *(path(route, lists.show, {"name": name}) for name, route in lists_in),
        *paths_of_feeds([("this_week", f"{language}/"), *lists_in]),
        *paths_of_paper([("this_week", f"{language}/"), *lists_in], TAKEN[language]),
        path(f"{root}{TAKEN[language]['subscribe']}/", subscribe.show),
        path(f"{root}{TAKEN[language]['screen']}/", screen.show),
        path(f"{root}{TAKEN[language]['embed']}/", embed.build),
        path(f"{root}{TAKEN[language]['embed']}/{VERSION}/", embed.show),
        path(f"{root}{TAKEN[language]['feeds']}/", about_feeds.show),
        path(f"{root}{TAKEN[language]['personal']}/", personal.begin),
        path(f"{root}{TAKEN[language]['personal']}/<secret:key>/", personal.manage),
        path(f"{root}<int:year>/", lists.show, {"name": "archive"}),
        path(f"{root}<slug:address>/", event.show),
        path(f"{root}<slug:address>/calendar.ics", event.calendar),
        path(f"{root}<slug:address>/<int:occurrence>.ics", event.calendar),
        path(f"{root}<int:year>/<slug:address>/", event.at_home),
    ]


def paths_of_feeds(lists_in: list[tuple[str, str]]) -> list:
    return [
        path(route + feed, feeds.show, {"name": name, "feed": feed})
        for name, route in lists_in
        for feed in feeds.FORMATS
    ]


def paths_of_paper(lists_in: list[tuple[str, str]], words: dict[str, str]) -> list:
    return [
        path(f"{route}{words['print']}/", printing.show, {"name": name})
        for name, route in lists_in
        if name in FOR_PAPER
    ]


urlpatterns = [
    *(each for language in LANGUAGES for each in paths_in(language)),
    *(path(f"f/<secret:secret>.{form}", personal.feed, {"form": form}) for form in PERSONAL_FORMATS),
]

"""The addresses of the form and of what is mailed, by language. They are promises, so they stand here."""

from django.conf import settings

from jtw.languages import LANGUAGES

SEGMENTS = {
    "sv": {
        "tell": "beratta",
        "begin": "borja",
        "other": "andra-sprak",
        "check": "granska",
        "words": "med-ord",
        "confirm": "bekrafta",
        "draft": "utkast",
        "mine": "mitt-evenemang",
        "preview": "forhandsvisning",
        "reference": "arende",
    },
    "fi": {
        "tell": "kerro",
        "begin": "aloita",
        "other": "muut-kielet",
        "check": "tarkista",
        "words": "sanoin",
        "confirm": "vahvista",
        "draft": "luonnos",
        "mine": "tapahtumani",
        "preview": "esikatselu",
        "reference": "asia",
    },
    "en": {
        "tell": "tell-us",
        "begin": "begin",
        "other": "other-languages",
        "check": "check",
        "words": "in-words",
        "confirm": "confirm",
        "draft": "draft",
        "mine": "my-event",
        "preview": "preview",
        "reference": "reference",
    },
}

# What stands where. {…} is put in the language, <…> is what the address says.
ROUTES = {
    "start": "{tell}/",
    "begin": "{tell}/{begin}/",
    "page": "{tell}/<int:number>/",
    "other": "{tell}/{other}/",
    "check": "{tell}/{check}/",
    "words": "{tell}/{words}/",
    "by_reference": "{tell}/{reference}/",
    "confirm": "{tell}/{confirm}/<str:token>/",
    "draft": "{tell}/{draft}/<str:token>/",
    "mine": "{tell}/{mine}/<str:token>/",
    "preview": "{tell}/{mine}/<str:token>/{preview}/",
}


def route(name: str, language: str) -> str:
    """The pattern of an address for `django.urls.path`."""
    return f"{language}/{ROUTES[name].format(**SEGMENTS[language])}"


def path(name: str, language: str, *, number: int | str = "", token: str = "") -> str:
    """An address as a path from the root. Raises KeyError for a name that is none of ROUTES."""
    return "/" + route(name, language).replace("<int:number>", str(number)).replace("<str:token>", token)


def absolute(name: str, language: str, **where) -> str:
    return settings.BASE_URL + path(name, language, **where)


def paths(name: str, **where) -> dict[str, str]:
    """The same page in each language."""
    return {language: path(name, language, **where) for language in LANGUAGES}

"""The addresses of reports, by language. They are promises, so they stand here."""

from collections.abc import Mapping

from django.conf import settings

SEGMENTS = {
    "sv": {"report": "fel-i-kalendern", "answer": "svar", "thanks": "tack"},
    "fi": {"report": "virhe-kalenterissa", "answer": "vastaus", "thanks": "kiitos"},
    "en": {"report": "wrong-in-the-calendar", "answer": "answer", "thanks": "thanks"},
}

# What stands where. {…} is put in the language, <…> is what the address says.
ROUTES = {
    "report": "{report}/<slug:address>/",
    "thanks": "{report}/<slug:address>/{thanks}/",
    "answer": "{report}/{answer}/<str:token>/",
}


def route(name: str, language: str) -> str:
    """The pattern of an address for `django.urls.path`."""
    return f"{language}/{ROUTES[name].format(**SEGMENTS[language])}"


def path(name: str, language: str, part: str) -> str:
    """An address as a path from the root. part: the event's part of its address, or a token. Raises KeyError for a
    name that is none of ROUTES."""
    return "/" + route(name, language).replace("<slug:address>", part).replace("<str:token>", part)


def absolute(name: str, language: str, part: str) -> str:
    return settings.BASE_URL + path(name, language, part)


def paths(name: str, parts: Mapping[str, str]) -> dict[str, str]:
    """The same page in each language. parts: by language, as `path` takes it."""
    return {language: path(name, language, part) for language, part in parts.items()}

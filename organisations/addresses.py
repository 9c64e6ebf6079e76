"""The addresses of people's own pages and of the register, by language, resolved before Wagtail's tree.

They are promises to everybody who has bookmarked or printed one, so they stand here and not in the catalogues.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings

from jtw.languages import LANGUAGES

SEGMENTS = {
    "sv": {
        "register": "foreningar",
        "claim": "jag-handlar-for",
        "question": "kontaktperson",
        "sign_in": "logga-in",
        "mine": "mina-foreningar",
        "me": "mina-uppgifter",
        "sign_out": "logga-ut",
        "profile": "profil",
        "members": "medlemmar",
    },
    "fi": {
        "register": "yhdistykset",
        "claim": "toimin-tassa",
        "question": "yhteyshenkilo",
        "sign_in": "kirjaudu",
        "mine": "omat-yhdistykset",
        "me": "omat-tiedot",
        "sign_out": "kirjaudu-ulos",
        "profile": "profiili",
        "members": "jasenet",
    },
    "en": {
        "register": "associations",
        "claim": "i-act-for-this",
        "question": "contact-person",
        "sign_in": "sign-in",
        "mine": "my-associations",
        "me": "my-details",
        "sign_out": "sign-out",
        "profile": "profile",
        "members": "members",
    },
}

# What stands where. {…} is put in the language, <…> is what the address says.
ROUTES = {
    "register": "{register}/",
    "claim": "{register}/<slug:slug>/{claim}/",
    "question": "{register}/<slug:slug>/{question}/",
    "ask": "{register}/{question}/",
    "sign_in": "{sign_in}/",
    "code": "{sign_in}/<uuid:key>/",
    "sign_out": "{sign_out}/",
    "mine": "{mine}/",
    "me": "{me}/",
    "profile": "{mine}/<slug:slug>/{profile}/",
    "members": "{mine}/<slug:slug>/{members}/",
}


def route(name: str, language: str) -> str:
    """The pattern of an address for `django.urls.path`."""
    return f"{language}/{ROUTES[name].format(**SEGMENTS[language])}"


def path(name: str, language: str, *, slug: str = "", key: UUID | str = "") -> str:
    """An address as a path from the root. Raises KeyError for a name that is none of ROUTES."""
    return "/" + route(name, language).replace("<slug:slug>", slug).replace("<uuid:key>", str(key))


def absolute(name: str, language: str, **where) -> str:
    return settings.BASE_URL + path(name, language, **where)


def paths(name: str, **where) -> dict[str, str]:
    """The same page in each language."""
    return {language: path(name, language, **where) for language in LANGUAGES}


_public_page: list[Callable[[str, str], str]] = []


def register_public_page(address: Callable[[str, str], str]) -> None:
    """address(language, slug): the path of an organisation's public page, which the calendar has."""
    _public_page[:] = [address]


def public_page(language: str, slug: str) -> str:
    """The path of the public page; that of the register where there is none."""
    return _public_page[0](language, slug) if _public_page else path("register", language)

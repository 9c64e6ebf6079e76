"""The addresses of events, by language: paths from the root, and absolute ones from BASE_URL."""

from django.conf import settings

SEGMENTS = {
    "sv": {"events": "evenemang"},
    "fi": {"events": "tapahtumat"},
    "en": {"events": "events"},
}


def event(slug: str, language: str) -> str:
    """The path of an event's page in a language: "/sv/evenemang/hostkonsert-7k3f9q2m/"."""
    return f"/{language}/{SEGMENTS[language]['events']}/{slug}/"


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}" if path.startswith("/") else path

"""The three languages, the order in which they stand in for each other."""

from django.utils.translation import get_language

SWEDISH, FINNISH, ENGLISH = "sv", "fi", "en"
LANGUAGES = (SWEDISH, FINNISH, ENGLISH)
FALLBACK_ORDER = {
    SWEDISH: (SWEDISH, FINNISH, ENGLISH),
    FINNISH: (FINNISH, SWEDISH, ENGLISH),
    ENGLISH: (ENGLISH, SWEDISH, FINNISH),
}


def active_language() -> str:
    """The active language as one of ours: "sv", "fi" or "en"."""
    language = (get_language() or SWEDISH)[:2]
    return language if language in LANGUAGES else SWEDISH


def first_words(record, field: str, language: str) -> tuple[str, str]:
    """The text of field ("name" for name_sv, name_fi, name_en) and its language, by the fallback order; ("", language)
    where there is none."""
    for candidate in FALLBACK_ORDER[language]:
        if text := getattr(record, f"{field}_{candidate}"):
            return text, candidate
    return "", language

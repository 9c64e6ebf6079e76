"""Times that are typed without a key: "konsert i helgen" may mean "konsert när:"i helgen"". Pure."""

import re
from datetime import date

from .when import days_of

KEYS = {"sv": "när", "fi": "milloin", "en": "when"}
MOST_WORDS = 4  # "den här veckan" and a year
SHORTEST = 4  # letters of a word that says it alone
# Names and other words, unless more is said: "i mars".
AMBIGUOUS = {
    "mars",
    "march",
    "april",
    "june",
    "august",
    "week",
    "vecka",
    "veckan",
    "viikko",
    "month",
    "månad",
    "kuukausi",
}
CHRISTMAS = "jul"  # in Swedish, and July for short in English


def with_time_key(text: str, *, today: date, language: str) -> str:
    """text with the first of its words that mean days put under a key; empty where none do. language: of the page."""
    words = list(re.finditer(r"\S+", text))
    for start in range(len(words)):
        for last in reversed(words[start : start + MOST_WORDS]):
            first, end = words[start].start(), last.end()
            if _is_time(text[first:end], today):
                return f'{text[:first]}{KEYS[language]}:"{text[first:end]}"{text[end:]}'
    return ""


def _is_time(said: str, today: date) -> bool:
    words = said.casefold().split()
    if re.search(r'[:"]|^-', said) or words[-1] == CHRISTMAS or days_of(said, today=today) is None:
        return False
    return len(words) > 1 or (len(said) >= SHORTEST and words[0] not in AMBIGUOUS and not said.isdecimal())

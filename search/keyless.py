"""What is typed without a key and may mean one: "gratis konsert i helgen". Pure."""

import re
from datetime import date

from .when import days_of


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


TIME_KEYS = {"sv": "när", "fi": "milloin", "en": "when"}
FREE_KEYS = {"sv": "gratis", "fi": "maksuton", "en": "free"}
FREE = _words(
    "gratis kostnadsfri kostnadsfritt kostnadsfria avgiftsfri avgiftsfritt free "
    "ilmainen ilmaista ilmaiset ilmaisia ilmaiseksi maksuton maksutonta maksuttomat maksuttomia maksutta"
)
MOST_WORDS = 4  # "den här veckan" and a year
SHORTEST = 4  # letters of a word that means days by itself
# Names and other words, unless more is said: "i mars".
AMBIGUOUS = _words("mars march april june august week vecka veckan viikko month månad kuukausi")
CHRISTMAS = "jul"  # in Swedish, and July for short in English
ASKING = _words(
    "vad händer hander finns är ar på pa gång gang det att göra gora evenemang "
    "mitä mita missä missa on tapahtuu tapahtumat tapahtumia menoa tekemistä tekemista "
    "what whats what's is are there to do happening going events"
)


def with_keys(text: str, *, today: date, language: str) -> str:
    """text with words that mean days, and those that mean free of charge, under a key of the language of the page;
    empty where none do. Words that only ask what there is are left out then: no event holds them."""
    before, days, after = _parted(text, today)
    words = [*before.split(), *after.split()]
    is_free = any(word.casefold() in FREE for word in words)
    if not days and not is_free:
        return ""
    kept = [word for word in words if word.casefold() not in FREE and not (days and word.casefold() in ASKING)]
    keys = [f'{TIME_KEYS[language]}:"{days}"'] if days else []
    return " ".join([*kept, *keys, *([f"{FREE_KEYS[language]}:"] if is_free else [])])


def _parted(text: str, today: date) -> tuple[str, str, str]:
    """The first words that mean days, with what stands before and after them; all before where none do."""
    words = list(re.finditer(r"\S+", text))
    for start in range(len(words)):
        for last in reversed(words[start : start + MOST_WORDS]):
            first, end = words[start].start(), last.end()
            if _means_days(text[first:end], today):
                return text[:first], text[first:end], text[end:]
    return text, "", ""


def _means_days(said: str, today: date) -> bool:
    words = said.casefold().split()
    if re.search(r'[:"]|^-', said) or words[-1] == CHRISTMAS or days_of(said, today=today) is None:
        return False
    return len(words) > 1 or (len(said) >= SHORTEST and words[0] not in AMBIGUOUS and not said.isdecimal())

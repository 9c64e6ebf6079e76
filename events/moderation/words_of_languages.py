"""Which of the three languages a text is in, by its small words. Pure, and silent where it cannot tell."""

import re

SMALL_WORDS = {
    "sv": "och att det som en ett på är för med till av den inte om vi du han hon från kan har vid i alla även eller "
    "våra vår kom hos under efter kl välkommen samt mot också dig sig ut när där hela för",
    "fi": "ja on ei että se hän me te he kun niin tai mutta myös sekä kanssa voi ovat oli joka mitä kaikki tule "
    "mukaan tervetuloa klo kello ennen jälkeen ilman kuin jossa mukana sen sinä meidän vain koko tänä asti joka",
    "en": "the and of to in is for with you that it on are we this be at from or by an all your our will come have "
    "can as not join welcome open free during after us who they",
}
WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
FEWEST = 2  # small words of a language, before anything is said
LEAD = 2  # times as many as of any other


def language_of(text: str) -> str | None:
    """ "sv", "fi" or "en"; None for a text too short or too mixed to tell."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {language: sum(word in own for word in words) for language, own in WORDS.items()}
    best, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    if counts[best] < FEWEST or counts[best] < LEAD * counts[second]:
        return None
    return best

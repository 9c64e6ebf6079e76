"""Stems of words: snowball's, and what it misses in the everyday words of a calendar. Pure; one word at a time."""

import re
import threading
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.finnish_stemmer import FinnishStemmer
from snowballstemmer.swedish_stemmer import SwedishStemmer

# Named one by one: snowballstemmer.stemmer() would take PyStemmer where that happens to be installed, whose stems may
# be another version's than the index was made with.
STEMMERS = {"sv": SwedishStemmer, "fi": FinnishStemmer, "en": EnglishStemmer}
SNOWBALL_VERSION = version("snowballstemmer")

DATA = Path(__file__).parent / "data"
SHORTEST_ENDING = 4  # letters that an irregular form needs to hold as the end of a compound too
WEAK_GRADES = {"nk": "ng", "nt": "nn", "lt": "ll", "rt": "rr", "mp": "mm", "kk": "k", "pp": "p", "tt": "t"}

_own = threading.local()  # a stemmer keeps the word it works on


@lru_cache(maxsize=20_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a casefolded word, snowball's first; more than one where forms of a word would part else.

    () for a language without a stemmer.
    """
    if language not in STEMMERS:
        return ()
    first = snowball(word, language)
    return tuple(dict.fromkeys([first, *_more(word, first, language)]))


def snowball(word: str, language: str) -> str:
    stemmers = vars(_own)
    if language not in stemmers:
        stemmers[language] = STEMMERS[language]()
    return stemmers[language].stemWord(word)


def finnish_root(word: str) -> str:
    """The stem of a Finnish word without its vowel and in the weak grade, so that "ilta", "illan" and "iltoja" meet;
    coarse, for where no dictionary has brought the word to its base."""
    stem = stems(word, "fi")[-1]
    root = word[:-3] + "s" if word.endswith("nen") else re.sub(r"(?<=..)([aeiouyäö])(?:\1|i)?$", "", stem)
    root = re.sub(r"(?<=[aeiouyäö]i)s[te]$", "s", root)
    if root[-2:] in WEAK_GRADES:
        return root[:-2] + WEAK_GRADES[root[-2:]]
    return re.sub(r"(?<=[aeiouyäö])t$", "d", root)


def _more(word: str, first: str, language: str) -> list[str]:
    regular = {"sv": _swedish, "fi": _finnish}
    more = regular[language](word, first) if language in regular else []
    return more + [_irregular_stem(form, language) for form in (word, first, *more) if _irregular_stem(form, language)]


def _finnish(word: str, stem: str) -> list[str]:
    """rakennuks-essa, Jeppiks-en: the case without an ending is rakennus, Jeppis."""
    return [stem[:-2] + "s"] if re.search(r"[iuy]ks$", stem) else []


def _swedish(word: str, stem: str) -> list[str]:
    """Where an s belongs to the word (dans, kurs), -et is the article, which snowball leaves after two consonants
    (torget), n alone is the ending (cirkeln), or an e fell out (fåglar, teatret)."""
    more = []
    if word.endswith("s") and not stem.endswith("s") and len(word) > 3:
        more.append(word)
    if match := re.fullmatch(r"(.*[aeiouyåäö].*)ets?", word):
        more.append(match[1])
    if match := re.fullmatch(r"(.*[^aeiouyåäö]e[lr])ns?", word):
        more.append(snowball(match[1], "sv"))
    fallen = [form for form in (stem, *more) if re.search(r"..[bdfgkpstv][lnr]$|..tt?[nr]$", form)]
    return more + [snowball(f"{form[:-1]}e{form[-1]}", "sv") for form in fallen]


@cache
def _irregular(language: str) -> dict[str, str]:
    """Form -> word, from the file in data/."""
    lines = (DATA / f"irregular_{language}.txt").read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {form: word for word, *forms in rows for form in (word, *forms)}


def _irregular_stem(form: str, language: str) -> str:
    """The stem of the word that form, or the end of form, belongs to; empty where it is none of them."""
    known = _irregular(language)
    if form in known:
        return snowball(known[form], language)
    endings = (form[cut:] for cut in range(1, len(form) - SHORTEST_ENDING + 1)) if language == "sv" else ()
    for ending in endings:
        if ending in known:
            return form[: -len(ending)] + snowball(known[ending], language)
    return ""

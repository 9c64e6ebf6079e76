"""Base forms and parts of Finnish words by libvoikko, where it is installed (`pip install '.[voikko]'` and Debian's
libvoikko1 and voikko-fi). Without it Finnish is searched by stems alone, and finds less."""

import re
import threading
from functools import cache
from itertools import pairwise

try:
    import libvoikko
except ImportError:  # the binding is an optional extra
    libvoikko = None

NAMES = ("nimi", "paikannimi", "etunimi", "sukunimi")

_lock = threading.Lock()  # libvoikko's handle is for one thread at a time


def is_installed() -> bool:
    return _handle() is not None


def voikko_version() -> str:
    """Of the library and its dictionary; empty where there is none."""
    if _handle() is None:
        return ""
    dictionaries = [f"{found.language}-{found.variant}" for found in libvoikko.Voikko.listDicts()]
    return " ".join([libvoikko.Voikko.getVersion(), *sorted(dictionaries)])


def base_forms(word: str) -> tuple[str, ...]:
    """The words that a casefolded word may be a form of, casefolded: "illan" -> ("ilta",). () where none is known."""
    return tuple(dict.fromkeys(found["BASEFORM"].casefold() for found in _analyses(word) if "BASEFORM" in found))


def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound as they stand in it, "kaupunginkirjastossa" -> ("kaupungin", "kirjastossa"); () for what
    is none. Names are not parted: nobody who looks for an island (saari) means Pietarsaari."""
    structures = [found["STRUCTURE"] for found in _analyses(word) if found.get("CLASS") not in NAMES]
    lengths = [[len(part.replace("-", "")) for part in re.findall(r"=([^=]+)", text)] for text in structures]
    lengths = [found for found in lengths if len(found) > 1 and sum(found) == len(word)]
    if not lengths:
        return ()
    ends = [sum(lengths[0][:count]) for count in range(len(lengths[0]) + 1)]
    return tuple(word[start:end] for start, end in pairwise(ends))


def _analyses(word: str) -> list[dict[str, str]]:
    handle = _handle()
    if handle is None:
        return []
    with _lock:
        return handle.analyze(word)


@cache
def _handle():
    """libvoikko with its Finnish dictionary, or None. A missing library shows as OSError, a missing dictionary as
    VoikkoException."""
    if libvoikko is None:
        return None
    try:
        return libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException):
        return None

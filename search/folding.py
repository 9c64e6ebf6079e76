"""One word in lower case, with and without its rings, dots and accents. Pure."""

import unicodedata

LONGEST_WORD = 60
WITHOUT_MARKS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})


def lower_form(word: str) -> str:
    """In lower case, with straight apostrophes; NFC, which casefolding can undo."""
    folded = unicodedata.normalize("NFC", word).casefold().replace("’", "'")
    return unicodedata.normalize("NFC", folded)[:LONGEST_WORD]


def exact_form(word: str) -> str:
    """In lower case, letters and figures only."""
    return "".join(filter(str.isalnum, lower_form(word)))


def folded_form(word: str) -> str:
    """In lower case without rings, dots and accents, letters and figures only."""
    plain = unicodedata.normalize("NFKD", lower_form(word).translate(WITHOUT_MARKS))
    return "".join(filter(str.isalnum, plain))[:LONGEST_WORD]

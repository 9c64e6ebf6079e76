"""A price in words: one plain sum, free of charge, or words that are kept as they are."""

import re
from dataclasses import dataclass

from . import text

SUM = re.compile(
    r"(?:€|eur|euro)?\s*(\d{1,4})(?:[.,](\d{2}))?(?:,-|[.,]-)?\s*(?:€|eur|euro|euros|euroa|e)?\.?", re.IGNORECASE
)
FREE = {
    *("gratis", "fri entré", "fritt inträde", "fri", "avgiftsfri", "avgiftsfritt", "kostnadsfri", "kostnadsfritt"),
    *("maksuton", "ilmainen", "vapaa pääsy", "maksuton sisäänpääsy", "ilmainen sisäänpääsy"),
    *("free", "free entry", "free entrance", "free of charge", "free admission"),
    *("kostenlos", "eintritt frei", "kostenfrei"),
}


@dataclass(frozen=True, kw_only=True)
class Price:
    """cents: a sum above nothing. note: words that say more than a sum. is_free None where the words do not tell."""

    cents: int | None = None
    is_free: bool | None = None
    note: str = ""


def read(words: str) -> Price:
    """ "8,50 €" is a sum, "0 €" and "maksuton" are free, and "8/5 €", "5–15 €" or "from 10 €" stay words: whom the
    second sum is for, they do not say."""
    words = text.line(words)
    if words.lower().rstrip(".! ") in FREE:
        return Price(is_free=True)
    found = SUM.fullmatch(words)
    if not found:
        return Price(note=words)
    cents = int(found[1]) * 100 + int(found[2] or 0)
    return Price(cents=cents, is_free=False) if cents else Price(is_free=True)

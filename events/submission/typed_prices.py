"""Prices as people type them: "8", "8,50 €", "5–12 euro". Pure."""

import re

AMOUNT = r"([0-9]{1,4})(?:[.,]([0-9]{2}))?\s*(?:€|e|eur|euro|euroa|euros)?"
ONE_OR_TWO = re.compile(rf"{AMOUNT}(?:\s*(?:-|–|—|till|to)\s*{AMOUNT})?", re.IGNORECASE)


def read_amounts(typed: str) -> list[int]:
    """One or two amounts in cents, the lowest first; none for a text that says more than that."""
    match = ONE_OR_TWO.fullmatch(typed.strip().removeprefix("€").strip())
    if not match:
        return []
    euros = [(match[1], match[2]), (match[3], match[4])]
    return sorted({int(whole) * 100 + int(cents or 0) for whole, cents in euros if whole})

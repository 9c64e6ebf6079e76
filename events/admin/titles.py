"""A title in two languages typed in one field: "Höstkonsert / Syyskonsertti" (AC-49)."""

import re

BETWEEN = re.compile(r"\s+/\s*|\s*/\s+")  # with a blank: "24/7" and "AC/DC" are names
WORD = re.compile(r"[^\W\d_]{2}")


def parts_of_title(title: str) -> tuple[str, ...]:
    """The two or three titles that stand in one; empty for a title that is one."""
    parts = tuple(part.strip() for part in BETWEEN.split(title))
    return parts if 2 <= len(parts) <= 3 and all(map(WORD.search, parts)) else ()

"""How much a form looks like a robot's: signs that count, none of which decides alone (AC-55). Pure."""

import re
from datetime import datetime, timedelta

QUICKEST = timedelta(seconds=12)  # to fill in five pages; a copy of one's last event too takes longer
MOST_LINKS = 3
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def score(*, is_trapped: bool, began_at: datetime, sent_at: datetime, text: str) -> int:
    """is_trapped: whether a field that nobody sees was filled in. 0 for what a person sends; from 2 on, nothing is
    mailed, and the page says so to nobody."""
    signs = [
        2 * is_trapped,
        sent_at - began_at < QUICKEST,
        len(LINK.findall(text)) > MOST_LINKS,
    ]
    return int(sum(signs))

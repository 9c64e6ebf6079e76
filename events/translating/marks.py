"""What of an event's words a machine wrote and no person has confirmed. It goes with the revision, into copies too.

A revision keeps, by field, the text as the machine wrote it. Whoever changes the field, wherever that is, has read it:
then the two differ, and the field counts as a person's.
"""

from collections.abc import Iterable, Mapping

from events.sources import html


class UnconfirmedWords(Exception):
    """These fields hold what a machine wrote, so that they are not published. fields: names of EventPage.WORDS."""

    def __init__(self, fields: Iterable[str]):
        self.fields = tuple(fields)
        super().__init__(f"Nobody has confirmed what a machine wrote: {', '.join(self.fields)}")


def unconfirmed(content: Mapping) -> dict[str, str]:
    """content: of a revision, or the columns of a page. What a machine wrote, by field, where it still stands."""
    written = content.get("machine_words") or {}
    return {name: text for name, text in written.items() if is_same(text, content.get(name) or "")}


def is_same(one: str, other: str) -> bool:
    """Whether two texts have the same words. Editors of formatted text write their own marks into it."""
    return html.plain(one) == html.plain(other)

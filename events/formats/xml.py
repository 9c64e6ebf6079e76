"""Elements as text, as libxml2 writes them: feeds of thousands of items are joined, and not built as trees first."""

from collections.abc import Iterable

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def element(name: str, text: str, attributes: str = "") -> str:
    """text without control characters, as `texts.clean` leaves it. attributes: ready made, with a space before."""
    return f"<{name}{attributes}>{text.translate(_IN_TEXT)}</{name}>"


def attribute(name: str, value: str) -> str:
    return f' {name}="{value.translate(_IN_ATTRIBUTE)}"'


def filled(document: bytes, items: Iterable[str], *, closing: str) -> bytes:
    """A document with items before the closing tag that it ends with."""
    opening, tag, end = document.decode().rpartition(closing)
    return "".join([opening, *items, tag, end]).encode()

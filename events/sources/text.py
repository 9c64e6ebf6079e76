"""Text at the door: no control characters, one form of each letter, a line or a page of HTML of few tags."""

import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

TITLE, LEAD, NOTE, NAME, ADDRESS, URL, SOURCE_ID = 255, 400, 250, 200, 300, 500, 300
# Control characters but \n and \t, lone surrogates, and marks that turn the direction of writing or are no letter.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
is_address = URLValidator(schemes=["http", "https"])
HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)")


def clean(text: str) -> str:
    """text in NFC without control characters but line breaks and tabs, with \\n as its line break."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return UNWANTED.sub("", text).strip()


def line(text: str, longest: int = NOTE) -> str:
    """text on one line, cut between words to at most longest characters."""
    return shortened(" ".join(clean(text).split()), longest)


def shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    whole_words = text[: longest - 1].rpartition(" ")[0]
    return (whole_words or text[: longest - 1]).rstrip(" ,;:–-") + "…"


def url(text: str, longest: int = URL) -> str:
    """text as an http(s) address; a bare host gets https. Empty where it is none, or too long."""
    text = clean(text)
    if not SCHEME.match(text) and HOST.match(text):
        text = f"https://{text}"
    try:
        text = _unwrapped(text)
        is_address(text)
    except (ValueError, ValidationError):
        return ""
    return text if len(text) <= longest else ""


def _unwrapped(text: str) -> str:
    """The address that Google's calendar leads to by way of its own counter. Raises ValueError for a broken one."""
    parts = urlsplit(text)
    if parts.hostname in ("www.google.com", "google.com") and parts.path == "/url":
        return parse_qs(parts.query).get("q", [text])[0]
    return text

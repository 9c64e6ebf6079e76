"""The words and the short permanent id in an event's address: hostkonsert-7k3f9q2m (AC-41)."""

import re
import unicodedata
import uuid
from hashlib import blake2b

FALLBACK_WORDS = {"sv": "evenemang", "fi": "tapahtuma", "en": "event"}
MAX_LENGTH = 60

# No vowels, so that no id is a word, and nothing to mistake for another: 0 and o, 1 and l.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
ID_LENGTH = 8
SHORT_ID_LENGTHS = range(ID_LENGTH, 13)  # an id that another event has is followed by a longer one
ADDRESS = re.compile(rf"([a-z0-9]+(?:-[a-z0-9]+)*)-([{ALPHABET}]{{{ID_LENGTH},12}})")

# Letters that Unicode does not take apart into a base and a mark. Å, ä and ö fall apart into a and o.
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ŋ": "n", "ŧ": "t", "ı": "i"}
    | dict.fromkeys("'’‘`´", "")
)


def slug_words(text: str, language: str) -> str:
    """text as lower-case words of a-z and 0-9 joined by hyphens, at most 60 characters, cut between words.

    A first word longer than that is cut inside. Emoji and other scripts are dropped; where nothing is left, it is
    the word for an event in language, or in English where that is not one of ours.
    """
    base = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    seen = "".join(letter for letter in base if unicodedata.category(letter) not in ("Mn", "Cf"))
    words = re.findall("[a-z0-9]+", seen)
    return _fitting(words) or FALLBACK_WORDS.get(language, FALLBACK_WORDS["en"])


def _fitting(words: list[str]) -> str:
    whole = "-".join(words)
    if len(whole) <= MAX_LENGTH:
        return whole
    # One character more: a hyphen just behind the limit means that the last word still fits.
    return (whole[: MAX_LENGTH + 1].rpartition("-")[0] or whole)[:MAX_LENGTH]


def short_id(key: uuid.UUID, length: int = ID_LENGTH) -> str:
    """A permanent id of the event in length characters; a longer one starts with the shorter.

    Hashed first, as some kinds of UUID differ in few of their bits. Raises ValueError unless length is 8 to 12.
    """
    if length not in SHORT_ID_LENGTHS:
        raise ValueError(f"A short id has {ID_LENGTH} to 12 characters, not {length}.")
    number = int.from_bytes(blake2b(key.bytes, digest_size=16).digest())
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


def join_address(words: str, short_id: str) -> str:
    """The last segment of an event's address."""
    return f"{words}-{short_id}"


def split_address(segment: str) -> tuple[str, str] | None:
    """(words, short id) of the last segment of an event's address; None where it is no such thing."""
    found = ADDRESS.fullmatch(segment)
    return (found[1], found[2]) if found else None

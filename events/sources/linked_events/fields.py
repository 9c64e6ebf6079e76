"""The fields of Linked Events JSON, of which any may be missing, null or of another kind than expected."""

import json
import re
from collections.abc import Iterable

from events.sources import text
from events.sources.problems import SourceError
from events.sources.values import MOST_BYTES

LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z0-9]+)?")


def load(data: bytes):
    """The JSON value. Raises SourceError: too_large, empty, no_json."""
    if len(data) > MOST_BYTES:
        raise SourceError("too_large", size=len(data), most=MOST_BYTES)
    if not data.strip():
        raise SourceError("empty")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:  # a UnicodeDecodeError is a ValueError too
        raise SourceError("no_json") from error


def records(value) -> list:
    """What a page ({"meta", "data"}), a list or a single record holds."""
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        return value["data"]
    if isinstance(value, dict):
        return [value]
    return items(value)


def by_id(value) -> dict[str, dict]:
    """Records of a page or list by their id."""
    return {reference(record): record for record in records(value) if isinstance(record, dict) and reference(record)}


def reference(value) -> str:
    """The id of a record or of a reference to one: "tprek:55959" of ".../v1/place/tprek:55959/"; empty for neither."""
    if isinstance(value, dict):
        value = value.get("id") or value.get("@id")
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    return text.line(str(value), 10 * text.SOURCE_ID).rstrip("/").rpartition("/")[2][: text.SOURCE_ID]


def is_whole(value) -> bool:
    """Whether a record stands here itself, not only a reference to it."""
    return isinstance(value, dict) and len(value.keys() - {"@id", "@type", "@context"}) > 1


def items(value) -> list:
    return value if isinstance(value, list) else []


def dicts(value) -> list[dict]:
    return [item for item in items(value) if isinstance(item, dict)]


def mapping(value) -> dict:
    return value if isinstance(value, dict) else {}


def string(value) -> str:
    return text.clean(value) if isinstance(value, str) else ""


def number(value) -> float | None:
    """A finite number; a truth value is none."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9
    return float(value) if is_number else None


def texts(value, languages: Iterable[str] = ()) -> dict[str, str]:
    """Texts by language, empty ones left out; a bare text is the same in each of languages."""
    if isinstance(value, str):
        return {code: string(value) for code in languages if string(value)}
    return {code: string(said) for code, said in mapping(value).items() if LANGUAGE.fullmatch(code) and string(said)}

"""The parameters of the API: one table says what is read, what is refused and what the documentation shows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.http import QueryDict

from events.values import HELSINKI
from events.visit import Visit
from jtw.queries import is_tracking

YEARS = range(1990, 2200)
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
Reader = Callable[[str, Visit], Any]  # raises ValueError that says what is allowed


class BadQuery(Exception):
    """errors: by parameter, what is wrong and what is allowed."""

    def __init__(self, errors: Mapping[str, list[str]]):
        super().__init__(errors)
        self.errors = dict(errors)


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """description: translated lazily. schema: what a value may be, in JSON Schema. is_list: values with commas
    between, all of which count."""

    name: str
    description: Any
    read: Reader = field(repr=False)
    schema: Mapping[str, Any]
    example: str = ""
    is_list: bool = False


def read(query: QueryDict, table: Sequence[Parameter], visit: Visit) -> dict[str, Any]:
    """What is asked for, by parameter; those without a value are left out. Raises BadQuery."""
    known = {parameter.name: parameter for parameter in table}
    answers, errors = {}, {}
    for name in query:
        try:
            if name in known:
                answers[name] = _answer(known[name], query.getlist(name), visit)
            elif not is_tracking(name):
                raise ValueError(f"Unknown parameter. Known ones: {', '.join(known)}.")
        except (ValueError, OverflowError) as error:
            errors[printable(name)] = [str(error)]
    if errors:
        raise BadQuery(errors)
    return {name: answer for name, answer in answers.items() if answer is not None}


def _answer(parameter: Parameter, values: Sequence[str], visit: Visit) -> Any:
    given = list(dict.fromkeys(value.strip() for value in values if value.strip()))
    if any("\0" in value for value in given):
        raise ValueError("A text without the character NUL is allowed.")
    if parameter.is_list and given:
        return parameter.read(",".join(given), visit)
    if len(given) > 1:
        raise ValueError("Given twice with different values; one is allowed.")
    return parameter.read(given[0], visit) if given else None


def printable(text: str) -> str:
    """A name that somebody made up, fit to be said back."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:60])


# The kinds of parameters


def choice(name: str, options: Iterable[str], description: Any, *, example: str = "") -> Parameter:
    allowed = list(options)

    def one_of(value: str, visit: Visit) -> str:
        return known_ones([value], allowed)[0]

    schema = {"type": "string", "enum": allowed}
    return Parameter(name=name, description=description, read=one_of, schema=schema, example=example)


def choices(name: str, options: Iterable[str], description: Any, *, example: str = "") -> Parameter:
    """Some of options, with commas between."""
    allowed = list(options)

    def some_of(value: str, visit: Visit) -> list[str]:
        return known_ones(split(value), allowed)

    one = "|".join(map(re.escape, allowed))
    schema = {"type": "string", "pattern": f"^({one})(,({one}))*$"}
    return Parameter(name=name, description=description, read=some_of, schema=schema, example=example, is_list=True)


def yes_no(name: str, description: Any) -> Parameter:
    words = {"true": True, "1": True, "false": False, "0": False}

    def truth(value: str, visit: Visit) -> bool:
        if value.lower() not in words:
            raise ValueError("Allowed: true, false.")
        return words[value.lower()]

    return Parameter(name=name, description=description, read=truth, schema={"type": "boolean"}, example="true")


def number(
    name: str, description: Any, *, lowest: int, highest: int | None = None, cap: int | None = None
) -> Parameter:
    """highest: what is above is refused; cap: what is above counts as that."""

    def whole(value: str, visit: Visit) -> int:
        if not WHOLE_NUMBER.fullmatch(value) or int(value) < lowest or (highest is not None and int(value) > highest):
            above = f" to {highest}" if highest is not None else " or more"
            raise ValueError(f"A whole number is allowed, {lowest}{above}.")
        return min(int(value), cap) if cap is not None else int(value)

    schema = {"type": "integer", "minimum": lowest} | ({"maximum": highest} if highest is not None else {})
    return Parameter(name=name, description=description, read=whole, schema=schema, example=str(lowest))


def text(name: str, description: Any, *, longest: int = 200, example: str = "") -> Parameter:
    def words(value: str, visit: Visit) -> str:
        if len(value) > longest:
            raise ValueError(f"At most {longest} characters are allowed.")
        return value

    schema = {"type": "string", "maxLength": longest}
    return Parameter(name=name, description=description, read=words, schema=schema, example=example)


def ids(name: str, read_one: Callable[[str, Visit], Any], where: str, description: Any, *, example: str) -> Parameter:
    """Ids with commas between. read_one: None for an id that there is not. where: the endpoint that lists them."""

    def found(value: str, visit: Visit) -> list:
        named = {word: read_one(word, visit) for word in split(value)}
        if unknown := [printable(word) for word, record in named.items() if record is None]:
            raise ValueError(f"Unknown: {', '.join(unknown[:5])}. The ids that are allowed are listed at {where}.")
        return list(named.values())

    schema = {"type": "string", "example": example}
    return Parameter(name=name, description=description, read=found, schema=schema, example=example, is_list=True)


def moment(name: str, description: Any, *, with_words: bool = True) -> Parameter:
    """A day, or an instant; with_words: also "today" and "now"."""

    def when(value: str, visit: Visit) -> date | datetime:
        if with_words and value in ("today", "now"):
            return visit.today if value == "today" else visit.now
        return read_moment(value, also=", today, now" if with_words else "")

    pattern = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$"
    dated = {"type": "string", "pattern": pattern}
    schema = {"anyOf": [{"type": "string", "enum": ["today", "now"]}, dated]} if with_words else dated
    return Parameter(name=name, description=description, read=when, schema=schema, example="2026-11-28")


def read_moment(value: str, *, also: str = "") -> date | datetime:
    """A day, or an aware instant, in Helsinki's wall time where it says no offset. Raises ValueError."""
    said = value.replace(" ", "+") if "T" in value else value  # a plus sign in an address is a blank
    try:
        found = datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
    except ValueError:
        raise ValueError(f"Allowed: 2026-11-28, 2026-11-28T18:00:00Z, 2026-11-28T18:00:00+02:00{also}.") from None
    if found.year not in YEARS:
        raise ValueError(f"Years from {YEARS[0]} to {YEARS[-1]} are allowed.")
    if isinstance(found, datetime) and found.tzinfo is None:
        return found.replace(tzinfo=HELSINKI)
    return found


def first_instant(when: date | datetime) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time(0), HELSINKI)


def split(value: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))


def known_ones(words: Sequence[str], allowed: Sequence[str]) -> list[str]:
    """words. Raises ValueError for one that is not allowed, and for none."""
    if not words or set(words) - set(allowed):
        raise ValueError(f"Allowed: {', '.join(allowed)}.")
    return list(words)

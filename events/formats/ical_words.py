"""An entry's words in several languages, put together from the lines of each (`ical.words_lines`), and with the hours
of an entry that stands there for whole days."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from icalendar.parser import Contentline
from icalendar.prop import vText

from .texts import BETWEEN_LANGUAGES, beside, clean, status_prefix

ORDER = ("SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "CATEGORIES", "URL", "IMAGE", "CONFERENCE")
FOLD = "\r\n "
_NAMES = re.compile(r"(?:\\.|[^,\\])+")  # between commas that are not escaped


@dataclass(frozen=True)
class Line:
    """value: escaped, as it stands in the file."""

    parameters: str
    value: str

    @property
    def language(self) -> str:
        return self.parameters.removeprefix(";LANGUAGE=")


def in_several_languages(words: Mapping[str, str], *, status: str) -> str:
    """The lines of words by language, the first asked for first, as the lines of one entry.

    A language whose lines have the words of another in its stead is left out, unless all do; the place and the
    categories are told in each. Text in several languages has no LANGUAGE, which names one (RFC 5545 §3.2.10).
    status: of the date, by which titles have a prefix.
    """
    read = {language: read_lines(lines) for language, lines in words.items()}
    told = {code: lines for code, lines in read.items() if lines["SUMMARY"].language == code}
    told = told or dict(list(read.items())[:1])
    first = next(iter(told.values()))
    together = {
        "SUMMARY": _summary(told, status),
        "DESCRIPTION": _one_below_the_other(_each(told, "DESCRIPTION")),
        "LOCATION": _one_beside_the_other(_each(read, "LOCATION")),
        "CATEGORIES": _one_list(_each(read, "CATEGORIES")),
    }
    return written({name: line for name in ORDER if (line := together.get(name, first.get(name)))})


def with_hours(words: str, hours: str) -> str:
    """The lines with hours, plain text, at the head of the description."""
    lines = read_lines(words)
    known = lines.get("DESCRIPTION", Line(lines["SUMMARY"].parameters, ""))
    value = "\\n\\n".join(filter(None, [vText(clean(hours)).to_ical().decode(), known.value]))
    lines["DESCRIPTION"] = Line(known.parameters, value)
    return written({name: lines[name] for name in ORDER if name in lines})


def read_lines(lines: str) -> dict[str, Line]:
    """By name. No parameter of ours holds a colon."""
    found = {}
    for line in lines.replace(FOLD, "").split("\r\n")[:-1]:
        head, _colon, value = line.partition(":")
        name, semicolon, parameters = head.partition(";")
        found[name] = Line(semicolon + parameters, value)
    return found


def written(lines: Mapping[str, Line]) -> str:
    """Folded as the library does it."""
    whole = (f"{name}{line.parameters}:{line.value}" for name, line in lines.items())
    return "".join(f"{Contentline(line).to_ical().decode()}\r\n" for line in whole)


def _each(read: Mapping[str, Mapping[str, Line]], name: str) -> list[Line]:
    return [lines[name] for lines in read.values() if name in lines]


def _summary(told: Mapping[str, Mapping[str, Line]], status: str) -> Line:
    prefixes = {language: status_prefix(status, language) for language in told}
    titles = (lines["SUMMARY"].value.removeprefix(f"{prefixes[code]}: ") for code, lines in told.items())
    value = ": ".join(filter(None, [beside(prefixes.values()), beside(titles)]))
    return Line(_parameters(_each(told, "SUMMARY")), value)


def _one_below_the_other(lines: Sequence[Line]) -> Line | None:
    return _joined(lines, BETWEEN_LANGUAGES.replace("\n", "\\n"), (line.value for line in lines))


def _one_beside_the_other(lines: Sequence[Line]) -> Line | None:
    return _joined(lines, " / ", (line.value for line in lines))


def _one_list(lines: Sequence[Line]) -> Line | None:
    return _joined(lines, ",", (value for line in lines for value in _NAMES.findall(line.value)))


def _joined(lines: Sequence[Line], separator: str, values: Iterable[str]) -> Line | None:
    """None without lines; each value once."""
    return Line(_parameters(lines), separator.join(dict.fromkeys(values))) if lines else None


def _parameters(lines: Sequence[Line]) -> str:
    return lines[0].parameters if len(lines) == 1 else ""

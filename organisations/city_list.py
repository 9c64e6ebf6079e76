"""The city's list of associations as a CSV file: values in, values out.

One row an association; a first row with the names of the columns, in any order and in Swedish, Finnish or English.
Fields are parted by semicolon, comma or tab; the text is UTF-8, or Windows-1252 as Excel writes it.
"""

import csv
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from organisations import numbers
from organisations.models import Organisation

COLUMNS = {
    "name_sv": ("name_sv", "namn", "namn sv", "namn på svenska", "swedish name"),
    "name_fi": ("name_fi", "nimi", "namn fi", "namn på finska", "nimi suomeksi", "finnish name"),
    "name_en": ("name_en", "name", "namn en", "english name"),
    "kind": ("kind", "typ", "laji"),
    "register_number": ("register_number", "registernummer", "rekisterinumero", "register number"),
    "business_id": ("business_id", "fo-nummer", "y-tunnus", "business id"),
    "municipality": ("municipality", "kommun", "kunta"),
    "email": ("email", "e-post", "epost", "sähköposti", "e-mail"),
    "phone": ("phone", "telefon", "puhelin"),
    "website": ("website", "webbplats", "verkkosivu", "verkkosivusto"),
}
NAMES = ("name_sv", "name_fi", "name_en")
CHECKS = {
    "register_number": numbers.validate_register_number,
    "business_id": numbers.validate_business_id,
    "email": validate_email,
    "website": URLValidator(schemes=["http", "https"]),
}
TIDY = {"register_number": numbers.tidy_register_number, "business_id": numbers.tidy_business_id}
MOST_ROWS = 5000


@dataclass(frozen=True)
class Problem:
    """line: in the file, the first being 1. what: in the active language."""

    line: int
    what: str


@dataclass(frozen=True)
class Row:
    """columns: of Organisation, only those that the row fills in."""

    line: int
    columns: dict[str, str]

    @property
    def name(self) -> str:
        return next(self.columns[name] for name in NAMES if name in self.columns)


@dataclass
class CityList:
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # columns that are none of ours


def read(content: bytes) -> CityList:
    """The rows of a file, good and bad. Raises ValidationError for what is no such list at all."""
    lines = _lines(content)
    if not lines or not (columns := _columns(lines[0])) or not set(columns.values()) & set(NAMES):
        raise ValidationError(
            _("The first row must name the columns, one of them “name_sv”, “namn”, “name_fi” or “nimi”."),
            code="no_header",
        )
    if len(lines) > MOST_ROWS:
        raise ValidationError(_("The list has more than %(n)d rows. Part it.") % {"n": MOST_ROWS}, code="too_long")
    found = CityList(unknown=[title for place, title in enumerate(lines[0]) if title.strip() and place not in columns])
    seen: dict[tuple[str, str], int] = {}
    for line, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            _take(found, Row(line, _cells(columns, cells)), seen)
    return found


def _take(found: CityList, row: Row, seen: dict[tuple[str, str], int]) -> None:
    problems = [*_problems(row), *_repeated(row, seen)]
    found.problems += [Problem(row.line, what) for what in problems]
    if not problems:
        found.rows.append(row)


def _problems(row: Row) -> list[str]:
    problems = []
    if not any(name in row.columns for name in NAMES):
        problems.append(_("The row has no name."))
    if "kind" in row.columns and row.columns["kind"] not in Organisation.Kind.values:
        kinds = ", ".join(Organisation.Kind.values)
        problems.append(
            _("“%(kind)s” is no kind. Write one of: %(kinds)s.") % {"kind": row.columns["kind"], "kinds": kinds}
        )
    for name, value in row.columns.items():
        limit = getattr(Organisation._meta.get_field(name), "max_length", None)
        if limit and len(value) > limit:
            problems.append(_("“%(value)s” is longer than %(n)d characters.") % {"value": value[:30], "n": limit})
        problems += _refused(CHECKS.get(name), value)
    return problems


def _refused(check, value: str) -> list[str]:
    if check is None:
        return []
    try:
        check(value)
    except ValidationError as error:
        return [message if value in message else f"{value}: {message}" for message in error.messages]
    return []


def _repeated(row: Row, seen: dict[tuple[str, str], int]) -> list[str]:
    """A number that an earlier row has already would make one association of two; so would a name, without numbers."""
    numbered: list[str] = [name for name in ("register_number", "business_id") if name in row.columns]
    problems = []
    for name in numbered or [name for name in NAMES if name in row.columns]:
        if value := row.columns[name]:
            first = seen.setdefault((name, value), row.line)
            if first != row.line:
                problems.append(_("%(value)s stands on row %(line)d already.") % {"value": value, "line": first})
    return problems


def _cells(columns: dict[int, str], cells: list[str]) -> dict[str, str]:
    values = {columns[place]: " ".join(cell.split()) for place, cell in enumerate(cells) if place in columns}
    return {name: TIDY.get(name, str)(value) for name, value in values.items() if value}


def _columns(header: list[str]) -> dict[int, str]:
    known = {title: name for name, titles in COLUMNS.items() for title in titles}
    places = {place: known.get(" ".join(title.casefold().split())) for place, title in enumerate(header)}
    return {place: name for place, name in places.items() if name}


def _lines(content: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text_of(content), newline=""), delimiter=_delimiter(content)))
    except csv.Error as error:
        problem = _("The file is no table of rows: %(error)s. Save the list as CSV (UTF-8).")
        raise ValidationError(problem, code="no_table", params={"error": str(error)}) from error


def text_of(content: bytes) -> str:
    """Raises ValidationError for what is no text."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("The file is no text. Save the list as CSV (UTF-8)."), code="no_text")


def _delimiter(content: bytes) -> str:
    first = content.partition(b"\n")[0]
    return max(";,\t", key=lambda sign: first.count(sign.encode()))

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.formats.csv_table import csv_table, inert
from events.formats.texts import clean


def read(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_a_table_is_what_a_spreadsheet_opens_rightly():
    """RFC 4180: CRLF, quotes doubled; the mark at its head, without which Excel spoils ä."""
    table = csv_table(["title", "place"], [{"title": 'Kör, "stor"\nrad två'}, {"place": "Å", "title": "a"}])
    assert table == '\ufefftitle,place\r\n"Kör, ""stor""\nrad två",\r\na,Å\r\n'.encode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\x00=", "\x1b@"])
def test_no_cell_is_reckoned_with(start):
    cell = f"{start}HYPERLINK(1)"
    assert inert(cell) == "'" + clean(cell)
    assert inert(f"Konsert {start}") == clean(f"Konsert {start}")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_is_read_back_and_never_as_a_formula(cells):
    """Only the apostrophe is more."""
    columns = [str(number) for number in range(len(cells))]
    _head, found = read(csv_table(columns, [dict(zip(columns, cells, strict=True))]))
    assert [cell.removeprefix("'") for cell in found] == [clean(cell).removeprefix("'") for cell in cells]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in found)

"""CSV (RFC 4180) for spreadsheets and scripts: UTF-8 with its mark, CRLF, and no cell that is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from .texts import clean

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads ä as Ã¤
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")  # a carriage return is a line feed by then


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A head of columns, then the rows; a row may lack columns, and has none besides."""
    table = io.StringIO(newline="")
    table.write(BYTE_ORDER_MARK)
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([inert(row.get(column, "")) for column in columns] for row in rows)
    return table.getvalue().encode()


def inert(cell: str) -> str:
    """The cell behind an apostrophe where a spreadsheet would reckon with it: a title must not open a program."""
    text = clean(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text

"""Tokens in SQLite's FTS5: a column for each field, in which the words as written come first, in order, and then their
variants. Tokens hold no quotes, so that an expression is safe as it is put together."""

from collections.abc import Iterable

from django.db import connection

from search.analysis import EXACT
from search.documents import Fields
from search.lookup import Term
from search.ranking import FIELDS

from . import tokens
from .compiling import Builder
from .database import DatabaseEngine

BETWEEN_TEXTS = ":"  # a token that nobody asks for, so that no phrase runs from one text into the next


class Fts5Builder(Builder[str]):
    def tokens(self, fields: tuple[str, ...], terms: list[Term]) -> str:
        return _in(fields, " OR ".join(f'"{term.token}"{"*" if term.is_prefix else ""}' for term in terms))

    def phrase(self, fields: tuple[str, ...], words: tuple[str, ...]) -> str:
        return _in(fields, f'"{" ".join(f"{EXACT}:{word}" for word in words)}"')

    def whole_title(self, words: str) -> str:
        return _in(("title",), f'"{tokens.whole_title(words)}"')

    def any_of(self, options: list[str]) -> str:
        return f"({' OR '.join(options)})"

    def all_of(self, parts: list[str]) -> str:
        return f"({' AND '.join(parts)})"

    def without(self, wanted: str, unwanted: list[str]) -> str:
        return f"({wanted} NOT {self.any_of(unwanted)})"

    def everything(self) -> str:
        return f'"{tokens.EVERY}"'

    def nothing(self) -> str:
        return f'"{BETWEEN_TEXTS}{tokens.EVERY}"'


class SqliteEngine(DatabaseEngine):
    builder = Fts5Builder()
    matching_documents = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
    forgetting_document = "DELETE FROM search_text WHERE rowid = %s"

    def write_tokens(self, documents: Iterable[tuple[int, Fields]]) -> None:
        columns = ", ".join(FIELDS)
        sql = f"INSERT INTO search_text (rowid, {columns}) VALUES (%s{', %s' * len(FIELDS)})"
        rows: list[tuple[int | str, ...]]
        rows = [(number, *(_column(field, texts[field]) for field in FIELDS)) for number, texts in documents]
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def _in(fields: tuple[str, ...], expression: str) -> str:
    return f"({expression})" if fields == FIELDS else f"({{{' '.join(fields)}}} : ({expression}))"


def _column(field: str, texts: tokens.Texts) -> str:
    runs = f" {BETWEEN_TEXTS} ".join(" ".join(run) for run in tokens.runs(texts))
    marks = tokens.title_marks(texts) if field == "title" else []
    return " ".join([runs, BETWEEN_TEXTS, *tokens.variants(texts), *marks])

"""Tokens in a PostgreSQL tsvector: lexemes are fields and tokens in one, of which only the words as written have
places, for phrases. So the index alone answers what asks for no phrase: weights would make it read each document."""

from collections.abc import Iterable

from django.db import connection

from search.analysis import EXACT
from search.documents import Fields
from search.lookup import Term
from search.ranking import FIELDS

from . import tokens
from .compiling import Builder
from .database import DatabaseEngine

ANYWHERE = "anywhere"
LETTERS = dict(zip((*FIELDS, ANYWHERE), "tpoclba", strict=True))
LAST_PLACE = 16383  # of a lexeme in a tsvector; words behind it are found, though in no phrase
MOST_PLACES = 255  # of one lexeme


class TsqueryBuilder(Builder[str]):
    """Tokens hold no quotes, so that an expression is safe as it is put together."""

    def tokens(self, fields: tuple[str, ...], terms: list[Term]) -> str:
        within = (ANYWHERE,) if fields == FIELDS else fields
        return self.any_of([_lexeme(field, term.token, term.is_prefix) for field in within for term in terms])

    def phrase(self, fields: tuple[str, ...], words: tuple[str, ...]) -> str:
        return self.any_of([" <-> ".join(_lexeme(field, f"{EXACT}:{word}") for word in words) for field in fields])

    def whole_title(self, words: str) -> str:
        return _lexeme("title", tokens.whole_title(words))

    def any_of(self, options: list[str]) -> str:
        return f"({' | '.join(options)})"

    def all_of(self, parts: list[str]) -> str:
        return f"({' & '.join(parts)})"

    def without(self, wanted: str, unwanted: list[str]) -> str:
        return f"({wanted} & !{self.any_of(unwanted)})"

    def everything(self) -> str:
        return _lexeme("title", tokens.EVERY)

    def nothing(self) -> str:
        return f"'{tokens.EVERY}'"  # without a field, which no lexeme is


class PostgresEngine(DatabaseEngine):
    builder = TsqueryBuilder()
    matching_documents = "SELECT search_documents(%s::tsquery)"
    forgetting_document = "DELETE FROM search_text WHERE id = %s"

    def write_tokens(self, documents: Iterable[tuple[int, Fields]]) -> None:
        rows = [(number, _vector(texts)) for number, texts in documents]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_text (id, tokens) VALUES (%s, %s::tsvector)", rows)


def _lexeme(field: str, token: str, is_prefix: bool = False) -> str:
    return f"'{LETTERS[field]}{token}'{':*' if is_prefix else ''}"


def _vector(fields: Fields) -> str:
    """A lexeme for each token of each field, and one for each token wherever it is: most searches look everywhere
    first, and ask for a sixth of the lexemes so."""
    found = {token for field in FIELDS for token in _tokens(fields[field])}
    lexemes = [lexeme for field in FIELDS for lexeme in _lexemes(field, fields[field])]
    return " ".join([*lexemes, *(_lexeme(ANYWHERE, token) for token in sorted(found))])


def _tokens(texts: tokens.Texts) -> list[str]:
    return [*(token for run in tokens.runs(texts) for token in run), *tokens.variants(texts)]


def _lexemes(field: str, texts: tokens.Texts) -> Iterable[str]:
    places: dict[str, list[int]] = {}
    place = 0
    for run in tokens.runs(texts):
        for token in run:
            place += 1
            places.setdefault(token, []).append(place)
        place += 1  # so that no phrase runs from one text into the next
    for token, found in places.items():
        within = [str(place) for place in found[:MOST_PLACES] if place < LAST_PLACE]
        yield f"{_lexeme(field, token)}:{','.join(within)}" if within else _lexeme(field, token)
    marks = tokens.title_marks(texts) if field == "title" else []
    yield from (_lexeme(field, token) for token in [*tokens.variants(texts), *marks])

"""How the index stands in Elasticsearch: one for each language of the site, behind an alias.

The index of a language has every event as readers of that language find it, with its words in all languages, so that a
search asks one index and counts each event once. Texts and dates are nested: all words must be in one text, and all
that is asked of a date must hold for one date.
"""

from collections.abc import Iterator
from dataclasses import asdict

from elasticsearch.dsl import Mapping
from elasticsearch.dsl.field import Boolean, GeoPoint, Integer, Keyword, Long, Nested, Text
from elasticsearch.dsl.field import Date as Day

from search.documents import CANCELLED, Date, Entry, Fields
from search.ranking import FIELDS

from . import tokens

LARGEST_WINDOW = 100_000  # hits that one may page through
SETTINGS = {
    "number_of_shards": 1,  # terms are counted exactly within one shard only, and a town's events fit into one
    "auto_expand_replicas": "0-1",
    "max_result_window": LARGEST_WINDOW,
    # Each segment looks each token up for itself, and a search asks for many: in thirty segments it takes five times
    # as long as in one. What is written is little, so that merging it costs less.
    "merge.policy.segments_per_tier": 3,
    "merge.policy.floor_segment": "50mb",
}


def mapping() -> Mapping:
    made = Mapping()
    made.meta("dynamic", "strict")
    for name, kind in _THING.items():
        made.field(name, kind)
    made.field("texts", Nested(properties=_TEXTS, dynamic="strict"))
    made.field("dates", Nested(properties=_DATES, dynamic="strict"))
    return made


# Tokens come ready made (search/analysis.py), and whitespace is all that is between them.
_TOKENS = Text(analyzer="whitespace", norms=False)
_TEXTS = {"language": Keyword(), **dict.fromkeys(FIELDS, _TOKENS)}
_THING = {
    "source": Keyword(),
    "key": Keyword(),
    "digest": Keyword(index=False),
    "languages": Keyword(),
    "category": Integer(),
    "audience": Integer(),
    "organiser": Integer(),
    "language": Keyword(),
    "is_free": Boolean(),
}
_DATES = {
    "pk": Long(),
    "rank": Long(),
    "starts": Long(),
    "listed_until": Long(),
    "first_day": Day(format="strict_date"),
    "last_day": Day(format="strict_date"),
    "venue": Integer(),
    "district": Keyword(),
    "point": GeoPoint(),
}


def document(entry: Entry) -> dict:
    """An entry as the mapping has it."""
    return {
        "source": entry.source,
        "key": entry.key,
        "digest": entry.digest,
        "languages": list(entry.texts),
        **asdict(entry.facts),
        "texts": [_text(language, fields) for language, fields in entry.texts.items()],
        "dates": [_date(date) for date in entry.dates],
    }


def _text(language: str, fields: Fields) -> dict:
    return {"language": language} | {field: list(_values(field, texts)) for field, texts in fields.items()}


def _values(field: str, texts: tokens.Texts) -> Iterator[str]:
    """Each text's words as written, and then the variants: Elasticsearch keeps values apart from each other by a gap
    that no phrase goes over."""
    yield from (" ".join(run) for run in tokens.runs(texts))
    marks = tokens.title_marks(texts) if field == "title" else []
    yield " ".join([*tokens.variants(texts), *marks])


def _date(date: Date) -> dict:
    point = date.point and {"lat": date.point[0], "lon": date.point[1]}
    return {
        "pk": date.pk,
        "rank": date.rank,
        "starts": date.rank % CANCELLED,
        "listed_until": int(date.listed_until.timestamp()),
        "first_day": date.first_day,
        "last_day": date.last_day,
        "venue": list(date.venues),
        "district": date.district or None,
        "point": point,
    }

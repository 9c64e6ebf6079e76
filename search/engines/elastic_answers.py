"""What Elasticsearch answers, as hits and counts."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from jtw.languages import FALLBACK_ORDER
from search.documents import CANCELLED

from .base import Counts, Found, Hit, Hits
from .elastic_query import OF_EVENT, tier

Answer = Mapping[str, Any]


def hits(coming: Answer, past: Answer, language: str) -> Hits:
    return Hits(
        hits=tuple(_coming(hit, language) for hit in coming["hits"]["hits"]),
        total=_total(coming),
        counts=_counts(coming["aggregations"]),
        past=tuple(_hit(hit, language, "past") for hit in past["hits"]["hits"]),
        past_total=_total(past),
    )


def found(answer: Answer, language: str) -> list[Found]:
    return [
        Found(key=hit["fields"]["key"][0], tier=tier(hit["_score"]), language=_language(hit, language))
        for hit in answer["hits"]["hits"]
    ]


def _total(answer: Answer) -> int:
    return answer["hits"]["total"]["value"]


def _coming(hit: Answer, language: str) -> Hit:
    shown, live = _inner(hit, "coming"), hit["inner_hits"]["taking_place"]["hits"]["total"]["value"]
    takes_place = shown["dates.rank"][0] < CANCELLED
    return _hit(hit, language, "coming", more_dates=live - 1 if takes_place else 0)


def _hit(hit: Answer, language: str, dates: str, more_dates: int = 0) -> Hit:
    return Hit(
        key=hit["fields"]["key"][0],
        tier=tier(hit["_score"]),
        language=_language(hit, language),
        date=_inner(hit, dates).get("dates.pk", [None])[0],
        more_dates=more_dates,
    )


def _inner(hit: Answer, name: str) -> Answer:
    """The fields of the first nested hit of a name."""
    return hit["inner_hits"][name]["hits"]["hits"][0]["fields"]


def _language(hit: Answer, preferred: str) -> str:
    matched = hit.get("inner_hits", {}).get("texts")
    if matched is None:
        languages = hit["fields"]["languages"]
    else:
        languages = [text["fields"]["texts.language"][0] for text in matched["hits"]["hits"]]
    return next(language for language in FALLBACK_ORDER[preferred] if language in languages)


def _counts(answers: Answer) -> Counts:
    counted: dict[str, dict] = {}
    for name in OF_EVENT:
        key: Callable[[Answer], Hashable] = _truth if name == "is_free" else _key
        counted[name] = {key(bucket): bucket["doc_count"] for bucket in answers[name]["values"]["buckets"]}
    for name in ("venue", "district"):
        buckets = answers[name]["dates"]["here"]["values"]["buckets"]
        counted[name] = {bucket["key"]: bucket["events"]["doc_count"] for bucket in buckets}
    periods = answers["when"]["values"]["buckets"]
    counted["when"] = {name: bucket["doc_count"] for name, bucket in periods.items() if bucket["doc_count"]}
    return Counts(**counted)


def _key(bucket: Answer) -> Hashable:
    return bucket["key"]


def _truth(bucket: Answer) -> Hashable:
    return bool(bucket["key"])

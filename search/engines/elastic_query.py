"""A search as Elasticsearch is asked: words as a scored query, dates and facets as filters, counts as aggregations.

The score is the tier, the better the higher, and nothing of Elasticsearch's own. What narrows comes as post_filter, so
that each facet can be counted without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query

from search.analysis import EXACT
from search.documents import CANCELLED
from search.lookup import Lookup, Term
from search.ranking import EVERYTHING
from search.when import Days

from . import compiling, tokens
from .base import Facets, Sort

BEST_FIRST = {"_score": {"order": "desc"}}
BEST_SCORE = 100  # of tier 0; each further tier has one less
OF_EVENT = ("category", "audience", "organiser", "language", "is_free")
MOST_VALUES = 10_000  # of a facet

Words = dict[str, Any]
"""A query as Elasticsearch reads it. Those of words are hundreds of nodes, which Q objects would copy at each step: as
plain dictionaries they are put together in a tenth of the time."""


class QueryBuilder(compiling.Builder[Words]):
    """Of the nested texts."""

    def tokens(self, fields: tuple[str, ...], terms: list[Term]) -> Words:
        whole = [term.token for term in terms if not term.is_prefix]
        options = [{"terms": {f"texts.{field}": whole}} for field in fields if whole]
        begun = [term.token for term in terms if term.is_prefix]
        return self.any_of(options + [{"prefix": {f"texts.{field}": token}} for field in fields for token in begun])

    def phrase(self, fields: tuple[str, ...], words: tuple[str, ...]) -> Words:
        row = " ".join(f"{EXACT}:{word}" for word in words)
        return self.any_of([{"match_phrase": {f"texts.{field}": row}} for field in fields])

    def whole_title(self, words: str) -> Words:
        return {"term": {"texts.title": tokens.whole_title(words)}}

    def any_of(self, options: list[Words]) -> Words:
        return options[0] if len(options) == 1 else {"bool": {"should": options, "minimum_should_match": 1}}

    def all_of(self, parts: list[Words]) -> Words:
        return parts[0] if len(parts) == 1 else {"bool": {"filter": parts}}

    def without(self, wanted: Words, unwanted: list[Words]) -> Words:
        return {"bool": {"filter": [wanted], "must_not": unwanted}}

    def everything(self) -> Words:
        return {"term": {"texts.title": tokens.EVERY}}

    def nothing(self) -> Words:
        return {"match_none": {}}


def score(tier: int) -> int:
    return BEST_SCORE - tier


def tier(scored: float) -> int:
    return BEST_SCORE - round(scored)


def words(lookup: Lookup, source: str) -> Words:
    """Things of a source that the words of lookup are found in, scored by tier."""
    of_source = {"term": {"source": source}}
    matching = compiling.matching(lookup, QueryBuilder())
    if matching is None:
        return {"constant_score": {"filter": of_source, "boost": score(EVERYTHING.number)}}
    tiers = [
        {"filter": expression, "weight": score(number)}
        for number, expression in compiling.tiers(lookup, QueryBuilder())
    ]
    scored = {
        "query": {"bool": {"filter": [matching]}},
        "functions": tiers or [{"weight": score(EVERYTHING.number)}],
        "score_mode": "first",
        "boost_mode": "replace",
    }
    texts = {
        "path": "texts",
        "query": {"function_score": scored},
        "score_mode": "max",
        "inner_hits": {"name": "texts", "size": 3, "_source": False, "docvalue_fields": ["texts.language"]},
    }
    return {"bool": {"must": [{"nested": texts}], "filter": [of_source]}}


def coming(words: Words, filters: "Filters", sort: Sort) -> Search:
    """The events with a date to come, each with the first of them, and how many take place."""
    shown = _inner("coming", ["dates.rank", "dates.pk"], ["dates.rank", "dates.pk"])
    narrowed = Q(
        "bool",
        filter=[*filters.of_event(), filters.coming(inner_hits=shown)],
        should=[filters.taking_place(inner_hits={"name": "taking_place", "size": 0})],
    )
    by_date = {"dates.rank": {"order": "asc", "mode": "min", "nested": filters.coming_dates()}}
    return _search(words, narrowed, by_date, sort)


def past(words: Words, filters: "Filters", sort: Sort) -> Search:
    """The events whose dates are all over, each with the last of them."""
    shown = _inner("past", ["dates.pk"], [{"dates.starts": "desc"}, {"dates.pk": "desc"}])
    narrowed = Q(
        "bool",
        filter=[*filters.of_event(), filters.past(inner_hits=shown)],
        must_not=[filters.coming()],
    )
    by_date = {"dates.starts": {"order": "desc", "mode": "max", "nested": filters.past_dates()}}
    return _search(words, narrowed, by_date, sort)


def things(words: Words) -> Search:
    return _bare(Search(), words).sort(BEST_FIRST, "key")


def _search(words: Words, narrowed: Query, by_date: dict, sort: Sort) -> Search:
    order = [by_date] if sort is Sort.DATE else [BEST_FIRST, by_date]
    return _bare(Search().post_filter(narrowed), words).sort(*order, "key")


def _bare(search: Search, words: Words) -> Search:
    how = {"track_total_hits": True, "track_scores": True, "docvalue_fields": ["key", "languages"]}
    return search.source(False).extra(query=words, **how)


def _inner(name: str, fields: list[str], sort: list) -> dict:
    return {"name": name, "size": 1, "_source": False, "docvalue_fields": fields, "sort": sort}


@dataclass(frozen=True)
class Filters:
    """What lookup and facets ask of an event and of one of its dates. clock: now, in seconds since 1970."""

    lookup: Lookup
    facets: Facets
    clock: int

    def of_event(self, *, but_for: str = "") -> list[Query]:
        """but_for: a facet that is left open."""
        found = []
        if self.lookup.languages:
            found.append(Q("terms", language=list(self.lookup.languages)))
        if self.lookup.is_free is not None:
            found.append(Q("term", is_free=self.lookup.is_free))
        for name in OF_EVENT:
            chosen = getattr(self.facets, name)
            if name != but_for and chosen not in ((), None):
                found.append(Q("terms", **{name: [chosen] if isinstance(chosen, bool) else list(chosen)}))
        return found

    def coming(self, **also) -> Query:
        """An event with a date to come that has all that is asked of one; also: options of the nested query."""
        return nested([*self.of_date(), self.is_to_come()], **also)

    def coming_dates(self) -> dict:
        """These dates, for an order."""
        return _dates_of(self.coming())

    def past(self, **also) -> Query:
        return nested([*self.of_date(), Q("range", **{"dates.listed_until": {"lte": self.clock}})], **also)

    def past_dates(self) -> dict:
        return _dates_of(self.past())

    def taking_place(self, **also) -> Query:
        is_on = Q("range", **{"dates.rank": {"lt": CANCELLED}})
        return nested([*self.of_date(), self.is_to_come(), is_on], **also)

    def is_to_come(self) -> Query:
        return Q("range", **{"dates.listed_until": {"gt": self.clock}})

    def of_date(self, *, but_for: str = "") -> list[Query]:
        found = [query for days in self.lookup.when for query in on_days(days)]
        chosen = self.facets
        if chosen.when and but_for != "when":
            found += on_days(chosen.when)
        if chosen.venue and but_for != "venue":
            found.append(Q("terms", **{"dates.venue": list(chosen.venue)}))
        if chosen.district and but_for != "district":
            found.append(Q("terms", **{"dates.district": list(chosen.district)}))
        if chosen.near:
            point = {"lat": chosen.near.latitude, "lon": chosen.near.longitude}
            found.append(Q("geo_distance", distance=f"{chosen.near.kilometres}km", **{"dates.point": point}))
        return found


def nested(filters: Sequence[Query], **also) -> Query:
    return Q("nested", path="dates", query=Q("bool", filter=list(filters)), **also)


def _dates_of(asked: Query) -> dict:
    return {"path": "dates", "filter": asked.query.to_dict()}


def on_days(days: Days) -> list[Query]:
    """Of a date that is listed on a day of days."""
    found = []
    if days.first:
        found.append(Q("range", **{"dates.last_day": {"gte": days.first}}))
    if days.last:
        found.append(Q("range", **{"dates.first_day": {"lte": days.last}}))
    return found


def counting(filters: Filters, periods: dict[str, tuple[date, date]]) -> dict[str, Any]:
    """The aggregations whose answers `counts_of` reads."""
    found: dict[str, Any] = {}
    for name in OF_EVENT:
        allowed = [*filters.of_event(but_for=name), filters.coming()]
        found[name] = _within(allowed, {"values": {"terms": {"field": name, "size": MOST_VALUES}}})
    for name in ("venue", "district"):
        dates = [*filters.of_date(but_for=name), filters.is_to_come()]
        events: dict[str, dict] = {"events": {"reverse_nested": {}}}
        values = {"terms": {"field": f"dates.{name}", "size": MOST_VALUES}, "aggs": events}
        here = {"filter": Q("bool", filter=dates).to_dict(), "aggs": {"values": values}}
        found[name] = _within(filters.of_event(), {"dates": {"nested": {"path": "dates"}, "aggs": {"here": here}}})
    in_period = {
        name: nested([*filters.of_date(but_for="when"), filters.is_to_come(), *on_days(Days(*days))]).to_dict()
        for name, days in periods.items()
    }
    found["when"] = _within(filters.of_event(), {"values": {"filters": {"filters": in_period}}})
    return found


def _within(filters: list[Query], aggregations: dict) -> dict:
    return {"filter": Q("bool", filter=filters).to_dict(), "aggs": aggregations}

"""Elasticsearch 8, for sites that have one: the same hits as the databases find, for more events and visitors."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError, helpers
from elasticsearch.dsl import Q, Search

from events.weeks import local_day
from jtw.languages import LANGUAGES
from search.documents import EVENTS, Entry
from search.lookup import Lookup

from . import elastic_answers, elastic_index, elastic_query
from .base import ALL, PAST_HITS, PERIODS, Engine, Facets, Found, Hits, SearchUnavailable, Sort, period_days
from .elastic_aliases import NEXT, Indices
from .elastic_query import Filters

PATIENCE_SECONDS = 10
STALE, GONE = 409, 404  # of an item of a bulk: something later is there already; what is to be deleted is not there


class ElasticEngine(Engine):
    """suffix: of the aliases that are read and written; without one, what a rebuild makes is written as well."""

    name = "elasticsearch"
    is_in_database = False

    def __init__(self, url: str, *, prefix: str, suffix: str = ""):
        self.url, self.prefix, self.suffix = url, prefix, suffix
        self.client = Elasticsearch(url, request_timeout=PATIENCE_SECONDS, max_retries=2, retry_on_timeout=True)
        self.indices = Indices(self.client, prefix)

    def search(
        self,
        lookup: Lookup,
        *,
        language: str,
        now: datetime,
        facets: Facets = ALL,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
    ) -> Hits:
        filters = Filters(lookup, facets, int(now.timestamp()))
        periods = {name: period_days(name, local_day(now)) for name in PERIODS}
        words = elastic_query.words(lookup, EVENTS)
        coming = elastic_query.coming(words, filters, sort)[offset : offset + limit]
        past = elastic_query.past(words, filters, sort)[:PAST_HITS]
        found, over = self._ask(language, coming.extra(aggs=elastic_query.counting(filters, periods)), past)
        return elastic_answers.hits(found, over, language)

    def find(
        self, lookup: Lookup, *, sources: Collection[str], language: str, limit: int = 5
    ) -> dict[str, list[Found]]:
        asked = [elastic_query.things(elastic_query.words(lookup, source))[:limit] for source in sources]
        answers = [elastic_answers.found(answer, language) for answer in self._ask(language, *asked)]
        return {source: found for source, found in zip(sources, answers, strict=True) if found}

    def write(self, entries: Iterable[Entry], *, as_of: int) -> None:
        documents = [(entry.source, entry.key, elastic_index.document(entry)) for entry in entries]
        self._bulk([{"_id": f"{source}:{key}", "_source": document} for source, key, document in documents], as_of)

    def remove(self, source: str, keys: Collection[str], *, as_of: int) -> None:
        self._bulk([{"_id": f"{source}:{key}", "_op_type": "delete"} for key in keys], as_of)

    def digests(self, source: str, keys: Collection[str] | None = None) -> dict[str, str]:
        wanted = [Q("term", source=source)] + ([] if keys is None else [Q("terms", key=list(keys))])
        query = {"query": Q("bool", filter=wanted).to_dict(), "_source": ["key", "digest"]}
        with reaching(self.url):
            self.indices.aliases()
            hits = helpers.scan(self.client, query=query, index=self._alias(LANGUAGES[0]), size=1000)
            return {hit["_source"]["key"]: hit["_source"]["digest"] for hit in hits}

    @contextmanager
    def rebuilding(self) -> Iterator[Engine]:
        with reaching(self.url):
            self.indices.begin()
        try:
            yield ElasticEngine(self.url, prefix=self.prefix, suffix=NEXT)
        except BaseException:
            with reaching(self.url):
                self.indices.abandon()
            raise
        with reaching(self.url):
            self.indices.take_over()

    def _alias(self, language: str) -> str:
        return self.indices.alias(language, self.suffix)

    def _ask(self, language: str, *searches: Search) -> list[dict[str, Any]]:
        lines = [line for search in searches for line in ({"index": self._alias(language)}, search.to_dict())]
        with reaching(self.url):
            answers = self.client.msearch(searches=lines)["responses"]
        for answer in answers:
            if "error" in answer:
                raise SearchUnavailable(f"Elasticsearch at {self.url} answers {answer['error']}.")
        return answers

    def _bulk(self, actions: list[dict], as_of: int) -> None:
        """The same for each language; Elasticsearch keeps what was written as of a later stamp."""
        version = {"version": as_of, "version_type": "external_gte"}
        with reaching(self.url):
            aliases = [alias for alias in self.indices.aliases() if alias.endswith(self.suffix)]
            everywhere = [{"_index": alias, **version, **action} for alias in aliases for action in actions]
            is_seen_at_once = self.suffix != NEXT
            for is_done, answer in helpers.streaming_bulk(
                self.client, everywhere, raise_on_error=False, require_alias=True, refresh=is_seen_at_once
            ):
                (said,) = answer.values()
                if not is_done and said["status"] not in (STALE, GONE):
                    raise SearchUnavailable(f"Elasticsearch does not take {said['_id']}: {said.get('error')}.")


@contextmanager
def reaching(url: str) -> Iterator[None]:
    """Raises SearchUnavailable where Elasticsearch does not answer, or answers that it cannot."""
    try:
        yield
    except (TransportError, ApiError) as failure:
        raise SearchUnavailable(f"Elasticsearch at {url} does not do what it is asked: {failure}") from failure

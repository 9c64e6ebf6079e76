"""Search for the admin on SQLite in a time that grows with the hits and not with their square.

modelsearch joins what matches with the entries of the index, for which SQLite matches anew at each of them, and orders
objects by a subquery that does the same once more. Here the words are matched once, and all that follows goes by keys.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite import sqlite as own
from modelsearch.backends.database.sqlite.query import BM25, MatchExpression
from modelsearch.query import Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks

DatabaseIndex = own.SQLiteIndex


class MatchingOnce:
    """What both compilers have besides modelsearch's."""

    query: Any
    queryset: QuerySet
    fields: list[str] | None
    FTS_TABLE_FIELDS: list[str]
    build_search_query: Callable

    def is_of_words(self) -> bool:
        """Whether the query is what somebody typed. What code puts together is left to modelsearch."""
        return isinstance(self.query, PlainText | Phrase)

    def scores(self, config) -> dict:
        """By primary key, of all objects that match and are in the queryset; the less, the better."""
        relevance = self._relevance(self.build_search_query(self.query, config=config))
        types = get_descendants_content_types_pks(self.queryset.model)
        entries = own.IndexEntry.objects.filter(pk__in=among(relevance), content_type__in=types)
        key = self.queryset.model._meta.pk
        found = {
            key.to_python(object_id): relevance[pk] * self._weight(title_norm)
            for pk, object_id, title_norm in entries.values_list("pk", "object_id", "title_norm")
        }
        database = connections[self.queryset.db]
        wanted = among(key.get_db_prep_value(each, database) for each in found)
        return {pk: found[pk] for pk in self.queryset.filter(pk__in=wanted).order_by().values_list("pk", flat=True)}

    def _relevance(self, query) -> dict[int, float]:
        """Of each entry that matches, by its primary key."""
        match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, query)
        found = own.SQLiteFTSIndexEntry.objects.filter(match).annotate(score=BM25())
        return dict(found.values_list("pk", "score"))

    def _weight(self, title_norm: float) -> float:
        """Title and body count once each in modelsearch, the title by how short it is."""
        return title_norm + 1.0


class SearchCompiler(MatchingOnce, own.SQLiteSearchQueryCompiler):
    pass


class AutocompleteCompiler(MatchingOnce, own.SQLiteAutocompleteQueryCompiler):
    def _weight(self, title_norm: float) -> float:
        return 1.0


class Results(own.SQLiteSearchResults):
    def _do_search(self):
        """The objects of the slice, those of equal score with the newest first."""
        compiler = self.query_compiler
        if not compiler.is_of_words() or not (compiler.order_by_relevance or self._score_field):
            return super()._do_search()
        scores = compiler.scores(compiler.get_config(self.backend))
        keys = sorted(scores, reverse=True)
        keys.sort(key=scores.__getitem__)
        keys = keys[self.start : self.stop]
        objects = {each.pk: each for each in compiler.queryset.filter(pk__in=keys)}
        for key, each in objects.items() if self._score_field else ():
            setattr(each, self._score_field, scores[key])
        return [objects[key] for key in keys if key in objects]

    def _do_count(self):
        compiler = self.query_compiler
        if not compiler.is_of_words():
            return super()._do_count()
        return len(list(compiler.scores(compiler.get_config(self.backend)))[self.start : self.stop])


class DatabaseBackend(own.SQLiteSearchBackend):
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results


def among(keys) -> RawSQL:
    """For a lookup with `in`, of as many keys as may be."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])

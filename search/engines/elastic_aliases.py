"""The indices of an installation in Elasticsearch, by their aliases: each language has one that is searched, such as
jtw-sv, and while everything is written anew another one, jtw-sv-next."""

import re
from collections.abc import Iterable

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Index

from jtw.languages import LANGUAGES

from . import elastic_index

NEXT = "-next"
MERGING_SECONDS = 600


class Indices:
    def __init__(self, client: Elasticsearch, prefix: str):
        self.client, self.prefix = client, prefix

    def alias(self, language: str, suffix: str = "") -> str:
        return f"{self.prefix}-{language}{suffix}"

    def aliases(self) -> list[str]:
        """All that there are; of those that are searched, missing ones are made."""
        standing = self._standing()
        for language in LANGUAGES:
            if self.alias(language) not in standing.values():
                standing[self._make(language, standing, "")] = self.alias(language)
        return sorted(standing.values())

    def begin(self) -> None:
        """Make the next indices, and drop those that a rebuild has left unfinished."""
        self.abandon()
        standing = self._standing()
        for language in LANGUAGES:
            self._make(language, standing, NEXT)

    def take_over(self) -> None:
        """Let the next indices be searched, in one step, and drop the ones before."""
        standing = self._standing()
        fresh = [self.alias(language, NEXT) for language in LANGUAGES]
        self.client.options(request_timeout=MERGING_SECONDS).indices.forcemerge(index=fresh, max_num_segments=1)
        self.client.indices.refresh(index=fresh)
        actions: list[dict] = []
        for index, alias in standing.items():
            if alias.endswith(NEXT):
                actions.append({"remove": {"index": index, "alias": alias}})
                actions.append({"add": {"index": index, "alias": alias.removesuffix(NEXT)}})
            else:
                actions.append({"remove_index": {"index": index}})
        self.client.indices.update_aliases(actions=actions)

    def abandon(self) -> None:
        """Drop what a rebuild has made so far."""
        self._drop(index for index, alias in self._standing().items() if alias.endswith(NEXT))

    def drop(self) -> None:
        self._drop(self._standing())

    def _drop(self, indices: Iterable[str]) -> None:
        for index in indices:
            self.client.indices.delete(index=index)

    def _standing(self) -> dict[str, str]:
        """Index -> its alias; an index without one of ours is another's."""
        ours = {self.alias(language, suffix) for language in LANGUAGES for suffix in ("", NEXT)}
        found = self.client.indices.get_alias(index=f"{self.prefix}-*").body
        return {index: alias for index, said in found.items() for alias in ours.intersection(said["aliases"])}

    def _make(self, language: str, standing: dict[str, str], suffix: str) -> str:
        """A new index under a number that none of the standing ones has."""
        numbers = [int(match[1]) for index in standing if (match := re.search(r"-(\d+)$", index))]
        index = Index(f"{self.alias(language)}-{max(numbers, default=0) + 1:04}", using=self.client)
        index.settings(**elastic_index.SETTINGS)
        index.mapping(elastic_index.mapping())
        index.aliases(**{self.alias(language, suffix): {}})
        index.create()
        return index._name

"""What can be found besides events: the registry through which any app lets its things be searched.

An app registers a Source in `AppConfig.ready()` and says `changed` whenever one of its things was written or deleted,
within the transaction that did it. This lies lowest so that no app needs to know the one that searches.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

Text = tuple[str, str]  # the language it is in, "" where nobody knows, and the text itself


@dataclass(frozen=True, kw_only=True)
class Document:
    """The words of a thing for readers of one language ("sv", "fi" or "en"). body: plain text. names: other names of
    it and of what it belongs to."""

    language: str
    title: Text
    lead: Text = ("", "")
    body: Text = ("", "")
    names: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Link:
    """How a thing is shown among what was found. language: of title and lead."""

    title: str
    url: str
    language: str
    lead: str = ""


class Source(ABC):
    """Things of one kind, each with a key that is unique among them and never another thing's."""

    name: str  # of letters, figures and hyphens; permanent, as the index knows it
    label: Any  # as a heading; translated lazily, so that no type says it is a text

    @abstractmethod
    def keys(self) -> list[str]:
        """Of all things that everybody may see."""

    @abstractmethod
    def documents(self, keys: Collection[str]) -> dict[str, list[Document]]:
        """Of those of keys that everybody may see, at least one each; the same number of queries for one and many."""

    @abstractmethod
    def links(self, keys: Collection[str], language: str) -> dict[str, Link]:
        """How those of keys that everybody may see are shown to readers of a language."""


_sources: dict[str, Source] = {}
listeners: list[Callable[[Source, Collection[str]], None]] = []


def register(source: Source) -> None:
    """Let the things of a source be found. A second call under the same name replaces the first."""
    _sources[source.name] = source


def sources() -> Iterator[Source]:
    """In the order in which they were registered."""
    yield from _sources.values()


def source(name: str) -> Source:
    """Raises KeyError for a name that nobody registered."""
    return _sources[name]


def changed(source: Source, keys: Collection[str]) -> None:
    """Tell that things were written, deleted, or are seen by other people than before."""
    for listener in listeners:
        listener(source, keys)

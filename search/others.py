"""What is found besides events: pages, places, organisers, and whatever else an app has registered (jtw.findable)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jtw import findable

from .engines import engine
from .lookup import Lookup

MOST_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Group:
    """label: of the source, in words."""

    label: Any
    links: Sequence[findable.Link]


def groups_of(lookup: Lookup, language: str) -> list[Group]:
    """By source, the best of each; nothing where no words were asked for. Raises SearchUnavailable."""
    return list(_groups(lookup, language)) if lookup.wanted else []


def _groups(lookup: Lookup, language: str) -> Iterator[Group]:
    sources = {source.name: source for source in findable.sources()}
    found = engine().find(lookup, sources=list(sources), language=language, limit=MOST_SHOWN)
    for name, source in sources.items():
        keys = [one.key for one in found.get(name, ())]
        links = source.links(keys, language) if keys else {}
        if links:
            yield Group(label=source.label, links=[links[key] for key in keys if key in links])

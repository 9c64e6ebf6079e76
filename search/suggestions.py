"""What a search field offers while one types: what has all the words in its title, the last perhaps only begun."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from events.models import EventCard
from events.visit import Visit
from jtw import findable
from jtw.queries import with_query

from .asking import looked_up
from .engines import engine
from .engines.base import Hit
from .lookup import Lookup, Restriction
from .page import Search
from .query import SHORTEST_PREFIX

MOST = 8
MOST_OF_SOURCE = 2  # things other than events, so that these leave room for events


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """language: of label. is_near: whether it was found in the language of the page. url: where it leads, or the
    search for a title that several events have."""

    label: str
    language: str
    kind: Any
    url: str
    is_near: bool


def suggestions(search: Search) -> list[Suggestion]:
    """At most MOST, those found in the language of the page first; none for what is too short. Raises
    SearchUnavailable."""
    if len(search.form.words.strip()) < SHORTEST_PREFIX or not search.query.wanted:
        return []
    lookup = in_titles(looked_up(search.query, language=search.visit.language))
    found = [*things(lookup, search.visit), *events(lookup, search)]
    return sorted(found, key=lambda one: not one.is_near)[:MOST]


def in_titles(lookup: Lookup) -> Lookup:
    """The same, with all the words in the title."""
    titles = tuple(Restriction("title", clause) for clause in lookup.wanted)
    return replace(lookup, restrictions=(*lookup.restrictions, *titles))


def things(lookup: Lookup, visit: Visit) -> Iterator[Suggestion]:
    sources = {source.name: source for source in findable.sources()}
    best = engine().find(lookup, sources=list(sources), language=visit.language, limit=MOST_OF_SOURCE)
    for name, found in best.items():
        links = sources[name].links([one.key for one in found], visit.language)
        for one in found:
            if link := links.get(one.key):
                yield Suggestion(
                    label=link.title,
                    language=link.language,
                    kind=sources[name].label,
                    url=link.url,
                    is_near=one.language == visit.language,
                )


def events(lookup: Lookup, search: Search) -> Iterator[Suggestion]:
    """Each title once, as it stands in the language in which it was found."""
    visit = search.visit
    hits = engine().search(lookup, language=visit.language, now=visit.now, limit=2 * MOST).hits
    cards = EventCard.objects.filter(event__in=[hit.key for hit in hits])
    rows = cards.values_list("event", "locale", "title", "url")
    shown = {(str(key), locale): (title, url) for key, locale, title, url in rows}
    by_title: dict[str, list[Hit]] = {}
    for hit in hits:
        if card := shown.get((hit.key, hit.language)):
            by_title.setdefault(card[0].casefold(), []).append(hit)
    for first, *others in by_title.values():
        title, _url = shown[first.key, first.language]
        yield Suggestion(
            label=title,
            language=first.language,
            kind=_("Events"),
            url=with_query(search.path, [("q", title)]) if others else shown[first.key, visit.language][1],
            is_near=first.language == visit.language,
        )

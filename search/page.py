"""What the search page shows: a search carried out, and its hits as entries of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import addresses
from events.entries import Entry, Undated, card_of, entry_of
from events.list_content import waiting
from events.models import Event, Occurrence
from events.visit import Visit
from jtw.queries import with_query

from .asking import Answer, ask
from .engines.base import Counts, Hit, Sort
from .forms import SearchForm
from .others import Group, groups_of
from .query import Query, parse

PAGE_SIZE = 20
MENDED_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is asked for, by whom and when."""

    form: SearchForm
    visit: Visit

    @property
    def query(self) -> Query:
        return parse(self.form.words, today=self.visit.today)

    @property
    def is_empty(self) -> bool:
        return self.query.is_empty and not self.form.chosen()

    @property
    def path(self) -> str:
        return addresses.search(self.visit.language)

    @property
    def title(self) -> str:
        words = self.form.words.strip()
        return _("Search: %(words)s") % {"words": words} if words else _("Search")

    def answer(self, *, limit: int = PAGE_SIZE, offset: int = 0, sort: Sort | None = None) -> Answer:
        """Raises SearchUnavailable."""
        return ask(
            self.form.words,
            language=self.visit.language,
            now=self.visit.now,
            facets=self.form.facets(),
            limit=limit,
            offset=offset,
            sort=sort or self.form.sorting,
        )

    def periods(self) -> Iterator[tuple[date, date]]:
        """First and last day, both included, of each time that was asked for; a date must lie in all of them."""
        for days in filter(None, [*self.query.when, self.form.facets().when]):
            yield days.first or date.min, days.last or date.max


@dataclass(frozen=True, kw_only=True)
class Result:
    """A hit as the page shows it. note: in which language it was found, where that is not the one it is shown in."""

    occurrence: Entry | Undated
    more_dates: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Mended:
    """The same search in another spelling. url: of its own page."""

    words: str
    url: str
    count_words: str
    results: Sequence[Result]


@dataclass(frozen=True, kw_only=True)
class Content:
    """unread: what was typed and cannot be understood. pages: how many there are in all."""

    results: Sequence[Result] = ()
    count_words: str = ""
    pages: int = 1
    counts: Counts = field(default_factory=Counts)
    past: Sequence[Result] = ()
    past_words: str = ""
    mended: Mended | None = None
    others: Sequence[Group] = ()
    unread: Sequence[str] = ()


def content_of(search: Search, *, page: int = 1) -> Content:
    """What there is on a page, from 1; nothing for an empty search. Raises SearchUnavailable."""
    if search.is_empty:
        return Content(unread=search.query.unread)
    answer = search.answer(offset=(page - 1) * PAGE_SIZE)
    hits, mended_hits = answer.hits, answer.mended_hits.hits[:MENDED_SHOWN]
    shown = results_of([*hits.hits, *hits.past, *mended_hits], search.visit)
    return Content(
        results=_those(shown, hits.hits),
        count_words=in_events(hits.total),
        pages=max(1, -(-hits.total // PAGE_SIZE)),
        counts=hits.counts,
        past=_those(shown, hits.past),
        past_words=in_events(hits.past_total),
        mended=mended_of(answer, _those(shown, mended_hits), search) if answer.mended else None,
        others=groups_of(answer.query, search.visit.language) if page == 1 and not search.form.chosen() else (),
        unread=answer.query.unread,
    )


def mended_of(answer: Answer, results: Sequence[Result], search: Search) -> Mended:
    others = [pair for pair in search.form.query() if pair[0] != "q"]
    url = with_query(search.path, sorted([*others, ("q", answer.mended)]))
    return Mended(words=answer.mended, url=url, count_words=in_events(answer.mended_hits.total), results=results)


def results_of(hits: Sequence[Hit], visit: Visit) -> dict[Hit, Result]:
    """In as many queries for many as for one. An event that was withdrawn meanwhile is left out."""
    dated, undated = {hit.date for hit in hits if hit.date}, {hit.key for hit in hits if not hit.date}
    dates = Occurrence.objects.public().with_cards(visit.language).in_bulk(dated)
    events = Event.objects.public().with_postponed_dates().with_cards(visit.language).in_bulk(undated)
    entries: dict[int | str, Entry | Undated] = {
        **{pk: entry_of(found, card_of(found.event), visit) for pk, found in dates.items()},
        **{str(key): waiting(event, visit) for key, event in events.items()},
    }
    return {hit: result_of(hit, entry) for hit in hits if (entry := entries.get(hit.date or hit.key))}


def result_of(hit: Hit, entry: Entry | Undated) -> Result:
    n = hit.more_dates
    more_dates = ngettext("and %(n)d more date", "and %(n)d more dates", n) % {"n": n} if n else ""
    is_shown_as_found = hit.language == entry.card.content_locale
    return Result(occurrence=entry, more_dates=more_dates, note="" if is_shown_as_found else found_in(hit.language))


def found_in(language: str) -> str:
    return {
        "sv": _("Found in the Swedish text"),
        "fi": _("Found in the Finnish text"),
        "en": _("Found in the English text"),
    }[language]


def in_events(n: int) -> str:
    return ngettext("%(n)d event", "%(n)d events", n) % {"n": n}


def _those(shown: dict[Hit, Result], hits: Sequence[Hit]) -> list[Result]:
    return [shown[hit] for hit in hits if hit in shown]

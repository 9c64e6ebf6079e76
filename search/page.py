"""What the search page shows: a search carried out, and its hits as entries of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import addresses
from events.entries import Entry, Undated, card_of, entry_of
from events.list_content import waiting
from events.models import Event, Occurrence
from events.visit import Visit
from jtw.queries import with_query

from . import current
from .asking import Answer, ask
from .engines.base import Counts, Hit, Sort
from .forms import SearchForm
from .lexicon import Lexicon
from .lookup import Lookup
from .marking import Shown
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

    def address_of(self, **changed: str) -> str:
        """The same search with other answers; an empty one is left out."""
        others = [pair for pair in self.form.query() if pair[0] not in changed]
        return with_query(self.path, sorted([*others, *((name, value) for name, value in changed.items() if value)]))

    def periods(self) -> Iterator[tuple[date, date]]:
        """First and last day, both included, of each time that was asked for; a date must lie in all of them."""
        for days in filter(None, [*self.query.when, self.form.facets().when]):
            yield days.first or date.min, days.last or date.max


@dataclass(frozen=True, kw_only=True)
class Result:
    """A hit as the page shows it. title, lead: with what was found marked, where that is in them. note: in which
    language it was found, where that is not the one it is shown in."""

    occurrence: Entry | Undated
    title: SafeString | None = None
    lead: SafeString | None = None
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

    @property
    def is_nothing(self) -> bool:
        return not (self.results or self.mended or self.past or self.others)


def content_of(search: Search, *, page: int = 1) -> Content:
    """What there is on a page, from 1; nothing for an empty search. Raises SearchUnavailable."""
    if search.is_empty:
        return Content(unread=search.query.unread)
    answer = search.answer(offset=(page - 1) * PAGE_SIZE)
    hits = answer.hits
    shown = results_of([*hits.hits, *hits.past], search.visit, answer.lookup)
    return Content(
        results=_those(shown, hits.hits),
        count_words=in_events(hits.total),
        pages=max(1, -(-hits.total // PAGE_SIZE)),
        counts=hits.counts,
        past=_those(shown, hits.past),
        past_words=in_events(hits.past_total),
        mended=mended_of(answer.mended, search) if answer.mended else None,
        others=groups_of(answer.lookup, search.visit.language) if page == 1 and not search.form.chosen() else (),
        unread=answer.query.unread,
    )


def mended_of(answer: Answer, search: Search) -> Mended:
    hits = (answer.hits.hits or answer.hits.past)[:MENDED_SHOWN]
    return Mended(
        words=answer.text,
        url=search.address_of(q=answer.text),
        count_words=in_events(answer.hits.total or answer.hits.past_total),
        results=_those(results_of(hits, search.visit, answer.lookup), hits),
    )


def results_of(hits: Sequence[Hit], visit: Visit, lookup: Lookup) -> dict[Hit, Result]:
    """In as many queries for many as for one. An event that was withdrawn meanwhile is left out."""
    dated, undated = {hit.date for hit in hits if hit.date}, {hit.key for hit in hits if not hit.date}
    dates = Occurrence.objects.public().with_cards(visit.language).in_bulk(dated)
    events = Event.objects.public().with_postponed_dates().with_cards(visit.language).in_bulk(undated)
    entries: dict[int | str, Entry | Undated] = {
        **{pk: entry_of(found, card_of(found.event), visit) for pk, found in dates.items()},
        **{str(key): waiting(event, visit) for key, event in events.items()},
    }
    result = partial(result_of, lookup=lookup, lexicon=current.lexicon())
    return {hit: result(hit, entry) for hit in hits if (entry := entries.get(hit.date or hit.key))}


def result_of(hit: Hit, entry: Entry | Undated, *, lookup: Lookup, lexicon: Lexicon) -> Result:
    n, card = hit.more_dates, entry.card
    title, lead = Shown([card.title, card.lead], card.content_locale, lexicon=lexicon).marked(lookup)
    return Result(
        occurrence=entry,
        title=title,
        lead=lead,
        more_dates=ngettext("and %(n)d more date", "and %(n)d more dates", n) % {"n": n} if n else "",
        note="" if hit.language == card.content_locale else found_in(hit.language),
    )


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

"""What the feeds of news and the table say of an event and of its dates, in one language or in several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.utils.translation import override

from .entries import place_of, status_words
from .formats.texts import below, beside, when_in
from .models import Event, EventCard, Occurrence, Venue
from .visit import Visit


@dataclass(frozen=True, kw_only=True)
class EventWords:
    """The words that all dates of an event share. cards: by language, the first asked for first; told: those of them
    whose words are told."""

    cards: Mapping[str, EventCard]
    told: Mapping[str, EventCard]
    categories: Sequence[str]

    @property
    def first(self) -> EventCard:
        return next(iter(self.told.values()))

    @property
    def language(self) -> str:
        """Of the words; empty where they are in several."""
        return self.first.content_locale if len(self.told) == 1 else ""

    @property
    def titles(self) -> dict[str, str]:
        return {language: card.title for language, card in self.told.items()}

    def beside(self, name: str) -> str:
        """A short text of the card, in each language."""
        return beside(getattr(card, name) for card in self.cards.values())

    def below(self, name: str) -> str:
        """A long text of the card, in each language that is told."""
        return below(getattr(card, name) for card in self.told.values())


class Teller:
    """Tells of dates that were `read_for_news` in the languages of a feed, of each event but once.

    languages: the first one first. One that an event lacks is left out; where it lacks them all, what stands in for
    the first does so here too, and says it (AC-37).
    """

    def __init__(self, languages: Sequence[str], visit: Visit):
        self.visits = {language: replace(visit, language=language) for language in languages}
        self._events: dict[UUID, EventWords] = {}

    @property
    def languages(self) -> Sequence[str]:
        return list(self.visits)

    @cached_property
    def venues(self) -> dict[int | None, Venue]:
        known = next(iter(self.visits.values())).known
        return {venue.pk: venue for venue in known.venues.values()}

    def words(self, event: Event) -> EventWords:
        if event.pk not in self._events:
            self._events[event.pk] = self._words(event)
        return self._events[event.pk]

    def text(self, date: Occurrence) -> str:
        """When, where, for how much and by whom; what it is; and in which language, where that is another (AC-37)."""
        return below(self._text(date, visit, card) for visit, card in self._telling(date.event))

    def text_of_all(self, event: Event) -> str:
        """As `text`, of an event that is cancelled as a whole, without its dates."""
        telling = self._telling(event)
        return below(_paragraphs([status_words("cancelled"), card.organiser], card) for _visit, card in telling)

    def address(self, venue: Venue) -> str:
        return beside(venue.address_in(language) for language in self.visits)

    def place(self, date: Occurrence) -> str:
        """In each language, also those in which the event has no words of its own."""
        cards = self.words(date.event).cards
        return beside([place_of(date, cards[visit.language], visit) for visit in self._speaking(cards)])

    def _words(self, event: Event) -> EventWords:
        by_locale = {card.locale: card for card in event.card_in_locale}  # type: ignore[attr-defined]  # to_attr
        cards = {language: by_locale[language] for language in self.visits}
        told = {language: card for language, card in cards.items() if not card.is_fallback}
        first = self.languages[0]
        names = [event.category.name_in(language) for language in cards] if event.category else []
        return EventWords(cards=cards, told=told or {first: cards[first]}, categories=list(dict.fromkeys(names)))

    def _text(self, date: Occurrence, visit: Visit, card: EventCard) -> str:
        when = ": ".join(filter(None, [status_words(status_of(date)), when_in(visit.language, date.span)]))
        return _paragraphs([when, place_of(date, card, visit), card.price_words, card.organiser], card)

    def _telling(self, event: Event) -> Iterator[tuple[Visit, EventCard]]:
        """Each language in which an event is told, active for that time."""
        told = self.words(event).told
        return ((visit, told[visit.language]) for visit in self._speaking(told))

    def _speaking(self, languages) -> Iterator[Visit]:
        for language in languages:
            with override(language):
                yield self.visits[language]


def status_of(date: Occurrence) -> str:
    """What subscribers are told: a date of an event that was withdrawn is cancelled (AC-28)."""
    return "cancelled" if date.event.withdrawn_at else date.status


def _paragraphs(facts: Sequence[str], card: EventCard) -> str:
    return "\n\n".join(filter(None, [" · ".join(filter(None, facts)), card.fallback_note, card.lead]))

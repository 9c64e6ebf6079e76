"""The stored lines of dates, rules and words, as the options of a feed want them."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from .calendar_lines import TOGETHER, WITHDRAWN, in_several_languages
from .feed_options import FeedOptions
from .formats import ical, ical_words
from .formats.texts import beside, when_in
from .models import Event, Occurrence
from .querysets import OccurrenceQuerySet


class CalendarLines:
    """Reads the dates of one feed and joins the parts of their entries; of words in several languages, each variant of
    an event once. What the town reads together is stored together."""

    def __init__(self, options: FeedOptions):
        self.languages, self.has_bars = options.languages, options.has_bars
        self.is_stored_together = [TOGETHER.get(language) for language in self.languages[:1]] == [*self.languages[1:]]
        self._joined: dict[tuple[UUID, str], str] = {}

    def read(self, dates: OccurrenceQuerySet) -> list[Occurrence]:
        return dates.read_for_calendars(*self._columns)

    def read_rules(self, keys: Collection[UUID]) -> list[Event]:
        """The public series among events, with the rules of their rows."""
        return list(Event.objects.public().series_among(keys).with_calendar_lines(*self._columns))

    @property
    def _columns(self) -> tuple[Sequence[str], str]:
        """The locales of the cards, and the column that has their words."""
        if self.is_stored_together:
            return self.languages[:1], "ical_words_both"
        return self.languages, "ical_words"

    def of_rule(self, event: Event, master: str) -> str:
        return ical.event(master, self.words(event, ""))

    def of_date(self, date: Occurrence) -> str:
        words = self.words(date.event, WITHDRAWN if date.event.withdrawn_at else date.ical_variant)
        if self.has_bars and is_over_days(date):
            return ical.event(
                ical.in_whole_days(date.ical, date.span), ical_words.with_hours(words, self._hours(date))
            )
        return ical.event(date.ical, words)

    def words(self, event: Event, variant: str) -> str:
        cards = event.card_in_locale  # type: ignore[attr-defined]  # to_attr of the prefetch
        if self.is_stored_together:
            return variant_of(cards[0].ical_words_both, variant)
        if len(self.languages) == 1:
            return variant_of(cards[0].ical_words, variant)
        if (event.pk, variant) not in self._joined:
            by_locale = {card.locale: card.ical_words for card in cards}
            words = {code: {variant: variant_of(by_locale[code], variant)} for code in self.languages}
            self._joined[event.pk, variant] = in_several_languages(words, variant)
        return self._joined[event.pk, variant]

    def _hours(self, date: Occurrence) -> str:
        return beside(when_in(language, date.span) for language in self.languages)


def variant_of(words: Mapping[str, str], variant: str) -> str:
    """Those of the plan for a date that was read just before its event was changed: the stamp has risen by then, and
    the next reader gets it right."""
    return words.get(variant, words[""])


def is_over_days(date: Occurrence) -> bool:
    """Whether it has a time and lasts over several days, by which a night is its first day's (AC-07)."""
    return date.has_hour and not date.all_day and date.last_day > date.first_day

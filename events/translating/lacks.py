"""Which events to come lack words, or have outdated ones, in which language (AC-47): what the desk lists."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min

from events.models import EventCard, EventPage, Occurrence
from jtw.languages import LANGUAGES

from .marks import unconfirmed

MISSING, OUTDATED = "missing", "outdated"
LACKS = (MISSING, OUTDATED)
NEXT_DATE = ("event", "event__source_language", "event__words_hash")


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A public event. starts_at: of the first of its dates that is not over, which may have begun; lacks: by language,
    MISSING or OUTDATED, without those in which nothing is to be done."""

    key: UUID
    source_language: str
    starts_at: datetime
    lacks: dict[str, str]

    def is_wanted(self, *, language: str = "", lack: str = "") -> bool:
        """Whether it lacks that, in that language; "": anything, in any."""
        return any(language in ("", code) and lack in ("", found) for code, found in self.lacks.items())


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What of a language is written and not published. is_machine_made: whether some of it waits for a person."""

    is_machine_made: bool


def coming(now: datetime) -> list[Coming]:
    """The events with a date that takes place and is not over, which lack something: the soonest first.

    Two queries. An event that was cancelled or waits for a new date is not among them.
    """
    dates = Occurrence.objects.taking_place().not_over(now)
    made_from = _made_from(dates)
    found = []
    next_dates = dates.values_list(*NEXT_DATE).annotate(next_at=Min("starts_at")).order_by("next_at", "event")
    for key, source_language, words_hash, starts_at in next_dates:
        lacks = {
            code: lack
            for code in LANGUAGES
            if code != source_language and (lack := _lack(made_from.get((key, code)), words_hash))
        }
        if lacks:
            found.append(Coming(key=key, source_language=source_language, starts_at=starts_at, lacks=lacks))
    return found


def counted(events: Iterable[Coming]) -> dict[str, dict[str, int]]:
    """How many lack what, by language and lack."""
    numbers = Counter((code, lack) for event in events for code, lack in event.lacks.items())
    return {code: {lack: numbers[code, lack] for lack in LACKS} for code in LANGUAGES}


def cards_of(events: Iterable[Coming], language: str) -> dict[UUID, EventCard]:
    cards = EventCard.objects.filter(event__in=[event.key for event in events], locale=language)
    return {card.event_id: card for card in cards.without_long_texts()}


def drafts_of(events: Iterable[Coming]) -> dict[tuple[UUID, str], Draft]:
    """By event and language, in one query."""
    pages = EventPage.objects.filter(
        translation_key__in=[event.key for event in events], alias_of=None, has_unpublished_changes=True
    )
    rows = pages.values_list("translation_key", "locale__language_code", "latest_revision__content")
    return {(key, code): Draft(is_machine_made=bool(unconfirmed(content or {}))) for key, code, content in rows}


def _made_from(dates) -> dict[tuple[UUID, str], str]:
    """By event and language, the hash of the words that the public translation was made from. Text in another
    language than its tree is no translation (AC-44)."""
    pages = EventPage.objects.filter(
        translation_key__in=dates.values("event"), alias_of=None, live=True, text_language=""
    )
    rows = pages.values_list("translation_key", "locale__language_code", "made_from_hash")
    return {(key, code): made_from for key, code, made_from in rows}


def _lack(made_from: str | None, words_hash: str) -> str:
    if made_from is None:
        return MISSING
    return "" if made_from == words_hash else OUTDATED

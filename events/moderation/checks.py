"""What a machine can see of an item: each check a rule over a Case. Pure; the words are in `chip_words`."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from events.values import Row

from .words_of_languages import language_of

FAR_MONTHS = 18  # AC-57
FEWEST_CAPITALS = 8
WEEKDAYS = {
    name: number
    for names in (
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
        "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is checked of an item. titles and texts: plain, by language. row: None where there is no single one.

    alike: how many public or waiting events have a similar title nearby; clashes: how many are at the same place at
    the same time.
    """

    today: date
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    row: Row | None
    source_language: str
    has_picture: bool = False
    has_rights: bool = True
    has_alt: bool = True
    has_category: bool = True
    is_known_sender: bool = False
    alike: int = 0
    clashes: int = 0
    links: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chip:
    """is_good: nothing to do about it. field: of the form by which staff mend an item, empty where nothing there
    mends it. facts: what its words name."""

    code: str
    is_good: bool = False
    field: str = ""
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def chips_of(case: Case) -> list[Chip]:
    """All that is to be said, what wants a look first."""
    found = [chip for check in CHECKS for chip in check(case)]
    return sorted(found, key=lambda chip: chip.is_good)


def is_green(chips: Iterable[Chip]) -> bool:
    return all(chip.is_good for chip in chips)


def duplicate(case: Case) -> list[Chip]:
    """AC-53"""
    return [Chip(code="duplicate", facts={"n": case.alike})] if case.alike else []


def clash(case: Case) -> list[Chip]:
    """AC-53"""
    return [Chip(code="clash", field="venue", facts={"n": case.clashes})] if case.clashes else []


def past(case: Case) -> list[Chip]:
    """Over already; of a series its last day counts, which no row tells, so that one is left alone (AC-57)."""
    is_over = case.row is not None and not case.row.rrule and not case.row.extra_dates
    last = case.row and (case.row.ends_on or case.row.starts_on)
    return [Chip(code="past", field="starts_on")] if is_over and last and last < case.today else []


def far_off(case: Case) -> list[Chip]:
    """AC-57"""
    limit = case.today + timedelta(days=FAR_MONTHS * 365 // 12)
    return [Chip(code="far-off", field="starts_on")] if case.row and case.row.starts_on > limit else []


def weekday_unfit(case: Case) -> list[Chip]:
    """The texts name weekdays, and the day is none of them."""
    if case.row is None or case.row.rrule or case.row.ends_on or case.row.extra_dates:
        return []
    text = " ".join([*case.titles.values(), *case.texts.values()])
    named = {WEEKDAYS[word] for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in WEEKDAYS}
    if not named or case.row.starts_on.weekday() in named:
        return []
    return [Chip(code="weekday", field="starts_on")]


def missing_end(case: Case) -> list[Chip]:
    has_hour = case.row is not None and case.row.starts_at is not None
    return [Chip(code="missing-end", field="ends_at")] if has_hour and case.row and not case.row.ends_at else []


def picture(case: Case) -> list[Chip]:
    """Without rights, or without words for those who do not see it (AC-63)."""
    if not case.has_picture:
        return []
    rights = [] if case.has_rights else [Chip(code="no-rights")]
    return rights + ([] if case.has_alt else [Chip(code="no-alt", field=f"image_alt_{case.source_language}")])


def language(case: Case) -> list[Chip]:
    """The language found is not the one stated."""
    found = {code: language_of(text) for code, text in case.texts.items()}
    return [
        Chip(code="language", field=f"lead_{stated}", facts={"stated": stated, "found": told})
        for stated, told in found.items()
        if told and told != stated
    ]


def capitals(case: Case) -> list[Chip]:
    return [Chip(code="capitals", field=f"title_{code}") for code, title in case.titles.items() if is_shouted(title)]


def without_category(case: Case) -> list[Chip]:
    return [] if case.has_category else [Chip(code="no-category", field="category")]


def links(case: Case) -> list[Chip]:
    """Shown for a look; nothing is fetched, as that would tell the other end that we look."""
    return [Chip(code="links", is_good=case.is_known_sender, facts={"n": len(case.links)})] if case.links else []


def known_sender(case: Case) -> list[Chip]:
    return [Chip(code="known-sender", is_good=True)] if case.is_known_sender else []


CHECKS = (
    duplicate,
    clash,
    past,
    far_off,
    weekday_unfit,
    missing_end,
    capitals,
    language,
    picture,
    without_category,
    links,
    known_sender,
)


def is_shouted(title: str) -> bool:
    """Mostly capitals, in a title that is longer than an abbreviation."""
    letters = [letter for letter in title if letter.isalpha()]
    return len(letters) >= FEWEST_CAPITALS and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def calmed(title: str) -> str:
    """A shouted title as a sentence; names in it are for a person to raise again."""
    return title[:1].upper() + title[1:].lower() if is_shouted(title) else title

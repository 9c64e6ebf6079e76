"""The dates that a row of the schedule gives, told to the editor before saving."""

from dataclasses import dataclass, replace
from datetime import date

from events.dates import day_in_words, when_in_words
from events.holidays import day_labels
from events.recurrence import expand, horizon
from events.rule_text import read_rule
from events.rule_words import dates_in_words, rule_in_words
from events.schedule import span
from events.schedule_problems import notes_in_words
from events.values import Row

SHOWN = 12
SKIPPED_IN_SUMMARY = 6


@dataclass(frozen=True, kw_only=True)
class RowWords:
    """summary: "14 Tuesdays at 18:00, not on 6 January"; rule: the rule as a phrase; dates: the first ones in words,
    more: how many others; skipped: the days left out; until: the horizon, where the rule has no end (AC-22)."""

    summary: str
    rule: str
    dates: list[str]
    more: int
    skipped: list[str]
    notes: list[str]
    until: str


def tell(row: Row, *, today: date) -> RowWords:
    """For a row that `check_row` has passed; in the active language."""
    first = min(row.starts_on, *row.extra_dates) if row.extra_dates else row.starts_on
    until = horizon(max(today, row.starts_on, *row.extra_dates))
    days = expand(row, first=first, until=until)
    left_out = _left_out(row, days, first=first, until=until)
    return RowWords(
        summary=dates_in_words(row, days, left_out if len(left_out) <= SKIPPED_IN_SUMMARY else ()),
        rule=rule_in_words(row, today=today),
        dates=[when_in_words(span(row, day), today=today, style="short") for day in days[:SHOWN]],
        more=max(0, len(days) - SHOWN),
        skipped=[_left_out_in_words(day, today) for day in left_out],
        notes=notes_in_words(row),
        until=day_in_words(until, today=today) if _is_endless(row) else "",
    )


def _left_out(row: Row, days: list[date], *, first: date, until: date) -> list[date]:
    """What exceptions and public holidays take from the rule's days (AC-20)."""
    whole = replace(row, exdates=frozenset(), skips_holidays=False)
    return sorted(set(expand(whole, first=first, until=until)).difference(days))


def _left_out_in_words(day: date, today: date) -> str:
    """ "onsdag 6 januari 2027, trettondagen"."""
    holidays = [label.name for label in day_labels(day, day).get(day, []) if label.kind == "holiday"]
    return ", ".join([day_in_words(day, today=today), *holidays])


def _is_endless(row: Row) -> bool:
    if not row.rrule:
        return False
    rule = read_rule(row.rrule, starts_on=row.starts_on, starts_at=row.starts_at)
    return rule.until is None and rule.count is None

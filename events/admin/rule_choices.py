"""A rule chosen in human terms, and the text that it is stored as. Pure: no database, no clock."""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from events.rule_text import WEEKDAYS, RuleError, read_rule


class Repeats(TextChoices):
    NEVER = "never", _("It is not repeated")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    EVERY_SECOND_WEEK = "every-second-week", _("Every second week")
    MONTHLY_BY_DATE = "monthly-by-date", _("Every month on the same date")
    MONTHLY_BY_WEEKDAY = "monthly-by-weekday", _("Every month on the same weekday, such as the second Tuesday")
    MONTHLY_LAST_WEEKDAY = "monthly-last-weekday", _("Every month on the last such weekday")
    YEARLY = "yearly", _("Every year on the same date")
    OWN = "own", _("By a rule of my own")


BY_WEEK = (Repeats.WEEKLY, Repeats.EVERY_SECOND_WEEK)
BY_CHOICE = [repeats for repeats in Repeats if repeats not in (Repeats.NEVER, Repeats.OWN)]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """weekdays: 0 (Monday) to 6, for the weekly ones; without any, the first day's. until is included. own: the rule
    itself, for OWN, which then has its end inside."""

    repeats: str = Repeats.NEVER
    weekdays: frozenset[int] = frozenset()
    until: date | None = None
    count: int | None = None
    own: str = ""


def rule_of(choice: Choice, *, starts_on: date) -> str:
    """The RFC 5545 §3.3.10 text of a choice for a row that begins on starts_on; empty where it is not repeated."""
    if choice.repeats == Repeats.NEVER:
        return ""
    if choice.repeats == Repeats.OWN:
        return choice.own.strip()
    end = [f"UNTIL={choice.until:%Y%m%d}"] if choice.until else []
    count = [f"COUNT={choice.count}"] if choice.count else []
    return ";".join([_days(choice, starts_on), *end, *count])


def choice_of(rrule: str, *, starts_on: date, starts_at: time | None = None) -> Choice:
    """The choice that gives a stored rule; OWN where none of the others does, or where it cannot be read."""
    if not rrule:
        return Choice()
    try:
        rule = read_rule(rrule, starts_on=starts_on, starts_at=starts_at)
    except RuleError:
        return Choice(repeats=Repeats.OWN, own=rrule)
    weekdays = frozenset(weekday for ordinal, weekday in rule.weekdays if ordinal == 0)
    for repeats in BY_CHOICE:
        kept = weekdays if repeats in BY_WEEK else frozenset()
        choice = Choice(repeats=repeats, weekdays=kept, until=rule.until, count=rule.count)
        if read_rule(rule_of(choice, starts_on=starts_on), starts_on=starts_on, starts_at=starts_at) == rule:
            return choice
    return Choice(repeats=Repeats.OWN, own=rrule)


def _days(choice: Choice, starts_on: date) -> str:
    weekdays = ",".join(WEEKDAYS[day] for day in sorted(choice.weekdays or {starts_on.weekday()}))
    weekday = WEEKDAYS[starts_on.weekday()]
    return {
        Repeats.DAILY: "FREQ=DAILY",
        Repeats.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekdays}",
        Repeats.EVERY_SECOND_WEEK: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekdays}",
        Repeats.MONTHLY_BY_DATE: f"FREQ=MONTHLY;BYMONTHDAY={starts_on.day}",
        Repeats.MONTHLY_BY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={(starts_on.day + 6) // 7}{weekday}",
        Repeats.MONTHLY_LAST_WEEKDAY: f"FREQ=MONTHLY;BYDAY=-1{weekday}",
        Repeats.YEARLY: f"FREQ=YEARLY;BYMONTH={starts_on.month};BYMONTHDAY={starts_on.day}",
    }[Repeats(choice.repeats)]

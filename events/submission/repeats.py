"""The answers about when, read into a row of the plan. Pure: no database, no clock."""

import uuid
from dataclasses import dataclass
from datetime import date, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from events.admin.rule_choices import Choice, rule_of
from events.values import Row


class Length(TextChoices):
    HOURS = "hours", _("At a certain time")
    ALL_DAY = "all-day", _("All day")
    SEVERAL_DAYS = "several-days", _("Several days")


class Again(TextChoices):
    """The values of the first three are those of `rule_choices.Repeats`."""

    NEVER = "never", _("No, once only")
    WEEKLY = "weekly", _("Every week")
    EVERY_SECOND_WEEK = "every-second-week", _("Every second week")
    DATES = "dates", _("On other dates too")


@dataclass(frozen=True, kw_only=True)
class When:
    """until: the last day of a rule, included. further: the other dates. last_day: of an event of several days."""

    day: date
    length: str = Length.HOURS
    starts_at: time | None = None
    ends_at: time | None = None
    last_day: date | None = None
    again: str = Again.NEVER
    until: date | None = None
    further: tuple[date, ...] = ()


def row_of(when: When, *, key: uuid.UUID) -> Row:
    """The row that the answers mean. What a choice does not ask for is left out, whatever was typed before it.

    An event of several days has its times on its first and last day: "Friday 18 – Sunday 14"; without any it is one
    of whole days.
    """
    several = when.length == Length.SEVERAL_DAYS
    timed = when.length != Length.ALL_DAY and when.starts_at is not None
    by_rule = when.again in (Again.WEEKLY, Again.EVERY_SECOND_WEEK)
    choice = Choice(repeats=when.again, until=when.until) if by_rule else Choice()
    return Row(
        key=key,
        starts_on=when.day,
        starts_at=when.starts_at if timed else None,
        ends_on=when.last_day if several else None,
        ends_at=when.ends_at if timed else None,
        all_day=not timed and when.length != Length.HOURS,
        rrule=rule_of(choice, starts_on=when.day),
        extra_dates=tuple(sorted(set(when.further) - {when.day})) if when.again == Again.DATES else (),
    )

"""What the pure rules of events speak of: the plan's rows, the dates they give, and what became of each."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
DateKey = tuple[uuid.UUID, str]  # of a date: its row and its recurrence id
OFF = ("cancelled", "postponed")  # the statuses in which a date does not take place


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a schedule, in local wall time.

    starts_at None: an all-day row, or one whose hour is not known yet (all_day False). ends_on is the last day,
    included; without it the row ends on its first day, or on the next where ends_at is not after starts_at.
    exdates and extra_dates are first days; an extra date has the row's times. rrule is an RFC 5545 §3.3.10 value
    without the name ("FREQ=WEEKLY;BYDAY=TU"), empty for a single date.
    """

    key: uuid.UUID
    starts_on: date
    starts_at: time | None = None
    ends_on: date | None = None
    ends_at: time | None = None
    all_day: bool = False
    rrule: str = ""
    exdates: frozenset[date] = frozenset()
    extra_dates: tuple[date, ...] = ()
    skips_holidays: bool = False


@dataclass(frozen=True, kw_only=True)
class Span:
    """When one date takes place: the instants [starts_at, ends_at) in UTC and the local days that list it.

    ends_at is None where no end was given. Of an all-day date and one whose hour is not known (has_hour False),
    starts_at is the first day's local midnight; an all-day one ends at the midnight after its last day.
    listed_until: when it leaves lists (AC-07, AC-09).
    """

    starts_at: datetime
    ends_at: datetime | None
    first_day: date
    last_day: date
    listed_until: datetime
    all_day: bool = False
    has_hour: bool = True


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A date that the plan gives. recurrence_id: its original local start, "20261020T180000" or "20261020" (all day
    or hour not known): unique in its row, and the text of an RFC 5545 RECURRENCE-ID in Europe/Helsinki."""

    row_key: uuid.UUID
    recurrence_id: str
    span: Span

    @property
    def key(self) -> DateKey:
        return self.row_key, self.recurrence_id


@dataclass(frozen=True, kw_only=True)
class Effective:
    """A planned date with the changes folded in. plan is None for a date that the plan no longer gives."""

    row_key: uuid.UUID
    recurrence_id: str
    plan: Span | None
    span: Span
    status: str = "scheduled"
    capacity: str = ""
    venue_id: int | None = None
    is_online: bool = False
    change_id: int | None = None

    @property
    def key(self) -> DateKey:
        return self.row_key, self.recurrence_id

    def as_planned(self) -> Planned:
        """The date as the plan gives it. Raises ValueError for one that it no longer gives."""
        if self.plan is None:
            raise ValueError("no longer in the plan")
        return Planned(row_key=self.row_key, recurrence_id=self.recurrence_id, span=self.plan)

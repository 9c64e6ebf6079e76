"""A rule of a calendar, walked in its own zone and kept only where it says the same in Helsinki (RFC 5545 §3.3.10)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from events import recurrence
from events.recurrence import RuleError
from events.rule_text import LONGEST
from events.sources import times
from events.sources.values import When
from events.values import Row

from .entry import MOMENT, Moment

ONE_DAY, ONE_YEAR = timedelta(days=1), timedelta(days=366)


def starts(start: Moment, rule: str, *, horizon: date) -> list[Moment]:
    """The starts that rule gives in the zone of start, start itself first, to horizon or a year after start.

    Raises RuleError for a rule that the site does not take.
    """
    row = _row(start, rule)
    days = recurrence.expand(row, first=row.starts_on, until=max(horizon, row.starts_on + ONE_YEAR))
    return [_at(start, day) for day in days]


def kept(start: Moment, rule: str, dates: list[When], *, key: UUID) -> Row | None:
    """A row that has the rule in Helsinki time, if it gives just these dates (those of `starts`, all of them up to a
    day) and goes on in the same way; None if not, or for a single date."""
    if len(dates) < 2:
        return None
    text = _in_helsinki(start, _text(start, rule))
    begins = dates[0]
    try:
        recurrence.check_rule(text, starts_on=begins.starts_on, starts_at=begins.starts_at)
    except RuleError as error:
        if error.code != "start_not_in_rule":
            return None
        begins = dates[1]
    row = times.row(begins, key=key, rrule=text, extra_dates=[dates[0].starts_on] if begins != dates[0] else [])
    return row if _gives(row, begins, dates) else None


def _gives(row: Row, begins: When, dates: list[When]) -> bool:
    days = recurrence.expand(row, first=dates[0].starts_on, until=dates[-1].starts_on)
    return [times.moved_to(begins, day) for day in days] == dates


def _row(start: Moment, rule: str) -> Row:
    """The rule in the local time of its own zone, whichever that is: a Row knows of none."""
    hour = start.time() if isinstance(start, datetime) else None
    return Row(key=UUID(int=0), starts_on=_day(start), starts_at=hour, rrule=_text(start, rule))


def _text(start: Moment, rule: str) -> str:
    """rule with UNTIL as a local day of start's zone, without the hours and minutes that only repeat start's."""
    parts = [part.partition("=") for part in rule.strip().upper().split(";") if part][:LONGEST]
    return ";".join(
        f"{name}={_until(start, value) if name == 'UNTIL' else value}"
        for name, _eq, value in parts
        if not _repeats_start(start, name, value)
    )


def _repeats_start(start: Moment, name: str, value: str) -> bool:
    if not isinstance(start, datetime):
        return False
    own = {"BYHOUR": start.hour, "BYMINUTE": start.minute, "BYSECOND": start.second}
    return name in own and value.isdecimal() and int(value) == own[name]


def _until(start: Moment, value: str) -> str:
    """The last day, in start's zone, on which a date may begin. Left as it stands where it cannot be read."""
    match = MOMENT.fullmatch(value)
    if match is None or match[4] is None or not isinstance(start, datetime):
        return value.partition("T")[0] if match else value
    try:
        numbers = [int(number or 0) for number in match.groups()[:6]]
        until = datetime(*numbers, tzinfo=UTC if match[7] else start.tzinfo).astimezone(start.tzinfo)
    except (ValueError, OverflowError):
        return value
    last = until.date() if start.time() <= until.time() else until.date() - ONE_DAY
    return f"{last:%Y%m%d}"


def _in_helsinki(start: Moment, rule: str) -> str:
    """rule, of `_text`, with UNTIL as the day in Helsinki on which a date of that day in start's zone begins."""
    head, found, tail = rule.partition("UNTIL=")
    value, semicolon, rest = tail.partition(";")
    match = MOMENT.fullmatch(value)
    if not (found and match and isinstance(start, datetime)):
        return rule
    until = times.timed(_at(start, date(*(int(number) for number in match.groups()[:3]))))
    return f"{head}UNTIL={until.starts_on:%Y%m%d}{semicolon}{rest}"


def _day(start: Moment) -> date:
    return start.date() if isinstance(start, datetime) else start


def _at(start: Moment, day: date) -> Moment:
    return datetime.combine(day, start.time(), tzinfo=start.tzinfo) if isinstance(start, datetime) else day

"""A rule of a calendar, walked in its own zone and kept only where it says the same in Helsinki (RFC 5545 §3.3.10)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from events import recurrence, schedule
from events.recurrence import RuleError
from events.sources import times
from events.values import HELSINKI, Row

from .begin import Begin
from .entry import MOMENT, Moment

ONE_DAY, ONE_YEAR = timedelta(days=1), timedelta(days=366)


def starts(start: Moment, rule: str, *, horizon: date) -> list[Moment]:
    """The starts that rule gives in the zone of start, start itself first, to horizon and at least for a year.

    Raises RuleError for a rule that the site does not take.
    """
    row = _row(start, rule)
    days = recurrence.expand(row, first=row.starts_on, until=_last_day(start, horizon))
    return [_at(start, day) for day in days]


def kept(begin: Begin, rule: str, starts: list[Moment], *, key: UUID, horizon: date) -> Row | None:
    """A row with the rule in Helsinki time, if that gives just these starts (those of `starts`); None if not, and for
    a single date."""
    if len(starts) < 2:
        return None
    text = _in_helsinki(begin.start, _text(begin.start, rule))
    first, extra = begin.when, []
    try:
        recurrence.check_rule(text, starts_on=first.starts_on, starts_at=first.starts_at)
    except RuleError as error:
        if error.code != "start_not_in_rule":
            return None
        first, extra = begin.at(starts[1]).when, [first.starts_on]
    row = times.row(first, key=key, rrule=text, extra_dates=extra)
    return row if _gives(row, starts, until=_last_day(begin.start, horizon) - 2 * ONE_DAY) else None


def _gives(row: Row, starts: list[Moment], *, until: date) -> bool:
    """Whether row begins at just these starts, as far as until: a day or two before the walk in the other zone ended,
    as a day there may be the next one here."""
    days = recurrence.expand(row, first=min([row.starts_on, *row.extra_dates]), until=until)
    given = [day if row.starts_at is None else schedule.span(row, day).starts_at.astimezone(HELSINKI) for day in days]
    local = [start.astimezone(UTC).astimezone(HELSINKI) if isinstance(start, datetime) else start for start in starts]
    return given == [start for start in local if _day(start) <= until]


def _last_day(start: Moment, horizon: date) -> date:
    return max(horizon, _day(start) + ONE_YEAR)


def _row(start: Moment, rule: str) -> Row:
    """The rule in the local time of its own zone, whichever that is: a Row knows of none."""
    hour = start.time() if isinstance(start, datetime) else None
    return Row(key=UUID(int=0), starts_on=_day(start), starts_at=hour, rrule=_text(start, rule))


def _text(start: Moment, rule: str) -> str:
    """rule with UNTIL as a local day of start's zone, without the hours and minutes that only repeat start's."""
    parts = [part.partition("=") for part in rule.strip().upper().split(";") if part]
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
        year, month, day, hour, minute, second = (int(number or 0) for number in match.groups()[:6])
        zone = UTC if match[7] else start.tzinfo
        until = datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(start.tzinfo)
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
    day = date(*(int(number) for number in match.groups()[:3]))
    until = datetime.combine(day, start.time(), tzinfo=start.tzinfo).astimezone(HELSINKI)
    return f"{head}UNTIL={until:%Y%m%d}{semicolon}{rest}"


def _day(start: Moment) -> date:
    return start.date() if isinstance(start, datetime) else start


def _at(start: Moment, day: date) -> Moment:
    return datetime.combine(day, start.time(), tzinfo=start.tzinfo) if isinstance(start, datetime) else day

"""The text of a rule (RFC 5545 §3.3.10) read into values: what is taken, and what is refused by name.

Taken is what the readers of calendars read alike (`docs/decisions/recurrence.md`). They differ in BYSETPOS of a day or
a week, and in weekdays with and without an ordinal in one list.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from events.values import HELSINKI

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TAKEN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "COUNT", "UNTIL"}
NOT_TAKEN = {"BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "RSCALE", "SKIP"}
LONGEST = 300  # characters; the longest sensible rule, each part full, has about 200


class RuleError(ValueError):
    """A rule that cannot be taken. code names the fault, params the values that a message needs."""

    def __init__(self, code: str, **params):
        super().__init__(f"{code} {params}")
        self.code, self.params = code, params


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule, read; the parts that RFC 5545 takes from the first date are filled in.

    weekdays: (ordinal, weekday), Monday 0, ordinal 0 for each such day; an ordinal counts within the month, or within
    the year of a YEARLY rule without months. until: the last local day, included.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    months: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def counts_in_year(self) -> bool:
        return self.freq == "YEARLY" and not self.months


def read_rule(rrule: str, *, starts_on: date, starts_at: time | None = None) -> Rule:
    """The rule of a row that begins on starts_on. UNTIL may be a date, a local time or UTC, and includes its instant.

    Raises RuleError: too_long (most), unreadable (part), unknown_part, not_taken, repeated_part (part),
    bad_value (part, value), count_and_until, until_before_start (until).
    """
    parts = _parts(rrule)
    if parts.keys() >= {"COUNT", "UNTIL"}:
        raise RuleError("count_and_until")
    freq = _freq(parts.get("FREQ", ""))
    rule = Rule(
        freq=freq,
        interval=_number("INTERVAL", parts.get("INTERVAL", "1"), most=999),
        count=_number("COUNT", parts["COUNT"], most=99999) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"], starts_at) if "UNTIL" in parts else None,
        months=_numbers("BYMONTH", parts, most=12, signed=False),
        monthdays=_numbers("BYMONTHDAY", parts, most=31),
        weekdays=_weekdays(parts, most=_most_ordinal(freq, parts)),
        positions=_numbers("BYSETPOS", parts, most=366),
        week_start=_weekday("WKST", parts.get("WKST", "MO")),
    )
    if rule.until and rule.until < starts_on:
        raise RuleError("until_before_start", until=rule.until)
    _refuse_what_readers_read_differently(rule)
    return _filled_in(rule, starts_on)


def write_rule(rrule: str, *, until: str) -> str:
    """The text in capitals, with the value of its UNTIL, if it has one, replaced."""
    return ";".join(f"{name}={until if name == 'UNTIL' else value}" for name, value in _parts(rrule).items())


def _parts(rrule: str) -> dict[str, str]:
    if len(rrule) > LONGEST:
        raise RuleError("too_long", most=LONGEST)
    parts: dict[str, str] = {}
    for part in rrule.strip().upper().rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not (equals and value):
            raise RuleError("unreadable", part=part)
        if name in NOT_TAKEN:
            raise RuleError("not_taken", part=name)
        if name not in TAKEN:
            raise RuleError("unknown_part", part=name)
        if name in parts:
            raise RuleError("repeated_part", part=name)
        parts[name] = value
    return parts


def _freq(value: str) -> str:
    if value in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise RuleError("not_taken", part=f"FREQ={value}")
    if value not in FREQUENCIES:
        raise RuleError("bad_value", part="FREQ", value=value)
    return value


def _number(part: str, value: str, *, most: int, signed: bool = False) -> int:
    """A whole number from 1 to most, or from -most where signed; never 0."""
    sign = "[+-]?" if signed else ""
    if not re.fullmatch(rf"{sign}[0-9]{{1,5}}", value) or not 1 <= abs(int(value)) <= most:
        raise RuleError("bad_value", part=part, value=value)
    return int(value)


def _numbers(part: str, parts: dict[str, str], *, most: int, signed: bool = True) -> tuple[int, ...]:
    values = parts[part].split(",") if part in parts else []
    return tuple(sorted({_number(part, value, most=most, signed=signed) for value in values}))


def _most_ordinal(freq: str, parts: dict[str, str]) -> int:
    if freq == "MONTHLY" or (freq == "YEARLY" and "BYMONTH" in parts):
        return 5
    return 53 if freq == "YEARLY" else 0


def _weekdays(parts: dict[str, str], *, most: int) -> tuple[tuple[int, int], ...]:
    weekdays = set()
    for value in parts["BYDAY"].split(",") if "BYDAY" in parts else []:
        ordinal = _number("BYDAY", value[:-2], most=most, signed=True) if value[:-2] else 0
        weekdays.add((ordinal, _weekday("BYDAY", value[-2:])))
    return tuple(sorted(weekdays))


def _weekday(part: str, value: str) -> int:
    if value not in WEEKDAYS:
        raise RuleError("bad_value", part=part, value=value)
    return WEEKDAYS.index(value)


def _until(value: str, starts_at: time | None) -> date:
    """The last local day on which a date that begins at starts_at is not after UNTIL."""
    match = re.fullmatch(r"([0-9]{8})(?:T([0-9]{6})(Z?))?", value)
    if not match:
        raise RuleError("bad_value", part="UNTIL", value=value)
    day, clock, is_utc = match.groups()
    try:
        until = datetime.strptime(day + (clock or "235959"), "%Y%m%d%H%M%S")
        if is_utc:
            until = until.replace(tzinfo=UTC).astimezone(HELSINKI).replace(tzinfo=None)
        return until.date() if (starts_at or time.min) <= until.time() else until.date() - timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise RuleError("bad_value", part="UNTIL", value=value) from error


def _refuse_what_readers_read_differently(rule: Rule) -> None:
    ordinals = {ordinal == 0 for ordinal, _ in rule.weekdays}
    if len(ordinals) == 2:
        raise RuleError("mixed_weekdays")
    if rule.positions and rule.freq in ("DAILY", "WEEKLY"):
        raise RuleError("not_taken", part="BYSETPOS")
    if rule.monthdays and rule.freq == "WEEKLY":
        raise RuleError("not_taken", part="BYMONTHDAY")  # by the RFC too: "MUST NOT be specified"


def _filled_in(rule: Rule, starts_on: date) -> Rule:
    if rule.weekdays or rule.monthdays or rule.freq == "DAILY":
        return rule
    if rule.freq == "WEEKLY":
        return replace(rule, weekdays=((0, starts_on.weekday()),))
    months = rule.months or ((starts_on.month,) if rule.freq == "YEARLY" else ())
    return replace(rule, months=months, monthdays=(starts_on.day,))

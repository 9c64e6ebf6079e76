"""What is wrong with a row of a schedule, or surprising in it, in words for the person who types it."""

import calendar
from datetime import date, datetime, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext_lazy

from events.dates import day_in_words
from events.recurrence import notes
from events.rule_text import RuleError
from events.schedule import ScheduleError
from events.values import Row

WORDS = {
    "year_out_of_range": gettext_lazy("%(day)s is not in the years %(first)d to %(last)d. Check the year."),
    "time_of_all_day": gettext_lazy("An all-day event has no times. Remove the times, or untick “all day”."),
    "end_without_start": gettext_lazy("There is an end time but no start time. Add the start, or remove the end."),
    "ends_before_start": gettext_lazy("The end, %(end)s, is not after the start, %(start)s. Change one of them."),
    "no_such_time": gettext_lazy(
        "The time %(time)s does not exist on %(day)s, because the clocks go forward. "
        "Choose %(instead)s or another time."
    ),
    "no_dates_left": gettext_lazy("Exceptions and public holidays leave no date at all. Leave at least one."),
    "never_happens": gettext_lazy("This rule never gives a date. Choose other days or months."),
    "start_not_in_rule": gettext_lazy(
        "The first day does not follow the rule. Begin on %(next)s, which does, or change the rule."
    ),
    "too_many_dates": gettext_lazy(
        "The rule gives %(count)d dates until %(until)s, and %(most)d is the most. Let it end earlier or begin later."
    ),
    "too_long": gettext_lazy("The rule is longer than %(most)d characters. Make several rows of it."),
    "unreadable": gettext_lazy("“%(part)s” in the rule cannot be read. A rule looks like FREQ=WEEKLY;BYDAY=TU."),
    "unknown_part": gettext_lazy("“%(part)s” is no part of a rule. Remove it or correct its name."),
    "not_taken": gettext_lazy("“%(part)s” cannot be used in this rule. Remove it, or add the dates one by one."),
    "repeated_part": gettext_lazy("“%(part)s” is in the rule twice. Keep one of them."),
    "bad_value": gettext_lazy("“%(value)s” cannot be the value of “%(part)s” in the rule. Correct or remove it."),
    "count_and_until": gettext_lazy("The rule has both a number of times and a last day. Keep one of them."),
    "until_before_start": gettext_lazy("The rule ends on %(until)s, before the first day. Change one of them."),
    "mixed_weekdays": gettext_lazy(
        "The rule mixes weekdays of every week with weekdays such as “the first Tuesday”. Make two rows of it."
    ),
}

NOTES = {
    "skips_short_months": gettext_lazy(
        "Months that do not have this day get no date. Is the last day of each month meant?"
    ),
    "skips_months_without_fifth": gettext_lazy(
        "Months with only four of this weekday get no date. Is the last one of each month meant?"
    ),
    "leap_day_only": gettext_lazy(
        "29 February comes only in leap years: %(first)d, %(second)d and so on. "
        "For an event each year, choose 28 February or 1 March."
    ),
}


def problem_in_words(error: ScheduleError | RuleError) -> str:
    """The error as sentences in the active language that say how to mend the row."""
    return WORDS[error.code] % {name: _value(name, value) for name, value in error.params.items()}


def notes_in_words(row: Row) -> list[str]:
    """What the row's rule leaves out without saying so, in sentences to be read before saving (AC-15)."""
    years = filter(calendar.isleap, range(row.starts_on.year, row.starts_on.year + 16))  # 1896 to 1904 is the longest
    values = {"first": next(years), "second": next(years)}
    return [NOTES[code] % values for code in notes(row.rrule, starts_on=row.starts_on)]


def _value(name: str, value: object) -> object:
    if name == "next" and isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, datetime):
        return date_format(value, "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return time_format(value) if isinstance(value, time) else value

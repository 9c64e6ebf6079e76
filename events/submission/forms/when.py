"""Page 2: when?"""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.dates import day_in_words, when_in_words
from events.rule_words import dates_in_words, rule_in_words
from events.schedule import ScheduleError, check_row, span
from events.schedule_problems import notes_in_words, problem_in_words
from events.submission.repeats import Again, Length, When, row_of
from events.submission.typed_days import NotADay, read_day
from events.submission.typed_times import NotATime, read_hour, read_hours
from events.values import Row

from .base import PageForm, Typed, numeric

AHEAD = relativedelta(months=18)  # AC-57
MOST_FURTHER = 12
ANY_KEY = uuid.UUID(int=0)  # of a row that is only looked at
PARTS = ("day", "month", "year")
GROUPS = {"": "", "last": "last_", "until": "until_"}
FIELD_OF = {"starts_on": "day", "ends_on": "last_day", "ends_at": "end", "starts_at": "start", "rrule": "until_day"}
DAY_WORDS = {"day": gettext_lazy("Day"), "month": gettext_lazy("Month"), "year": gettext_lazy("Year")}
PROBLEMS = {
    "missing": {
        "day": gettext_lazy("Write the day as a figure, such as 28."),
        "month": gettext_lazy("Write the month as a figure, such as 11."),
    },
    "unreadable": {
        "day": gettext_lazy("“%(typed)s” is no day. Write it as a figure, such as 28."),
        "month": gettext_lazy("“%(typed)s” is no month. Write it as a figure, such as 11."),
        "year": gettext_lazy("“%(typed)s” is no year. Write it with four figures, or leave it empty."),
    },
}
TIME_PROBLEMS = {
    "unreadable": gettext_lazy("We do not understand “%(typed)s”. Write the time as 19 or 19.30."),
    "start_of_next_day": gettext_lazy("Midnight is the beginning of the next day. Write 0.00 and the next day."),
}


class WhenForm(PageForm):
    day = numeric(DAY_WORDS["day"])
    month = numeric(DAY_WORDS["month"])
    year = numeric(DAY_WORDS["year"], size=4)
    length = forms.ChoiceField(
        label=gettext_lazy("How long is it?"), choices=Length, widget=forms.RadioSelect, required=False
    )
    start = forms.CharField(
        label=gettext_lazy("Begins at"),
        help_text=gettext_lazy("For example 19 or 18.30."),
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    end = forms.CharField(
        label=gettext_lazy("Ends at (optional)"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    last_day = numeric(DAY_WORDS["day"])
    last_month = numeric(DAY_WORDS["month"])
    last_year = numeric(DAY_WORDS["year"], size=4)
    again = forms.ChoiceField(
        label=gettext_lazy("Is it repeated?"), choices=Again, widget=forms.RadioSelect, required=False
    )
    until_day = numeric(DAY_WORDS["day"])
    until_month = numeric(DAY_WORDS["month"])
    until_year = numeric(DAY_WORDS["year"], size=4)
    further = forms.IntegerField(required=False, min_value=0, max_value=MOST_FURTHER, widget=forms.HiddenInput)
    sure = forms.BooleanField(label=gettext_lazy("Yes, the date is right"), required=False)
    echoed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, visit, **kwargs):
        kwargs["initial"] = {"length": Length.HOURS, "again": Again.NEVER} | (kwargs.get("initial") or {})
        super().__init__(data, visit=visit, **kwargs)
        self.when: When | None = None
        self.row: Row | None = None
        self.asks_if_sure = ""
        typed = self.data if self.is_bound else self.initial
        for number in range(further_in(typed)):
            for part in PARTS:
                self.fields[f"further{number}_{part}"] = numeric(DAY_WORDS[part], size=4 if part == "year" else 2)

    @classmethod
    def names_in(cls, post: Mapping) -> list[str]:
        further = [f"further{number}_{part}" for number in range(further_in(post)) for part in PARTS]
        return [*super().names_in(post), *further]

    def clean(self):
        super().clean()
        typed = {name: (self.cleaned_data.get(name) or "") for name in self.fields}
        self.when = self._when(typed)
        if self.when is None or self.errors:
            return
        row = row_of(self.when, key=ANY_KEY)
        try:
            check_row(row)
        except ScheduleError as error:
            self.add_error(self._field_of(error), forms.ValidationError(problem_in_words(error), error.code))
            return
        self.row = row
        self._ask_if_sure(typed)

    def settled(self) -> Typed:
        """With the years that were left out, as the next such day is another one next year; an end that was typed with
        the start in its own field."""
        assert self.when is not None
        groups = {"": self.when.day, "last_": self.when.last_day, "until_": self.when.until}
        data = dict(self.data)
        for prefix, found in groups.items():
            data |= fields_of(found, prefix) if found else {}
        for number, found in enumerate(self._further_days):
            data |= fields_of(found, f"further{number}_") if found else {}
        if self.when.ends_at and not data.get("end") and self.when.starts_at:
            start = self.when.starts_at.strftime("%H.%M")
            data |= {"start": start, "end": self.when.ends_at.strftime("%H.%M")}
        return data

    @property
    def words(self) -> list[str]:
        """What we understood, to be read before going on; each a sentence without its full stop."""
        if self.row is None:
            return []
        words = [when_in_words(span(self.row, self.row.starts_on))]
        if self.row.rrule:
            words.append(rule_in_words(self.row))
        words += [dates_in_words(self.row, [day]) for day in self.row.extra_dates]
        return words

    @property
    def notes(self) -> list[str]:
        return notes_in_words(self.row) if self.row and self.row.rrule else []

    @property
    def is_echoed(self) -> bool:
        return self.data.get("echoed") == self.echo

    @property
    def echo(self) -> str:
        return "; ".join(self.words)

    def _when(self, typed: Mapping) -> When | None:
        day = self._day(typed, "")
        length = typed["length"] or Length.HOURS
        starts_at, ends_at = (None, None) if length == Length.ALL_DAY else self._hours(typed, length)
        again = (typed["again"] or Again.NEVER) if length != Length.SEVERAL_DAYS else Again.NEVER
        last_day = self._day(typed, "last_") if length == Length.SEVERAL_DAYS else None
        until = self._day(typed, "until_") if again in (Again.WEEKLY, Again.EVERY_SECOND_WEEK) else None
        self._further_days = self._further(typed) if again == Again.DATES else []
        if day is None or self.errors:
            return None
        return When(
            day=day,
            length=length,
            starts_at=starts_at,
            ends_at=ends_at,
            last_day=last_day,
            again=again,
            until=until,
            further=tuple(found for found in self._further_days if found),
        )

    def _day(self, typed: Mapping, prefix: str) -> date | None:
        try:
            return read_day(*(typed.get(prefix + part, "") for part in PARTS), today=self.visit.today)
        except NotADay as error:
            self.add_error(prefix + error.field, forms.ValidationError(day_problem(error), error.code))
            return None

    def _further(self, typed: Mapping) -> list[date | None]:
        """A row of fields that was left empty counts for nothing."""
        prefixes = [f"further{number}_" for number in range(further_in(typed))]
        filled = {prefix: any(typed.get(prefix + part) for part in PARTS) for prefix in prefixes}
        return [self._day(typed, prefix) if filled[prefix] else None for prefix in prefixes]

    def _hours(self, typed: Mapping, length: str) -> tuple[time | None, time | None]:
        if not typed["start"]:
            if length == Length.HOURS:
                message = _("Write when it begins, such as 19 or 18.30.")
                self.add_error("start", forms.ValidationError(message, "required"))
            return None, None
        starts_at = ends_at = None
        try:
            hours = read_hours(typed["start"])
            starts_at, ends_at = hours.starts_at, hours.ends_at
        except NotATime as error:
            self._refuse_time("start", error)
        try:
            ends_at = read_hour(typed["end"]) if typed["end"] else ends_at
        except NotATime as error:
            self._refuse_time("end", error)
        return starts_at, ends_at

    def _refuse_time(self, field: str, error: NotATime) -> None:
        message = TIME_PROBLEMS[error.code] % {"typed": error.typed}
        self.add_error(field, forms.ValidationError(message, error.code))

    def _field_of(self, error: ScheduleError) -> str:
        """A rule that never gives a date is mended at its end; extra dates at the first of them."""
        name = FIELD_OF.get(error.field, "day")
        return name if name in self.fields else "day"

    def _ask_if_sure(self, typed: Mapping) -> None:
        """AC-57: a day that is past, or more than 18 months ahead, is asked about once."""
        assert self.when is not None
        day, today = self.when.day, self.visit.today
        in_words = {"day": day_in_words(day)}
        if day < today:
            self.asks_if_sure = _("The day has already been: %(day)s. Is it right?") % in_words
        elif day > today + AHEAD:
            self.asks_if_sure = _("The day is more than a year and a half ahead: %(day)s. Is it right?") % in_words
        if self.asks_if_sure and not typed["sure"]:
            message = _("%(question)s Mend it, or tick that it is right.") % {"question": self.asks_if_sure}
            self.add_error("sure", forms.ValidationError(message, "not_sure"))


def day_problem(error: NotADay) -> str:
    if error.code == "no_such_day":
        return _("There is no day %(day)d.%(month)d. Check the day and the month.") % error.params
    return PROBLEMS[error.code][error.field] % error.params


def further_in(typed: Mapping) -> int:
    """How many further dates the page has fields for."""
    number = str(typed.get("further") or "0")
    return min(int(number), MOST_FURTHER) if number.isdecimal() and len(number) <= 2 else 0


def fields_of(day: date, prefix: str = "") -> Typed:
    """The three fields of a day."""
    return {f"{prefix}day": str(day.day), f"{prefix}month": str(day.month), f"{prefix}year": str(day.year)}


def next_days(now: datetime, today: date, count: int = 7) -> list[date]:
    """Today and those after it, for the quick buttons."""
    return [today + relativedelta(days=ahead) for ahead in range(count)]

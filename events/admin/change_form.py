"""The form of a change: what has happened, to which dates, and why."""

from datetime import date, datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from events.actions import Scope
from events.changes import moved_row
from events.dates import when_in_words
from events.models import Change, EventPage, Venue
from events.models.change import Kind
from events.plan import effective_dates
from events.recurrence import horizon
from events.rule_words import rule_in_words
from events.schedule import ScheduleError, check_row, span
from events.schedule_problems import problem_in_words
from events.snapshot import local
from events.values import Effective, Row
from jtw.languages import LANGUAGES

from .fields import DayField, HourField
from .orders import Act, Order, remaining

ONE, ON, ALL = "one", "on", "all"
DETAILS = ("starts_on", "starts_at", "ends_on", "ends_at", "days_later", "venue")


class ChangeForm(forms.Form):
    kind = forms.ChoiceField(label=_("What has happened?"), choices=Act.choices, widget=forms.RadioSelect)
    reach = forms.ChoiceField(
        label=_("To which dates?"),
        choices=[(ONE, _("One date")), (ON, _("A series from a day on")), (ALL, _("All dates that are left"))],
        widget=forms.RadioSelect,
    )
    date = forms.ChoiceField(label=_("The date"), required=False)
    row = forms.ChoiceField(label=_("The series"), required=False)
    from_day = DayField(label=_("From"), required=False, help_text=_("This day included."))
    starts_on = DayField(label=_("New day"), required=False)
    days_later = forms.IntegerField(
        label=_("So many days later"), required=False, help_text=_("For each date of a series; -1 is a day earlier.")
    )
    starts_at = HourField(label=_("New start"), required=False, help_text=_("Empty where the hours stay."))
    ends_at = HourField(label=_("New end"), required=False)
    ends_on = DayField(label=_("New last day"), required=False, help_text=_("If other than the new day."))
    venue = forms.ModelChoiceField(Venue.objects.none(), label=_("New venue"), required=False)
    online_url = forms.URLField(label=_("Address of the event online"), required=False, assume_scheme="https")
    reason_sv = forms.CharField(label=_("Why, in Swedish"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    reason_fi = forms.CharField(label=_("Why, in Finnish"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    reason_en = forms.CharField(label=_("Why, in English"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, source: EventPage, changes: list, now: datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.source, self.today = source, local(now).date()
        self.rows = {str(row.key): row for row in source.rows()}
        dates = effective_dates(source, changes, until=horizon(self.today))
        self.left = remaining(dates, now=now)
        self.over = [one for one in dates if one not in self.left]
        self.fields["date"].choices = [(date_key(one), when_in_words(one.span, today=self.today)) for one in self.left]
        series = {key: row for key, row in self.rows.items() if row.rrule or row.extra_dates}
        self.fields["row"].choices = [(key, series_in_words(row, today=self.today)) for key, row in series.items()]
        self.fields["venue"].queryset = Venue.objects.filter(merged_into=None)
        self.leave_out_what_is_one(series)

    def leave_out_what_is_one(self, series: dict[str, Row]) -> None:
        """An event of one date asks for no date, and one of single dates for no series."""
        if len(self.rows) == 1 and not series:
            for name in ("date", "row", "from_day", "days_later"):
                del self.fields[name]
            self.fields["reach"].widget, self.fields["reach"].initial = forms.HiddenInput(), ALL
        elif not series:
            for name in ("row", "from_day"):
                del self.fields[name]
            self.fields["reach"].choices = [pair for pair in self.fields["reach"].choices if pair[0] != ON]

    def clean(self):
        cleaned = super().clean()
        for name in self.missing(cleaned):
            if name not in self.errors:
                self.add_error(name, forms.ValidationError(_("This is needed here."), "required"))
        if not self.errors and cleaned["kind"] == Kind.MOVED:
            self.check_move()
        return cleaned

    def missing(self, cleaned: dict) -> list[str]:
        """The fields that the answers ask for and that are empty."""
        reach, kind = cleaned.get("reach"), cleaned.get("kind")
        wanted = {ONE: ["date"], ON: ["row", "from_day"]}.get(reach, [])
        wanted += ["online_url"] if kind == Kind.MOVED_ONLINE else []
        empty = [name for name in wanted if name in self.fields and not cleaned.get(name)]
        moves_nothing = kind == Kind.MOVED and not any(cleaned.get(name) for name in DETAILS)
        return [*empty, "starts_on"] if moves_nothing else empty

    def check_move(self) -> None:
        """The new time must be one that exists, with its end after its start (AC-03)."""
        cleaned = self.cleaned_data
        if cleaned["starts_on"] and not self.is_of_one_date():
            message = _("Only one date can get a new day. For several, say how many days later.")
            self.add_error("starts_on", forms.ValidationError(message, "day_of_several"))
            return
        if cleaned["ends_at"] and not cleaned["starts_at"]:
            message = _("A new end needs its start as well, also where that stays.")
            self.add_error("starts_at", forms.ValidationError(message, "end_without_start"))
            return
        changes = [order.as_change() for order in self.orders()]
        for one in self.left:
            for change in changes:
                if change.concerns(one.row_key, one.recurrence_id):
                    self.check_moved(change, one)

    def check_moved(self, change: Change, one: Effective) -> None:
        try:
            check_row(moved_row(change, one.span, is_one_date=self.is_of_one_date()))
        except ScheduleError as error:
            name = error.field if error.field in self.fields else "starts_at"
            if name not in self.errors:
                self.add_error(name, forms.ValidationError(problem_in_words(error), error.code))

    def is_of_one_date(self) -> bool:
        return self.cleaned_data["reach"] == ONE or "date" not in self.fields

    def orders(self) -> list[Order]:
        """What a valid form asks for; mostly one."""
        cleaned = self.cleaned_data
        given = {name: cleaned.get(name) for name in DETAILS}
        details = {
            Kind.MOVED: {name: value for name, value in given.items() if value not in (None, "")},
            Kind.MOVED_ONLINE: {"online_url": cleaned["online_url"]},
        }
        reasons = {language: cleaned[f"reason_{language}"] for language in LANGUAGES if cleaned[f"reason_{language}"]}
        what = {"kind": cleaned["kind"], "details": details.get(cleaned["kind"], {}), "reasons": reasons}
        return [Order(scope=scope, **what) for scope in self.scopes()]

    def scopes(self) -> list[Scope]:
        cleaned, key = self.cleaned_data, self.source.translation_key
        if cleaned["reach"] == ONE and cleaned.get("date"):
            row_key, recurrence_id = cleaned["date"].split("/")
            return [Scope(event_key=key, row_key=self.rows[row_key].key, recurrence_id=recurrence_id)]
        if cleaned["reach"] == ON and cleaned.get("row"):
            return [Scope(event_key=key, row_key=self.rows[cleaned["row"]].key, from_day=cleaned["from_day"])]
        return self.scopes_of_what_is_left()

    def scopes_of_what_is_left(self) -> list[Scope]:
        """What is over has taken place and stays as it was: all from the day after it on, and one by one what is
        left of before (another row's date of the same day, a date moved from then)."""
        key = self.source.translation_key
        if not self.over:
            return [Scope(event_key=key)]
        from_day = max(planned_day(one) for one in self.over) + timedelta(days=1)
        earlier = [one for one in self.left if planned_day(one) < from_day]
        single = [Scope(event_key=key, row_key=one.row_key, recurrence_id=one.recurrence_id) for one in earlier]
        return [*single, Scope(event_key=key, from_day=from_day)] if len(earlier) < len(self.left) else single


def planned_day(effective: Effective) -> date:
    return date.fromisoformat(effective.recurrence_id[:8])


def date_key(effective: Effective) -> str:
    return f"{effective.row_key}/{effective.recurrence_id}"


def series_in_words(row: Row, *, today: date) -> str:
    return rule_in_words(row, today=today) or when_in_words(span(row, row.starts_on), today=today)

"""The edit form of an event: what the editor types, and what is wrong with it, next to the field."""

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm

from events.recurrence import normalise
from events.rule_text import RuleError
from events.schedule import ScheduleError, check_row
from events.schedule_problems import problem_in_words
from events.values import Row, date

from .fields import DayField, DaysField, EurosField, HourField
from .row_words import RowWords, tell
from .rule_choices import BY_WEEK, Choice, Repeats, choice_of, rule_of


class ScheduleRowForm(WagtailAdminModelForm):
    """A row of the plan, its rule chosen in human terms. row: what was typed, once it is valid."""

    starts_on = DayField(label=_("Day"))
    starts_at = HourField(label=_("Starts at"), required=False)
    ends_at = HourField(label=_("Ends at"), required=False)
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("If other than the first day."))
    repeats = forms.ChoiceField(label=_("Is it repeated?"), choices=Repeats.choices, initial=Repeats.NEVER)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these weekdays"),
        choices=WEEKDAYS.items(),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without any, the weekday of the first day."),
    )
    until = DayField(label=_("Until"), required=False, help_text=_("This day included."))
    count = forms.IntegerField(
        label=_("Or so many times"), min_value=1, max_value=1000, required=False, help_text=_("The first one counts.")
    )
    rrule = forms.CharField(
        label=_("The rule"),
        required=False,
        max_length=300,
        help_text=_("As calendars write it (RFC 5545), such as FREQ=MONTHLY;BYDAY=1SA,3SA."),
    )
    exdates = DaysField(
        label=_("Not on"), required=False, help_text=_("Days that the rule gives and that are left out: 6.1.2027, …")
    )
    extra_dates = DaysField(
        label=_("Also on"), required=False, help_text=_("Further days at the same time of day: 9.1.2027, …")
    )

    row: Row | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.starts_on:
            choice = choice_of(
                self.instance.rrule, starts_on=self.instance.starts_on, starts_at=self.instance.starts_at
            )
            self.initial |= vars(choice) | {"weekdays": sorted(choice.weekdays), "rrule": choice.own}

    def has_changed(self):
        """A row that is offered empty and left so is none; its place in the order alone is no answer."""
        return super().has_changed() and not (self.empty_permitted and self.changed_data == ["ORDER"])

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.has_changed():
            self.cleaned_data.setdefault("ORDER", None)  # the panel sorts its rows by it, also those left empty

    def clean(self):
        cleaned = super().clean()
        if self.errors or not cleaned.get("starts_on"):
            return cleaned
        try:
            row = self._typed_row(cleaned)
            check_row(row)
        except (RuleError, ScheduleError) as error:
            self.add_error(field_at_fault(error, cleaned), forms.ValidationError(problem_in_words(error), error.code))
        else:
            self.row = row
            cleaned["rrule"] = row.rrule
        return cleaned

    def words(self) -> RowWords | None:
        """The dates in words of what is typed, or else of what is stored; None where there is nothing to tell."""
        row = self.row if self.is_bound else self.instance.starts_on and self.instance.as_row()
        return tell(row, today=timezone.localdate()) if row else None

    def _typed_row(self, cleaned: dict) -> Row:
        choice = Choice(
            repeats=cleaned["repeats"],
            weekdays=frozenset(cleaned["weekdays"]),
            until=cleaned["until"],
            count=cleaned["count"],
            own=cleaned["rrule"],
        )
        rule = rule_of(choice, starts_on=cleaned["starts_on"])
        times = {name: cleaned[name] for name in ("starts_on", "starts_at", "ends_on", "ends_at", "all_day")}
        return Row(
            key=self.instance.key,
            rrule=normalise(rule, starts_on=cleaned["starts_on"], starts_at=cleaned["starts_at"]),
            exdates=frozenset(map(date.fromisoformat, cleaned["exdates"])),
            extra_dates=tuple(map(date.fromisoformat, cleaned["extra_dates"])),
            skips_holidays=cleaned["skips_holidays"],
            **times,
        )


FIELDS_OF_RULE = {"count_and_until": "count", "until_before_start": "until", "never_happens": "repeats"}


def field_at_fault(error: RuleError | ScheduleError, cleaned: dict) -> str:
    """The name of the form's field by which the problem is shown."""
    if isinstance(error, ScheduleError) and error.field != "rrule":
        return error.field
    if error.code in FIELDS_OF_RULE:
        return FIELDS_OF_RULE[error.code]
    if cleaned["repeats"] == Repeats.OWN:
        return "rrule"
    return "weekdays" if cleaned["repeats"] in BY_WEEK and error.code == "start_not_in_rule" else "repeats"


class PriceForm(WagtailAdminModelForm):
    euros = EurosField(label=_("Price in euros"), required=False, help_text=_("Such as 8 or 8,50."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.amount_cents or (self.instance.pk and not self.instance.is_free):
            self.initial["euros"] = self.instance.amount_cents

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("euros") is None and not cleaned.get("is_free") and "euros" not in self.errors:
            self.add_error("euros", forms.ValidationError(_("Give a price, or tick free of charge."), "no_price"))
        self.instance.amount_cents = cleaned.get("euros") or 0
        return cleaned


class EventPageForm(WagtailAdminPageForm):
    """On a translation there are no facts to type: they stand on the source page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_source:
            self._let_facts_go()
        elif self.instance.pk is None and "schedule" in self.formsets:
            self.formsets["schedule"].extra = 1

    def _let_facts_go(self) -> None:
        for name in (*self.instance.FACTS, *self.instance.FACT_LISTS):
            self.fields.pop(name, None)
            self.formsets.pop(name, None)


class CopyEventForm(forms.Form):
    title = forms.CharField(
        label=_("Name of the new event"), max_length=255, help_text=_("The copy is a draft. Its dates come next.")
    )

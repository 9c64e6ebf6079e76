"""Small mends of a change of a published event that waits: what its sender typed is corrected, and nothing live."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Category, Venue
from events.submission.actions.sending import days_of
from events.submission.actions.states import held, note
from events.submission.answers import Told
from events.submission.forms.base import Typed
from events.submission.forms.what import LONGEST_BODY, LONGEST_TITLE
from events.submission.forms.when import fields_of
from events.submission.models import ItemStep, State, Submission
from events.submission.pages import told_of

from .chip_words import language_name
from .mending import Hour, Mends, words_field
from .reviewed import Reviewed

PLACE = {"venue", "address", "online_url"}
HOURS = {"starts_at": "start", "ends_at": "end"}


class ChangeForm(Mends):
    """The fields that the change changes, and no others: what stays as it is live is mended on the live page."""

    def __init__(self, found: Reviewed, data=None, **options):
        super().__init__(values_of(found, told_of(found.item)), data, **options)
        for name in self.stands:
            self.fields[name] = field_of(name)


def values_of(found: Reviewed, told: Told) -> dict[str, Any]:
    """What stands in each field, in the type that the form cleans it to."""
    values: dict[str, Any] = {}
    for language, each in found.changes.items():
        title, text = told.texts[language]
        if "title" in each.new:
            values[f"title_{language}"] = title
        if {"lead", "body"} & set(each.new):
            values[f"text_{language}"] = text
    changed = {name for each in found.changes.values() for name in each.new}
    if "schedule" in changed and not (told.row.rrule or told.row.extra_dates):
        values["starts_on"] = told.row.starts_on
        values |= {name: getattr(told.row, name) for name in HOURS} if told.row.starts_at else {}
    if changed & PLACE:
        values["venue"] = told.venue
    if "category" in changed:
        values["category"] = told.category and Category.objects.filter(pk=told.category).first()
    return values


def field_of(name: str) -> forms.Field:
    kind, _underscore, language = name.partition("_")
    if kind == "title":
        label = _("Name (%(language)s)") % {"language": language_name(language)}
        return words_field(label, language, most=LONGEST_TITLE, required=True)
    if kind == "text":
        label = _("Text (%(language)s)") % {"language": language_name(language)}
        return words_field(label, language, most=LONGEST_BODY, rows=5)
    return {
        "starts_on": lambda: forms.DateField(
            label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        ),
        "starts_at": lambda: Hour(label=gettext_lazy("Starts at"), max_length=20),
        "ends_at": lambda: Hour(label=gettext_lazy("Ends at"), required=False, max_length=20),
        "venue": lambda: forms.ModelChoiceField(
            Venue.objects.filter(merged_into=None), label=gettext_lazy("Venue"), required=False
        ),
        "category": lambda: forms.ModelChoiceField(
            Category.objects.all(), label=gettext_lazy("Category"), required=False
        ),
    }[name]()


def mend_change(item: Submission, changes: dict[str, Any], *, version: int, by, now) -> Submission:
    """Raises WrongState, Stale where somebody else was first, and Incomplete where it could not be understood so."""
    with held(item, State.WAITING, version=version) as item:
        for name, value in changes.items():
            page, typed = typed_of(name, value, item.text_language)
            item.answers = {**item.answers, page: {**item.answers.get(page, {}), **typed}}
        told = told_of(item)
        item.titles, item.venue = told.titles, told.venue
        item.first_day, item.last_day = days_of(told)
        item.version += 1
        item.save(update_fields=["answers", "titles", "venue", "first_day", "last_day", "version"])
        note(item, ItemStep.What.MENDED, at=now, by=by)
    return item


def typed_of(name: str, value: Any, own: str) -> tuple[str, Typed]:
    """The page of the sender's form that asks for a field, and what would be typed there. own: the language of the
    source."""
    kind, _underscore, language = name.partition("_")
    if kind in ("title", "text"):
        field = {"title": "title", "text": "body"}[kind]
        return ("what", {field: value}) if language == own else ("other", {f"{field}_{language}": value})
    if isinstance(value, date):
        return "when", {**fields_of(value), "sure": "on"}  # whoever reviews has seen the day
    if name in HOURS:
        return "when", {HOURS[name]: value.strftime("%H.%M") if isinstance(value, time) else ""}
    key = str(value.pk) if value else ""
    return ("what", {"category": key}) if name == "category" else ("where", {"place": key} if key else {})

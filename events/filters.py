"""The filters of a list, as its address asks for them. A query string is input like any other."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jtw.queries import Pairs, given_twice, is_tracking

from .models.records import Access
from .querysets import ByFactsQuerySet
from .visit import Visit

Dates = TypeVar("Dates", bound=ByFactsQuerySet)
ALL = ("", _("All"))
LANGUAGE_CHOICES = [
    ALL,
    ("sv", _("In Swedish")),
    ("fi", _("In Finnish")),
    ("en", _("In English")),
    ("both", _("In Swedish and Finnish")),
    ("none", _("No language needed")),
]
ACCESS_CHOICES = [ALL, *((fact, getattr(Access, fact).field.verbose_name) for fact in Access.ACCESS_FACTS)]


class RecordField(forms.ChoiceField):
    """One of the records that a form knows by slug. A merged one stands for what it was merged into, as a feed may
    have been subscribed to before."""

    records: dict[str, Any] = {}

    def know(self, records: dict[str, Any]) -> None:
        self.records = records
        standing = [(slug, record.name) for slug, record in records.items() if record.standing is record]
        self.choices = [ALL, *sorted(standing, key=lambda option: option[1].casefold())]

    def to_python(self, value) -> str:
        slug = super().to_python(value)
        return self.records[slug].standing.slug if slug in self.records else slug


class YesInput(forms.CheckboxInput):
    """A box that is sent as 1, and whose answer comes as it was given: Django's own takes "no" for a yes."""

    def format_value(self, value) -> str:
        return "1"

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class YesField(forms.Field):
    widget = YesInput
    choices = [("1", "")]  # what a feed says is allowed

    def to_python(self, value) -> bool:
        if value not in ("", "1"):
            raise ValidationError(_("Give 1, or leave it out."), code="neither_yes_nor_nothing")
        return value == "1"


class FilterForm(forms.Form):
    """What a list is narrowed by. `narrow` applies the valid answers; the template explains the rest."""

    category = forms.MultipleChoiceField(label=_("Category"), required=False, widget=forms.CheckboxSelectMultiple)
    audience = RecordField(label=_("For whom"), required=False)
    venue = RecordField(label=_("Venue"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    organiser = RecordField(label=_("Organiser"), required=False)
    language = forms.ChoiceField(label=_("Language of the event"), required=False, choices=LANGUAGE_CHOICES)
    access = forms.ChoiceField(label=_("Accessibility"), required=False, choices=ACCESS_CHOICES)
    free = YesField(label=_("Free of charge"), required=False)
    evening = YesField(label=_("In the evening"), required=False)
    only = YesField(label=_("Only what is told in this language"), required=False)

    def __init__(self, query, visit: Visit):
        super().__init__(query)
        self.visit = visit
        known = visit.known
        choices = {
            "category": [(slug, category.name) for slug, category in known.categories.items()],
            "district": [ALL, *((name, name.capitalize()) for name in known.districts)],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]  # of a field with choices
        for name, records in {
            "audience": known.audiences,
            "venue": known.venues,
            "organiser": known.organisers,
        }.items():
            self.fields[name].know(records)  # type: ignore[attr-defined]  # of a RecordField

    def narrow(self, dates: Dates, *, languages: Sequence[str] = ()) -> Dates:
        """dates, or events, as far as the valid answers let through. languages: in any of which a text must be for
        "only"; without them, in that of the visit."""
        for name, answer in self.answers().items():
            dates = dates.told_in(*languages) if name == "only" and languages else self._narrowed(dates, name, answer)
        return dates

    def answers(self) -> dict[str, Any]:
        """The valid answers by field, those that narrow nothing left out."""
        self.is_valid()
        return {name: answer for name, answer in self.cleaned_data.items() if answer}

    def query(self) -> Pairs:
        """The valid answers as the pairs of a query string, in order."""
        answers = [(name, answer if isinstance(answer, list) else [answer]) for name, answer in self.answers().items()]
        return sorted({(name, "1" if value is True else value) for name, values in answers for value in values})

    def words_of(self, name: str, value: str) -> str:
        """What an answer is called, of those that query names."""
        field = self.fields[name]
        return str(field.label if isinstance(field, YesField) else dict(field.choices)[value])  # type: ignore[attr-defined]  # all others have choices

    def known_values(self, name: str) -> list[str]:
        return [str(value) for value, _label in getattr(self.fields[name], "choices", []) if value]

    def unknown(self) -> list[str]:
        """Parameters that are no filter of ours, tracking ones aside."""
        return sorted(name for name in self.data if name not in self.fields and not is_tracking(name))

    def given_twice(self) -> list[str]:
        """Parameters with several answers of which all but one would be dropped."""
        several = [name for name, field in self.fields.items() if isinstance(field, forms.MultipleChoiceField)]
        return given_twice(self.data, set(self.fields) - set(several))

    def _narrowed(self, dates: Dates, name: str, answer: Any) -> Dates:
        known = self.visit.known
        match name, answer:
            case "category", slugs:
                return dates.in_categories([known.categories[slug] for slug in slugs])
            case "audience", slug:
                return dates.for_audience(known.audiences[slug])
            case "venue", slug:
                return dates.at_venue(known.venues[slug])
            case "organiser", slug:
                return dates.by_organiser(known.organisers[slug])
            case "district", district:
                return dates.in_district(district)
            case "language", "none":
                return dates.no_language_needed()
            case "language", language:
                return dates.held_in(*("sv", "fi") if language == "both" else [language])
            case "access", fact:
                return dates.with_access(fact)
            case "free", _yes:
                return dates.free()
            case "evening", _yes:
                return dates.in_the_evening()
        return dates.told_in(self.visit.language)

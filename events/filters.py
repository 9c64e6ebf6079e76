"""The filters of a list, as its address asks for them. A query string is input like any other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .guide import Guide
from .models.records import Access
from .querysets import OccurrenceQuerySet

TRACKING = ("utm_", "fbclid", "gclid", "msclkid", "mc_")
LANGUAGE_CHOICES = [
    ("", _("All")),
    ("sv", _("In Swedish")),
    ("fi", _("In Finnish")),
    ("en", _("In English")),
    ("both", _("In Swedish and Finnish")),
    ("none", _("No language needed")),
]
ACCESS_CHOICES = [("", _("All")), *((fact, Access._meta.get_field(fact).verbose_name) for fact in Access.ACCESS_FACTS)]


class FilterForm(forms.Form):
    """What a list is narrowed by. `narrow` applies the valid answers; the template explains the rest."""

    category = forms.MultipleChoiceField(label=_("Category"), required=False, widget=forms.CheckboxSelectMultiple)
    audience = forms.ChoiceField(label=_("For whom"), required=False)
    venue = forms.ChoiceField(label=_("Venue"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    organiser = forms.ChoiceField(label=_("Organiser"), required=False)
    language = forms.ChoiceField(label=_("Language of the event"), required=False, choices=LANGUAGE_CHOICES)
    access = forms.ChoiceField(label=_("Accessibility"), required=False, choices=ACCESS_CHOICES)
    free = forms.BooleanField(label=_("Free of charge"), required=False)
    evening = forms.BooleanField(label=_("In the evening"), required=False)

    def __init__(self, query, *, guide: Guide):
        super().__init__(query)
        self.guide = guide
        self.fields["category"].choices = [(slug, record.name) for slug, record in guide.categories.items()]
        self.fields["audience"].choices = self._options(guide.audiences)
        self.fields["venue"].choices = self._options(guide.venues)
        self.fields["organiser"].choices = self._options(guide.organisers)
        self.fields["district"].choices = [("", _("All")), *((name, name.capitalize()) for name in guide.districts)]

    @staticmethod
    def _options(records: dict) -> list:
        standing = [(slug, record.name) for slug, record in records.items() if record.standing is record]
        return [("", _("All")), *sorted(standing, key=lambda option: option[1].casefold())]

    def narrow(self, dates: OccurrenceQuerySet) -> OccurrenceQuerySet:
        """dates as far as the valid answers let through."""
        self.is_valid()
        answers = {name: value for name, value in self.cleaned_data.items() if value}
        for name, value in answers.items():
            dates = getattr(self, f"_narrow_by_{name}")(dates, value)
        return dates

    def chosen(self) -> list[tuple[str, str, str]]:
        """The valid answers as (name, value, words), in the order of the fields."""
        self.is_valid()
        return [
            (name, value, self._words(name, value))
            for name, answer in self.cleaned_data.items()
            for value in (answer if isinstance(answer, list) else [answer])
            if value
        ]

    def query(self, *, without: tuple[str, str] | None = None) -> list[tuple[str, str]]:
        """The valid answers as a query string's pairs, sorted; without one of them."""
        pairs = [(name, "1" if value is True else value) for name, value, _words in self.chosen()]
        return sorted(pair for pair in pairs if pair != without)

    def unknown(self) -> list[str]:
        """Parameters that are no filter of ours, tracking ones aside."""
        return sorted(name for name in self.data if name not in self.fields and not name.startswith(TRACKING))

    def _words(self, name: str, value) -> str:
        field = self.fields[name]
        return str(dict(field.choices)[value] if hasattr(field, "choices") else field.label)

    def _narrow_by_category(self, dates, slugs):
        return dates.in_categories([self.guide.categories[slug] for slug in slugs])

    def _narrow_by_audience(self, dates, slug):
        return dates.for_audience(self.guide.audiences[slug])

    def _narrow_by_venue(self, dates, slug):
        return dates.at_venue(self.guide.venues[slug])

    def _narrow_by_organiser(self, dates, slug):
        return dates.by_organiser(self.guide.organisers[slug])

    def _narrow_by_district(self, dates, district):
        return dates.in_district(district)

    def _narrow_by_language(self, dates, language):
        if language == "none":
            return dates.no_language_needed()
        return dates.held_in("sv", "fi") if language == "both" else dates.held_in(language)

    def _narrow_by_access(self, dates, fact):
        return dates.with_access(fact)

    def _narrow_by_free(self, dates, _yes):
        return dates.free()

    def _narrow_by_evening(self, dates, _yes):
        return dates.in_the_evening()

"""What a search asks for, as its address says it: the words, and the facets beside them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.filters import ALL, LANGUAGE_CHOICES, Dates, FilterForm
from jtw.queries import Pairs

from .engines.base import Facets, Sort
from .query import LONGEST_QUERY
from .when import days_of

PERIOD_CHOICES = [
    ("today", _("Today")),
    ("tomorrow", _("Tomorrow")),
    ("weekend", _("This weekend")),
    ("week", _("This week")),
    ("next week", _("Next week")),
    ("month", _("This month")),
]


class WordsField(forms.CharField):
    """Any string is a search; what search.query would not read is left out of the addresses as well."""

    def to_python(self, value) -> str:
        return super().to_python(value.replace("\0", " ")[:LONGEST_QUERY] if value else value)


class WhenField(forms.CharField):
    """Days in words, as search.when understands them."""

    choices = PERIOD_CHOICES


class SearchForm(FilterForm):
    """The facets are those filters of a list by which the index can count, with the words and the days besides."""

    access = evening = only = None  # type: ignore[assignment]  # so Django takes away a field of the parent
    q = WordsField(label=_("Search for events"), required=False)
    when = WhenField(label=pgettext_lazy("period", "When"), required=False, max_length=60)
    language = forms.ChoiceField(
        label=_("Language of the event"),
        required=False,
        choices=[choice for choice in LANGUAGE_CHOICES if choice[0] != "both"],
    )
    sort = forms.ChoiceField(
        label=_("Sort order"),
        required=False,
        choices=[ALL, (Sort.RELEVANCE.value, _("Best match first")), (Sort.DATE.value, _("By date"))],
    )

    FACETS = ("when", "category", "audience", "free", "district", "venue", "organiser", "language")

    def clean_when(self) -> str:
        when = self.cleaned_data["when"]
        if when and days_of(when, today=self.visit.today) is None:
            raise ValidationError(
                _("“%(when)s” is no day that we know. Write a date such as 24.12, or for example weekend."),
                code="no_days",
                params={"when": when},
            )
        return when

    @property
    def words(self) -> str:
        return self.answers().get("q", "")

    @property
    def sorting(self) -> Sort:
        return Sort(self.answers().get("sort", Sort.RELEVANCE))

    def chosen(self) -> Pairs:
        """The facets that are chosen, as pairs of the query string."""
        return [pair for pair in self.query() if pair[0] in self.FACETS]

    def facets(self) -> Facets:
        answers, known = self.answers(), self.visit.known
        return Facets(
            category=tuple(known.categories[slug].pk for slug in answers.get("category", ())),
            audience=_pk(known.audiences, answers.get("audience")),
            organiser=_pk(known.organisers, answers.get("organiser")),
            venue=_pk(known.venues, answers.get("venue")),
            district=_one(answers.get("district")),
            language=_one(answers.get("language")),
            is_free=answers.get("free"),
            when=days_of(answers["when"], today=self.visit.today) if "when" in answers else None,
        )

    def problems(self) -> list[str]:
        """What is wrong with the answers, in the active language."""
        return [f"{self.fields[name].label}: {error}" for name, found in self.errors.items() for error in found]

    def words_of(self, name: str, value: str) -> str:
        return str(dict(PERIOD_CHOICES).get(value, value)) if name == "when" else super().words_of(name, value)

    def _narrowed(self, dates: Dates, name: str, answer: Any) -> Dates:
        """The words and the days are not these: the index finds by them."""
        return dates if name in ("q", "when", "sort") else super()._narrowed(dates, name, answer)


def _pk(records: dict[str, Any], slug: str | None) -> tuple[int, ...]:
    return (records[slug].pk,) if slug else ()


def _one(answer: str | None) -> tuple[str, ...]:
    return (answer,) if answer else ()

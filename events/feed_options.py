"""The parameters that feeds have beside the filters of their list: in which languages, and what is left out."""

import itertools
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jtw.languages import LANGUAGES
from jtw.queries import Pairs, given_twice

SEVERAL_LANGUAGES = [
    ",".join(order) for count in (2, 3) for order in itertools.permutations(LANGUAGES, count)
]  # "sv,fi", "sv,en" … "en,fi,sv"


@dataclass(frozen=True, kw_only=True)
class FeedOptions:
    """languages: in which the words are, the first one first; one alone is that of the address. hides_cancelled:
    whether dates that do not take place are left out. has_bars: whether what lasts for days is an all-day entry."""

    languages: tuple[str, ...]
    hides_cancelled: bool = False
    has_bars: bool = False


class FeedForm(forms.Form):
    """What a feed's address may ask for; a page's may not. All-day bars are for calendars alone.

    feed: its name, such as "calendar.ics".
    """

    languages = forms.ChoiceField(
        label=_("Languages of the texts"), required=False, choices=[(each, each) for each in SEVERAL_LANGUAGES]
    )
    cancelled = forms.ChoiceField(
        label=_("Cancelled dates"), required=False, choices=[("hide", _("Leave out what is cancelled or postponed"))]
    )
    allday = forms.ChoiceField(
        label=_("What lasts several days"), required=False, choices=[("bars", _("As all-day entries"))]
    )

    def __init__(self, query: QueryDict, *, feed: str):
        super().__init__(query)
        self.asked = query
        if feed != "calendar.ics":
            del self.fields["allday"]

    def options(self, language: str) -> FeedOptions:
        """language: that of the address."""
        answers = dict(self.query())
        languages = answers.get("languages", language).split(",")
        return FeedOptions(
            languages=tuple(languages), hides_cancelled="cancelled" in answers, has_bars="allday" in answers
        )

    def query(self) -> Pairs:
        """The valid answers as the pairs of a query string, in order."""
        self.is_valid()
        return sorted((name, answer) for name, answer in self.cleaned_data.items() if answer)

    def known_values(self, name: str) -> list[str]:
        return [value for value, _label in self.fields[name].choices]  # type: ignore[attr-defined]  # of choice fields

    def given_twice(self) -> list[str]:
        """Parameters with several answers of which one would have to be dropped."""
        return given_twice(self.asked, self.fields)

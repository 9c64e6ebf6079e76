"""What visitors choose of the calendar to take with them: the filters of a list, and the words of a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import addresses, listings
from events.filters import LANGUAGE_CHOICES, FilterForm
from events.listings import Listing
from events.visit import Visit
from jtw.queries import Pairs, with_query

NOT_IN_A_SEARCH = ("access", "evening", "only")
LONGEST_WORDS = 200


class TakingForm(FilterForm):
    """A search narrows by fewer filters than a list: with words, the others are left out."""

    q = forms.CharField(label=_("With these words"), required=False, max_length=LONGEST_WORDS)

    def __init__(self, query, visit: Visit):
        super().__init__(query, visit)
        self.is_search = bool(self.data.get("q", "").strip())
        if self.is_search:
            for name in NOT_IN_A_SEARCH:
                del self.fields[name]
            self.fields["language"].choices = [choice for choice in LANGUAGE_CHOICES if choice[0] != "both"]  # type: ignore[attr-defined]  # of a choice field
        self.order_fields(["category", "q"])

    def list_path(self, language: str) -> str:
        """The list in which what was chosen is shown, and below which its feeds are; without the query."""
        return addresses.search(language) if self.is_search else addresses.listing(language)

    def list_url(self, language: str) -> str:
        return with_query(self.list_path(language), self.query())

    def feed_url(self, feed: str, language: str, options: Pairs = ()) -> str:
        """The path of a feed with its query. feed: its name, such as "calendar.ics"."""
        return with_query(self.list_path(language) + feed, sorted([*self.query(), *options]))

    def listing(self) -> Listing:
        """All events, which the filters narrow."""
        return listings.upcoming()

    def words(self) -> list[str]:
        """What was chosen, as people call it."""
        return [self.words_of(*pair) for pair in self.query()]

    def words_of(self, name: str, value: str) -> str:
        return f"“{value}”" if name == "q" else super().words_of(name, value)

    def _narrowed(self, dates, name, answer):
        """Words are found by the search, and narrow nothing here."""
        return dates if name == "q" else super()._narrowed(dates, name, answer)


LANGUAGES_OF_TEXTS = [
    ("sv", "Svenska"),
    ("fi", "Suomi"),
    ("en", "English"),
    ("sv,fi", "Svenska, suomi"),
    ("fi,sv", "Suomi, svenska"),
]


class PersonalForm(FilterForm):
    """What a personal feed has: filters, and the language or languages of its texts."""

    languages = forms.ChoiceField(label=_("Languages of the texts"), choices=LANGUAGES_OF_TEXTS)

    def filters(self) -> Pairs:
        return [pair for pair in self.query() if pair[0] != "languages"]

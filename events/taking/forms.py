"""What visitors choose of the calendar to take with them: the filters of a list, and the words of a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import addresses, listings
from events.filters import LANGUAGE_CHOICES, FilterForm
from events.listings import Listing
from events.visit import Visit
from jtw.queries import Pairs, with_query

NOT_IN_A_SEARCH = ("access", "evening", "only")
OPTIONS = ("allday", "cancelled", "languages")  # of feeds, which pages do not have (events.feed_options)
LONGEST_WORDS = 200
LANGUAGES_OF_TEXTS = [
    ("sv", "Svenska"),
    ("fi", "Suomi"),
    ("en", "English"),
    ("sv,fi", "Svenska, suomi"),
    ("fi,sv", "Suomi, svenska"),
]


class TakingForm(FilterForm):
    """A search narrows by fewer filters than a list: with words, the others are left out."""

    q = forms.CharField(label=_("With these words"), required=False, max_length=LONGEST_WORDS)
    languages = forms.ChoiceField(
        label=_("Languages of the texts"),
        required=False,
        choices=[("", _("As on this page")), *(choice for choice in LANGUAGES_OF_TEXTS if "," in choice[0])],
    )
    cancelled = forms.ChoiceField(
        label=_("Cancelled dates"),
        required=False,
        choices=[("", _("Show them as cancelled")), ("hide", _("Leave out what is cancelled or postponed"))],
    )
    allday = forms.ChoiceField(
        label=_("What lasts several days"),
        required=False,
        choices=[("", _("With its hours")), ("bars", _("As all-day entries"))],
    )

    def __init__(self, query, visit: Visit):
        super().__init__(query, visit)
        self.is_search = bool(self.data.get("q", "").strip())
        if self.is_search:
            for name in NOT_IN_A_SEARCH:
                del self.fields[name]
            self.fields["language"].choices = [choice for choice in LANGUAGE_CHOICES if choice[0] != "both"]  # type: ignore[attr-defined]  # of a choice field
        self.order_fields(["category", "q"])

    def filters(self) -> Pairs:
        """What narrows, without the options of feeds."""
        return [pair for pair in self.query() if pair[0] not in OPTIONS]

    def list_path(self, language: str) -> str:
        """The list in which what was chosen is shown, and below which its feeds are; without the query."""
        return addresses.search(language) if self.is_search else addresses.listing(language)

    def list_url(self, language: str) -> str:
        return with_query(self.list_path(language), self.filters())

    def personal_query(self) -> Pairs:
        """Of a personal feed, which has no other option than its languages."""
        return [pair for pair in self.query() if pair[0] not in ("allday", "cancelled")]

    def feed_query(self, feed: str) -> Pairs:
        """Of the address of a feed, such as "calendar.ics", which alone knows days as bars."""
        return [pair for pair in self.query() if pair[0] != "allday" or feed == "calendar.ics"]

    def feed_url(self, feed: str, language: str) -> str:
        """The path of a feed with its query."""
        return with_query(self.list_path(language) + feed, self.feed_query(feed))

    def listing(self) -> Listing:
        """All events, which the filters narrow."""
        return listings.upcoming()

    def words(self) -> list[str]:
        """What was chosen, as people call it."""
        return [self.words_of(*pair) for pair in self.filters()]

    def words_of(self, name: str, value: str) -> str:
        return f"“{value}”" if name == "q" else super().words_of(name, value)

    def _narrowed(self, dates, name, answer):
        """Words are found by the search, and narrow nothing here; nor do options."""
        return dates if name in ("q", *OPTIONS) else super()._narrowed(dates, name, answer)


class PersonalForm(FilterForm):
    """What a personal feed has: filters, and the language or languages of its texts."""

    languages = forms.ChoiceField(label=_("Languages of the texts"), choices=LANGUAGES_OF_TEXTS)

    def filters(self) -> Pairs:
        return [pair for pair in self.query() if pair[0] != "languages"]

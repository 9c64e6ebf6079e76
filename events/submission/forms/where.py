"""Page 3: where?"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Venue
from events.sources import text
from events.submission.places import known_venues, most_used_venues, venue_named, venue_with

from .base import PageForm, Words

OTHER, ONLINE = "other", "online"


class WhereForm(PageForm):
    """A place is typed and found among the known ones, chosen from the ten most used, told by its address, or online.

    A choice among the most used goes before what was typed: a field that is no longer looked at means nothing.
    """

    place = forms.ChoiceField(label=gettext_lazy("Choose the place"), widget=forms.RadioSelect, required=False)
    place_name = Words(
        label=gettext_lazy("Name of the place"),
        help_text=gettext_lazy("Begin to type, and choose from the list if it is there."),
        required=False,
        max_length=150,
        widget=forms.TextInput({"list": "known-places", "autocomplete": "off"}),
    )
    street = Words(
        label=gettext_lazy("Street address (optional)"),
        help_text=gettext_lazy("Only for a place that is not in the list."),
        required=False,
        max_length=140,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    online_url = forms.CharField(
        label=gettext_lazy("Address on the web (optional)"),
        help_text=gettext_lazy("Only for an event on the web."),
        required=False,
        max_length=500,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )

    def __init__(self, data=None, *, visit, only_address: str | None = None, **kwargs):
        """only_address: besides known places the only one that can be told, as of one date of a series."""
        super().__init__(data, visit=visit, **kwargs)
        self.only_address = only_address
        self.venue: Venue | None = None
        self.address = ""
        self.fields["place"].choices = self._choices()  # type: ignore[attr-defined]  # a ChoiceField

    def _choices(self) -> list[tuple[str, str]]:
        """The most used, and one that was chosen when it was among them, also if it was merged since."""
        chosen = str((self.data if self.is_bound else self.initial).get("place", ""))
        used = most_used_venues(self.visit)
        once = venue_with(chosen, self.visit)
        places = [(str(venue.pk), venue.name) for venue in dict.fromkeys([*used, once]) if venue]
        return [*places, (OTHER, _("Another place")), (ONLINE, _("On the web"))]

    @property
    def known_names(self) -> list[str]:
        return sorted({venue.name for venue in known_venues(self.visit)}, key=str.casefold)

    @property
    def is_online(self) -> bool:
        return self.cleaned_data.get("place") == ONLINE

    def clean_online_url(self):
        typed = self.cleaned_data["online_url"]
        if typed and not (address := text.url(typed)):
            message = _("“%(typed)s” is no address on the web. It looks like https://example.fi.")
            raise forms.ValidationError(message, "bad_url", {"typed": typed})
        return address if typed else ""

    def clean(self):
        super().clean()
        if self.errors:
            return
        chosen, name = self.cleaned_data.get("place", ""), self.cleaned_data.get("place_name", "")
        if chosen == ONLINE:
            return
        if chosen and chosen != OTHER:
            found = venue_with(chosen, self.visit)
            self.venue = found and found.standing
            return
        self.venue = venue_named(name, self.visit)
        street = self.cleaned_data.get("street", "")
        self.address = "" if self.venue else ", ".join(filter(None, [name, street]))
        if self.venue is None and not self.address:
            message = _("Tell where the event is: choose a place, or write its name.")
            self.add_error("place_name", forms.ValidationError(message, "no_place"))
        elif self.address and self.only_address not in (None, self.address):
            message = _("A single date can only be moved to a place of the list. Choose one, or ask us for help.")
            self.add_error("place_name", forms.ValidationError(message, "unknown_place"))

    @property
    def words(self) -> str:
        """The place in words, in the active language."""
        if self.is_online:
            return " ".join(filter(None, [_("On the web"), self.cleaned_data.get("online_url", "")]))
        return self.venue.name if self.venue else self.address

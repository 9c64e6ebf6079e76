"""What the translation desk accepts from staff."""

from django import forms

from events.models import EventPage
from jtw.languages import LANGUAGES

from .lacks import LACKS, Coming
from .marks import is_same
from .pairs import Pair

ALWAYS = ("title", "lead", "body")  # what every event is asked for; the others where one side has them


class LacksForm(forms.Form):
    """Which of the events that lack words are listed."""

    language = forms.ChoiceField(choices=[("", ""), *((code, code) for code in LANGUAGES)], required=False)
    lack = forms.ChoiceField(choices=[("", ""), *((lack, lack) for lack in LACKS)], required=False)
    page = forms.IntegerField(min_value=1, required=False)

    def narrow(self, events: list[Coming]) -> list[Coming]:
        asked = {name: self.cleaned_data[name] for name in ("language", "lack")}
        return [event for event in events if event.is_wanted(**asked)]


class WordsForm(forms.Form):
    """The words of one language, with the widgets of the page editor."""

    use_required_attribute = False

    def __init__(self, pair: Pair, data=None):
        super().__init__(data, initial=pair.words, auto_id="words-%s")
        self.pair = pair
        for name in EventPage.WORDS:
            if name in ALWAYS or getattr(pair.source, name) or pair.words[name]:
                field = EventPage._meta.get_field(name).formfield()
                field.widget.attrs |= {"lang": pair.language} | ({"rows": 4} if name == "lead" else {})
                self.fields[name] = field

    def typed(self) -> dict[str, str]:
        """All of EventPage.WORDS as they were sent, valid or not; those that are not asked for as they stand."""
        return self.pair.words | {name: self[name].value() or "" for name in self.fields}

    def words(self) -> dict[str, str]:
        """All of EventPage.WORDS as they are to be saved."""
        return self.pair.words | self.cleaned_data

    def confirmed(self) -> set[str]:
        """The fields of which somebody ticks that what a machine wrote is right."""
        ticked = set(self.data.getlist("confirmed")) if self.is_bound else set()
        return set(EventPage.WORDS) if "all" in ticked else ticked

    def to_fill(self) -> list[str]:
        """The empty fields whose source has words; a title may then be missing."""
        typed = self.typed()
        names = [name for name in self.fields if getattr(self.pair.source, name) and is_same(typed[name], "")]
        for name in names:
            self.fields[name].required = False
        return names

"""What the translation desk accepts from staff."""

from django import forms

from jtw.languages import LANGUAGES

from .lacks import LACKS, Coming


class LacksForm(forms.Form):
    """Which of the events that lack words are listed."""

    language = forms.ChoiceField(choices=[("", ""), *((code, code) for code in LANGUAGES)], required=False)
    lack = forms.ChoiceField(choices=[("", ""), *((lack, lack) for lack in LACKS)], required=False)
    page = forms.IntegerField(min_value=1, required=False)

    def narrow(self, events: list[Coming]) -> list[Coming]:
        asked = {name: self.cleaned_data[name] for name in ("language", "lack")}
        return [event for event in events if event.is_wanted(**asked)]

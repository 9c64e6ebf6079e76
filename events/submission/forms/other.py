"""The other languages, for who wants to write them too; none is needed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jtw.languages import LANGUAGES

from .base import PageForm, Words
from .what import LONGEST_BODY, LONGEST_TITLE


def _title(label) -> Words:
    return Words(
        label=label, required=False, max_length=LONGEST_TITLE, widget=forms.TextInput({"autocomplete": "off"})
    )


def _body(label) -> forms.CharField:
    widget = forms.Textarea({"rows": 4, "data-counter": LONGEST_BODY})
    return forms.CharField(label=label, required=False, max_length=LONGEST_BODY, widget=widget)


class OtherLanguagesForm(PageForm):
    title_sv = _title(gettext_lazy("Name in Swedish"))
    body_sv = _body(gettext_lazy("What happens, in Swedish"))
    title_fi = _title(gettext_lazy("Name in Finnish"))
    body_fi = _body(gettext_lazy("What happens, in Finnish"))
    title_en = _title(gettext_lazy("Name in English"))
    body_en = _body(gettext_lazy("What happens, in English"))

    def __init__(self, data=None, *, visit, own: str = "", **kwargs):
        """own: the language of page 1, which is not asked for again."""
        super().__init__(data, visit=visit, **kwargs)
        for name in (f"title_{own}", f"body_{own}"):
            self.fields.pop(name, None)

    def clean(self):
        super().clean()
        for language in LANGUAGES:
            if self.cleaned_data.get(f"body_{language}") and not self.cleaned_data.get(f"title_{language}"):
                message = _("Write the name in this language too.")
                self.add_error(f"title_{language}", forms.ValidationError(message, "no_title"))

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        """Title and text by language, of those that have a title."""
        titled = [language for language in LANGUAGES if self.cleaned_data.get(f"title_{language}")]
        return {code: (self.cleaned_data[f"title_{code}"], self.cleaned_data[f"body_{code}"]) for code in titled}

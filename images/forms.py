"""What is asked of a picture when it is uploaded or edited."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.forms import BaseImageForm

from jtw.languages import LANGUAGES

ALTS = [f"alt_{language}" for language in LANGUAGES]
IN_ONE = gettext_lazy("For those who do not see it. Needed in one language, and better in each: it is read aloud.")


class PictureForm(BaseImageForm):
    """Says what the picture shows in one language at least, and asks for it in the others (AC-63)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if ALTS[0] in self.fields:
            self.fields[ALTS[0]].help_text = IN_ONE

    def clean(self):
        cleaned = super().clean()
        if ALTS[0] in self.fields and not any(cleaned.get(name) for name in ALTS):
            message = _("Say in one language what the picture shows: a choir sings in the park.")
            self.add_error(ALTS[0], forms.ValidationError(message, "no_alt"))
        return cleaned

"""The town's own words in three languages, which staff keep so that everybody translates them alike."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from jtw.languages import LANGUAGES

OTHER_FORMS = _("The word to use comes first. Other forms of it may follow, with commas between.")


class GlossaryTerm(models.Model):
    """One idea; in each language the word to use, and after commas other forms by which a text may name it."""

    words_sv = models.CharField(_("in Swedish"), max_length=250, blank=True, help_text=OTHER_FORMS)
    words_fi = models.CharField(_("in Finnish"), max_length=250, blank=True)
    words_en = models.CharField(_("in English"), max_length=250, blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True, help_text=_("When it is used, or what to avoid."))

    class Meta:
        ordering = ["words_sv", "words_fi", "pk"]
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("glossary")
        permissions = [("translate", _("Can translate events"))]

    def __str__(self):
        return " – ".join(forms[0] for code in LANGUAGES if (forms := self.forms_in(code)))

    def clean(self):
        if sum(bool(self.forms_in(code)) for code in LANGUAGES) < 2:
            message = _("Write the word in two languages at least.")
            raise ValidationError(message, code="one_language")

    def forms_in(self, language: str) -> list[str]:
        """The word to use, then its other forms; empty where there is none in language."""
        return [form.strip() for form in getattr(self, f"words_{language}").split(",") if form.strip()]

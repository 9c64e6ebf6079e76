"""The three languages, the order in which they stand in for each other, and records named in all of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

SWEDISH, FINNISH, ENGLISH = "sv", "fi", "en"
LANGUAGES = (SWEDISH, FINNISH, ENGLISH)
FALLBACK_ORDER = {
    SWEDISH: (SWEDISH, FINNISH, ENGLISH),
    FINNISH: (FINNISH, SWEDISH, ENGLISH),
    ENGLISH: (ENGLISH, SWEDISH, FINNISH),
}


def active_language() -> str:
    """The active language as one of ours: "sv", "fi" or "en"."""
    language = (get_language() or SWEDISH)[:2]
    return language if language in LANGUAGES else SWEDISH


def first_words(record, field: str, language: str) -> tuple[str, str]:
    """The text of field ("name" for name_sv, name_fi, name_en) and its language, by the fallback order; ("", language)
    where there is none."""
    for candidate in FALLBACK_ORDER[language]:
        if text := getattr(record, f"{field}_{candidate}"):
            return text, candidate
    return "", language


class Named(models.Model):
    """A record with a name in each language, of which one is enough."""

    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.name_in(active_language())

    def name_in(self, language: str) -> str:
        return first_words(self, "name", language)[0]

    def clean(self):
        super().clean()
        if not (self.name_sv or self.name_fi or self.name_en):
            raise ValidationError({"name_sv": _("Give a name in at least one language.")}, code="no_name")

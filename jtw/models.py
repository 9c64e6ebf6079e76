from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .languages import active_language, first_words


class Stamp(models.Model):
    """One row: a number that rises whenever something that public pages show has changed."""

    version = models.PositiveBigIntegerField(default=0)
    projection = models.CharField(max_length=300, blank=True, help_text="What the stored projection was made by.")

    @classmethod
    def hold(cls) -> None:
        """Wait for one's turn to change what public pages show; it ends with the transaction around (`jtw.stamp`)."""
        cls.objects.select_for_update().get_or_create(pk=1)


class Shown(models.Model):
    """A record that public pages show: saved in one transaction with what follows from it (receivers of post_save)."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            Stamp.hold()
            super().save(*args, **kwargs)


class Named(models.Model):
    """A record with a name in each language, of which one is enough."""

    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    merged_into: "Named | None" = None  # a field of the records that can be merged

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def standing(self):
        """This record, or the one that it was merged into."""
        return self.merged_into or self

    @property
    def name(self):
        return self.name_in(active_language())

    def name_in(self, language: str) -> str:
        return first_words(self, "name", language)[0]

    def clean(self):
        super().clean()
        if not (self.name_sv or self.name_fi or self.name_en):
            raise ValidationError({"name_sv": _("Give a name in at least one language.")}, code="no_name")

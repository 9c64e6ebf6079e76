from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from jtw.languages import first_words
from jtw.models import Shown


class Licence(models.TextChoices):
    CC0 = "cc0", _("CC0: free for everything")
    CC_BY = "cc-by", _("CC BY: name the photographer")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA: name the photographer, share alike")
    EVENT_ONLY = "event-only", _("For this event only")


RENDITIONS = {
    "card": "fill-480x320|format-webp",
    "large": "fill-960x640|format-webp",
    "share": "fill-1200x630|format-jpeg",
}


class Picture(Shown, AbstractImage):
    """A picture with what the law and a screen reader ask for: who took it, under which licence, what it shows."""

    photographer = models.CharField(_("photographer"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where the picture comes from."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.EVENT_ONLY)
    alt_sv = models.CharField(_("what the picture shows, in Swedish"), max_length=250, blank=True)
    alt_fi = models.CharField(_("what the picture shows, in Finnish"), max_length=250, blank=True)
    alt_en = models.CharField(_("what the picture shows, in English"), max_length=250, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt_sv",
        "alt_fi",
        "alt_en",
        "photographer",
        "source",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args, **kwargs):
        """What was cut from another file is let go."""
        with transaction.atomic():
            if self.pk and not Picture.objects.filter(pk=self.pk, file=self.file.name).exists():
                self.renditions.all().delete()
            super().save(*args, **kwargs)

    def alt_in(self, language: str) -> str:
        return first_words(self, "alt", language)[0]

    def made_renditions(self) -> dict:
        """The renditions that public pages use, by their name in RENDITIONS, as far as they are made."""
        made = {(rendition.filter_spec, rendition.focal_point_key): rendition for rendition in self.renditions.all()}
        keys = {name: (spec, Filter(spec=spec).get_cache_key(self)) for name, spec in RENDITIONS.items()}
        return {name: made[key] for name, key in keys.items() if key in made}

    def make_renditions(self) -> None:
        self.get_renditions(*RENDITIONS.values())


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"),
        ]

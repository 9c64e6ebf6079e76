"""Categories, audiences and venues: records named in three languages, whose public pages are views."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jtw.languages import first_words
from jtw.models import Named, Shown


class Colour(models.TextChoices):
    """The palette tokens that a category may wear; rendered as a class."""

    SEA = "sea", _("Sea blue")
    RED = "red", _("House red")
    GREEN = "green", _("Park green")
    LILAC = "lilac", _("Lilac")
    YELLOW = "yellow", _("Beacon yellow")


class Category(Shown, Named):
    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.SEA)
    sign = models.SlugField(_("sign"), max_length=30, default="star", help_text=_("The drawing shown with the name."))
    yso = models.URLField(_("YSO concept"), blank=True, help_text=_("Address of the concept in Finto's YSO."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["sort_order", "pk"]


class Audience(Shown, Named):
    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    yso = models.URLField(_("YSO concept"), blank=True, help_text=_("Address of the concept in Finto's YSO."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["sort_order", "pk"]


class Access(models.Model):
    """Access facts; None means not known (of a venue) or as at the venue (of an event)."""

    step_free = models.BooleanField(_("step-free"), null=True, blank=True)
    induction_loop = models.BooleanField(_("induction loop"), null=True, blank=True)
    sign_language = models.BooleanField(_("sign language"), null=True, blank=True)
    quiet = models.BooleanField(_("quiet"), null=True, blank=True)
    assistant_free = models.BooleanField(_("an assistant enters free of charge"), null=True, blank=True)

    ACCESS_FACTS = ("step_free", "induction_loop", "sign_language", "quiet", "assistant_free")

    class Meta:
        abstract = True


class Venue(Shown, Named, Access):
    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    street_sv = models.CharField(_("street address in Swedish"), max_length=200, blank=True)
    street_fi = models.CharField(_("street address in Finnish"), max_length=200, blank=True)
    street_en = models.CharField(_("street address in English"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    city_sv = models.CharField(_("town in Swedish"), max_length=80, blank=True, default="Jakobstad")
    city_fi = models.CharField(_("town in Finnish"), max_length=80, blank=True, default="Pietarsaari")
    city_en = models.CharField(_("town in English"), max_length=80, blank=True, default="Jakobstad")
    district = models.SlugField(_("district"), max_length=40, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    part_of = models.ForeignKey(
        "self", verbose_name=_("room in"), null=True, blank=True, on_delete=models.SET_NULL, related_name="rooms"
    )
    access_note_sv = models.TextField(_("about access, in Swedish"), blank=True)
    access_note_fi = models.TextField(_("about access, in Finnish"), blank=True)
    access_note_en = models.TextField(_("about access, in English"), blank=True)
    aliases = models.TextField(_("other names"), blank=True, help_text=_("One on each line; imports find it by them."))
    source = models.CharField(max_length=80, blank=True, editable=False)
    source_id = models.CharField(max_length=200, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name_sv", "name_fi"]

    def address_in(self, language: str) -> str:
        """ "Runebergsgatan 8, 68600 Jakobstad"; empty where no street is known."""
        street, _language = first_words(self, "street", language)
        city, _language = first_words(self, "city", language)
        return f"{street}, {self.postal_code} {city}".replace(",  ", ", ").strip() if street else ""

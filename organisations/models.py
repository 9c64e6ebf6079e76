from django.db import models
from django.utils.translation import gettext_lazy as _

from jtw.models import Named, Shown


class Organisation(Shown, Named):
    """A unit of the city or an association that arranges events; its public page is a view."""

    class Kind(models.TextChoices):
        UNIT = "unit", _("City unit")
        ASSOCIATION = "association", _("Registered association")
        FOUNDATION = "foundation", _("Foundation")
        GROUP = "group", _("Unregistered group")
        YOUTH_GROUP = "youth-group", _("Youth group")
        PUBLIC_BODY = "public-body", _("Parish or other public body")
        COMPANY = "company", _("Company")

    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ASSOCIATION)
    about_sv = models.TextField(_("about, in Swedish"), blank=True)
    about_fi = models.TextField(_("about, in Finnish"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    logo = models.ForeignKey(
        "images.Picture", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Public. A role mailbox rather than a person's."))
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("Public."))
    website = models.URLField(_("website"), blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_sv", "name_fi"]

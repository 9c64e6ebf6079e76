"""The register: units and associations, what they do, and how we know that they are what they say."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jtw.models import Named, Shown, Stamp
from organisations import numbers
from organisations.querysets import OrganisationQuerySet
from organisations.standing import Verification, has_mark


class Area(Shown, Named):
    """What associations busy themselves with: sports, culture, care …"""

    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("area of activity")
        verbose_name_plural = _("areas of activity")
        ordering = ["sort_order", "name_sv"]


class Organisation(Shown, Named):
    """A unit of the city or an association that arranges events; its public page is a view.

    What actions decide (DECIDED: whether it is verified, trusted, archived) is no part of an edit: `save` leaves those
    columns alone, so that a form opened yesterday brings no mark back.
    """

    class Kind(models.TextChoices):
        UNIT = "unit", _("City unit")
        ASSOCIATION = "association", _("Registered association")
        FOUNDATION = "foundation", _("Foundation")
        GROUP = "group", _("Unregistered group")
        YOUTH_GROUP = "youth-group", _("Youth group")
        PUBLIC_BODY = "public-body", _("Parish or other public body")
        COMPANY = "company", _("Company")

    class Basis(models.TextChoices):
        REGISTER_EXTRACT = "register-extract", _("Register extract seen")
        KNOWN_TO_STAFF = "known-to-staff", _("Known to staff")
        IN_PERSON = "in-person", _("In person at the desk")
        MANDATE = "mandate", _("Mandate service")

    class Trust(models.TextChoices):
        BY_RECORD = "", _("By what was approved and refused")
        GIVEN = "given", _("Given by staff")
        TAKEN = "taken", _("Taken by staff")

    DECIDED = frozenset(
        {"verification", "verification_basis", "verified_at", "confirmed_at", "reminded_at", "archived_at", "trust"}
    )
    # What a verification was about: with another one, it must be made again (GR-70).
    IDENTITY = ("name_sv", "name_fi", "name_en", "register_number", "business_id")

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
    links = models.TextField(_("other links"), blank=True, help_text=_("Public. One address on each line."))

    register_number = models.CharField(
        _("number in the register of associations"),
        max_length=20,
        blank=True,
        validators=[numbers.validate_register_number],
    )
    business_id = models.CharField(
        _("business ID"), max_length=20, blank=True, validators=[numbers.validate_business_id]
    )
    municipality = models.CharField(_("municipality"), max_length=60, blank=True)
    areas = models.ManyToManyField(Area, verbose_name=_("areas of activity"), blank=True, related_name="organisations")
    in_sv = models.BooleanField(_("works in Swedish"), default=False)
    in_fi = models.BooleanField(_("works in Finnish"), default=False)
    in_en = models.BooleanField(_("works in English"), default=False)
    role_mailbox = models.EmailField(
        _("role mailbox"),
        blank=True,
        help_text=_("Not public. Whoever can open its letters acts for the association."),
    )
    meets_sv = models.CharField(_("meets, in Swedish"), max_length=200, blank=True)
    meets_fi = models.CharField(_("meets, in Finnish"), max_length=200, blank=True)
    meets_en = models.CharField(_("meets, in English"), max_length=200, blank=True)
    welcomes_members = models.BooleanField(_("new members are welcome"), default=False)

    verification = models.CharField(
        _("verification"), max_length=20, choices=Verification, default=Verification.UNVERIFIED, editable=False
    )
    verification_basis = models.CharField(_("basis"), max_length=20, choices=Basis, blank=True, editable=False)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("last confirmed"), default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    trust = models.CharField(_("trust"), max_length=10, choices=Trust, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_sv", "name_fi"]
        permissions = [("verify_organisation", "Can verify organisations and decide on who acts for them")]

    def save(self, *args, **kwargs):
        self.business_id = numbers.tidy_business_id(self.business_id)
        self.register_number = numbers.tidy_register_number(self.register_number)
        self.role_mailbox = self.role_mailbox.casefold()  # as proved addresses are
        with transaction.atomic():
            if self._state.adding or kwargs.get("update_fields") is not None:
                return super().save(*args, **kwargs)
            Stamp.hold()  # before the row itself, as everybody who takes both does
            before = Organisation.objects.select_for_update().get(pk=self.pk)
            super().save(*args, **kwargs, update_fields=self._edited_fields())
            if before.identity != self.identity:
                Organisation.objects.of(self).to_be_renewed()
            self.refresh_from_db(fields=sorted(self.DECIDED))

    def clean(self):
        super().clean()
        for link in self.link_list:
            try:
                URLValidator(schemes=["http", "https"])(link)
            except ValidationError as error:
                problem = _("%(link)s is no address. Write one on each line, beginning with https://.")
                raise ValidationError({"links": ValidationError(problem, params={"link": link})}) from error

    @property
    def link_list(self) -> list[str]:
        return [line.strip() for line in self.links.splitlines() if line.strip()]

    @property
    def identity(self) -> tuple[str, ...]:
        return tuple(getattr(self, name) for name in self.IDENTITY)

    @property
    def language(self) -> str:
        """The language to write to it in, as far as it says."""
        return "fi" if self.in_fi and not self.in_sv else "sv"

    @property
    def is_unit(self) -> bool:
        """One of the city's own, for which nobody but staff acts."""
        return self.kind == self.Kind.UNIT

    def is_verified(self, now: datetime) -> bool:
        return has_mark(self.verification, self.verified_at, now=now)

    def _edited_fields(self) -> list[str]:
        names = [field.name for field in self._meta.concrete_fields if not field.primary_key]
        return [name for name in names if name not in self.DECIDED]


class PrivateDetails(models.Model):
    """What only staff who need it see of an organisation; never public, exported or searched."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="private")
    iban = models.CharField(_("bank account (IBAN)"), max_length=40, blank=True, validators=[numbers.validate_iban])
    note = models.TextField(_("note of staff"), blank=True)

    class Meta:
        verbose_name = _("private details")
        verbose_name_plural = _("private details")

    def __str__(self):
        return str(self.organisation)

"""Whom an association can turn to at the city, and what it asked."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from jtw.languages import LANGUAGES
from jtw.models import Shown

from .register import Area, Organisation


class ContactPerson(Shown):
    """Somebody of the city whom associations can reach, and when they cannot."""

    name = models.CharField(_("name"), max_length=120)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("log-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contact_person",
    )
    photo = models.ForeignKey(
        "images.Picture", verbose_name=_("photo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    hours_sv = models.CharField(_("hours, in Swedish"), max_length=120, blank=True)
    hours_fi = models.CharField(_("hours, in Finnish"), max_length=120, blank=True)
    hours_en = models.CharField(_("hours, in English"), max_length=120, blank=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=[("sv", _("Swedish")), ("fi", _("Finnish")), ("en", _("English"))],
        default="sv",
    )
    absent_from = models.DateField(_("absent from"), null=True, blank=True)
    absent_until = models.DateField(_("absent until"), null=True, blank=True, help_text=_("Including this day."))

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.absent_from and self.absent_until and self.absent_until < self.absent_from:
            problem = _("The absence ends before it begins. Change one of the days.")
            raise ValidationError({"absent_until": problem}, code="ends_before_start")

    def is_absent(self, day: date) -> bool:
        """From absent_from to absent_until, both included; an end that nobody knows yet is open."""
        if self.absent_from is None:
            return False
        return self.absent_from <= day and (self.absent_until is None or day <= self.absent_until)


class ContactDuty(Shown):
    """Which associations a contact person has, always with a deputy. The narrowest duty counts: one that names the
    association, then one that names an area of its, then one that names nothing."""

    contact = models.ForeignKey(
        ContactPerson, verbose_name=_("contact person"), on_delete=models.PROTECT, related_name="+"
    )
    deputy = models.ForeignKey(ContactPerson, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="+")
    areas = models.ManyToManyField(Area, verbose_name=_("areas of activity"), blank=True, related_name="+")
    organisations = models.ManyToManyField(Organisation, verbose_name=_("organisations"), blank=True, related_name="+")

    class Meta:
        verbose_name = _("contact duty")
        verbose_name_plural = _("contact duties")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.contact} ({self.deputy})"

    def clean(self):
        super().clean()
        if self.contact_id and self.contact_id == self.deputy_id:
            raise ValidationError({"deputy": _("The deputy must be somebody else.")}, code="own_deputy")


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """Where associations turn when nobody is there."""

    inbox_email = models.EmailField(_("shared inbox"), blank=True)
    inbox_phone = models.CharField(_("phone of the front office"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("contact of associations")


class QuestionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at=None)

    def overdue(self, now: datetime):
        """Not answered in time, and not yet with the deputy."""
        return self.open().filter(due_at__lte=now, escalated_at=None)


class Question(models.Model):
    """What somebody asked the contact person. The address and name go twelve months after the answer."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.CASCADE
    )
    contact = models.ForeignKey(
        ContactPerson, verbose_name=_("contact person"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES])
    text = models.TextField(_("question"), max_length=3000)
    asked_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("to be answered by"))
    escalated_at = models.DateTimeField(_("moved to the deputy"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions to the contact person")
        ordering = ["asked_at"]

    def __str__(self):
        return self.text[:60]

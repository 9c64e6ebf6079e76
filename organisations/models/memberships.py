"""Who acts for which organisation, who asks to, and who was asked to."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .people import Person
from .register import Organisation


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    GRANTS = "grants", _("Grant writer")
    SIGNATORY = "signatory", _("Signatory")
    VIEWER = "viewer", _("Viewer")


class MembershipQuerySet(models.QuerySet):
    def standing(self, now: datetime):
        """Neither ended nor past their last day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate(now)), ended_at=None)

    def past(self, now: datetime):
        """Beyond the last day of their term, and not yet ended."""
        return self.filter(ends_on__lt=timezone.localdate(now), ended_at=None)

    def of(self, person):
        return self.filter(person=person)

    def in_role(self, *roles: str):
        return self.filter(role__in=roles)


class Membership(models.Model):
    """A person's role in an organisation; somebody with two roles has two. It is ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    since = models.DateTimeField()
    ends_on = models.DateField(_("last day of the term"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"], condition=Q(ended_at=None), name="one_standing_membership"
            )
        ]


class ClaimQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Claim.State.WAITING)

    def silent_since(self, moment: datetime):
        """Waiting since then, and still with the owners."""
        return self.waiting().filter(asked_at__lte=moment, handed_over_at=None)


class Claim(models.Model):
    """ "I act for this": somebody asks for a role. Owners decide, after seven silent days the contact person."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="claims")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    message = models.CharField(_("message"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True, blank=True)  # to the contact person
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(state="waiting"), name="one_waiting_claim"
            )
        ]


class InvitationQuerySet(models.QuerySet):
    def open(self, now: datetime):
        return self.filter(answered_at=None, expires_at__gt=now)

    def to(self, person):
        """To any address that this person has proved."""
        return self.filter(email__in=person.addresses.values("email"))


class Invitation(models.Model):
    """An owner asks an address to act for the organisation. It is answered by whoever proves to read that address."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()  # in small letters
    role = models.CharField(_("role"), max_length=12, choices=Role)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # null: by staff
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

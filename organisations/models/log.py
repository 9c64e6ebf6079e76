"""What was done, by whom and why. Rows are added, never changed; a person who was erased stays as a pseudonym."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import Person
from .register import Organisation


class Deed(models.Model):
    """Something that was decided about an organisation or a person, by a person, by staff or by the clock."""

    class Verb(models.TextChoices):
        VERIFIED = "verified", _("Verified")
        MARK_REMOVED = "mark-removed", _("Mark removed")
        CONFIRMED = "confirmed", _("Confirmed")
        ARCHIVED = "archived", _("Archived")
        BROUGHT_BACK = "brought-back", _("Brought back")
        TRUST_GIVEN = "trust-given", _("Trust given")
        TRUST_TAKEN = "trust-taken", _("Trust taken")
        TRUST_BY_RECORD = "trust-by-record", _("Trust by record")
        CLAIMED = "claimed", _("Asked to act for it")
        HANDED_OVER = "handed-over", _("Claim moved to the contact person")
        CLAIM_APPROVED = "claim-approved", _("Claim approved")
        CLAIM_REFUSED = "claim-refused", _("Claim refused")
        INVITED = "invited", _("Invited")
        JOINED = "joined", _("Joined")
        APPOINTED = "appointed", _("Appointed by staff")
        LEFT = "left", _("Left")
        REMOVED = "removed", _("Removed")
        EDITED = "edited", _("Profile edited")
        HIDDEN = "hidden", _("Post hidden")
        ESCALATED = "escalated", _("Question moved to the deputy")
        ANSWERED = "answered", _("Question answered")
        ERASED = "erased", _("Person erased")
        FACTOR_RESET = "factor-reset", _("Second factor reset")

    at = models.DateTimeField(_("when"), db_index=True)
    verb = models.CharField(_("what"), max_length=20, choices=Verb)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, on_delete=models.PROTECT, related_name="deeds"
    )
    person = models.ForeignKey(Person, verbose_name=_("about"), null=True, on_delete=models.PROTECT, related_name="+")
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    by_staff = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    detail = models.CharField(_("why"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log of associations")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d}"

    @property
    def by(self) -> str:
        """Who did it; empty for the clock."""
        return str(self.by_staff or self.by_person or "")


class Outcome(models.Model):
    """How an item that somebody sent for an organisation ended: the record by which trust is earned.

    counts: whether the sender acted for the organisation; what strangers send in its name neither earns nor costs.
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="outcomes")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=80)  # "event:" and its key, say
    verdict = models.CharField(max_length=10, choices=Verdict)
    counts = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "verdict", "at"])]

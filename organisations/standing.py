"""Whether an organisation bears its mark, and whether it still answers: rules of time, without database or clock."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

MONTH = timedelta(days=30.4375)  # the year's twelfth; whoever is a day early or late loses nothing
VERIFIED_FOR = 24 * MONTH
ASKED_AFTER = 12 * MONTH
UNCONFIRMED_AFTER = 18 * MONTH
ARCHIVED_AFTER = 24 * MONTH


class Verification(models.TextChoices):
    UNVERIFIED = "unverified", _("Not verified")
    PENDING = "pending", _("Waits for verification")
    VERIFIED = "verified", _("Verified")
    NEEDS_RENEWAL = "needs-renewal", _("Needs renewal")


def has_mark(verification: str, verified_at: datetime | None, *, now: datetime) -> bool:
    """Verified, and that less than 24 months ago, also before the clockwork has noticed (GR-70)."""
    return verification == Verification.VERIFIED and verified_at is not None and now < verified_at + VERIFIED_FOR


def is_confirmed(confirmed_at: datetime, *, now: datetime) -> bool:
    """Whether somebody has said within 18 months that what is told of it is right."""
    return now < confirmed_at + UNCONFIRMED_AFTER

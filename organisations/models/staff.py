"""What staff sign in with when their phone is gone."""

from django.conf import settings
from django.db import models


class RecoveryCode(models.Model):
    """A code that stands in for the phone, once. Shown when it was made, and known by its keyed hash from then on."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)

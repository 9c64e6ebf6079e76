from django.db import models


class Stamp(models.Model):
    """One row: a number that rises whenever something that public pages show has changed."""

    version = models.PositiveBigIntegerField(default=0)

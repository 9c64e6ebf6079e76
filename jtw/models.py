from django.db import models, transaction


class Stamp(models.Model):
    """One row: a number that rises whenever something that public pages show has changed."""

    version = models.PositiveBigIntegerField(default=0)
    projection = models.CharField(max_length=300, blank=True, help_text="What the stored projection was made by.")


class Shown(models.Model):
    """A record that public pages show: saved in one transaction with what follows from it (receivers of post_save)."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)

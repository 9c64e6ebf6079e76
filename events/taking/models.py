"""Screens on walls: records of the admin. The models of Django's app are those that events.models names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events import addresses
from jtw import stamp
from jtw.languages import LANGUAGES
from jtw.queries import Pairs, with_query


class Orientation(models.TextChoices):
    LANDSCAPE = "landscape", _("Landscape (1920 × 1080)")
    PORTRAIT = "portrait", _("Portrait (1080 × 1920)")


class Screen(models.Model):
    """An info screen, in the library or at the swimming hall: what it shows of today and tomorrow."""

    name = models.CharField(_("name"), max_length=80, help_text=_("Where it hangs; the screen shows it."))
    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    orientation = models.CharField(_("orientation"), max_length=10, choices=Orientation, default=Orientation.LANDSCAPE)
    venue = models.ForeignKey(
        "events.Venue", verbose_name=_("venue"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    category = models.ForeignKey(
        "events.Category",
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    audience = models.ForeignKey(
        "events.Audience",
        verbose_name=_("audience"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    FILTERS = ("audience", "category", "venue")

    class Meta:
        verbose_name = _("info screen")
        verbose_name_plural = _("info screens")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def paths(self) -> str:
        """Its address in each language, as the admin lists it."""
        paths = (addresses.taken(language, "screen") for language in LANGUAGES)
        return " ".join(with_query(path, [("screen", self.slug)]) for path in paths)

    def filters(self) -> Pairs:
        """As the query string of a list would have them."""
        chosen = [(name, getattr(self, name)) for name in self.FILTERS]
        return [(name, record.slug) for name, record in chosen if record]

    def save(self, *args, **kwargs):
        with stamp.writing():
            super().save(*args, **kwargs)
            stamp.rise()

    def delete(self, *args, **kwargs):
        with stamp.writing():
            deleted = super().delete(*args, **kwargs)
            stamp.rise()
        return deleted


class PersonalFeed(models.Model):
    """The filters of a calendar that somebody put together without an account. Nothing here tells who that is.

    The key of its page and the secret in its feed's address are stored as digests (`events.taking.secret_words`).
    filters: pairs of a query string. languages: of the texts, the first one first, with commas between. read_on: the
    last day on which the feed was read; noticed_on: on which that happened within its last days.
    """

    key_digest = models.CharField(max_length=64, unique=True)
    feed_digest = models.CharField(max_length=64, unique=True)
    salt = models.CharField(max_length=32)
    languages = models.CharField(max_length=8)
    filters = models.JSONField(default=list)
    muted = models.ManyToManyField("events.Event", related_name="+")
    made_on = models.DateField()
    read_on = models.DateField(db_index=True)
    noticed_on = models.DateField(null=True)

    def __str__(self):
        return f"{self.pk}, {self.made_on}"

    @property
    def query(self) -> Pairs:
        return [(name, value) for name, value in self.filters]

    @property
    def language(self) -> str:
        """That of its own words, and the first of its texts."""
        return self.languages.split(",")[0]

"""Searches that found nothing (search/misses.py)."""

from datetime import date

from django.db import models
from django.db.models import F, Max, Sum
from django.utils.translation import gettext_lazy as _


class SearchMissQuerySet(models.QuerySet):
    def count_one(self, words: str, *, language: str, day: date, most: int) -> None:
        """One more of these words on a day; new ones only as long as the day has fewer than most."""
        same = self.filter(words=words, language=language, day=day)
        if not same.update(times=F("times") + 1) and self.filter(day=day).count() < most:
            self.bulk_create([self.model(words=words, language=language, day=day)], ignore_conflicts=True)

    def before(self, day: date):
        return self.filter(day__lt=day)

    def since(self, day: date):
        return self.filter(day__gte=day)

    def by_words(self):
        """Of the same words in a language, how many times in all and when last (words, language, times, last_day); the
        latest first."""
        summed = self.values("words", "language").annotate(in_all=Sum("times"), last_day=Max("day"))
        return summed.order_by("-last_day", "-in_all", "words", "language")


class SearchMiss(models.Model):
    """Words that were looked for on a day without hits, on pages in a language. No finer time is kept, and nobody."""

    words = models.CharField(_("words"), max_length=80)
    language = models.CharField(_("language"), max_length=2)
    day = models.DateField(_("day"), db_index=True)
    times = models.PositiveIntegerField(_("times"), default=1)

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without hits")
        verbose_name_plural = _("searches without hits")
        constraints = [models.UniqueConstraint(fields=["words", "language", "day"], name="unique_search_miss")]

    def __str__(self):
        return self.words

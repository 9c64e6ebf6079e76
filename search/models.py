"""What search keeps of its own, whatever the engine: lexicon, names that mean the same, vocabulary."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from jtw import stamp
from search.index_models import IndexedDate, IndexedThing, IndexState, PendingChange
from search.miss_models import SearchMiss

__all__ = [
    "IndexState",
    "IndexedDate",
    "IndexedThing",
    "LexiconSnapshot",
    "PendingChange",
    "SearchMiss",
    "SynonymGroup",
    "VocabularyWord",
]


class LexiconSnapshot(models.Model):
    """The lexicon (search/lexicon.py) that the index was made with; the newest counts. Only a rebuild adds one."""

    digest = models.CharField(max_length=16, unique=True)
    words = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.digest


class SynonymGroupQuerySet(models.QuerySet):
    def delete(self):
        with stamp.writing():
            deleted = super().delete()
            stamp.rise()
        return deleted


class SynonymGroup(models.Model):
    """Words and names that stand for each other in a search, such as a town's in two languages."""

    words = models.TextField(
        _("words that mean the same"),
        help_text=_("One word or name on each line. Who searches for one of them finds the others as well."),
    )

    objects = SynonymGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["words"]

    def __str__(self):
        return ", ".join(self.names)

    def save(self, *args, **kwargs):
        with stamp.writing():
            super().save(*args, **kwargs)
            stamp.rise()

    def delete(self, *args, **kwargs):
        with stamp.writing():
            deleted = super().delete(*args, **kwargs)
            stamp.rise()
        return deleted

    def clean(self):
        super().clean()
        if len(self.names) < 2:
            raise ValidationError({"words": _("Give at least two words, each on a line of its own.")}, code="too_few")

    @property
    def names(self) -> list[str]:
        return list(filter(None, map(str.strip, self.words.splitlines())))


class VocabularyWord(models.Model):
    """A word as it stands in what can be found in a language, in lower case: what "did you mean" chooses from.
    documents: in how many it stood at the last rebuild, or 1 for a word that came since."""

    word = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    documents = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "language"], name="unique_vocabulary_word")]

    def __str__(self):
        return self.word

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jtw.languages import first_words


class Kind(models.TextChoices):
    """What happens to a plan. The first five change its life status; the last three its capacity."""

    CANCELLED = "cancelled", _("Cancelled")
    POSTPONED = "postponed", _("Postponed")
    MOVED = "moved", _("Moved")
    MOVED_ONLINE = "moved_online", _("Moved online")
    RESTORED = "restored", _("Restored")
    FEW = "few", _("Few places left")
    FULL = "full", _("Full")
    OPEN = "open", _("Places left")


CAPACITY_KINDS = (Kind.FEW, Kind.FULL, Kind.OPEN)


class Change(models.Model):
    """Something that happened to the plan of an event, with its reason. Append-only: taken back by a further one.

    It belongs to the event (its translation_key), not to a page revision, so no publication of an older draft undoes
    it. Its scope: the whole event (row_key None) or a row, all of it or from a first day on (from_day), or one date
    (recurrence_id).
    A move names a new local start and end (of each date in scope: of more than one, only the times and the number of
    days count), a new venue, or both.
    """

    id: int
    event_key = models.UUIDField(db_index=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    row_key = models.UUIDField(null=True, blank=True)
    recurrence_id = models.CharField(max_length=15, blank=True)
    from_day = models.DateField(null=True, blank=True)

    new_starts_on = models.DateField(null=True, blank=True)
    new_starts_at = models.TimeField(null=True, blank=True)
    new_ends_on = models.DateField(null=True, blank=True)
    new_ends_at = models.TimeField(null=True, blank=True)
    days_later = models.SmallIntegerField(null=True, blank=True)
    new_venue = models.ForeignKey("events.Venue", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    online_url = models.URLField(blank=True)

    reason_sv = models.TextField(_("reason in Swedish"), blank=True)
    reason_fi = models.TextField(_("reason in Finnish"), blank=True)
    reason_en = models.TextField(_("reason in English"), blank=True)

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.event_key}"

    @property
    def is_of_capacity(self) -> bool:
        return self.kind in CAPACITY_KINDS

    def concerns(self, row_key: uuid.UUID, recurrence_id: str) -> bool:
        """Whether a date, by its row and original start, is within the scope of this change."""
        if self.row_key not in (None, row_key):
            return False
        if self.recurrence_id:
            return self.recurrence_id == recurrence_id
        return self.from_day is None or recurrence_id[:8] >= f"{self.from_day:%Y%m%d}"

    def reason_in(self, language: str) -> tuple[str, str]:
        """The reason and the language it is in; ("", language) where none was given."""
        return first_words(self, "reason", language)

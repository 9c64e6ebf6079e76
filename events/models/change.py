import uuid
from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.querysets import ChangeQuerySet
from events.values import DateKey
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
    it. Its scope: the whole event (row_key None) or a row, each from a first day on (from_day), or one date
    (recurrence_id).
    Where the plan is edited and a date gets another row or original start, the scope goes with it (`follow`). A move
    names a new venue, new times, a new day (new_starts_on, of one date) or a number of days (of each date in scope).
    """

    id: int
    event_key = models.UUIDField(db_index=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    row_key = models.UUIDField(null=True, blank=True)
    recurrence_id = models.CharField(max_length=15, blank=True)
    from_day = models.DateField(null=True, blank=True)
    also = models.JSONField(default=list, blank=True, editable=False)  # [row key in hex, recurrence id or ""]

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

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.event_key}"

    @property
    def is_of_capacity(self) -> bool:
        return self.kind in CAPACITY_KINDS

    @property
    def breadth(self) -> int:
        """0 for the whole event, 1 for a row, 2 for one date: the higher, the narrower."""
        return 0 if self.row_key is None else 2 if self.recurrence_id else 1

    def concerns(self, row_key: uuid.UUID, recurrence_id: str) -> bool:
        """Whether a date, by its row and original start, is within the scope of this change."""
        places = [*self.also, [self.row_key.hex if self.row_key else "", self.recurrence_id]]
        if [row_key.hex, recurrence_id] in places:
            return True
        is_reached = self.from_day is None or recurrence_id[:8] >= f"{self.from_day:%Y%m%d}"
        return is_reached and (self.row_key is None or [row_key.hex, ""] in places)

    def follow(self, moved: Mapping[DateKey, DateKey], fresh_rows: Collection[uuid.UUID]) -> bool:
        """Keep the scope on the same dates where the plan has given them another key; True if that changed it.

        moved: old key -> new key, of dates whose key changes. fresh_rows: rows that were not in the plan before; one
        that carries on a row in scope is in scope as a whole, with what its rule gives later (AC-18).
        """
        before = (self.row_key, self.recurrence_id, self.also)
        if self.row_key and self.recurrence_id:
            key = (self.row_key, self.recurrence_id)
            self.row_key, self.recurrence_id = moved.get(key, key)
        else:
            concerned = [new for old, new in moved.items() if self.concerns(*old)]
            left = [[row_key.hex, recurrence_id] for row_key, recurrence_id in moved]
            self.also = [place for place in self.also if place not in left]
            for row_key, recurrence_id in concerned:
                if not self.concerns(row_key, recurrence_id):
                    carries_on = self.row_key is not None and row_key in fresh_rows
                    self.also.append([row_key.hex, "" if carries_on else recurrence_id])
        return before != (self.row_key, self.recurrence_id, self.also)

    def reason_in(self, language: str) -> tuple[str, str]:
        """The reason and the language it is in; ("", language) where none was given."""
        return first_words(self, "reason", language)

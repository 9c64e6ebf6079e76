"""What the desk keeps beside the items of `events.submission`: who looks at what, and decisions that can be undone."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.submission.models import Reason, Submission
from jtw.languages import first_words

CLAIMED_FOR = timedelta(minutes=10)
LINK_HOURS = 72  # for an approval from a letter


class Verdict(models.TextChoices):
    APPROVE = "approve", pgettext_lazy("of an event", "Approved")
    REFUSE = "refuse", pgettext_lazy("of an event", "Refused")
    ASK_CHANGES = "ask-changes", _("Changes asked for")


class ReviewArea(models.Model):
    """What of the queue a group has; one of its categories, venues or organisers is enough. Without any of them it has
    what is in nobody's area, as those have who are in no such group."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="+")
    categories = models.ManyToManyField("events.Category", verbose_name=_("categories"), blank=True, related_name="+")
    venues = models.ManyToManyField(
        "events.Venue",
        verbose_name=_("venues"),
        blank=True,
        related_name="+",
        help_text=_("Their rooms are among them."),
    )
    organisers = models.ManyToManyField(
        "organisations.Organisation", verbose_name=_("organisers"), blank=True, related_name="+"
    )
    decides_alone = models.BooleanField(
        _("only this group may decide"),
        default=False,
        help_text=_("Others see the events of this area, and may mend them. Administrators may always decide."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("area of review")
        verbose_name_plural = _("areas of review")

    def __str__(self):
        return str(self.group)


class ItemClaim(models.Model):
    """Who of staff has an item open. It lapses ten minutes after they last came to it (AC-54)."""

    item = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE, related_name="claim")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def stands(self, now: datetime) -> bool:
        return now < self.at + CLAIMED_FOR


class DecisionQuerySet(models.QuerySet):
    def standing(self):
        """Those that wait for their ten seconds to be over, the newest last."""
        return self.filter(failure="").order_by("due_at", "pk")

    def due(self, now: datetime):
        return self.standing().filter(due_at__lte=now)

    def undoable(self, now: datetime):
        return self.standing().filter(due_at__gt=now)

    def made_by(self, user):
        return self.filter(by=user).select_related("item")


class Decision(models.Model):
    """What somebody decided of an item, from when it is stored until it takes effect at due_at; undone, it is deleted.

    version: of the item, as it was read. settled: of fields that both the sender and somebody on the live page have
    changed, by language and field [the choice, "live" or "sent"; the live value that was seen]. failure: a code that
    says why it took no effect, for the next who opens the item.
    """

    item = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="decision")
    verdict = models.CharField(max_length=20, choices=Verdict)
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    words = models.TextField(blank=True)
    settled = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    failure = models.CharField(max_length=20, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        permissions = [("moderate", _("Can review what is sent in"))]


class ReadyReply(models.Model):
    """Words that staff send often, in three languages; {title} stands for the event's name."""

    verdict = models.CharField(
        _("sent when"),
        max_length=20,
        choices=[(Verdict.REFUSE.value, Verdict.REFUSE.label), (Verdict.ASK_CHANGES.value, _("Changes asked for"))],
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    words_sv = models.TextField(_("words in Swedish"), help_text=_("{title} stands for the event's name."))
    words_fi = models.TextField(_("words in Finnish"))
    words_en = models.TextField(_("words in English"))
    sort_order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("ready reply")
        verbose_name_plural = _("ready replies")

    def __str__(self):
        return str(self.get_reason_display())

    def words_for(self, item: Submission) -> str:
        """To the sender of item, in their language."""
        return first_words(self, "words", item.language)[0].replace("{title}", item.title)


class MailedApproval(models.Model):
    """A link in a letter by which one person can approve one item as it was then, once, within 72 hours."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    revisions = models.JSONField(default=list)
    made_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.made_at + timedelta(hours=LINK_HOURS)


class AlertedItem(models.Model):
    """An item of which staff have been told by an own letter, so that they are told once."""

    item = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()


class LetThroughQuerySet(models.QuerySet):
    def unseen(self):
        """What nobody has looked at yet, the oldest first."""
        return self.filter(seen_at=None).select_related("item").order_by("at")

    def see(self, pk: int, *, by, now: datetime) -> bool:
        """Note who has looked; False where somebody has before."""
        return bool(self.filter(pk=pk, seen_at=None).update(seen_by=by, seen_at=now))


class LetThrough(models.Model):
    """An item that went live without anybody's look, as its sender may: listed until somebody has had that look."""

    item = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE, related_name="let_through")
    at = models.DateTimeField()
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True)

    objects = LetThroughQuerySet.as_manager()

"""What items follow of what happens to the pages of their events."""

from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import EventPage

from . import actions
from .models import Reason, Submission


def connect() -> None:
    post_delete.connect(page_gone, sender=EventPage)


def page_gone(instance: EventPage, **signal) -> None:
    """Without its page there is nothing left to decide of what waits, and its sender hears of it."""
    if instance.alias_of_id or not instance.is_source:
        return
    now = timezone.now()  # signals are doors: they hand no clock in
    for item in Submission.objects.under_review().of_event(instance.translation_key):
        with override(item.language):
            words = _("Its page in the calendar was deleted.")
        actions.refuse(item, by=None, reason=Reason.OTHER, words=words, now=now)

"""Who has an item open, so that two of staff do not do the same work (AC-54)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from events.submission.models import Submission

from .models import CLAIMED_FOR, ItemClaim


def claim(item: Submission, *, by, now: datetime) -> ItemClaim:
    """Whoever has it: the first to open it within ten minutes, and by where nobody has."""
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=item.pk)  # of two at once, one comes first
        standing = ItemClaim.objects.select_related("by").filter(item=item).first()
        if standing and standing.by_id != by.pk and standing.stands(now):
            return standing
        return ItemClaim.objects.update_or_create(item=item, defaults={"by": by, "at": now})[0]


def claims_of(items: Iterable[Submission], *, now: datetime) -> dict[int, ItemClaim]:
    """Standing claims by item."""
    found = ItemClaim.objects.filter(item__in=items, at__gt=now - CLAIMED_FOR).select_related("by")
    return {each.item_id: each for each in found}

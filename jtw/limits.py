"""How often one may come to a door that writes or mails, counted for each of several keys (an address, a network).

    if not limits.take("sign-in", [email, clients.address_of(request)], most=10, per=HOUR, now=now):
        ...  # too often: nothing is written and nothing is mailed

The count is exact, also with many processes at once, and the same for what is known and unknown.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from .models import Allowance

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def take(door: str, keys: Iterable[str], *, most: int, per: timedelta, now: datetime) -> bool:
    """Whether there was one left for each of keys within the last `per`; only then it is taken from all of them.

    Empty keys are left aside. Keys are stored as keyed hashes, for as long as `forget_old` lets them.
    """
    digests = sorted({salted_hmac(f"jtw.limits.{door}", key.casefold()).hexdigest() for key in keys if key})
    with transaction.atomic():
        Allowance.objects.bulk_create([Allowance(key=key, used_at=now) for key in digests], ignore_conflicts=True)
        rows = list(Allowance.objects.select_for_update().filter(key__in=digests).order_by("key"))
        recent = {row.key: [moment for moment in row.moments if moment > (now - per).timestamp()] for row in rows}
        if any(len(moments) >= most for moments in recent.values()):
            return False
        for row in rows:
            row.moments, row.used_at = [*recent[row.key], now.timestamp()], now
            row.save(update_fields=["moments", "used_at"])
    return True


def forget_old(now: datetime) -> None:
    """Delete what no limit asks for any more: the longest counts a day."""
    Allowance.objects.filter(used_at__lt=now - 2 * DAY).delete()

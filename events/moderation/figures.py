"""How the desk keeps up: what waits, how long publishing takes, and why items were refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count

from events.submission.models import ItemStep, Kind, Reason, State, Submission

from .office_hours import office_time

LAST_DAYS = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """to_publish: the median from entering the queue to approval, None where nothing was approved; office_time: the
    same, of the hours in which the office is open alone. refused: by the words of the reason, most first. All of the
    last 90 days."""

    waiting: int
    to_call_back: int
    to_publish: timedelta | None
    office_time: timedelta | None
    refused: list[tuple[str, int]]


def figures(now: datetime) -> Figures:
    approved = Submission.objects.filter(
        state=State.APPROVED, kind=Kind.NEW, decided_at__gt=now - LAST_DAYS, queued_at__isnull=False
    ).values_list("queued_at", "decided_at")
    spans = [(queued, decided) for queued, decided in approved if queued and decided]
    steps = ItemStep.objects.filter(what=ItemStep.What.REFUSED, at__gt=now - LAST_DAYS).order_by()
    counted = steps.values_list("reason").annotate(n=Count("pk"))
    refused = [(str(Reason(reason or Reason.OTHER).label), n) for reason, n in counted]
    return Figures(
        waiting=Submission.objects.waiting().count(),
        to_call_back=Submission.objects.to_call_back().count(),
        to_publish=_median(decided - queued for queued, decided in spans),
        office_time=_median(office_time(queued, decided) for queued, decided in spans),
        refused=sorted(refused, key=lambda each: (-each[1], each[0])),
    )


def _median(times: Iterable[timedelta]) -> timedelta | None:
    """To the second."""
    seconds = [each.total_seconds() for each in times]
    return timedelta(seconds=round(median(seconds))) if seconds else None

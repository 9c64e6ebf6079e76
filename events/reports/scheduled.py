"""What is done with reports by the clock (`jtw.scheduled`)."""

from datetime import datetime, time, timedelta

from events import weeks
from jtw import scheduled

from . import letters
from .models import ANSWERED_WITHIN, Report, ReportLetter


def register() -> None:
    scheduled.register("letters of reports", every=timedelta(minutes=1), run=letters.send_due)
    scheduled.register(
        "letter of new reports", every=timedelta(days=1), at=time(8, 30), run=letters.tell_in_the_morning
    )
    scheduled.register("forget reports", every=timedelta(days=1), at=time(3, 45), run=forget_old)


def forget_old(now: datetime) -> None:
    """Reports 30 days after their date, and letters whose link is of no more use."""
    Report.objects.over(weeks.local_day(now)).delete()
    ReportLetter.objects.filter(reports=None, made_at__lt=now - ANSWERED_WITHIN).delete()

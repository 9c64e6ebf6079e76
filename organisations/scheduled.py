"""What the register and its people have done by the clock (`jtw.scheduled`)."""

from datetime import time, timedelta

from jtw import limits, scheduled

from .actions import claims, people, questions, register

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def register_jobs() -> None:
    jobs = {
        "old verifications": (time(3, 5), register.take_old_marks),
        "yearly question to associations": (time(8, 10), register.ask_whether_right),
        "silent associations": (time(3, 10), register.archive_silent),
        "silent owners": (time(8, 20), claims.hand_over_silent),
        "forget people": (time(3, 15), people.forget_due),
        "forget questions": (time(3, 20), questions.forget_due),
    }
    for name, (at, run) in jobs.items():
        scheduled.register(name, every=DAY, at=at, run=run)
    scheduled.register("unanswered questions", every=HOUR, run=questions.escalate_overdue)
    scheduled.register("forget limits", every=DAY, run=limits.forget_old)

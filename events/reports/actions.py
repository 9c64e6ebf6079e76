"""What happens to a report: a visitor makes it, the organiser or staff answer it, once."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import F

from events import actions as calendar
from events import weeks
from events.actions import NothingToChange, Scope
from events.models import Event, Occurrence
from events.schedule import ScheduleError
from jtw import stamp
from organisations.trust import Step

from . import answering
from .models import Report, ReportLetter, State, Wrong
from .shown import KEPT_AFTER, digest_of, has_changed


class NoEffect(Exception):
    """The answer changes nothing. code: decided (somebody has answered before), changed (the calendar says something
    else by now than what was reported), or impossible (the calendar cannot say what is proposed)."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a visitor says. date: which one of the event, None where it has none. starts_on, starts_at, ends_at: the
    right time, in local wall time."""

    event: Event
    date: Occurrence | None
    wrong: str
    language: str
    words: str = ""
    starts_on: dt.date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    score: int = 0


def tell(said: Said, *, now: datetime) -> Report:
    """Keep what a visitor says; the same said once more only counts."""
    with stamp.writing():  # one at a time, so that what is said twice at once is one report
        row_key, recurrence_id = said.date.key if said.date else (None, "")
        same = {
            "event_key": said.event.pk,
            "row_key": row_key,
            "recurrence_id": recurrence_id,
            "as_shown": digest_of(said.event, said.date),
            **{name: getattr(said, name) for name in ("wrong", "starts_on", "starts_at", "ends_at", "words")},
        }
        known = Report.objects.standing().filter(**same).first()
        if known:
            Report.objects.filter(pk=known.pk).update(times=F("times") + 1)
            return known
        today = weeks.local_day(now)
        return Report.objects.create(
            **same,
            language=said.language,
            score=said.score,
            day=said.date.first_day if said.date else today,
            made_at=now,
            delete_on=(said.date.last_day if said.date else today) + KEPT_AFTER,
        )


def agree(report: Report, letter: ReportLetter, *, now: datetime) -> Report:
    """The organiser says that it is so. Of one who may change their event at once, the calendar says so at once in all
    languages, as by their own link; else, and where somebody must edit the event, staff see that they said it.
    Raises NoEffect."""
    with _held(report, State.OPEN) as report:
        report.answered_at = now
        if report.is_of_plan and answering.step_of(letter, now=now) >= Step.VERIFIED:
            _apply(report, by=None, now=now)
            return _put(report, State.ACCEPTED, decided_at=now)
        return _put(report, State.AGREED, alerted_at=None)  # which is news, also of what staff have been told of


def deny(report: Report, *, now: datetime) -> Report:
    """The organiser says that the calendar is right. Raises NoEffect."""
    with _held(report, State.OPEN) as report:
        report.answered_at = now
        return _put(report, State.CLOSED, decided_at=now)


def accept(report: Report, *, by, now: datetime) -> Report:
    """Staff let the calendar say what is proposed. Raises NoEffect."""
    with _held(report, State.OPEN, State.AGREED) as report:
        _apply(report, by=by, now=now)
        return _put(report, State.ACCEPTED, decided_by=by, decided_at=now)


def settle(report: Report, *, by, now: datetime) -> Report:
    """It was so, and staff or somebody else have edited the event since: nothing is left to do. Raises NoEffect."""
    with _held(report, State.OPEN, State.AGREED, may_have_changed=True) as report:
        return _put(report, State.ACCEPTED, decided_by=by, decided_at=now)


def close(report: Report, *, by, now: datetime) -> Report:
    """Staff leave the calendar as it is. Raises NoEffect."""
    with _held(report, State.OPEN, State.AGREED, may_have_changed=True) as report:
        return _put(report, State.CLOSED, decided_by=by, decided_at=now)


@contextmanager
def _held(report: Report, *states: str, may_have_changed: bool = False) -> Iterator[Report]:
    with stamp.writing():  # before the report: the one order of locks with what changes the calendar
        report = Report.objects.select_for_update().get(pk=report.pk)
        if report.state not in states:
            raise NoEffect("decided")
        if not may_have_changed and has_changed(report):
            raise NoEffect("changed")
        yield report


def _apply(report: Report, *, by, now: datetime) -> None:
    if not report.is_of_plan:
        raise NoEffect("impossible")
    scope = Scope(event_key=report.event_key, row_key=report.row_key, recurrence_id=report.recurrence_id)
    try:
        if report.wrong == Wrong.CANCELLED:
            calendar.cancel(scope, by=by, now=now)
            return
        calendar.move(
            scope,
            starts_on=report.starts_on,
            starts_at=report.starts_at,
            ends_at=report.ends_at,
            by=by,
            now=now,
        )
    except (NothingToChange, ScheduleError):
        raise NoEffect("impossible") from None


def _put(report: Report, state: str, **columns) -> Report:
    for name, value in {"state": state, **columns}.items():
        setattr(report, name, value)
    report.save(update_fields=["state", "answered_at", *columns])
    return report

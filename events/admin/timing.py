"""An edit of public times: noticing it, and carrying out what the editor says that it is (AC-27, AC-18)."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from events import actions, authoring, retiming
from events.actions import Scope
from events.models import Event, EventPage, ScheduleRow
from events.retiming import Retimed
from events.schedule import recurrence_id
from events.snapshot import local
from events.values import Row
from jtw import stamp

UNASKED = timedelta(minutes=15)  # a slip of the pen, mended before anybody planned by it


def retimed_since_publication(edited: EventPage, *, now: datetime) -> list[Retimed]:
    """The rows whose public times the edit takes back; none within 15 minutes of the event's publication."""
    event = Event.objects.filter(pk=edited.translation_key, withdrawn_at=None).first()
    if not edited.is_source or event is None or now - event.published_at <= UNASKED:
        return []
    public = EventPage.objects.get(pk=edited.pk)
    return retiming.retimed_rows(public.rows(), edited.rows(), today=local(now).date())


def publish_as_correction(page: EventPage, *, by) -> EventPage:
    return authoring.publish(page, by=by)


def publish_as_move(page: EventPage, *, from_day: date, reasons: Mapping[str, str], by, now: datetime) -> EventPage:
    """The plan keeps its times, each retimed row gets a `Change`, and what else was edited is published.

    from_day: the first day of a series that moves. Raises ValueError where a move cannot say the edit.
    """
    edited = page.get_latest_revision_as_object()
    retimed = retimed_since_publication(edited, now=now)
    moves = [(one, retiming.as_move(one)) for one in retimed]
    if any(move is None for _one, move in moves):
        raise ValueError("These times cannot be told as a move.")
    with stamp.writing():
        for one, _move in moves:
            put_row(edited, planned_again(one))
        edited.save_revision(user=by, log_action=True)
        published = authoring.publish(edited, by=by)
        for one, move in moves:
            actions.move(scope_of(one, page, from_day), **move, reasons=reasons, by=by, now=now)
    return published


def publish_from_day_on(page: EventPage, *, from_day: date, by, now: datetime) -> EventPage:
    """The old times hold before from_day; a new row of the plan has the new ones (AC-18).

    Raises ValueError where a row would be left without a date.
    """
    edited = page.get_latest_revision_as_object()
    parts = [
        retiming.split(one, from_day=from_day, key=uuid.uuid4()) for one in retimed_since_publication(edited, now=now)
    ]
    if not all(parts):
        raise ValueError("A row would be left without a date.")
    with stamp.writing():
        for before, after in parts:
            put_row(edited, before)
            edited.schedule.add(ScheduleRow(sort_order=edited.schedule.count(), **columns(after)))
        edited.save_revision(user=by, log_action=True)
        return authoring.publish(edited, by=by)


def planned_again(one: Retimed) -> Row:
    """The edited row with its public times; with its public rule too, where the days were moved by it."""
    times = {name: getattr(one.old, name) for name in ("starts_on", "starts_at", "ends_on", "ends_at", "all_day")}
    if one.old.starts_on != one.new.starts_on:
        return one.old
    return replace(one.new, **times)


def scope_of(one: Retimed, page: EventPage, from_day: date) -> Scope:
    if one.is_series:
        return Scope(event_key=page.translation_key, row_key=one.old.key, from_day=from_day)
    original = recurrence_id(one.old, one.old.starts_on)
    return Scope(event_key=page.translation_key, row_key=one.old.key, recurrence_id=original)


def put_row(page: EventPage, row: Row) -> None:
    for record in page.schedule.all():
        if record.key == row.key:
            for name, value in columns(row).items():
                setattr(record, name, value)


def columns(row: Row) -> dict:
    """A row as the columns of ScheduleRow."""
    days = {
        "exdates": sorted(day.isoformat() for day in row.exdates),
        "extra_dates": sorted(day.isoformat() for day in row.extra_dates),
    }
    return vars(row) | days

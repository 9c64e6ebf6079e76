"""What a sender does: send, confirm, correct, withdraw; and go on later with what is not sent yet."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction

from events.models import Occurrence
from events.recurrence import horizon
from events.schedule import plan
from events.submission import announcing, letters
from events.submission.answers import Told, without_personal
from events.submission.forms.base import Typed
from events.submission.knowing import is_verified
from events.submission.models import (
    UNPUBLISHED,
    ItemStep,
    Kind,
    MailedDraft,
    Sender,
    State,
    Submission,
    SubmittedPicture,
    new_code,
    new_reference,
)
from events.submission.pages import rewrite_pages, told_of, write_pages

from .states import WrongState, held, note, put

KEPT_MONTHS = 12  # after the event
DRAFT_DAYS = 14
BY_A_ROBOT = 2  # the score from which nothing is mailed


@dataclass(frozen=True, kw_only=True)
class Sending:
    """A form that is sent. key: of the form, under which it makes one item however often it is sent. is_proved:
    whether this device has proved the address within 30 days. answers: all that was typed. replaces: the reference of
    a change of a published event that waits, and of which this one has all. date: of a published series, the only one
    that the change is about."""

    key: uuid.UUID
    language: str
    told: Told
    answers: Mapping[str, Typed]
    picture: SubmittedPicture | None = None
    replaces: str = ""
    date: Occurrence | None = None
    is_proved: bool = False
    is_from_desk: bool = False
    score: int = 0


def send(sending: Sending, *, now: datetime, by=None) -> Submission:
    """The item of a new event. With an e-mail address it waits for the mailed link to be confirmed, with a phone
    number alone to be called back, else for review (AC-50). A form that two people have from one mailed link makes an
    item for each. by: whoever of staff enters it for somebody."""
    try:
        with transaction.atomic():
            item = _new_item(sending, now=now)
            note(item, ItemStep.What.SENT, at=now, by=by, pseudonym=item.pseudonym)
            _go_on(item, sending, now=now)
    except IntegrityError:
        made = Submission.objects.with_key(sending.key)  # sent twice: the first has made it
        if is_by(made, sending.told.who):
            return made
        return send(replace(sending, key=_own_key(sending)), now=now, by=by)
    return item


def confirm(item: Submission, *, now: datetime) -> Submission:
    """The address is proved, and the item waits for review. Raises WrongState once more, or later: the link proves
    nothing then, as a letter may have been passed on meanwhile."""
    with held(item, State.UNCONFIRMED) as item:
        Sender.objects.filter(submissions=item).update(proved_at=now)
        note(item, ItemStep.What.CONFIRMED, at=now, pseudonym=item.pseudonym)
        enter_queue(item, now=now)
        letters.received(item)
    return item


def edit(item: Submission, sending: Sending, *, now: datetime) -> Submission:
    """A correction by the sender. What is not published yet becomes it, and waits again; of what is published, it is
    an item of its own that waits, while the old version stays up (AC-52). Raises WrongState."""
    with held(item) as item:
        if item.state == State.APPROVED:
            return _change_of_published(item, sending, now=now)
        if item.state in (State.REFUSED, State.WITHDRAWN):
            raise WrongState(item.state)
        before = told_of(item)
        _store(item, sending, now=now)
        if item.event_key:
            rewrite_pages(item, before, told_of(item), has_links=is_verified(item))
            put(item, State.WAITING, queued_at=now)
            announcing.queued(item, now=now)
        note(item, ItemStep.What.EDITED, at=now, pseudonym=item.pseudonym)
    return item


def withdraw(item: Submission, *, now: datetime) -> Submission:
    """The sender takes back what is not published. Raises WrongState."""
    with held(item, *UNPUBLISHED) as item:
        put(item, State.WITHDRAWN, decided_at=now)
        note(item, ItemStep.What.WITHDRAWN, at=now, pseudonym=item.pseudonym)
    return item


def ask_to_cancel(item: Submission, *, key: uuid.UUID, now: datetime) -> Submission:
    """The sender says that a published event is cancelled: an item of its own. Raises WrongState."""
    with held(item, State.APPROVED) as item:
        found, is_new = Submission.objects.get_or_create(
            send_key=key, defaults=_following(item, Kind.CANCELLATION, now=now)
        )
        if is_new:
            note(found, ItemStep.What.SENT, at=now, pseudonym=found.pseudonym)
            announcing.queued(found, now=now)
    return found


def enter_queue(item: Submission, *, now: datetime) -> None:
    """Within `held`: its pages are written as drafts, and it waits for review."""
    write_pages(item, told_of(item), has_links=is_verified(item), now=now)
    put(item, State.WAITING, queued_at=now)
    announcing.queued(item, now=now)


@transaction.atomic
def mail_link(item: Submission, *, now: datetime) -> None:
    """Once more what was mailed: to the same address only, and no more often than the limit allows (AC-51)."""
    if item.sender is None or not item.sender.email:
        return
    if item.state == State.UNCONFIRMED:
        letters.ask_to_confirm(item, now=now)
    else:
        letters.link(item, now=now)


@transaction.atomic
def mail_draft(
    *,
    key: uuid.UUID,
    answers: Mapping[str, Typed],
    picture: SubmittedPicture | None,
    email: str,
    language: str,
    now: datetime,
) -> None:
    """Keep a form behind a mailed link for two weeks."""
    columns = {
        "answers": dict(answers),
        "picture": picture,
        "email": email.casefold(),
        "language": language,
        "delete_on": now.date() + timedelta(days=DRAFT_DAYS),
    }
    draft, _is_new = MailedDraft.objects.update_or_create(send_key=key, defaults=columns)
    letters.draft(draft, now=now)


def days_of(told: Told) -> tuple[date, date]:
    """The first and the last day of what is planned; of a series without an end, within the horizon."""
    spans = [planned.span for planned in plan([told.row], first=date.min, until=horizon(told.row.starts_on))]
    return spans[0].first_day, max(span.last_day for span in spans)


def _new_item(sending: Sending, *, now: datetime) -> Submission:
    sender = _sender(sending, now=now)
    return Submission.objects.create(
        reference=new_reference(),
        send_key=sending.key,
        state=State.UNCONFIRMED,
        language=sending.language,
        sender=sender,
        pseudonym=sender.pseudonym,
        is_from_desk=sending.is_from_desk,
        code=new_code()
        if sending.is_from_desk and not sender.email
        else "",  # which the slip tells, for want of a link
        score=sending.score,
        sent_at=now,
        **_columns(sending),
    )


def is_by(item: Submission, who: Mapping[str, str]) -> bool:
    """Whether who, as in `Told`, is whoever sent it: by their address, or without one by their number."""
    sender = item.sender
    return sender is not None and (sender.email or sender.phone) == (who["email"] or who["phone"])


def _own_key(sending: Sending) -> uuid.UUID:
    """The same for each press of the button."""
    who = sending.told.who
    return uuid.uuid5(sending.key, who["email"] or who["phone"])


def _go_on(item: Submission, sending: Sending, *, now: datetime) -> None:
    assert item.sender is not None
    MailedDraft.objects.filter(send_key=sending.key).delete()
    if sending.is_from_desk or (item.sender.email and sending.is_proved):
        with held(item) as locked:
            enter_queue(locked, now=now)
        item.refresh_from_db()
        letters.received(item)
    elif item.score >= BY_A_ROBOT:
        return  # neither mailed nor called, and forgotten after 72 hours
    elif item.sender.email:
        letters.ask_to_confirm(item, now=now)
    else:
        put(item, State.CALL_BACK, code=new_code())


def _sender(sending: Sending, *, now: datetime) -> Sender:
    who, told = sending.told.who, sending.told
    name = "email" if who["email"] else "phone"
    known = Sender.objects.filter(**{name: who[name]}).first()
    return Sender.objects.create(
        **who,
        organisation_name=told.organiser_name,
        language=sending.language,
        proved_at=now if sending.is_proved else None,
        delete_on=delete_on(days_of(told)[1]),
        pseudonym=known.pseudonym if known else uuid.uuid4(),
    )


def delete_on(last_day: date) -> date:
    """When whoever sent an event is forgotten."""
    return last_day + relativedelta(months=KEPT_MONTHS)


def _columns(sending: Sending) -> dict:
    told = sending.told
    first, last = days_of(told)
    return {
        "text_language": told.text_language,
        "answers": without_personal(sending.answers),
        "titles": told.titles,
        "first_day": first,
        "last_day": last,
        "venue": told.venue,
        "organisation": told.organiser,
        "picture": sending.picture,
    }


def _store(item: Submission, sending: Sending, *, now: datetime) -> None:
    """A correction in place of what was sent. The language of the text stays, as it is that of the source page."""
    columns = _columns(sending) | {"version": item.version + 1, "sent_at": now}
    if item.event_key:
        del columns["text_language"]
    for name, value in columns.items():
        setattr(item, name, value)
    item.save(update_fields=list(columns))
    if item.sender:
        Sender.objects.filter(pk=item.sender.pk).update(delete_on=delete_on(item.last_day))
    _reach(item, sending)


def _reach(item: Submission, sending: Sending) -> None:
    """How the sender is reached now. The address stays that which the link was mailed to."""
    who = sending.told.who
    if item.sender:
        Sender.objects.filter(pk=item.sender.pk).update(name=who["name"], phone=who["phone"])


def _change_of_published(item: Submission, sending: Sending, *, now: datetime) -> Submission:
    columns = _following(item, Kind.EDIT, now=now) | _columns(sending) | {"date": sending.date}
    found, is_new = Submission.objects.get_or_create(send_key=sending.key, defaults=columns)
    if is_new:
        note(found, ItemStep.What.SENT, at=now, pseudonym=found.pseudonym)
        _reach(item, sending)
        for older in item.changes.under_review().filter(kind=Kind.EDIT, reference=sending.replaces):
            withdraw(older, now=now)
        announcing.queued(found, now=now)
        letters.received(found)
    return found


def _following(item: Submission, kind: str, *, now: datetime) -> dict:
    same = ("language", "text_language", "answers", "titles", "first_day", "last_day", "event_key", "pseudonym")
    records = {"venue": item.venue, "organisation": item.organisation, "sender": item.sender, "picture": item.picture}
    return {
        **{name: getattr(item, name) for name in same},
        **records,
        "reference": new_reference(),
        "kind": kind,
        "state": State.WAITING,
        "follows": item.root,
        "sent_at": now,
        "queued_at": now,
    }

"""Items as the form makes them, without its pages."""

import uuid
from datetime import datetime

from events.guide import guide
from events.submission import actions
from events.submission.actions import Sending
from events.submission.answers import forms_of, told_in
from events.submission.models import Submission
from events.visit import Visit
from jtw import stamp
from tests.events.submission.filling import ANSWERS
from tests.factories import helsinki

NOW = helsinki("2026-11-24 13:00")
FINNISH = ("Syyskonsertti", "Kuoro laulaa lauluja saaristosta. Kahvia on tarjolla, ja lapset ovat mukana.")


def wait(*, at: datetime = NOW, other: dict | None = None, **changes) -> Submission:
    """An item that waits for review. changes: by page of the form; other: texts in further languages."""
    return actions.send(sending(at=at, other=other, **changes), now=at)


def sending(*, at: datetime = NOW, key: uuid.UUID | None = None, other: dict | None = None, is_proved=True, **changes):
    answers = {page: ANSWERS[page] | changes.get(page, {}) for page in ANSWERS} | {"other": other or {}}
    key = key or uuid.uuid4()
    visit = Visit(language="sv", now=at, known=guide(stamp.current()))
    told = told_in(forms_of(answers, visit, has_picture=False), row_key=key)
    return Sending(key=key, language="sv", told=told, answers=answers, is_proved=is_proved)


def correct(item: Submission, *, at: datetime = NOW, **changes) -> Submission:
    """The sender changes it by the mailed link."""
    told = sending(at=at, **changes)
    return actions.edit(item, told, now=at)

"""A form that is being filled in: what was typed, page by page, kept in the session until it is sent."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict

from .forms.base import Typed
from .models import SubmittedPicture

IN_SESSION = "submission"
LAST_SENT = "submission_last"  # references of what this browser has sent, the newest last
LAST_FOR_OTHER = "submission_last_for_other"  # the reference of what was sent last, if staff filled it in
KEPT_REFERENCES = 5
PAGES = ("what", "when", "where", "price", "who")
OTHER = "other"
WITHOUT_DATE = ("day", "month", "year", "last_day", "last_month", "last_year", "sure", "echoed", "again", "further")


class OneDate(TypedDict):
    """pk: of the date; address: where it is held as things stand, if that is no known place."""

    pk: int
    address: str


class Draft:
    """The draft of a session. Nothing that is typed is lost: also what is wrong is kept as it was typed."""

    def __init__(self, session):
        self.session = session
        self.data: dict[str, Any] = session[IN_SESSION]

    @classmethod
    def of(cls, session) -> "Draft | None":
        return cls(session) if IN_SESSION in session else None

    @classmethod
    def begin(
        cls,
        session,
        *,
        now: datetime,
        key: uuid.UUID | None = None,
        answers: Mapping[str, Typed] | None = None,
        picture: int | None = None,
        edits: str = "",
        replaces: str = "",
        one_date: OneDate | None = None,
    ) -> "Draft":
        """key: of a draft that goes on, else a new one, under which it can be sent once. edits: the reference of the
        item that is corrected; replaces: of a change of it that waits, and that this one goes on with; one_date: of
        its series, the only one that is moved."""
        session[IN_SESSION] = {
            "key": str(key or uuid.uuid4()),
            "began_at": now.isoformat(),
            "answers": dict(answers or {}),
            "picture": picture,
            "edits": edits,
            "replaces": replaces,
            "one_date": one_date,
        }
        return cls(session)

    @property
    def key(self) -> uuid.UUID:
        return uuid.UUID(self.data["key"])

    @property
    def began_at(self) -> datetime:
        return datetime.fromisoformat(self.data["began_at"])

    @property
    def edits(self) -> str:
        return self.data["edits"]

    @property
    def one_date(self) -> OneDate | None:
        return self.data.get("one_date")

    @property
    def is_for_other(self) -> bool:
        """Whether somebody of staff said that they fill it in for somebody else (`views.for_others`)."""
        return self.data.get("is_for_other", False)

    @property
    def answers(self) -> dict[str, Typed]:
        return self.data["answers"]

    @property
    def picture(self) -> SubmittedPicture | None:
        pk = self.data["picture"]
        return SubmittedPicture.objects.filter(pk=pk).first() if pk else None

    def typed(self, page: str) -> Typed:
        return self.answers.get(page, {})

    def put(self, page: str, typed: Typed) -> None:
        self.answers[page] = typed
        self.session.modified = True

    def set(self, name: str, value) -> None:
        """name: of a fact about the form rather than the event, such as picture or trapped."""
        self.data[name] = value
        self.session.modified = True

    def pop(self, name: str):
        self.session.modified = True
        return self.data.pop(name, None)

    def end(self, reference: str, *, is_by_staff: bool = False) -> None:
        """It is sent: what was typed is gone from the session, which only remembers the reference; not as one's own
        where it was somebody else's. is_by_staff: whether whoever filled it in for them still may do so."""
        is_for_other = self.is_for_other
        del self.session[IN_SESSION]
        self.session.pop(LAST_FOR_OTHER, None)
        if is_for_other:
            if is_by_staff:
                self.session[LAST_FOR_OTHER] = reference
            return
        sent = [other for other in self.session.get(LAST_SENT, []) if other != reference]
        self.session[LAST_SENT] = [*sent, reference][-KEPT_REFERENCES:]


def once(when: Typed) -> Typed:
    """The answers of the page about when, of a single date."""
    kept = {name: value for name, value in when.items() if not name.startswith(("further", "until"))}
    return kept | {"again": "never"}


def without_date(answers: Mapping[str, Typed]) -> dict[str, Typed]:
    """The answers of an event as the beginning of its next one: everything but the day."""
    when = {name: value for name, value in answers.get("when", {}).items() if is_kept(name)}
    return {**answers, "when": when}


def is_kept(name: str) -> bool:
    return name not in WITHOUT_DATE and not name.startswith(("further", "until"))

"""Where an item stands, what happens next and by when: in words for its sender, in the active language."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events import weeks
from jtw.workdays import workdays_after

from .models import Kind, State, Submission


def heading(item: Submission) -> str:
    """What has become of it, in a line."""
    of_kind = {
        (Kind.EDIT, State.WAITING): _("Thank you! The change waits for review"),
        (Kind.EDIT, State.APPROVED): _("The change is published"),
        (Kind.EDIT, State.REFUSED): _("The change is not published"),
        (Kind.CANCELLATION, State.WAITING): _("Thank you! Your message that the event is cancelled waits for review"),
        (Kind.CANCELLATION, State.APPROVED): _("The calendar says that the event is cancelled"),
        (Kind.CANCELLATION, State.REFUSED): _("The calendar does not say that the event is cancelled"),
    }
    known = of_kind.get((Kind(item.kind), State(item.state)))
    return (
        known
        or {
            State.UNCONFIRMED: _("Confirm that it was you"),
            State.CALL_BACK: _("Thank you! We call you"),
            State.WAITING: _("Thank you! The event waits for review"),
            State.CHANGES_ASKED: _("Something must be mended"),
            State.REFUSED: _("The event is not published"),
            State.APPROVED: _("The event is published"),
            State.WITHDRAWN: _("You have withdrawn the event"),
        }[state_told(item)]
    )


def what_happens_next(item: Submission) -> str:
    """A sentence or two: what comes, and by when."""
    day = {"day": date_format(due_on(item), "SHORT_DATE_FORMAT")}
    if item.kind != Kind.NEW and item.state == State.REFUSED:
        return _("The event is in the calendar as before. The reason is in our e-mail.")
    if item.kind == Kind.CANCELLATION and item.state == State.APPROVED:
        return _("It stays in the calendar, so that nobody waits in vain.")
    if item.kind == Kind.CANCELLATION and item.state == State.WAITING:
        return _("The event stays in the calendar until we have seen your message: by %(day)s at the latest.") % day
    if item.kind == Kind.EDIT and item.state == State.WAITING:
        return _("The old version is shown until we have reviewed the new one: by %(day)s at the latest.") % day
    if item.state == State.WAITING and item.sender and not item.sender.email:
        words = _("We review it by %(day)s at the latest. The reference and the code show how it went, or call us.")
        return words % day
    return {
        State.UNCONFIRMED: _(
            "We have sent you an e-mail. Open the link in it within three days and press the button. "
            "After that we review the event."
        ),
        State.CALL_BACK: _("We call you by %(day)s at the latest. After that the event can be published.") % day,
        State.WAITING: _("We review it by %(day)s at the latest. Then you get an e-mail.") % day,
        State.CHANGES_ASKED: _("Mend it by the link in our e-mail. Then we review it again."),
        State.REFUSED: _("The reason is in our e-mail."),
        State.APPROVED: _("It is in the calendar. You can change or cancel it until %(day)s.")
        % {"day": date_format(item.editable_until, "SHORT_DATE_FORMAT")},
        State.WITHDRAWN: _("Nothing of it is published. You can tell about another event whenever you like."),
    }[state_told(item)]


def state_told(item: Submission) -> State:
    """A robot with a phone number reads what a person with one does (AC-55)."""
    if item.state == State.UNCONFIRMED and not (item.sender and item.sender.email):
        return State.CALL_BACK
    return State(item.state)


def due_on(item: Submission) -> date:
    """Within one working day of when it was sent, or confirmed."""
    return workdays_after(local_day(item.queued_at or item.sent_at), 1)


def local_day(moment: datetime) -> date:
    return weeks.local_day(moment)

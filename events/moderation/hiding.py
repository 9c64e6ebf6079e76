"""A published event is taken off the calendar: whoever sent it is told why, and how to object (GR-77)."""

from datetime import datetime

from events.models import EventPage
from events.submission.actions.states import held, note, put, reflect
from events.submission.knowing import person_of
from events.submission.models import ItemStep, Kind, Reason, State, Submission
from organisations.actions.hiding import tell_author
from organisations.models import Outcome

from .senders import outcome


def item_behind(page: EventPage) -> Submission | None:
    """The item by which a public event came, where its sender is still known; None for any other page of an event."""
    if not (page.live and page.is_source):
        return None
    sent = Submission.objects.of_event(page.translation_key).filter(kind=Kind.NEW, state=State.APPROVED)
    return sent.exclude(sender=None).select_related("sender", "organisation").first()


def hide(item: Submission, *, reason: str, by, now: datetime) -> Submission:
    """Unpublish its event in all languages, and end what its sender could still do with it. reason: in their language,
    told as it is. Raises WrongState, and ReasonMissing for an empty one."""
    with held(item, State.APPROVED) as item:
        tell_author(
            title=item.title,
            reason=reason,
            email=item.sender.email if item.sender else "",
            language=item.language,
            by=by,
            now=now,
            organisation=item.organisation,
            person=person_of(item),
        )
        EventPage.objects.get(translation_key=item.event, locale__language_code=item.text_language).unpublish(user=by)
        for each in [item, *item.changes.under_review()]:
            put(each, State.REFUSED, decided_at=now)
            note(each, ItemStep.What.REFUSED, at=now, by=by, reason=Reason.OTHER, words=reason)
            reflect(each)
        outcome(item, Outcome.Verdict.REFUSED, now=now)
    return item

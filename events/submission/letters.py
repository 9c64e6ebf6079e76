"""What the sender of an item is written, in the language in which they filled in the form. Nobody else is."""

from datetime import datetime

from django.utils.translation import override

from events import addresses as calendar
from events.models import EventCard
from jtw import letters, limits

from . import addresses, status_words
from .links import token_for
from .models import ItemStep, Kind, MailedDraft, Reason, Submission

PUBLISHED = {
    Kind.NEW: "submission-published",
    Kind.EDIT: "submission-changed",
    Kind.CANCELLATION: "submission-cancelled",
}
MOST_TO_ONE_ADDRESS = 4  # in an hour, of those for which an address need only be typed: nobody can pester others


def ask_to_confirm(item: Submission, *, now: datetime) -> None:
    url = addresses.absolute("confirm", item.language, token=token_for("confirm", item.reference))
    if item.sender and _may_write_to(item.sender.email, now):
        _write("submission-confirm", item, url=url)


def received(item: Submission) -> None:
    _write("submission-received", item)


def link(item: Submission, *, now: datetime) -> None:
    """Once more, as somebody asks for it."""
    if item.sender and _may_write_to(item.sender.email, now):
        _write("submission-received", item)


def published(item: Submission) -> None:
    """With the address, and of a new event a text ready for social media."""
    card = EventCard.objects.filter(event=item.event_key, locale=item.language).first()
    if card:
        _write(PUBLISHED[Kind(item.kind)], item, page_url=calendar.absolute(card.url), card=card)


def refused(item: Submission, said: ItemStep) -> None:
    name = "submission-refused" if item.kind == Kind.NEW else "submission-change-refused"
    _write(name, item, **_reason(item, said))


def changes_asked(item: Submission, said: ItemStep) -> None:
    _write("submission-changes", item, **_reason(item, said))


def draft(found: MailedDraft, *, now: datetime) -> None:
    url = addresses.absolute("draft", found.language, token=token_for("draft", str(found.send_key)))
    if _may_write_to(found.email, now):
        letters.send("submission-draft", to=found.email, language=found.language, url=url, delete_on=found.delete_on)


def _write(name: str, item: Submission, **facts) -> None:
    """Nothing where there is no address."""
    if item.sender is None or not item.sender.email:
        return
    mine = addresses.absolute("mine", item.language, token=token_for("edit", item.root.reference))
    with override(item.language):
        next_words = status_words.what_happens_next(item)
    common = {"title": item.title, "reference": item.reference, "mine_url": mine, "next_words": next_words}
    letters.send(name, to=item.sender.email, language=item.language, **common, **facts)


def _may_write_to(email: str, now: datetime) -> bool:
    return limits.take("submission letters", [email], most=MOST_TO_ONE_ADDRESS, per=limits.HOUR, now=now)


def _reason(item: Submission, said: ItemStep) -> dict:
    with override(item.language):
        reason = "" if said.reason == Reason.OTHER else str(Reason(said.reason).label)
    return {"reason": reason, "words": said.words}

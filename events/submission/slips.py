"""What is printed for somebody at the counter: their event, what happens next, and how they come back to it."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from events.guide import guide
from events.visit import Visit
from jtw import stamp
from jtw.qr import qr_code

from . import addresses, status_words
from .forms import WhenForm
from .links import token_for
from .models import Submission


@dataclass(frozen=True, kw_only=True)
class Slip:
    """reference: of the event, also of a change of it. dates: in words. url: of the page where the event is changed;
    qr: the same to be photographed. code: what that page asks of somebody without e-mail, beside the reference.
    Nothing of who they are, as a slip is soon lost."""

    item: Submission
    reference: str
    dates: list[str]
    next_words: str
    url: str
    qr: SafeString
    code: str
    until: date


def slip_of(item: Submission) -> Slip:
    """In the active language, which is to be that in which the form was filled in."""
    root = item.root  # also of a change: by its link and its code, the event is changed
    has_email = bool(root.sender and root.sender.email)
    if has_email:
        url = addresses.absolute("mine", item.language, token=token_for("edit", root.reference))
    else:
        url = addresses.absolute("by_reference", item.language)
    return Slip(
        item=item,
        reference=root.reference,
        dates=dates_in_words(item),
        next_words=status_words.what_happens_next(item),
        url=url,
        qr=qr_code(url),
        code="" if has_email else root.code,
        until=item.editable_until,
    )


def dates_in_words(item: Submission) -> list[str]:
    """As they were understood when the form was sent."""
    form = WhenForm(item.answers["when"], visit=Visit(item.language, item.sent_at, guide(stamp.current())))
    form.is_valid()
    return form.words

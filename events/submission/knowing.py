"""Whether we know the sender of an item: by the address that they have proved, never by the association they chose."""

from organisations import senders
from organisations.models import Person

from .models import Submission


def person_of(item: Submission) -> Person | None:
    """Who has proved the address from which the item was sent; None for an address that nobody has signed in with."""
    sender = item.sender
    if sender is None or not sender.email or sender.proved_at is None:
        return None
    return Person.objects.standing().with_address(sender.email).first()


def is_verified(item: Submission) -> bool:
    """Whether links in the text are links (AC-56): of a verified sender, as of when the item was sent."""
    return senders.is_verified_sender(person_of(item), item.organisation, now=item.sent_at)

"""What somebody wrote was hidden: they are told why, and how to object (GR-77)."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from jtw import letters, stamp
from organisations import addresses, contacts
from organisations.deeds import log
from organisations.models import Deed, Organisation, Person

from .register import require as require_reason


def tell_author(
    *,
    title: str,
    reason: str,
    email: str,
    language: str,
    by: AbstractBaseUser,
    now: datetime,
    organisation: Organisation | None = None,
    person: Person | None = None,
) -> None:
    """Call it within the transaction that hides the post. reason: in the author's language, told as it is.

    Raises ReasonMissing: nothing is hidden without one. An author without an address (email "") is told by phone.
    """
    require_reason(reason)
    known = contacts.roster(stamp.current())
    duty = contacts.duty_of(organisation, known)
    contact = duty.present(timezone.localdate(now)) if duty else None
    page = {"slug": organisation.slug} if organisation else {}
    with transaction.atomic():
        log(Deed.Verb.HIDDEN, at=now, by=by, organisation=organisation, person=person, detail=f"{title}: {reason}")
        if email:
            letters.send(
                "hidden",
                to=email,
                language=language,
                title=title,
                reason=reason,
                contact=contact or known.inbox,
                url=addresses.absolute("question" if organisation else "ask", language, **page),
            )

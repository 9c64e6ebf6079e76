"""The log: who did what to whom, and why."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from organisations.models import Deed, Organisation, Person

Actor = Person | AbstractBaseUser | None  # somebody with a membership, staff, or the clock


def log(
    verb: Deed.Verb,
    *,
    at: datetime,
    by: Actor,
    organisation: Organisation | None = None,
    person: Person | None = None,
    detail: str = "",
) -> Deed:
    """Within the transaction of what was done. person: whom it is about. detail: the reason; at most 500 characters,
    and no names, as it outlives them."""
    who = {"by_person": by} if isinstance(by, Person) else {"by_staff": by}
    return Deed.objects.create(verb=verb, at=at, organisation=organisation, person=person, detail=detail[:500], **who)

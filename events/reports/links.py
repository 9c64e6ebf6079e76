"""The link in a letter: signed, good for two weeks and for what the letter told of."""

from datetime import datetime

from django.core import signing

from . import addresses, answering
from .models import ReportLetter

SALT = "events.reports"


def address_for(letter: ReportLetter) -> str:
    token = _signer().sign(str(letter.pk))
    return addresses.absolute("answer", letter.language, token)


def opened(token: str, *, now: datetime) -> ReportLetter | None:
    """The letter, or None where the link is not ours, is older than two weeks, or went to an address that is no
    longer that of whoever answers for the event."""
    try:
        pk = _signer().unsign(token)
    except signing.BadSignature:
        return None
    letters = ReportLetter.objects.select_related("item__sender", "item__organisation", "organisation")
    letter = letters.filter(pk=pk).first()
    return letter if letter and letter.is_open(now) and answering.is_theirs(letter) else None


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt=SALT)

"""Letters on their way. Each is a row, written with what it tells of, and deleted once the mail server has taken it.

It is handed over right after the commit; where that fails, the clock tries again after a minute, two, four and so on,
until the letter would be of no use. Once the mail server could not be reached, the clock alone tries for a while, so
that of all who wait for a page one waits for it. A process that dies between handing over and deleting leaves a letter
that is sent a second time, rather than one that is lost.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from time import monotonic

from django.db import transaction
from django.utils import timezone

from . import personal, waking
from .models import Letter

logger = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)
CLAIMED_FOR = 5 * MINUTE  # longer than any mail server may take; after that whoever had it is taken for dead
LONGEST_PAUSE = timedelta(hours=6)
QUIET = 15 * MINUTE  # for which a letter may wait before anybody is told
AWAY = 5 * MINUTE  # for which the mail server is taken to be, after it could not be reached
KEPT = timedelta(days=14)  # what was given up, for who looks into it
EMPTIED = {"text": "", "links": []}  # of what was given up: links in it may still work
OF_ONE_LETTER = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)

Sending = Callable[[Letter], object]


def put(sending: Sending, *, good_for: timedelta, **columns) -> Letter:
    """Have a letter sent by sending(letter) once the transaction around is committed. good_for: how long it is worth
    trying; columns: of Letter."""
    now = timezone.now()  # whoever writes a letter hands no clock in
    letter = Letter.objects.create(made_at=now, due_at=now, good_until=now + good_for, **columns)
    transaction.on_commit(partial(_post_at_once, letter.pk, sending), robust=True)
    return letter


def post(pk: int, sending: Sending, *, now: datetime) -> bool:
    """Send one letter, if it is due and nobody else is at it. False where the mail server could not be reached."""
    if not Letter.objects.claim(pk, at=now, until=now + CLAIMED_FOR):
        return True
    letter = Letter.objects.filter(pk=pk).first()
    if letter is None:
        return True  # somebody was forgotten at this moment
    try:
        sending(letter)
    except Exception as error:  # whatever it is, the letter is not to be lost
        is_away = isinstance(error, OSError) and not isinstance(error, OF_ONE_LETTER)
        _put_off(letter, error, now=now, unreached_at=now if is_away else None)
        return not is_away
    letter.delete()
    return True


def post_due(sending: Sending, *, now: datetime) -> None:
    """Send what is due, oldest first; without a mail server the rest waits, as each try may take its time."""
    _give_up_late(now)
    started = monotonic()
    due = Letter.objects.due(now)
    if waking.is_night(now):
        due = due.at_any_hour()
    for pk in list(due.values_list("pk", flat=True)):
        moment = now + timedelta(seconds=monotonic() - started)  # letters before this one may have taken long
        if not post(pk, sending, now=moment):
            return


def forget_given_up(now: datetime) -> None:
    Letter.objects.given_up().filter(given_up_at__lte=now - KEPT).delete()


def told(who: personal.Who) -> list[dict]:
    found = _to(who).order_by("pk")
    return [
        {"to": each.to, "text": f"{each.subject}\n\n{each.text}", "made_at": each.made_at.isoformat()}
        for each in found
    ]


def forgotten(who: personal.Who, now: datetime) -> int:
    return _to(who).delete()[0]


def trouble(now: datetime) -> str:
    """What is wrong, empty if nothing: letters wait, or were given up lately. That an address does not exist is no
    trouble of ours."""
    since, number = Letter.objects.standing().filter(made_at__lte=now - QUIET).first_made_and_number()
    given_up = Letter.objects.given_up().exclude(failure__startswith=SMTPRecipientsRefused.__name__).count()
    lines = []
    if since:
        lines.append(f"{number} wait since {since.astimezone(UTC):%Y-%m-%dT%H:%MZ}")
    if given_up:
        lines.append(f"{given_up} given up")
    return ", ".join(lines)


def _to(who: personal.Who):
    """Letters to one of these addresses, however it was written; it is written to as it was."""
    addresses = Letter.objects.values_list("pk", "to")
    return Letter.objects.filter(pk__in=[pk for pk, to in addresses if to.casefold() in who.emails])


def _post_at_once(pk: int, sending: Sending) -> None:
    """Left to the clock while the mail server is away, also by the later letters of one transaction."""
    now = timezone.now()  # the transaction may have taken long, and the letters before this one
    if not Letter.objects.unreached(since=now - AWAY).exists():
        post(pk, sending, now=now)


def _give_up_late(now: datetime) -> None:
    """What was of use only while no clock ran, or until the night."""
    if number := Letter.objects.too_late(now).order_by().update(given_up_at=now, **EMPTIED):
        logger.error("%s letters are given up: it is too late for them.", number)


def _put_off(letter: Letter, error: Exception, *, now: datetime, unreached_at: datetime | None) -> None:
    """Nothing where it was forgotten meanwhile, or somebody else is at it, as this try took so long."""
    tries = letter.tries + 1
    due_at = now + min(MINUTE * 2 ** min(tries - 1, 20), LONGEST_PAUSE)
    is_over = due_at > letter.good_until or _is_refused_for_good(error)
    if is_over:
        logger.error("Letter %s is given up after %s tries: %s", letter.pk, tries, type(error).__name__)
    else:
        logger.warning("Letter %s waits until %s: %s", letter.pk, due_at, type(error).__name__)
    held = Letter.objects.filter(pk=letter.pk, claimed_until=letter.claimed_until)
    held.update(
        tries=tries,
        failure=f"{type(error).__name__}: {error}"[:500],
        claimed_until=None,
        due_at=due_at,
        unreached_at=unreached_at,
        **({"given_up_at": now} | EMPTIED if is_over else {}),
    )


def _is_refused_for_good(error: Exception) -> bool:
    """The server knows nobody there (RFC 5321 §4.2.1: 5yz); a second try has the same answer."""
    return isinstance(error, SMTPRecipientsRefused) and all(code >= 500 for code, _text in error.recipients.values())

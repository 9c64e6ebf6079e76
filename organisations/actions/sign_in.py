"""Signing in without a password: a code of six figures is mailed, and typed or clicked within a quarter of an hour.

Whether an address is known makes no difference before its code was typed: nothing is looked up, and the first right
code of an address makes its person.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from jtw import letters, limits
from organisations import addresses
from organisations.models import Address, Device, Person, SignIn

from .memberships import join_appointments

FIGURES = 6
LIVES_FOR = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)
MOST_WRONG = 5
MOST_AN_HOUR = 10  # codes for one address, and for one network (GR-68)
MOST_TRIES_AN_HOUR = 60  # from one network
REMEMBERED_FOR = timedelta(days=30)
SIGNED_IN_FOR = timedelta(hours=4)  # where the device is not to be remembered
FORGOTTEN_AFTER = timedelta(days=1)


class TooMany(Exception):
    """Too many codes were asked for from here; nothing was written or mailed."""


class WrongCode(Exception):
    """Another one may be typed."""


class CodeOver(WrongCode):
    """It was used, is too old, or never was: a new one is needed."""


class Locked(WrongCode):
    """Too many wrong ones for this address: not even the right one is taken for a while."""


def ask_code(email: str, *, language: str, network: str, now: datetime) -> SignIn:
    """Have a code mailed to an address, in language. network: the IP address it is asked from. Raises TooMany."""
    email = email.strip().casefold()
    keys = [f"address {email}", network and f"network {network}"]
    if not limits.take("sign-in", keys, most=MOST_AN_HOUR, per=limits.HOUR, now=now):
        raise TooMany
    with transaction.atomic():
        waiting = SignIn.objects.create(email=email, language=language, asked_at=now)
        mail_code(waiting)
    return waiting


def mail_code(waiting: SignIn) -> None:
    """No longer than it can be used, so that none is kept that opens anything."""
    code, link = code_of(waiting), addresses.absolute("code", waiting.language, key=waiting.pk)
    url, language = f"{link}?code={code}", waiting.language
    letters.send("code", LIVES_FOR, to=waiting.email, language=language, code=code, url=url)


def code_of(waiting: SignIn) -> str:
    """Six figures that follow from the row's random key and the secret key."""
    digest = salted_hmac("organisations.sign_in", f"{waiting.pk} {waiting.email}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest) % 10**FIGURES:0{FIGURES}}"


def address_waiting(key: UUID) -> str:
    """The address whose code is to be typed; empty for a key that nobody was given."""
    waiting = SignIn.objects.filter(pk=key).first()
    return waiting.email if waiting else ""


def enter_code(key: UUID, typed: str, *, network: str, now: datetime) -> Person:
    """The person of the address whose code this is; made if the address is new. Raises WrongCode, CodeOver, Locked.

    One at a time for each address, so that of two right ones one wins, and six wrong ones are never five.
    """
    if not limits.take("code", [network], most=MOST_TRIES_AN_HOUR, per=limits.HOUR, now=now):
        raise Locked
    with transaction.atomic():
        problem, waiting = _tried(key, typed, now)
        if waiting and not problem:
            return _person_of(waiting, now)
    raise problem or CodeOver  # only now, as what was counted is to stay


def _tried(key: UUID, typed: str, now: datetime) -> tuple[WrongCode | None, SignIn | None]:
    known = SignIn.objects.filter(pk=key).first()
    if known is None:
        return CodeOver(), None
    of_address = list(SignIn.objects.select_for_update().filter(email=known.email).order_by("pk"))
    waiting = next(each for each in of_address if each.pk == key)
    if sum(each.wrong for each in of_address if each.wrong_at and each.wrong_at > now - LOCKED_FOR) >= MOST_WRONG:
        return Locked(), None
    if waiting.used_at or now >= waiting.asked_at + LIVES_FOR:
        return CodeOver(), None
    if not constant_time_compare(code_of(waiting), "".join(filter(str.isdecimal, typed))):
        SignIn.objects.filter(pk=key).update(wrong=waiting.wrong + 1, wrong_at=now)
        return WrongCode(), None
    return None, waiting


def _person_of(waiting: SignIn, now: datetime) -> Person:
    """All that waited for this address is over: used, and its wrong tries forgotten."""
    SignIn.objects.filter(email=waiting.email).update(used_at=now, wrong=0)
    address = Address.objects.select_related("person").filter(email=waiting.email).first()
    if address is None:
        person = Person.objects.create(language=waiting.language, made_at=now, seen_at=now)
        Address.objects.create(person=person, email=waiting.email, proved_at=now)
    else:
        person = address.person
        Person.objects.filter(pk=person.pk).update(seen_at=now)
    join_appointments(person, now=now)
    return person


def remember(person: Person, *, is_own_device: bool, now: datetime) -> tuple[str, datetime]:
    """(token, until when) for the cookie of this browser. Only the token's hash is kept."""
    token = secrets.token_urlsafe(32)
    expires_at = now + (REMEMBERED_FOR if is_own_device else SIGNED_IN_FOR)
    Device.objects.create(person=person, digest=digest_of(token), made_at=now, expires_at=expires_at)
    return token, expires_at


def person_with(token: str, *, now: datetime) -> Person | None:
    """Whose browser has this token."""
    devices = Device.objects.select_related("person").filter(digest=digest_of(token), expires_at__gt=now)
    return next((device.person for device in devices if device.person.erased_at is None), None)


def sign_out(token: str) -> None:
    Device.objects.filter(digest=digest_of(token)).delete()


def sign_out_everywhere(person: Person) -> None:
    person.devices.all().delete()


def forget_old(now: datetime) -> None:
    SignIn.objects.filter(asked_at__lt=now - FORGOTTEN_AFTER).delete()
    Device.objects.filter(expires_at__lt=now).delete()


def digest_of(token: str) -> str:
    """Of 256 random bits, so that no slow hash is needed."""
    return sha256(token.encode()).hexdigest()

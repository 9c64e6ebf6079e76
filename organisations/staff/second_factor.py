"""The second factor of staff: a code of their phone (TOTP, RFC 6238), or a code for when the phone is gone."""

import secrets
from base64 import b32encode
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.users.models import UserProfile

from jtw import letters, limits
from jtw.languages import LANGUAGES, SWEDISH
from organisations.actions.register import require as require_reason
from organisations.deeds import log
from organisations.models import Deed, RecoveryCode

RECOVERY_CODES = 10
MOST_RECOVERIES_AN_HOUR = 5
LETTERS = "23456789bcdfghjkmnpqrstvwxz"  # nothing to mistake for another, and no words
LENGTH = 10


class NotTheirs(Exception):
    """Nobody resets their own, nor an ordinary administrator a superuser's."""


def phone_of(user: User) -> TOTPDevice | None:
    """The phone that has been set up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def phone_to_set_up(user: User) -> TOTPDevice:
    """The same one until its first code was typed, so that a page loaded twice shows one drawing."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, name="phone", confirmed=False)


def set_up(user: User, token: str) -> list[str] | None:
    """The recovery codes, to be shown this once, if token is of the phone that is being set up; else None."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        if device is None or phone_of(user) or not device.verify_token(_tidy(token)):
            return None
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        RecoveryCode.objects.filter(user=user).delete()
        codes = ["".join(secrets.choice(LETTERS) for _letter in range(LENGTH)) for _code in range(RECOVERY_CODES)]
        RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=_digest(user, code)) for code in codes])
    return codes


def enter(user: User, typed: str, *, now: datetime) -> TOTPDevice | None:
    """The phone, if typed is its code of this half minute or a recovery code that was not used; else None. A code
    counts once, also where two try it at the same moment."""
    typed = _tidy(typed)
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        if device is None:
            return None
        is_right = device.verify_token(typed) if typed.isdecimal() else _recovers(user, typed, now)
    return device if is_right else None


def forget(user: User) -> None:
    """Phone and codes; at the next sign-in, which is due at once, they are set up anew."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        RecoveryCode.objects.filter(user=user).delete()


def renew(user: User, typed: str, *, now: datetime) -> bool:
    """Somebody takes another phone, which they prove by a code of the one that they have, or by a recovery code; and
    hear of it by mail. False for a wrong code."""
    if enter(user, typed, now=now) is None:
        return False
    _end(user, "factor-renewed", now=now, by=user, detail=user.get_username())
    return True


def reset(user: User, *, reason: str, by: User, now: datetime) -> None:
    """Another administrator lets somebody set up a new phone, of which they hear by mail. Raises NotTheirs,
    ReasonMissing."""
    if by == user or (user.is_superuser and not by.is_superuser):
        raise NotTheirs
    require_reason(reason)
    _end(user, "factor-reset", now=now, by=by, detail=f"{user.get_username()}: {reason}")


def _end(user: User, letter: str, *, now: datetime, by: User, detail: str) -> None:
    with transaction.atomic():
        forget(user)
        log(Deed.Verb.FACTOR_RESET, at=now, by=by, detail=detail)
        if user.email:
            url = settings.BASE_URL + reverse("wagtailadmin_home")
            letters.send(letter, to=user.email, language=_language_of(user), by=by.get_username(), url=url)


def key_in_words(device: TOTPDevice) -> str:
    """The key for who types it, in groups of four."""
    key = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))


def _language_of(user: User) -> str:
    """In which they read the admin, as one of ours."""
    language = UserProfile.get_for_user(user).get_preferred_language()[:2]
    return language if language in LANGUAGES else SWEDISH


def _recovers(user: User, typed: str, now: datetime) -> bool:
    if not limits.take("recovery", [f"user {user.pk}"], most=MOST_RECOVERIES_AN_HOUR, per=limits.HOUR, now=now):
        return False
    unused = RecoveryCode.objects.filter(user=user, digest=_digest(user, typed), used_at=None)
    return bool(unused.update(used_at=now))


def _digest(user: User, code: str) -> str:
    return salted_hmac(f"organisations.recovery.{user.pk}", code, algorithm="sha256").hexdigest()


def _tidy(typed: str) -> str:
    return "".join(typed.split()).replace("-", "").lower()

"""Which addresses this browser has proved to read, within 30 days (AC-50): in a signed cookie, and nowhere with us."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from .drafts import IN_SESSION, LAST_FOR_OTHER, LAST_SENT

COOKIE, SALT = "proved", "events.submission.devices"
REMEMBERED = timedelta(days=30)
MOST = 5


def has_proved(request, email: str, *, now: datetime) -> bool:
    return bool(email) and digest(email) in _proved(request, now)


def remember(request, response, email: str, *, now: datetime) -> None:
    """Let the browser that gets response remember that it has proved email."""
    proved = {**_proved(request, now), digest(email): int(now.timestamp())}
    newest = dict(sorted(proved.items(), key=lambda each: each[1])[-MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(newest, salt=SALT),
        max_age=REMEMBERED,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def forget(request, response) -> None:
    """Let the browser forget what it has proved, and what was typed or sent in it."""
    response.delete_cookie(COOKIE)
    for name in (IN_SESSION, LAST_SENT, LAST_FOR_OTHER):
        request.session.pop(name, None)


def digest(email: str) -> str:
    """So that whoever borrows the browser does not read the address there."""
    return salted_hmac(SALT, email.casefold()).hexdigest()[:20]


def _proved(request, now: datetime) -> dict[str, int]:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return {}
    oldest = (now - REMEMBERED).timestamp()
    return {key: at for key, at in found.items() if at > oldest}

"""What stands in a mailed link: a signed text that is good for one purpose and opens nothing else (AC-51)."""

from django.core import signing

PURPOSES = ("confirm", "edit", "status", "draft")


def token_for(purpose: str, name: str) -> str:
    """name: a reference or a key, without a full stop."""
    return _signer(purpose).sign(name)


def named_in(purpose: str, token: str) -> str | None:
    """The name, or None where the token was not made by us for this purpose."""
    try:
        return _signer(purpose).unsign(token)
    except signing.BadSignature:
        return None


def _signer(purpose: str) -> signing.Signer:
    if purpose not in PURPOSES:
        raise ValueError(f"{purpose!r} is no purpose of a link.")
    return signing.Signer(sep=".", salt=f"events.submission.{purpose}")

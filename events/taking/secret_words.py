"""The two secrets of a personal feed: the key of its page, which may change everything, and the one in its feed's
address, which only reads. The database has digests of both, so that nobody who reads it can use either.

The feed's secret is made from the key and a random salt beside the digests: the page can so show the feed's address at
any time, a new salt makes a new address, and nobody comes from the feed's address to the key.
"""

import hashlib
import hmac
import secrets

LENGTH = 32
"""Hexadecimal figures, of 128 random bits."""


def new_secret() -> str:
    return secrets.token_hex(LENGTH // 2)


def feed_secret(key: str, salt: str) -> str:
    return hmac.new(key.encode(), salt.encode(), hashlib.sha256).hexdigest()[:LENGTH]


def digest(secret: str) -> str:
    """As the database has it. Without salt and stretching: the secret is random and longer than anybody can try."""
    return hashlib.sha256(secret.encode()).hexdigest()

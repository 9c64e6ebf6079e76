"""A short text that differs whenever the content does."""

import hashlib
import json


def digest(content) -> str:
    """content: what json can write, and dates, keys and other things that str tells apart. Raises TypeError for a set:
    each process has an order of its own for it."""
    return hashlib.sha256(json.dumps(content, default=_plain, sort_keys=True).encode()).hexdigest()


def _plain(value) -> str:
    if isinstance(value, (set, frozenset)):
        raise TypeError(f"A set has no order: {value}")
    return str(value)

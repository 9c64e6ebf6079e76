"""A short text that differs whenever the content does."""

import hashlib
import json


def digest(content) -> str:
    """content: what json can write, and what str tells apart; a set has no order and does not belong in it."""
    return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).hexdigest()

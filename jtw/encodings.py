"""Compressed bodies, always the same bytes for the same body (AC-32)."""

import gzip

GZIP = "gzip"
LEVEL = 6


def packed(body: bytes) -> bytes:
    """As gzip without a time or a name, which would make two of the same body differ."""
    return gzip.compress(body, LEVEL, mtime=0)


def unpacked(body: bytes) -> bytes:
    return gzip.decompress(body)


def takes_gzip(request) -> bool:
    """Whether the reader's Accept-Encoding names gzip, or anything, and does not refuse it (RFC 9110 §12.5.3)."""
    weights = dict(map(_weight, request.headers.get("Accept-Encoding", "").split(",")))
    return weights.get(GZIP, weights.get("*", 0.0)) > 0


def _weight(coding: str) -> tuple[str, float]:
    """Name and weight of "gzip;q=0.5"; a weight that is none counts as 0."""
    name, _semicolon, parameters = coding.strip().lower().partition(";")
    weight = parameters.replace(" ", "").removeprefix("q=") if parameters else "1"
    return name.strip(), float(weight) if weight.replace(".", "", 1).isdecimal() else 0.0

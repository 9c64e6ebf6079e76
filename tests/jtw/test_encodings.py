import gzip

import pytest
from django.test import RequestFactory

from jtw.encodings import packed, takes_gzip, unpacked


def test_the_same_body_is_always_packed_alike():
    """AC-32"""
    body = "Höstkonsert 🎻\n".encode() * 500
    assert packed(body) == packed(body)
    assert gzip.decompress(packed(body)) == unpacked(packed(body)) == body


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZIP;Q=0.5", True),
        ("br, *;q=0.1", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("identity, xgzip", False),
        ("gzip;q=nonsense", False),
        (";;,,", False),
    ],
)
def test_only_who_takes_gzip_gets_it(accepted, takes):
    """RFC 9110 §12.5.3"""
    assert takes_gzip(RequestFactory().get("/", headers={"accept-encoding": accepted})) is takes

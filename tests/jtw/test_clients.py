"""From where a request comes, behind proxies that we know and headers that anybody can write."""

import pytest
from django.test import RequestFactory

from jtw import clients


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "10.0.0.1", "203.0.113.5"),  # it is no proxy of ours that says so
        ("127.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "10.0.0.1, 203.0.113.5", "203.0.113.5"),  # what stands left of it, the visitor wrote
        ("", "10.0.0.1, 203.0.113.5, 127.0.0.1", "203.0.113.5"),  # behind a socket
        ("127.0.0.1", "", "127.0.0.1"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),  # whoever has one address of it has them all
        ("2001:db8:1:2:ffff::5", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "", "203.0.113.5"),
        ("127.0.0.1", "unknown", "unknown"),
    ],
)
def test_the_address_is_the_last_that_is_no_proxy_of_ours(remote, forwarded, address):
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    assert clients.address_of(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)) == address

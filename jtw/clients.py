"""Who is at the other end of a request, as far as the network tells."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings

OF_ONE_CONNECTION = 64  # bits: of IPv6 a household has all addresses below them (RFC 6177)


def address_of(request) -> str:
    """The IP address of the visitor, by which they are counted (`jtw.limits`); of IPv6 the network of their
    connection, as they may take another address of it for each request."""
    address = _address(request)
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    return str(known.ipv4_mapped or ip_network((int(known), OF_ONE_CONNECTION), strict=False))


def _address(request) -> str:
    """X-Forwarded-For counts only as far as our own proxies wrote it, from the right:
    what stands left of that is whatever the visitor claims."""
    trusted = settings.TRUSTED_PROXIES
    address = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    while hops and (not address or address in trusted):  # behind a socket of this machine there is no address
        address = hops.pop()
    return address

"""Who is at the other end of a request, as far as the network tells."""

from django.conf import settings


def address_of(request) -> str:
    """The IP address of the visitor. X-Forwarded-For counts only as far as our own proxies wrote it, from the right:
    what stands left of that is whatever the visitor claims."""
    trusted = settings.TRUSTED_PROXIES
    address = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    while hops and (not address or address in trusted):  # behind a socket of this machine there is no address
        address = hops.pop()
    return address

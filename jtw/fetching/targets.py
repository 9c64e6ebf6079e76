"""Where an address leads to, and whether that is on the public web."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urlsplit

from django.conf import settings

from .errors import FetchError

PORTS = {"http": 80, "https": 443}
AS_THEY_ARE = "%/:@!$&'()*+,;=~-._?"  # of a path and query, RFC 3986; what is escaped already stays so


@dataclass(frozen=True, kw_only=True)
class Target:
    """An http(s) address in parts. host: in ASCII, without the brackets of IPv6; path: with its query, as sent."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, url: str) -> "Target":
        """Raises FetchError (not_web, has_login)."""
        try:
            parts = urlsplit(url.strip())
            scheme, port = parts.scheme.lower(), parts.port
            host = _in_ascii(parts.hostname or "")
        except ValueError as error:
            raise FetchError("not_web", url=url[:200]) from error
        if scheme not in PORTS or not host or port == 0:
            raise FetchError("not_web", url=url[:200])
        if "@" in parts.netloc:
            raise FetchError("has_login")
        path = quote(parts.path or "/", safe=AS_THEY_ARE) + (
            f"?{quote(parts.query, safe=AS_THEY_ARE)}" if parts.query else ""
        )
        return cls(scheme=scheme, host=host, port=port or PORTS[scheme], path=path)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def addresses(self) -> list[str]:
        """The IP addresses of the host, asked for once, to be connected to as they are.

        Raises FetchError: unresolved, or not_public where any of them is not: a name that has both kinds is a trick.
        """
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError("unresolved", host=self.host) from error
        addresses = list(dict.fromkeys(str(sockaddr[0]) for *_kind, sockaddr in found))
        if not self.is_allowed_by_name and not all(is_public(ip_address(address)) for address in addresses):
            raise FetchError("not_public", host=self.host)
        return addresses

    @property
    def is_allowed_by_name(self) -> bool:
        """Whether it is the one host and port that tests may reach, wherever it is (settings.FETCH_ALSO_FROM)."""
        return f"{self.host}:{self.port}" == settings.FETCH_ALSO_FROM


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether packets to it leave for the public web: not private, loopback, link-local, shared, multicast, reserved,
    nor an IPv6 address that stands for one of IPv4 (mapped, 6to4, NAT64), which would be a second way to those."""
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return not isinstance(address, IPv6Address) or not (address.is_site_local or address.sixtofour or address.teredo)


def _in_ascii(host: str) -> str:
    """Raises ValueError (UnicodeError is one) for what is no name of a host."""
    if any(sign.isspace() or sign in "\\/<>\"'`" or not sign.isprintable() for sign in host):
        raise ValueError(host)
    return host if host.isascii() else host.encode("idna").decode("ascii")

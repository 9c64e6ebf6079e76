"""One exchange with another server: to the address that was checked, and within its limits."""

import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Timer
from time import monotonic

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.response import HTTPResponse

from .errors import FetchError
from .targets import Target

PIECE = 64 * 1024
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """connect, read: seconds for reaching one address and of silence; total: seconds for all, redirects included.
    megabytes: of the body, also when it is decompressed."""

    connect: float = 5
    read: float = 15
    total: float = 60
    megabytes: float = 20


class Plain(HTTPConnection):
    """Keeps the name for the Host header, but does not resolve it again: opened() gives the connected socket."""

    def __init__(self, target: Target, opened: Callable[[], socket.socket], *, timeout: float):
        super().__init__(target.host, target.port, timeout=timeout)
        self.opened = opened

    def _new_conn(self) -> socket.socket:
        return self.opened()


class Secure(HTTPSConnection):
    """The same; the name is also that of SNI and of the certificate."""

    def __init__(self, target: Target, opened: Callable[[], socket.socket], *, timeout: float):
        super().__init__(target.host, target.port, timeout=timeout, ssl_context=ssl.create_default_context())
        self.opened = opened

    def _new_conn(self) -> socket.socket:
        return self.opened()


class Exchange:
    """Requests that share one limit of time; a context, after which nothing stays open."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.deadline = monotonic() + limits.total
        self.is_over = False
        self._timer: Timer | None = None
        self._handle: socket.socket | None = None

    def __enter__(self) -> "Exchange":
        return self

    def __exit__(self, *error) -> None:
        self._forget()

    def ask(
        self, method: str, target: Target, *, headers: Mapping[str, str], body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by small names, and decompressed body. Raises FetchError."""
        connection = self._connection(target)
        try:
            connection.request(
                method,
                target.path,
                body=body or None,
                headers={"Accept-Encoding": "gzip", **headers},
                preload_content=False,
                decode_content=True,
            )
            response = connection.getresponse()
            content = self._content(response, target)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise self._refusal(error, target) from error
        finally:
            connection.close()
            self._forget()
        if self.is_over:  # the connection was cut; what came until then looks like a whole answer
            raise FetchError("too_slow", host=target.host, seconds=round(self.limits.total))
        return response.status, {name.lower(): value for name, value in response.headers.items()}, content

    def _connection(self, target: Target) -> HTTPConnection:
        addresses = target.addresses()

        def opened() -> socket.socket:
            return self._connect(addresses, target)

        if target.scheme == "https":
            return Secure(target, opened, timeout=self.limits.read)
        return Plain(target, opened, timeout=self.limits.read)

    def _connect(self, addresses: list[str], target: Target) -> socket.socket:
        for address in addresses:
            seconds = min(self.limits.connect, self.deadline - monotonic())
            with suppress(OSError):
                if seconds > 0:
                    return self._watched(socket.create_connection((address, target.port), timeout=seconds))
        raise FetchError("unreachable", host=target.host)

    def _watched(self, connected: socket.socket) -> socket.socket:
        """Cut off at the deadline. A server that sends a byte now and then never meets the limit of silence; the cut
        is made by a second handle, as TLS takes over the first."""
        connected.settimeout(self.limits.read)
        self._handle = connected.dup()
        self._timer = Timer(max(0, self.deadline - monotonic()), self._cut)
        self._timer.daemon = True
        self._timer.start()
        return connected

    def _cut(self) -> None:
        self.is_over = True
        with suppress(OSError):
            if self._handle:
                self._handle.shutdown(socket.SHUT_RDWR)

    def _content(self, response: HTTPResponse, target: Target) -> bytes:
        most = round(self.limits.megabytes * MEGABYTE)
        content = bytearray()
        while piece := response.read1(PIECE, decode_content=True):
            content += piece
            if len(content) > most:
                raise FetchError("too_large", host=target.host, most=f"{self.limits.megabytes:g}")
        return bytes(content)

    def _refusal(self, error: Exception, target: Target) -> FetchError:
        host = target.host
        if self.is_over or monotonic() >= self.deadline:
            return FetchError("too_slow", host=host, seconds=round(self.limits.total))
        if isinstance(error, TimeoutError | ReadTimeoutError):
            return FetchError("too_slow", host=host, seconds=round(self.limits.read))
        if isinstance(error, ssl.SSLCertVerificationError):
            return FetchError("untrusted", host=host)
        return FetchError("broken", host=host)

    def _forget(self) -> None:
        if self._timer:
            self._timer.cancel()
        if self._handle:
            self._handle.close()
        self._timer = self._handle = None

"""What each process keeps of the feeds that it has made, compressed, until they change or others are read more."""

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 48 * 1024 * 1024


class Bodies:
    """One body for each name, with the ETag that it had; those least lately read leave above most_bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES):
        self.most_bytes = most_bytes
        self._kept: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()  # a worker may serve in several threads

    def get(self, name: str, etag: str) -> bytes | None:
        """The body of that name, if it is still the one with this ETag."""
        with self._lock:
            known, body = self._kept.get(name, ("", b""))
            if known != etag:
                return None
            self._kept.move_to_end(name)
            return body

    def keep(self, name: str, etag: str, body: bytes) -> None:
        with self._lock:
            self._bytes += len(body) - len(self._kept.pop(name, ("", b""))[1])
            self._kept[name] = (etag, body)
            while self._bytes > self.most_bytes:
                _name, (_etag, oldest) = self._kept.popitem(last=False)
                self._bytes -= len(oldest)

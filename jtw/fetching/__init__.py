"""What the site fetches from the web or sends to it, on somebody's word: guarded, whoever named the address.

Only http(s) to public addresses, also after a redirect, within limits of time and size. Everything that opens an
address which people or other systems gave (imports, pictures, pushes) goes through here. Never call it within a
transaction: another system's slowness would be a lock of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.conf import settings

from .connections import Exchange, Limits
from .errors import FetchError
from .targets import Target

__all__ = ["LIMITS", "Answer", "FetchError", "Limits", "fetch", "send"]

LIMITS = Limits()
MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
UNCHANGED = 304


@dataclass(frozen=True, kw_only=True)
class Answer:
    """url: where it came from in the end. headers by their names in small letters. body: decompressed."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def is_unchanged(self) -> bool:
        return self.status == UNCHANGED

    @property
    def etag(self) -> str:
        return self.headers.get("etag", "")

    @property
    def last_modified(self) -> str:
        return self.headers.get("last-modified", "")


def fetch(
    url: str, *, accept: str = "*/*", etag: str = "", last_modified: str = "", limits: Limits = LIMITS
) -> Answer:
    """What is at url, by GET; with etag or last_modified of an earlier answer it may be `is_unchanged`, and empty.

    Redirects are followed, each to an address that is checked anew. Raises FetchError, also for any status but 2xx and
    304; its str() is for whoever gave the address.
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"Accept": accept, **{name: value for name, value in conditions.items() if value}}
    with Exchange(limits) as exchange:
        for _hop in range(MOST_REDIRECTS + 1):
            target = Target.of(url)
            answer = _answer(exchange, "GET", target, headers=headers)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return _good(answer, target)
            url = urljoin(target.url, answer.headers["location"])
    raise FetchError("too_many_redirects", host=target.host)


def send(
    method: str, url: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None, limits: Limits = LIMITS
) -> Answer:
    """The answer to a request of any method, whatever its status: the caller knows what each means.

    headers may hold credentials, so no redirect is followed. Raises FetchError where there is no answer.
    """
    with Exchange(limits) as exchange:
        return _answer(exchange, method, Target.of(url), headers=headers or {}, body=body)


def _answer(
    exchange: Exchange, method: str, target: Target, *, headers: Mapping[str, str], body: bytes = b""
) -> Answer:
    named = {"User-Agent": f"JeppisThisWeek/{settings.RELEASE} (+{settings.BASE_URL})", **headers}
    status, told, content = exchange.ask(method, target, headers=named, body=body)
    return Answer(url=target.url, status=status, headers=told, body=content)


def _good(answer: Answer, target: Target) -> Answer:
    if answer.is_unchanged or 200 <= answer.status < 300:
        return answer
    raise FetchError("status", host=target.host, status=answer.status)

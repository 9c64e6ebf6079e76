"""What every calendar that is pushed to must be able to do, and how it says that something does not work."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from .models import PushedThing

Json = dict[str, Any]
RemoteId = Callable[[str, str], str]  # kind, key -> the id under which the other calendar knows it; "" for none


class NotNow(Exception):
    """It may work later: no answer, or an error of the other calendar's."""


class NotAllowed(NotNow):
    """Our key is not accepted: nothing else will be either, until somebody mends that."""


class Refused(Exception):
    """It will not work until the event is changed; str() says why in the words of the other calendar."""


@dataclass(frozen=True, kw_only=True)
class Thing:
    """kind: "place", "image" or "event", a date being an event too. key: its id in our API. event: what it goes with
    when that is withdrawn; None for what others may refer to. body: what is told, given the ids it refers to."""

    kind: str
    key: str
    body: Callable[[RemoteId], Json]
    event: UUID | None = None


class Adapter(ABC):
    """target: the address of the calendar, under which its ids are remembered."""

    target: str

    @abstractmethod
    def things_of(self, event: UUID, now: datetime) -> Iterator[Thing]:
        """What is to be told of a public event, what is referred to first. Raises Refused."""

    @abstractmethod
    def put(self, thing: Thing, body: Json, known: PushedThing | None) -> str:
        """Create it, or update what is known; the id under which it is known now. Doing it twice does no harm. Raises
        NotNow, NotAllowed, Refused."""

    @abstractmethod
    def remove(self, known: PushedThing) -> None:
        """Take it away; what is not there is no mistake. Raises NotNow, NotAllowed, Refused."""

"""What each action stands on: the item as nobody else can change it meanwhile, and the trail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from events.submission.models import ItemStep, Submission
from jtw import stamp

_mirrors: list[Callable[[Submission], object]] = []


class WrongState(Exception):
    """The item is no longer in a state from which this can be done. state: the one that it is in."""

    def __init__(self, state: str):
        self.state = state
        super().__init__(state)


class Stale(Exception):
    """The item was corrected after what the decision is about had been read. version: the one that stands."""

    def __init__(self, version: int):
        self.version = version
        super().__init__(version)


@contextmanager
def held(item: Submission, *states: str, version: int | None = None) -> Iterator[Submission]:
    """The item as it stands, locked for a transaction that may write pages. Raises WrongState where it is in none of
    states, and Stale where it is not in this version."""
    with stamp.writing():  # before the item: the one order of locks with what publishes pages
        item = Submission.objects.select_for_update().get(pk=item.pk)
        if states and item.state not in states:
            raise WrongState(item.state)
        if version is not None and item.version != version:
            raise Stale(item.version)
        yield item
        reflect(item)


def mirror_by(mirror: Callable[[Submission], object]) -> None:
    """Have mirror(item) called within the transaction of each change of an item, at its end. The desk lies above and
    registers itself."""
    if mirror not in _mirrors:
        _mirrors.append(mirror)


def reflect(item: Submission) -> None:
    """Within `held`: let what mirrors items show this one as it stands."""
    for mirror in _mirrors:
        mirror(item)


def put(item: Submission, state: str, **columns) -> None:
    """Store a state together with other columns."""
    for name, value in {"state": state, **columns}.items():
        setattr(item, name, value)
    item.save(update_fields=["state", *columns])


def note(
    item: Submission,
    what: str,
    *,
    at: datetime,
    by=None,
    pseudonym: UUID | None = None,
    reason: str = "",
    words: str = "",
) -> ItemStep:
    """A line of the trail. by: of staff; pseudonym: of the sender."""
    return ItemStep.objects.create(
        item=item, what=what, at=at, by=by, pseudonym=pseudonym, version=item.version, reason=reason, words=words
    )


def note_once(item: Submission, what: str, *, at: datetime, by) -> None:
    """A line of the trail, unless it says so of that person already."""
    if not ItemStep.objects.filter(item=item, what=what, by=by).exists():
        note(item, what, at=at, by=by)

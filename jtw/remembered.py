"""What each process keeps of the data that changes seldom, as long as the stamp stands."""

from collections.abc import Callable, Hashable
from typing import TypeVar

Value = TypeVar("Value")

_memory: dict[Hashable, tuple[Hashable, object]] = {}


def remembered(key: Hashable, version: Hashable, make: Callable[[], Value]) -> Value:
    """make(), or what it gave for key when the version was the same. One value is kept for each key, so keys are few
    and never taken from an address."""
    known = _memory.get(key)
    if known and known[0] == version:
        return known[1]  # type: ignore[return-value]  # what make() gave for this key before
    value = make()
    _memory[key] = (version, value)
    return value


def forget() -> None:
    _memory.clear()

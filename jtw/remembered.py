"""What each process keeps of the data that changes seldom, as long as the stamp stands."""

from collections.abc import Callable
from typing import Any

_memory: dict[Any, tuple[int, Any]] = {}


def remembered(key, version: int, make: Callable[[], Any]):
    """make(), or what it gave for key when the stamp was version. One value is kept for each key."""
    known = _memory.get(key)
    if known and known[0] == version:
        return known[1]
    value = make()
    _memory[key] = (version, value)
    return value


def forget() -> None:
    _memory.clear()

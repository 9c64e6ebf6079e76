"""When a source says so little that it is more likely broken than empty (AC-67). Pure."""

from collections.abc import Sequence
from statistics import median

RUNS = 5


def usual(counts: Sequence[int]) -> int:
    """How many events a source has usually: the median of its last runs, newest first; 0 before the first."""
    return round(median(counts[:RUNS])) if counts else 0


def is_silent(n_events: int, usual: int) -> bool:
    """Nothing at all, or under half of the usual; a source that never had anything is not silent."""
    return usual > 0 and 2 * n_events < usual

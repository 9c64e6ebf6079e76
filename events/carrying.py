"""Which stored date goes on as which date of an edited plan, so that its primary key can. A pure rule."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from uuid import UUID

from .schedule import match_dates
from .values import DateKey


def carry(stored: Mapping[DateKey, bool], given: Collection[DateKey]) -> dict[DateKey, DateKey]:
    """Pairs of a stored date and the planned one that it goes on as; who has no partner is not in it.

    stored: whether the date is in the plan until now. Those that are go by `match_dates`; then an only date stays the
    only one, whatever its week: a typing error in a single date is put right and not called off. One that had fallen
    out of the plan comes back by its original start or on its day.
    """
    kept = set(given)
    on = [key for key, is_in_plan in stored.items() if is_in_plan or key in kept]
    gone = [key for key, is_in_plan in stored.items() if not is_in_plan and key not in kept]
    pairs = match_dates(on, given)
    living = [key for key in on if stored[key]]
    for likeness in (_row, _everything):
        _pair_only_ones(pairs, living, given, likeness)
    for closeness in (_row_and_day, _day):
        _pair_in_order(pairs, gone, given, closeness)
    return pairs


def fresh_rows(stored: Iterable[DateKey], given: Iterable[DateKey]) -> set[UUID]:
    """Rows that had no date before."""
    return {row_key for row_key, _start in given} - {row_key for row_key, _start in stored}


def _pair_only_ones(pairs: dict, old: Iterable[DateKey], new: Iterable[DateKey], likeness: Callable) -> None:
    """Pair the one date that was, with the one date that is, if neither has a partner."""
    was, now = Counter(map(likeness, old)), Counter(map(likeness, new))
    only = {likeness(key): key for key in new if now[likeness(key)] == 1 and key not in pairs.values()}
    for key in old:
        if was[likeness(key)] == 1 and key not in pairs and likeness(key) in only:
            pairs[key] = only.pop(likeness(key))


def _pair_in_order(pairs: dict, old: Iterable[DateKey], new: Iterable[DateKey], likeness: Callable) -> None:
    free: dict[Hashable, list[DateKey]] = defaultdict(list)
    taken = set(pairs.values())
    for key in sorted(set(new) - taken, key=_start):
        free[likeness(key)].append(key)
    for key in sorted(set(old) - set(pairs), key=_start):
        if free[likeness(key)]:
            pairs[key] = free[likeness(key)].pop(0)


def _start(key: DateKey) -> tuple[str, UUID]:
    return key[1], key[0]


def _row(key: DateKey) -> UUID:
    return key[0]


def _everything(key: DateKey) -> None:
    return None


def _row_and_day(key: DateKey) -> tuple[UUID, str]:
    return key[0], key[1][:8]


def _day(key: DateKey) -> str:
    return key[1][:8]

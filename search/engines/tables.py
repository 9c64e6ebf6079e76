"""What the engines of both databases read of things and their dates. Written out in SQL, as it would take longer to
put these queries together for each search than to answer them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from search.documents import CANCELLED, EVENTS
from search.when import Days

from .narrowing import Event, Times

Numbers = Collection[int] | None  # of things; None for all that there are
COLUMNS = ("id", *Event._fields[1:])
AMONG = {
    "sqlite": "IN (SELECT value FROM json_each(%s))",
    "postgresql": "= ANY(%s)",
}


@dataclass(frozen=True)
class Dates:
    """Those dates that are listed on a day of each of days. clock: now, in seconds since 1970."""

    days: tuple[Days, ...]
    clock: int

    @property
    def condition(self) -> str:
        first = [f"last_day >= {each.first.toordinal()}" for each in self.days if each.first]
        last = [f"first_day <= {each.last.toordinal()}" for each in self.days if each.last]
        return " AND ".join(["TRUE", *first, *last])

    def times(self, things: Numbers) -> dict[int, Times]:
        """Where each thing has dates to come, and where such that are over."""
        rows = _rows(
            f"SELECT thing_id, place, MAX(listed_until) > {self.clock}, MIN(listed_until) <= {self.clock} "
            f"FROM search_indexeddate WHERE {self.condition} AND {{among}} GROUP BY thing_id, place",
            "thing_id",
            things,
        )
        found: dict[int, tuple[list[int], list[int]]] = {}
        for thing, place, is_coming, is_past in rows:
            coming, past = found.setdefault(thing, ([], []))
            coming += [place] if is_coming else []
            past += [place] if is_past else []
        return {thing: Times(tuple(sorted(coming)), tuple(sorted(past))) for thing, (coming, past) in found.items()}

    def next_ranks(self, things: Numbers) -> list[tuple[int, int, int]]:
        """Thing, place and rank of the next date to come there."""
        return self._by_place(f"MIN(rank) FROM search_indexeddate WHERE listed_until > {self.clock}", things)

    def last_starts(self, things: Numbers) -> list[tuple[int, int, int]]:
        """Thing, place and start of the last date that is over there."""
        return self._by_place(
            f"MAX(rank %% {CANCELLED}) FROM search_indexeddate WHERE listed_until <= {self.clock}", things
        )

    def to_come(self, things: Numbers) -> list[tuple[int, int, int, int]]:
        """Thing, place, rank, and primary key (0 for none) of each date that is to come."""
        return self._each(f"listed_until > {self.clock}", things)

    def over(self, things: Numbers) -> list[tuple[int, int, int, int]]:
        return self._each(f"listed_until <= {self.clock}", things)

    def in_periods(self, periods: Sequence[tuple[date, date]], things: Numbers) -> list[tuple]:
        """Thing, place, and for each period, both days included, 1 where a date to come there is in it."""
        spans = [(first.toordinal(), last.toordinal()) for first, last in periods]
        columns = [
            f"MAX(CASE WHEN first_day <= {last} AND last_day >= {first} THEN 1 ELSE 0 END)" for first, last in spans
        ]
        earliest, latest = min(first for first, _last in spans), max(last for _first, last in spans)
        within = f"last_day >= {earliest} AND first_day <= {latest}"
        return _rows(
            f"SELECT thing_id, place, {', '.join(columns)} FROM search_indexeddate "
            f"WHERE {self.condition} AND {within} AND listed_until > {self.clock} AND {{among}} "
            "GROUP BY thing_id, place",
            "thing_id",
            things,
        )

    def _by_place(self, what: str, things: Numbers) -> list[tuple]:
        sql = f"SELECT thing_id, place, {what} AND {self.condition} AND {{among}} GROUP BY thing_id, place"
        return _rows(sql, "thing_id", things)

    def _each(self, condition: str, things: Numbers) -> list[tuple]:
        return _rows(
            "SELECT thing_id, place, rank, COALESCE(occurrence, 0) FROM search_indexeddate "
            f"WHERE {condition} AND {self.condition} AND {{among}}",
            "thing_id",
            things,
        )


def events(numbers: Numbers) -> list[Event]:
    """Those of things that are events."""
    column = "source" if numbers is None else "source || ''"  # whose index SQLite would else take for the better one
    sql = f"SELECT {', '.join(COLUMNS)} FROM search_indexedthing WHERE {column} = %s AND {{among}}"
    return list(map(Event._make, _rows(sql, "id", numbers, EVENTS)))


def things(sources: Collection[str], numbers: Numbers) -> dict[str, dict[int, tuple[str, str]]]:
    """By source, of those of things that are of these: number -> key, languages."""
    found: dict[str, dict[int, tuple[str, str]]] = {}
    sql = "SELECT source, id, key, languages FROM search_indexedthing WHERE source <> %s AND {among} ORDER BY id"
    for source, number, key, languages in _rows(sql, "id", numbers, EVENTS):
        if source in sources:
            found.setdefault(source, {})[number] = key, languages
    return found


def _rows(sql: str, column: str, things: Numbers, *parameters) -> list[tuple]:
    """sql has a place for which things it is about; the days and instants in it are numbers of ours."""
    if things is not None and not things:
        return []
    among, numbers = _among(column, things)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(among=among), [*parameters, *numbers])
        return cursor.fetchall()


def _among(column: str, things: Numbers) -> tuple[str, list]:
    if things is None:
        return "TRUE", []
    numbers = list(things)
    return f"{column} {AMONG[connection.vendor]}", [json.dumps(numbers) if connection.vendor == "sqlite" else numbers]

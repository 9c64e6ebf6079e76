"""The words and facts of the demo town, as they are written in the files beside this module."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from home.demo.days import day_of, season
from jtw.languages import LANGUAGES

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class DemoEvent:
    """An event as written. words: language -> title, lead and more; its first language is the source."""

    key: str
    facts: dict
    words: dict[str, dict[str, str]]

    @property
    def programme(self) -> str | None:
        return self.facts.get("programme")

    def days(self, *, today: date, near: date | None = None) -> tuple[date, date]:
        """Its first day, and its last (of a series: the last on which it may take place)."""
        start, end = self.facts["day"], self.facts.get("until") or self.facts.get("to")
        if end:
            return season(start, end, today=today, near=near)
        day = day_of(start, today=today, near=near)
        return day, day


def read(name: str) -> dict:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


def events() -> list[DemoEvent]:
    """All of them, programmes before their parts."""
    files = sorted((FOLDER / "events").glob("*.toml"))
    written = [
        event for file in files for table in tomllib.loads(file.read_text())["event"] for event in _events(table)
    ]
    return sorted(written, key=lambda event: event.programme is not None)


def around(today: date, count: int) -> list[DemoEvent]:
    """count events for a quick start: those marked early, then those nearest to today; a part brings its programme."""
    everything = events()
    by_key = {event.key: event for event in everything}
    wanted = sorted(everything, key=lambda event: (not event.facts.get("early"), _distance(event, today)))[:count]
    keys = {event.key for event in wanted} | {event.programme for event in wanted}
    return [by_key[event.key] for event in everything if event.key in keys]


def _events(table: dict) -> Iterable[DemoEvent]:
    facts = {name: value for name, value in table.items() if name not in (*LANGUAGES, "key", "variant")}
    if "variant" not in table:
        yield DemoEvent(table["key"], facts, _words(table, {}))
    for variant in table.get("variant", []):
        own = {name: value for name, value in variant.items() if name not in (*LANGUAGES, "key")}
        yield DemoEvent(f"{table['key']}-{variant['key']}", facts | own, _words(variant, table))


def _words(table: dict, pattern: dict) -> dict[str, dict[str, str]]:
    return {name: pattern.get(name, {}) | table[name] for name in table if name in LANGUAGES}


def _distance(event: DemoEvent, today: date) -> int:
    first, last = event.days(today=today)
    return 0 if first <= today <= last else min(abs((first - today).days), abs((last - today).days))

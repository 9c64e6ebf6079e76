"""What an import did, event by event."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from events.models import EventPage
from events.sources.problems import Problem
from events.sources.values import Image

NEW, CHANGED, UNCHANGED, LEFT, FAILED = "new", "changed", "unchanged", "left", "failed"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one event of the source. kind: new, changed, unchanged, left (here from elsewhere) or failed.

    starts: "20.10.2026 18:00", empty without a date; place: as the source calls it; page: None where nothing was
    written. image: of the source, not fetched.
    """

    kind: str
    title: str
    starts: str = ""
    place: str = ""
    notes: tuple[Problem, ...] = ()
    page: EventPage | None = None
    image: Image | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """outcomes in the order of the source; problems of the source itself and of what did not come in."""

    outcomes: Sequence[Outcome]
    problems: Sequence[Problem] = ()
    removed: Sequence[str] = field(default_factory=list)

    def count(self, kind: str) -> int:
        return Counter(outcome.kind for outcome in self.outcomes)[kind]

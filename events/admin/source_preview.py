"""What a source or a file would bring in, as a table to look at before anything is saved."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from events.importing import CHANGED, FAILED, LEFT, NEW, UNCHANGED, Report, foresee
from events.importing.delivery import deliver
from events.importing.runs import defaults_of, read_file
from events.models import Source, SourceFile
from events.snapshot import local
from events.sources.problems import SourceError
from jtw.fetching import FetchError, Limits

KINDS = {
    NEW: _("New"),
    CHANGED: _("Changed"),
    UNCHANGED: _("Unchanged"),
    LEFT: _("Left as it is"),
    FAILED: _("Failed"),
}
MOST = 100
WHILE_SOMEBODY_WAITS = Limits(connect=4, read=10, total=20)


@dataclass(frozen=True, kw_only=True)
class Preview:
    """lines: (kind in words, Outcome) of the first MOST events; problems: (title or empty, words) of the whole.
    refusal: why nothing could be read, else empty."""

    n_events: int = 0
    lines: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    refusal: str = ""

    @property
    def n_further(self) -> int:
        return self.n_events - len(self.lines)


def of_source(source: Source, *, now: datetime) -> Preview:
    """source: as the form has it, saved or not. It is fetched now."""
    try:
        reading = deliver(source, today=local(now).date(), anew=True, limits=WHILE_SOMEBODY_WAITS).reading
    except (FetchError, SourceError) as refusal:
        return Preview(refusal=str(refusal))
    how = {"source": source.key, "language": source.language, "tree": source.language}
    return _of(foresee(reading, **how, now=now, defaults=defaults_of(source)))


def of_file(file: SourceFile, *, now: datetime) -> Preview:
    try:
        reading = read_file(file, now=now)
    except SourceError as refusal:
        return Preview(refusal=str(refusal))
    return _of(foresee(reading, source=file.source, language=file.language, tree=file.language, now=now))


def _of(report: Report) -> Preview:
    return Preview(
        n_events=len(report.outcomes),
        lines=[(KINDS[outcome.kind], outcome) for outcome in report.outcomes[:MOST]],
        problems=[(problem.event, problem.words) for problem in report.problems[:MOST]],
    )

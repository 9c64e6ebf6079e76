from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import importing
from events.sources import files
from events.sources.problems import SourceError
from jtw.languages import LANGUAGES, SWEDISH

MARKS = {
    importing.NEW: "+",
    importing.CHANGED: "~",
    importing.UNCHANGED: "=",
    importing.LEFT: "·",
    importing.FAILED: "!",
}


class Command(BaseCommand):
    help = "Import the events of an iCal file or of Linked Events JSON; importing it again brings what changed."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A file of iCal (.ics) or of Linked Events (.json).")
        parser.add_argument(
            "--language",
            type=str.lower,
            default=SWEDISH,
            help="Language of texts that do not tell theirs, such as fi or de; sv if not given.",
        )
        parser.add_argument(
            "--tree",
            choices=LANGUAGES,
            help="Pages under which texts in other languages stand; sv if not given.",
        )
        parser.add_argument("--source", help="Name of the source, if two of one kind could have the same ids.")
        parser.add_argument("--places", type=Path, help="Linked Events places; FILE_places.json is found by itself.")
        parser.add_argument("--keywords", type=Path, help="Linked Events keywords; FILE_keywords.json likewise.")
        parser.add_argument("--publish", action="store_true", help="Publish what comes in; else all are drafts.")
        parser.add_argument("--dry-run", action="store_true", help="Show what would happen, and write nothing.")

    def handle(self, *, file, language, tree, source, publish, dry_run, **options):
        now = timezone.now()
        data = _content(file)
        beside = files.Beside(**{name: _beside(file, options[name], name) for name in ("places", "keywords")})
        try:
            kind = files.kind_of(data)
            reading = files.read(data, language=language, today=timezone.localdate(now), beside=beside)
        except SourceError as refusal:
            raise CommandError(f"{file}: {refusal}") from refusal
        bring_in = importing.try_import if dry_run else importing.import_events
        how = {"source": source or kind, "language": language, "tree": tree or SWEDISH, "publish": publish}
        self.tell(bring_in(reading, **how, now=now), dry_run=dry_run)

    def tell(self, report: importing.Report, *, dry_run: bool) -> None:
        """A line for each event: + new, ~ changed, = unchanged, · left as it is, ! failed; below it what to know."""
        width = max((len(outcome.title) for outcome in report.outcomes), default=0)
        for outcome in report.outcomes:
            title = outcome.title[:60].ljust(min(width, 60))
            line = f"{MARKS[outcome.kind]} {outcome.starts:16}  {title}  {outcome.place[:40]}"
            self.stdout.write(line.rstrip())
            for note in outcome.notes:
                self.stdout.write(f"    {note.words}")
        for problem in report.problems:
            self.stdout.write(f"! {problem.event}: {problem.words}" if problem.event else f"! {problem.words}")
        self.stdout.write(_summary(report))
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a dry run."))


def _summary(report: importing.Report) -> str:
    counts = [
        (importing.NEW, ngettext("%(n)d new", "%(n)d new", report.count(importing.NEW))),
        (importing.CHANGED, ngettext("%(n)d changed", "%(n)d changed", report.count(importing.CHANGED))),
        (importing.UNCHANGED, ngettext("%(n)d unchanged", "%(n)d unchanged", report.count(importing.UNCHANGED))),
        (importing.LEFT, ngettext("%(n)d left as it is", "%(n)d left as they are", report.count(importing.LEFT))),
        (importing.FAILED, ngettext("%(n)d failed", "%(n)d failed", report.count(importing.FAILED))),
    ]
    return ", ".join(words % {"n": report.count(kind)} for kind, words in counts if report.count(kind)) or _(
        "No events."
    )


def _beside(file: Path, given: Path | None, name: str) -> bytes | None:
    """The file given, or "events_places.json" beside "events.json" if it is there."""
    sibling = file.with_name(f"{file.stem}_{name}{file.suffix}")
    path = given or (sibling if sibling.is_file() else None)
    return _content(path) if path else None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(_("%(path)s cannot be read: %(why)s.") % {"path": path, "why": error.strerror}) from error

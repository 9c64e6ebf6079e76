from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from organisations import city_list
from organisations.actions.city_list import bring_in, plan


class Command(BaseCommand):
    help = "Bring the city's list of associations (CSV) into the register. Nothing is deleted; again, nothing changes."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")

    def handle(self, *, file, dry_run, **options):
        try:
            found = city_list.read(file.read_bytes())
        except (OSError, ValidationError) as error:
            raise CommandError(getattr(error, "message", None) or str(error)) from error
        done = plan(found) if dry_run else bring_in(found)
        for problem in done.problems:
            self.stderr.write(f"Row {problem.line}: {problem.what}")
        self.stdout.write(
            f"{len(done.new)} new, {len(done.changed)} changed, {len(done.unchanged)} as they were, "
            f"{len({problem.line for problem in done.problems})} rows left out."
        )

import os
import time
from contextlib import suppress

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from jtw import scheduled

MINUTE = 60


class Command(BaseCommand):
    help = "Do all that is due. For each minute; twice at once does no harm. Exits with 1 where a job failed."

    def add_arguments(self, parser):
        parser.add_argument(
            "--each-minute", action="store_true", help="keep running, as long as the parent process does"
        )

    def handle(self, *, each_minute, verbosity, **options):
        if each_minute:
            with suppress(KeyboardInterrupt):
                self.keep_running(verbosity)
        elif failed := self.run_once(verbosity):
            raise CommandError(f"Failed: {', '.join(failed)}.")

    def keep_running(self, verbosity):
        parent = os.getppid()
        while os.getppid() == parent:
            try:
                self.run_once(verbosity)
            except DatabaseError as error:
                self.stderr.write(f"Nothing was done this minute: {error}")
            close_old_connections()
            time.sleep(MINUTE - time.time() % MINUTE)

    def run_once(self, verbosity) -> list[str]:
        """The names of the jobs that failed."""
        ran = scheduled.run_due(timezone.now())
        for name, verdict in ran.items():
            if verbosity > 1 or verdict != "ok":
                self.stdout.write(f"{name}: {verdict}")
        return [name for name, verdict in ran.items() if verdict != "ok"]

import os
import time
from contextlib import suppress
from threading import Thread

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from django.utils import timezone

from jtw import scheduled

MINUTE = 60


class Command(BaseCommand):
    help = "Do all that is due. For each minute; twice at once does no harm. Exits with 1 where a job failed."

    def add_arguments(self, parser):
        parser.add_argument("--each-minute", action="store_true", help="keep running, as long as the parent does")

    def handle(self, *, each_minute, verbosity, **options):
        if each_minute:
            with suppress(KeyboardInterrupt):
                self.keep_running(verbosity)
        elif failed := self.run_once(verbosity):
            raise CommandError(f"Failed: {', '.join(failed)}.")

    def keep_running(self, verbosity):
        """As cron would, each minute by itself: what takes long (a slow source) keeps nothing else waiting."""
        parent = os.getppid()
        while os.getppid() == parent:
            Thread(target=self.run_aside, args=[verbosity], daemon=True).start()
            time.sleep(MINUTE - time.time() % MINUTE)

    def run_aside(self, verbosity):
        try:
            self.run_once(verbosity)
        except DatabaseError as error:
            self.stderr.write(f"Not all was done this minute: {error}")
        finally:
            connections.close_all()

    def run_once(self, verbosity) -> list[str]:
        """The names of the jobs that failed."""
        ran = scheduled.run_due(timezone.now())
        for name, verdict in ran.items():
            if verbosity > 1 or verdict != "ok":
                self.stdout.write(f"{name}: {verdict}")
        return [name for name, verdict in ran.items() if verdict != "ok"]

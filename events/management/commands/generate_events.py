from itertools import islice

from django.core.management.base import BaseCommand
from django.utils import timezone

from events import bulk
from events.sources import generated

AT_ONCE = 200


class Command(BaseCommand):
    help = (
        "Publish generated events from a file of JSON lines (events/sources/generated.py), for benchmarks: pages "
        "without revisions, straight into the tables, and their projection. Into a database without events only."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        now = timezone.now()
        done = 0
        with open(file, encoding="utf-8") as lines:
            events = generated.read(lines)
            while some := list(islice(events, AT_ONCE)):
                bulk.write_events(some, year=timezone.localdate(now).year, at=now)
                done += len(some)
                self.stdout.write(f"{done} events")

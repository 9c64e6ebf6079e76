import json
from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events import bulk
from events.sources import generated, made_up

AT_ONCE = 200


class Command(BaseCommand):
    help = (
        "Publish N made-up events in three languages, or those of a file of JSON lines (events/sources/generated.py): "
        "for benchmarks and load tests. Pages without revisions, straight into the tables, and their projection."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", metavar="N", type=int, nargs="?")
        parser.add_argument("--seed", type=int, default=1, help="the same N and seed give the same events")
        parser.add_argument("--from", dest="file", metavar="FILE", help="events as JSON lines")

    def handle(self, *, number, seed, file, **options):
        if (number is None) == (file is None):
            raise CommandError("Say how many events to make up, or --from which file to read them.")
        now = timezone.now()
        if file is None:
            made = made_up.lines(number, seed=seed, today=timezone.localdate(now))
            self.write(map(json.dumps, made), now)
        else:
            with open(file, encoding="utf-8") as lines:
                self.write(lines, now)

    def write(self, lines, now):
        done, events = 0, generated.read(lines)
        while some := list(islice(events, AT_ONCE)):
            bulk.write_events(some, year=timezone.localdate(now).year, at=now)
            done += len(some)
            self.stdout.write(f"{done} events")
